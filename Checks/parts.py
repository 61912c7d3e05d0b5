#!/usr/bin/env python3
"""The parts of the portal's pages in a real browser, without the portal.

  WARIATE_SPECIMEN=FOLDER swift test --filter SpecimenTests
  Checks/parts.py FOLDER [--axe axe.min.js] [--pictures FOLDER]

Serves the specimen with the portal's own headers beside a small server of uploads that breaks off,
forgets and refuses, and tries with Chromium: accessibility, reflow, keys, countdown, parts that follow
by themselves, uploads with resume, and that nothing was loaded against the policy.

Wants selenium, chromium and chromium-driver.
"""
import argparse
import base64
import http.server
import json
import pathlib
import shutil
import sys
import tempfile
import threading
import time

from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.support.ui import WebDriverWait

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'"
)


class Uploads:
    """tus 1.0.0 as far as the script uses it, with faults by file name."""

    def __init__(self):
        self.lock = threading.Lock()
        self.files = {}
        self.calls = []
        self.stream = threading.Event()
        self.live = 0
        self.lost = set()

    def begin(self, headers):
        pairs = dict(pair.split(" ") for pair in headers["Upload-Metadata"].split(","))
        name = base64.b64decode(pairs["filename"]).decode()
        metadata = {key: base64.b64decode(value).decode() for key, value in pairs.items()}
        with self.lock:
            number = f"up{len(self.files) + 1}"
            self.files[number] = {
                "name": name, "size": int(headers["Upload-Length"]), "bytes": b"", "asked": 0,
                "metadata": metadata, "breaks": 2 if "切断" in name else 0,
                "gone": False,
            }
        return number


def handler(folder, uploads):
    class Handler(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, *_):
            pass

        def answer(self, status, headers=None, body=b""):
            self.send_response(status)
            for name, value in (headers or {}).items():
                self.send_header(name, value)
            self.send_header("Content-Security-Policy", POLICY)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(body)

        def problem(self, status, detail):
            body = json.dumps({"detail": detail, "status": status}).encode()
            self.answer(status, {"Content-Type": "application/problem+json"}, body)

        def upload(self):
            number = self.path.split("/")[-1]
            file = uploads.files.get(number)
            if file is None or file["gone"]:
                self.problem(404, "")
                return None
            return file

        def do_POST(self):
            uploads.calls.append(("POST", self.path, dict(self.headers)))
            self.rfile.read(int(self.headers.get("Content-Length") or 0))
            if self.path != "/api/v1/uploads":
                self.answer(303, {"Location": "/page.html"})
                return
            if self.headers["Tus-Resumable"] != "1.0.0" or self.headers["X-CSRF-Token"] != "token":
                self.problem(403, "csrf")
                return
            number = uploads.begin(self.headers)
            if "拒否" in uploads.files[number]["name"]:
                uploads.files[number]["gone"] = True
                self.problem(422, "この様式は提出できません。")
                return
            place = f"http://{self.headers['Host']}/api/v1/uploads/{number}"
            self.answer(201, {"Location": place, "Tus-Resumable": "1.0.0"})

        def do_HEAD(self):
            uploads.calls.append(("HEAD", self.path, {}))
            if file := self.upload():
                self.answer(200, {"Upload-Offset": str(len(file["bytes"])), "Tus-Resumable": "1.0.0"})

        def do_PATCH(self):
            uploads.calls.append(("PATCH", self.path, dict(self.headers)))
            length = int(self.headers["Content-Length"])
            file = uploads.files.get(self.path.split("/")[-1])
            if file and "期限切れ" in file["name"] and file["name"] not in uploads.lost:
                # Forgotten by the server in the middle: the whole begins anew.
                uploads.lost.add(file["name"])
                file["gone"] = True
            if not (file := self.upload()):
                self.close_connection = True
                return
            if int(self.headers["Upload-Offset"]) != len(file["bytes"]):
                self.problem(409, "")
                self.close_connection = True
                return
            if file["breaks"]:
                file["breaks"] -= 1
                file["bytes"] += self.rfile.read(length // 3)
                self.close_connection = True
                self.connection.shutdown(2)
                return
            file["bytes"] += self.rfile.read(length)
            self.answer(204, {"Upload-Offset": str(len(file["bytes"])), "Tus-Resumable": "1.0.0"})

        def do_DELETE(self):
            uploads.calls.append(("DELETE", self.path, {}))
            if file := self.upload():
                file["gone"] = True
                self.answer(204)

        def do_GET(self):
            path = self.path.split("?")[0]
            if path == "/api/v1/events/stream":
                self.send_response(200)
                self.send_header("Content-Type", "text/event-stream")
                self.end_headers()
                self.wfile.write(b": hello\n\n")
                self.wfile.flush()
                if uploads.stream.wait(20):
                    uploads.stream.clear()
                    event = json.dumps({"application": "A2025-000123"})
                    self.wfile.write(f"event: event\nid: 7\ndata: {event}\n\n".encode())
                    self.wfile.flush()
                    time.sleep(5)
                self.close_connection = True
                return
            if path.startswith("/api/v1/uploads/"):
                if file := self.upload():
                    uploads.calls.append(("GET", self.path, dict(self.headers)))
                    file["asked"] += 1
                    is_done = file["asked"] > 1
                    body = {
                        "id": path.split("/")[-1], "operator": "0000012345", "ahead": 2,
                        "state": "done" if is_done else "received",
                        "application": "A2025-000200" if is_done else None,
                        "outcome": "answered" if is_done else None,
                        "verdict": "エラー" if "エラー" in file["name"] else "チェックOK",
                        "errors": 3 if "エラー" in file["name"] else 0, "warnings": 1, "remark": "",
                    }
                    self.answer(200, {"Content-Type": "application/json"}, json.dumps(body).encode())
                return
            place = folder / path.lstrip("/")
            if not place.is_file():
                self.answer(404, {"Content-Type": "text/plain"}, b"not here")
                return
            body = place.read_bytes()
            if self.headers.get("X-Wariate-Live") == "1":
                uploads.live += 1
                if uploads.live > 1:
                    body = body.replace("1,234,567".encode(), "7,654,321".encode())
            kinds = {".html": "text/html; charset=utf-8", ".css": "text/css", ".js": "text/javascript",
                     ".svg": "image/svg+xml"}
            self.answer(200, {"Content-Type": kinds[place.suffix]}, body)

    return Handler


def browser(width, is_dark, has_script=True):
    options = webdriver.ChromeOptions()
    for flag in ("--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
                 "--disable-dev-shm-usage", "--lang=ja",
                 f"--blink-settings=preferredColorScheme={0 if is_dark else 1}"
                 + ("" if has_script else ",scriptEnabled=false")):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    options.binary_location = shutil.which("chromium") or "chromium"
    service = Service(shutil.which("chromedriver") or "/usr/bin/chromedriver")
    driver = webdriver.Chrome(options=options, service=service)
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {
        "width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False})
    driver.set_page_load_timeout(30)
    return driver


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--axe", type=pathlib.Path)
    parser.add_argument("--pictures", type=pathlib.Path)
    arguments = parser.parse_args()
    faults = []

    def expect(is_so, words):
        print("  " + ("合格" if is_so else "失敗"), words)
        if not is_so:
            faults.append(words)

    def serve():
        uploads = Uploads()
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler(arguments.folder, uploads))
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, daemon=True).start()
        return uploads, f"http://127.0.0.1:{server.server_address[1]}"

    uploads, origin = serve()
    pages = sorted(place.name for place in arguments.folder.glob("*.html"))
    for width in (320, 375, 1280):
        for is_dark in (False, True):
            driver = browser(width, is_dark)
            try:
                for page in pages:
                    driver.get(f"{origin}/{page}")
                    name = f"{page} {width} {'暗' if is_dark else '明'}"
                    overflow = driver.execute_script(
                        "return document.documentElement.scrollWidth - innerWidth")
                    expect(overflow <= 0, f"{name}: 横にはみ出さない ({overflow})")
                    if arguments.pictures:
                        arguments.pictures.mkdir(parents=True, exist_ok=True)
                        picture = driver.execute_cdp_cmd(
                            "Page.captureScreenshot", {"captureBeyondViewport": True})
                        stem = f"{page.removesuffix('.html')}-{width}-{'dark' if is_dark else 'light'}"
                        (arguments.pictures / f"{stem}.png").write_bytes(
                            base64.b64decode(picture["data"]))
                    if arguments.axe:
                        driver.execute_cdp_cmd("Runtime.evaluate", {
                            "expression": arguments.axe.read_text()})
                        found = driver.execute_async_script(
                            "const done = arguments[0]; axe.run(document, {runOnly: ['wcag2a', 'wcag2aa',"
                            "'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']})"
                            ".then(r => done(r.violations.map(v => [v.id, v.help,"
                            "v.nodes.slice(0, 3).map(n => n.html.slice(0, 160))])), e => done([[String(e)]]))")
                        expect(not found, f"{name}: axe {json.dumps(found, ensure_ascii=False)}")
                blocked = [line["message"] for line in driver.get_log("browser")
                           if "favicon" not in line["message"] and "404" not in line["message"]]
                expect(not blocked, f"{width}: 方針に反するものはない {blocked}")
            finally:
                driver.quit()

    print("操作")
    uploads, origin = serve()
    driver = browser(1280, False)
    wait = WebDriverWait(driver, 40)
    try:
        driver.get(f"{origin}/page.html")
        expect("error-summary" in driver.switch_to.active_element.get_attribute("class"),
               "誤りの要約に焦点がある")
        first = driver.find_element(By.CSS_SELECTOR, ".countdown-rest").text
        expect(first.startswith("あと") and driver.find_elements(By.CSS_SELECTOR, "html.script"),
               f"カウントダウン {first}")
        driver.execute_script("document.activeElement.blur()")
        active = lambda: driver.switch_to.active_element
        press = lambda key: driver.switch_to.active_element.send_keys(key)
        press("n")
        expect(active().get_attribute("data-cell") == "C20", "n で次の指摘")
        press("n")
        expect(active().get_attribute("data-cell") == "D22", "もう一度 n")
        press("p")
        expect(active().get_attribute("data-cell") == "C20", "p で前の指摘")
        rows = driver.find_elements(By.CSS_SELECTOR, "[data-testid=queue] tbody tr")
        driver.execute_script("arguments[0].focus()", rows[0])
        press("j")
        expect(active() == rows[1], "j で次の行")
        press("x")
        expect(rows[1].find_element(By.CSS_SELECTOR, "input").is_selected(), "x で選ぶ")
        press("k")
        expect(active() == rows[0], "k で前の行")
        press("?")
        expect(len(driver.find_elements(By.CSS_SELECTOR, "dialog[open]")) == 1, "? で一覧")
        press(Keys.ESCAPE)
        expect(not driver.find_elements(By.CSS_SELECTOR, "dialog") and active() == rows[0], "Escape で戻る")
        press("/")
        expect(active().get_attribute("name") == "q", "/ で検索へ")
        press("j")
        expect(active().get_attribute("value").count("j") == 1, "文字はそのまま入る")

        uploads.stream.set()
        wait.until(lambda d: "7,654,321" in d.find_element(By.ID, "state").text)
        expect(True, "知らせで部分が差し替わる")

        with tempfile.TemporaryDirectory() as place:
            names = ["よい.xlsx", "切断.xlsx", "期限切れ.xlsx", "拒否.xlsx", "エラー.xlsx", "空.xlsx"]
            for name in names:
                size = 0 if name == "空.xlsx" else 300_000
                (pathlib.Path(place) / name).write_bytes(bytes(range(256)) * (size // 256))
            field = driver.find_element(By.ID, "field-files")
            field.send_keys("\n".join(str(pathlib.Path(place) / name) for name in names))
            items = driver.find_elements(By.CSS_SELECTOR, "[data-testid=upload-item]")
            expect(len(items) == len(names), "選んだファイルが並ぶ")
            driver.execute_script(
                "document.querySelector('#field-round').value = '202501';"
                "document.querySelector('form[data-upload]').requestSubmit()")
            settled = lambda d: all(
                item.get_attribute("data-status") in ("done", "failed") for item in
                d.find_elements(By.CSS_SELECTOR, "[data-testid=upload-item]"))
            wait.until(settled)
            words = {item.find_element(By.CSS_SELECTOR, ".upload-name").text:
                     item.find_element(By.CSS_SELECTOR, ".upload-state").text for item in items}
            for name in ("よい.xlsx", "切断.xlsx", "期限切れ.xlsx"):
                expect("チェックOK" in words[name], f"{name}: {words[name]}")
            expect("この様式は提出できません" in words["拒否.xlsx"], f"拒否: {words['拒否.xlsx']}")
            expect("エラー3件" in words["エラー.xlsx"], f"エラー: {words['エラー.xlsx']}")
            expect("空のファイル" in words["空.xlsx"], f"空: {words['空.xlsx']}")
            whole = {file["name"]: file["bytes"] for file in uploads.files.values() if not file["gone"]}
            for name in ("よい.xlsx", "切断.xlsx", "期限切れ.xlsx", "エラー.xlsx"):
                expect(whole.get(name) == (pathlib.Path(place) / name).read_bytes(), f"{name}: 全バイト届いた")
            metadata = next(iter(uploads.files.values()))["metadata"]
            expect(metadata.get("round") == "202501" and metadata.get("form") == "fit", f"付記 {metadata}")
            patches = [call for call in uploads.calls if call[0] == "PATCH"]
            expect(all(call[2].get("X-CSRF-Token") == "token" for call in patches), "証明が付く")
            link = driver.find_element(By.CSS_SELECTOR, ".upload-list-link a").get_attribute("href")
            expect("/o/0000012345/applications?uploads=up" in link, f"一覧へ {link}")
            expect(driver.execute_script("return Object.keys(localStorage).length") == 0, "何も残さない")
        serious = [line["message"] for line in driver.get_log("browser")
                   if "Content Security" in line["message"] or "Uncaught" in line["message"]]
        expect(not serious, f"誤りはない {serious}")
    finally:
        driver.quit()

    driver = browser(375, False, has_script=False)
    try:
        driver.get(f"{origin}/page.html")
        expect(driver.find_element(By.CSS_SELECTOR, ".menu-folded summary").is_displayed(),
               "スクリプトなし: メニューがある")
        driver.find_element(By.CSS_SELECTOR, ".menu-folded summary").click()
        expect(driver.find_element(By.CSS_SELECTOR, ".menu-folded a").is_displayed(),
               "スクリプトなし: メニューが開く")
    finally:
        driver.quit()

    print(f"{len(faults)} 件の失敗" if faults else "すべて合格")
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
