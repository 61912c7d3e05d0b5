"""A workspace with its portal, people with their sessions, and one browser that is all of them in turn."""
import base64
import email
import email.policy
import hashlib
import hmac
import json
import os
import pathlib
import re
import shutil
import sqlite3
import struct
import subprocess
import time
import urllib.request

from selenium import webdriver
from selenium.common.exceptions import (
    JavascriptException, NoSuchElementException, StaleElementReferenceException, WebDriverException)
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import Select

ROOT = pathlib.Path(__file__).resolve().parent.parent
SAMPLES = ROOT / "SampleWorkbooks"
PATIENCE = 30


class Failed(Exception):
    """What a person would have seen differently."""


def until(what, ask, seconds=PATIENCE, pause=0.05):
    """The first true answer; a page that is just being replaced is asked again."""
    end = time.monotonic() + seconds
    error = None
    while True:
        try:
            answer = ask()
            if answer:
                return answer
        except (NoSuchElementException, StaleElementReferenceException, JavascriptException, IndexError) as caught:
            error = caught
        except WebDriverException as caught:
            # The page goes away while it is asked.
            if not re.search("detached|navigat|context|not clickable|loading|does not belong", str(caught)):
                raise
            error = caught
        if time.monotonic() > end:
            raise Failed(f"{what}（{seconds}秒待ちました{'、' + type(error).__name__ if error else ''}）")
        time.sleep(pause)


def totp(secret, at=None):
    key = base64.b32decode(secret.replace(" ", "") + "=" * (-len(secret.replace(" ", "")) % 8))
    mark = hmac.new(key, struct.pack(">Q", int((at or time.time()) // 30)), hashlib.sha1).digest()
    place = mark[-1] & 15
    return f"{(struct.unpack('>I', mark[place:place + 4])[0] & 0x7fffffff) % 1_000_000:06}"


class Portal:
    """A workspace below `folder`, and `wariate serve` before it."""

    def __init__(self, program, folder, sample=True, **settings):
        self.program, self.folder = program, folder
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        self.workspace, self.mails = folder / "workspace", folder / "mails"
        self.mails.mkdir()
        self.server = None
        self.wariate("init", self.workspace, *(["--sample"] if sample else []), where=False)
        self.set(**settings)

    def set(self, **settings):
        """Settings of the portal, beside what every check has."""
        rows = {
            "secondFactor": "{applicant: optional, office: optional}", "minFreeGiB": "0",
            "requestsPerMinute": "0", "uploadsPerMinute": "0", "contact": "割当事務局 03-0000-0000",
            "mail": f"{{folder: {self.mails}, from: portal@example.jp}}"} | settings
        text = "settleSeconds: 0\nsettleEmptySeconds: 0\ncorrectedCopies: true\nportal:\n"
        (self.workspace / "wariate.yaml").write_text(
            text + "".join(f"  {name}: {value}\n" for name, value in rows.items()))

    def wariate(self, *words, given=None, where=True, fine=(0,)):
        words = [str(word) for word in (*words, *(["-w", self.workspace] if where else []))]
        done = subprocess.run([self.program, *words], input=given, capture_output=True, text=True)
        if done.returncode not in fine:
            raise Failed(f"wariate {' '.join(words)}: {done.returncode}\n{done.stdout}{done.stderr}")
        return done.stdout

    def serve(self):
        log = open(self.folder / "serve.log", "ab")
        out = self.folder / "serve.out"
        self.server = subprocess.Popen(
            [self.program, "serve", "--port", "0", "--json", "-w", self.workspace],
            stdout=open(out, "wb"), stderr=log)
        line = until("serve が待ち受けを告げない", lambda: out.read_text().split("\n")[0])
        self.origin = json.loads(line)["listening"].rstrip("/")

    def stop(self):
        if self.server:
            self.server.terminate()
            self.server.wait(30)
            self.server = None

    def again(self, **settings):
        self.stop()
        self.set(**settings)
        self.serve()

    def add(self, role, mail, name, operator=None, password="Kawa-7-hashi"):
        self.wariate(
            "users", "add", "--role", role, "--mail", mail, "--name", name, "--password-stdin",
            *(["--operator", operator] if operator else []), given=password + "\n")
        return Person(mail, password, operator, "office" if role in (
            "secretariat", "chief", "auditor") else "applicant")

    def mail(self, to, words):
        """The newest mail to somebody whose text has a line with the words."""
        def look():
            for path in sorted(self.mails.glob("*.eml"), key=lambda path: -path.stat().st_mtime_ns):
                message = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
                text = message.get_body(("plain",)).get_content() if message["To"] else ""
                if to in str(message["To"]) and words in text:
                    return text
            return None
        return until(f"{to} に「{words}」のメールが届かない", look, 20)

    def forget_mails(self):
        for path in self.mails.glob("*.eml"):
            path.unlink()


class Person:
    def __init__(self, mail, password, operator, side):
        self.mail, self.password, self.operator, self.side = mail, password, operator, side
        self.cookies = []

    @property
    def home(self):
        return "/office" if self.side == "office" else f"/o/{self.operator}"


class Browser:
    """One Chromium; who it is, whether it has script, and how wide it is, change."""

    def __init__(self, folder):
        self.downloads = folder / "downloads"
        shutil.rmtree(self.downloads, ignore_errors=True)
        self.downloads.mkdir(parents=True)
        options = Options()
        options.binary_location = shutil.which("chromium") or shutil.which("google-chrome") or ""
        for word in ("--headless=new", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars",
                     "--disable-background-networking", "--no-first-run", "--lang=ja", "--window-size=1280,900"):
            options.add_argument(word)
        if os.geteuid() == 0:
            options.add_argument("--no-sandbox")
        options.add_experimental_option("prefs", {
            "download.default_directory": str(self.downloads), "download.prompt_for_download": False,
            "plugins.always_open_pdf_externally": True, "intl.accept_languages": "ja",
            "credentials_enable_service": False})
        options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
        self.driver = webdriver.Chrome(options=options, service=Service(shutil.which("chromedriver")))
        self.driver.set_page_load_timeout(60)
        self.person, self.portal, self.has_script = None, None, True
        self.visited = {}
        self.size(1280)

    def cdp(self, verb, **values):
        return self.driver.execute_cdp_cmd(verb, values)

    # Who, how, where

    def at(self, portal):
        self.become(None)
        self.portal = portal

    def script(self, is_on):
        self.has_script = is_on
        self.cdp("Emulation.setScriptExecutionDisabled", value=not is_on)

    def size(self, width, height=900, dark=False, media="screen", touch=False):
        self.cdp("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)
        self.cdp("Emulation.setTouchEmulationEnabled", enabled=touch)
        self.cdp("Emulation.setEmulatedMedia", media=media, features=[
            {"name": "prefers-color-scheme", "value": "dark" if dark else "light"},
            {"name": "prefers-reduced-motion", "value": "reduce"}])

    def become(self, person):
        if person is self.person:
            return
        if self.person:
            self.person.cookies = self.cdp("Network.getAllCookies")["cookies"]
        self.driver.get("about:blank")
        self.cdp("Network.clearBrowserCookies")
        if person and person.cookies:
            keep = ("name", "value", "domain", "path", "secure", "httpOnly", "sameSite")
            self.cdp("Network.setCookies", cookies=[
                {name: cookie[name] for name in keep if name in cookie} for cookie in person.cookies])
        self.person = person

    def go(self, path):
        self.driver.get(self.portal.origin + path)
        self.look()
        return self

    def look(self):
        """No page may be one of ours that failed."""
        if "問題が起きました" in self.driver.title:
            raise Failed(f"{self.path}: {self.driver.title}")

    @property
    def path(self):
        return self.driver.current_url.removeprefix(self.portal.origin)

    def sign_in(self, person, fresh=True):
        if fresh:
            person.cookies = []
            if self.person is person:
                self.person = None
        self.become(person)
        self.go("/office/sign-in" if person.side == "office" else "/sign-in")
        self.fill(mail=person.mail, password=person.password, **(
            {"operator": person.operator} if person.operator else {}))
        self.press("submit")

    def act_as(self, person):
        """Somebody at their home page; signs in where no session stands."""
        self.become(person)
        self.go(person.home)
        if "/sign-in" in self.path:
            self.sign_in(person)

    # What is there

    def all(self, testid, within=None):
        return (within or self.driver).find_elements(By.CSS_SELECTOR, f'[data-testid="{testid}"]')

    def one(self, testid, within=None):
        return until(f"{self.path}: {testid} がない", lambda: next(iter(self.all(testid, within)), None))

    def css(self, selector):
        return until(
            f"{self.path}: {selector} がない",
            lambda: self.driver.find_elements(By.CSS_SELECTOR, selector))[0]

    def text(self, testid):
        return until(f"{self.path}: {testid} に文字がない", lambda: self.all(testid)[0].text.strip())

    def status(self, testid="status"):
        return self.one(testid).get_attribute("data-status")

    def wait_status(self, *wanted):
        until(f"{self.path}: status が {wanted} にならない", lambda: self.status() in wanted)

    def expect(self, testid, words):
        until(f"{self.path}: {testid} に「{words}」がない", lambda: words in self.all(testid)[0].text)

    def absent(self, testid):
        if self.all(testid):
            raise Failed(f"{self.path}: {testid} があってはならない")

    def flash(self, words):
        self.expect("flash", words)

    def errors(self, code=None, field=None):
        """A form that came back: told before it, in the title, and beside the field."""
        summary = self.one("error-summary")
        if not self.driver.title.startswith("エラー: "):
            raise Failed(f"{self.path}: 題名「{self.driver.title}」が「エラー: 」で始まらない")
        if code and summary.get_attribute("data-code") != code:
            raise Failed(f"{self.path}: data-code が {summary.get_attribute('data-code')}、{code} のはず")
        for link in summary.find_elements(By.TAG_NAME, "a"):
            place = link.get_attribute("href").split("#")[-1]
            if not self.driver.find_elements(By.ID, place):
                raise Failed(f"{self.path}: エラーの先の #{place} がない")
        if field and not any(f"#field-{field}" in (link.get_attribute("href") or "")
                             for link in summary.find_elements(By.TAG_NAME, "a")):
            raise Failed(f"{self.path}: #field-{field} へのリンクがない")

    # What is done

    def fill(self, **values):
        for name, value in values.items():
            # A list's filter may have a field of the same name.
            field = until(f"{self.path}: 欄 {name} がない", lambda: (
                self.driver.find_elements(By.CSS_SELECTOR, f'form[method="post"] [name="{name}"]:not([type=hidden])')
                or self.driver.find_elements(By.CSS_SELECTOR, f'form [name="{name}"]:not([type=hidden])'))[0])
            kind = field.get_attribute("type")
            if field.tag_name == "select":
                Select(field).select_by_value(value)
            elif kind in ("checkbox", "radio"):
                self.css(f'[name="{name}"][value="{value}"]').click()
            elif kind == "date":
                # The keys of a date field go by the browser's language; the page sees the value alone.
                self.date(field, value)
            else:
                field.clear()
                field.send_keys(value)

    def date(self, field, value):
        year, month, day = value.split("-")
        self.driver.execute_script("arguments[0].value = arguments[1]", field, f"{year}-{month}-{day}")

    def attach(self, name, *paths):
        self.css(f'input[type=file][name="{name}"]').send_keys("\n".join(str(path) for path in paths))

    def press(self, testid, within=None):
        """A button or link, and what it leads to."""
        def click():
            found = [one for one in self.all(testid, within) if one.is_displayed()]
            if not found:
                return False
            found[0].click()
            return True
        until(f"{self.path}: {testid} が押せない", click)
        self.look()

    def unfold(self, words):
        for summary in self.driver.find_elements(By.TAG_NAME, "summary"):
            if words in summary.text:
                if summary.find_element(By.XPATH, "..").get_attribute("open") is None:
                    summary.click()
                return
        raise Failed(f"{self.path}: 「{words}」の折りたたみがない")

    def row(self, table, **data):
        """The row of a table that bears the data, `id` or `status` …"""
        selector = "".join(f'[data-{name}="{value}"]' for name, value in data.items())
        return self.css(f'[data-testid="{table}"] tr{selector}')

    def fetch(self, path):
        """A file, as the person who is signed in gets it."""
        request = urllib.request.Request(path if path.startswith("http") else self.portal.origin + path)
        request.add_header("Cookie", "; ".join(
            f"{one['name']}={one['value']}" for one in self.cdp("Network.getAllCookies")["cookies"]))
        with urllib.request.urlopen(request, timeout=60) as answer:
            return answer, answer.read()

    def download(self, testid):
        """By the click of a person: the file that arrives in the folder of downloads."""
        before = set(self.downloads.iterdir())
        self.press(testid)
        def arrived():
            # Under names of its own the browser still writes.
            new = [path for path in self.downloads.iterdir() if path not in before
                   and not path.name.startswith(".") and path.suffix not in (".crdownload", ".tmp")]
            return new[0] if new and new[0].stat().st_size else None
        path = until(f"{self.path}: {testid} のファイルが届かない", arrived)
        return path

    def keys(self, *keys):
        webdriver.ActionChains(self.driver, duration=0).send_keys(*keys).perform()

    def tab_to(self, testid=None, name=None, css=None, most=150):
        """Moves the focus by the Tab key alone, and sees that it can be seen."""
        wanted = css or (f'[data-testid="{testid}"]' if testid else f'[name="{name}"]')
        for _ in range(most):
            self.keys(Keys.TAB)
            active = self.driver.switch_to.active_element
            if self.driver.execute_script(
                    "return arguments[0].matches(arguments[1]) && arguments[0].type !== 'hidden'", active, wanted):
                self.driver.execute_script("arguments[0].scrollIntoView({block: 'nearest'})", active)
                seen = self.driver.execute_script("""
                    const s = getComputedStyle(arguments[0]), r = arguments[0].getBoundingClientRect();
                    return (s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2)
                      && r.width > 0 && r.bottom > 0 && r.top < innerHeight""", active)
                if not seen:
                    raise Failed(f"{self.path}: {wanted} にフォーカスが見えない")
                return active
        raise Failed(f"{self.path}: Tab キーで {wanted} に届かない")

    def enter(self):
        """The Enter key on what has the focus, and the page that follows."""
        body = self.driver.find_element(By.TAG_NAME, "html")
        self.keys(Keys.ENTER)
        def gone():
            try:
                return body.is_enabled() and False
            except StaleElementReferenceException:
                return True
        until(f"{self.path}: Enter キーで先へ進まない", gone)
        until("ページが整わない", lambda: self.driver.find_elements(By.TAG_NAME, "h1"))
        self.look()

    def complaints(self):
        """What the console has said since it was asked last."""
        return [f"{one['level']}: {one['message']}" for one in self.driver.get_log("browser")
                if one["level"] in ("SEVERE", "WARNING")]

    def close(self):
        self.driver.quit()
