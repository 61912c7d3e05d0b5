"""Every page as it looks: axe, widths, touch, print, and pictures."""
import base64
import io
import pathlib
import re
import shutil
import urllib.error
import urllib.parse

from selenium.webdriver.common.by import By

from browsing import ROOT, Failed, Portal, until

WIDTHS = (375, 1280)
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
# What colours alone change.
OF_COLOURS = ["color-contrast", "link-in-text-block"]

AXE = """
  const done = arguments[arguments.length - 1];
  axe.run(document, arguments[0]).then(
    (found) => done(found.violations.map((one) => one.id + ': ' + one.nodes.slice(0, 3).map(
      (node) => node.target.join(' ') + (node.any[0] ? ' (' + node.any[0].message + ')' : '')).join(' | '))),
    (error) => done(['axe: ' + error]));
"""

# Elements that stand out of the page, whose own box does not scroll.
SIDEWAYS = """
  const page = document.documentElement, out = [];
  if (page.scrollWidth <= page.clientWidth) return out;
  for (const one of document.querySelectorAll('body *')) {
    const box = one.getBoundingClientRect();
    if (box.right > page.clientWidth + 1 && box.width > 0) {
      let up = one.parentElement, scrolls = false;
      for (; up && up !== document.body; up = up.parentElement) {
        if (getComputedStyle(up).overflowX !== 'visible') { scrolls = true; break; }
      }
      if (!scrolls) out.push(one.tagName + '.' + one.className + ' ' + Math.round(box.right));
    }
  }
  return out.slice(0, 4).concat(['scrollWidth ' + page.scrollWidth]);
"""

# What a finger meets: controls, and links that stand by themselves.
SMALL = """
  const out = [];
  for (const one of document.querySelectorAll(
      '.button, input:not([type=hidden]), select, textarea, summary, .menu-folded a, .viewer a, .pager a, .tabs a')) {
    const field = one.matches('[type=checkbox], [type=radio]') ? one.closest('.option, td') ?? one : one;
    if (!one.checkVisibility()) continue;
    const box = field.getBoundingClientRect();
    if (box.width && box.height < 43.5) out.push(one.tagName + '.' + one.className + ' ' + (one.textContent || one.name).trim().slice(0, 20) + ' ' + box.height);
  }
  return out.slice(0, 4);
"""

PRINT = """
  const out = [], style = (one) => getComputedStyle(one);
  for (const one of document.querySelectorAll('.menu, .menu-folded, .breadcrumb, footer.site, .viewer, .skip, .filter, .pager')) {
    if (style(one).display !== 'none') out.push('印刷に残る: ' + one.className);
  }
  if (style(document.body).backgroundColor !== 'rgb(255, 255, 255)') out.push('印刷の地が白でない: ' + style(document.body).backgroundColor);
  if (style(document.body).color !== 'rgb(0, 0, 0)') out.push('印刷の文字が黒でない: ' + style(document.body).color);
  for (const one of document.querySelectorAll('thead')) {
    if (style(one).display !== 'table-header-group') out.push('印刷で見出しが繰り返されない');
  }
  return out;
"""


class Look:
    def __init__(self, browser, folder):
        self.browser, self.folder = browser, folder
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        import axe_playwright_python
        self.axe = (pathlib.Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text()
        version = re.search(r"axe v(\d+)\.(\d+)", self.axe)
        if (int(version[1]), int(version[2])) < (4, 10):
            raise Failed(f"axe {version[0]} は古い")
        self.faults, self.count = [], 0
        self.prefix = ""

    def at(self, name, prints=False):
        """The page that is open now, in every width and colour."""
        b = self.browser
        self.count += 1
        name = self.prefix + name
        def fault(words):
            self.faults.append(f"{name}（{b.path}）: {words}")
        if not b.driver.find_elements(By.CSS_SELECTOR, "main h1"):
            fault("h1 がない")
        if b.driver.find_elements(By.CSS_SELECTOR, "[style]"):
            fault("style 属性がある")
        doubles = b.driver.execute_script(
            "const ids = [...document.querySelectorAll('[id]')].map((one) => one.id);"
            "return ids.filter((id, index) => ids.indexOf(id) !== index)")
        if doubles:
            fault(f"同じ id が二つある: {doubles[:4]}")
        b.driver.execute_script(self.axe)
        for width in WIDTHS:
            for dark in (False, True):
                b.size(width, 900, dark, touch=width < 640)
                options = {"resultTypes": ["violations"], "runOnly": {"type": "tag", "values": TAGS},
                           "rules": {"target-size": {"enabled": True}}}
                if dark:
                    options = {"resultTypes": ["violations"], "runOnly": {"type": "rule", "values": OF_COLOURS}}
                for words in b.driver.execute_async_script(AXE, options):
                    fault(f"{width} {'dark' if dark else 'light'}: {words}")
                if not dark:
                    for words in b.driver.execute_script(SIDEWAYS):
                        fault(f"{width} px で横にはみ出す: {words}")
                    if width < 640:
                        for words in b.driver.execute_script(SMALL):
                            fault(f"{width} px で44 pxに足りない: {words}")
                self.shoot(f"{name}-{width}-{'dark' if dark else 'light'}", width)
        for width in (320, 700):
            b.size(width)
            for words in b.driver.execute_script(SIDEWAYS):
                fault(f"{width} px で横にはみ出す: {words}")
        b.size(1280, dark=True, media="print")
        for words in b.driver.execute_script(PRINT):
            fault(words)
        if prints:
            pdf = base64.b64decode(b.cdp("Page.printToPDF", preferCSSPageSize=True)["data"])
            (self.folder / f"{name}.pdf").write_bytes(pdf)
        b.size(1280)

    def shoot(self, name, width):
        size = self.browser.cdp("Page.getLayoutMetrics")["cssContentSize"]
        shot = self.browser.cdp(
            "Page.captureScreenshot", format="jpeg", quality=70, captureBeyondViewport=True, optimizeForSpeed=True,
            clip={"x": 0, "y": 0, "width": width, "height": min(size["height"], 6000), "scale": 1})
        (self.folder / f"{name}.jpg").write_bytes(base64.b64decode(shot["data"]))

    # All of them

    @staticmethod
    def routes():
        """Paths of pages that can be asked for, as the program lists them."""
        found = set()
        for path in (ROOT / "Sources/Doors/Portal").rglob("*.swift"):
            found |= set(re.findall(r'Route\(\s*\.get,\s*"([^"]+)",\s*\.page\b', path.read_text()))
        if len(found) < 40:
            raise Failed(f"ページの一覧が読めない: {sorted(found)}")
        return found

    def every_page(self, world):
        """Whatever has a route; one that no example fits is a fault, so that none is forgotten."""
        known, b = world.known, self.browser
        for person in (world.chief, world.admin, world.winner, world.certifier):
            b.act_as(person)
        examples = {
            "/o/{op}": {"op": ["0001"]},
            "/o/{op}/uploads/{u}": {"u": [self.upload(world)]},
            "/o/{op}/applications/{id}": {"id": [known.get("left", known["returned"]), known["ok"]]},
            "/o/{op}/checks/{id}": {"id": [known.get("check")]},
            "/o/{op}/results/{round}/{market}": {"op": ["0010"]},
            "/o/{op}/results/{round}/{market}/{file}": {"op": ["0010"], "file": [known.get("notice")]},
            "/o/{op}/contacts/{user}": {"user": [known.get("contact", "u1")]},
            "/o/{op}/certifications": {"op": ["0008"], "file": [known.get("certified")]},
            "/office/certifications": {"file": ["pending.csv"]},
            "/office/applications/{id}": {"id": [known.get("left", known["returned"]), known["ok"], known.get("bids", known["ok"])]},
        }
        general = {
            "op": ["0001"], "operator": ["0001"], "round": ["202304"], "market": ["fit"], "form": ["fit-normal-allocation"],
            "kind": ["operators", "plants", "rounds", "balances", "purchases"], "run": [known.get("published"), known.get("run")],
            "month": [known.get("month")], "plant": [known.get("plant")], "number": [known.get("certification")],
            "user": ["u1"], "digest": [known.get("digest")], "code": ["not-found"], "id": [known["ok"]],
            "token": ["abc"], "direction": ["in", "out"],
        }
        queries = {
            "/o/{op}/applications": ["", "?status=stuck", "?sort=nonsense"],
            "/o/{op}/upload": ["", f"?corrects={known['returned']}"],
            "/o/{op}/applications/{id}/sheet": ["", "?row=15&rows=5"],
            "/o/{op}/balances": ["", "?plant_id=S0001"],
            "/office/applications": ["", "?status=stuck", "?from=nonsense"],
            "/o/{op}/certifications/{month}": ["", "?state=held", "?state=nonsense"],
            "/o/{op}/certifications/{month}/{plant}": ["", "?day=2025-07-01"],
            "/office/certifications": ["", "?state=held", "?month=nonsense"],
            "/office/certifications/{month}": ["", "?state=certified"],
            "/office/certifications/ledger": ["", "?month=nonsense"],
            "/o/{op}/accounts/lots": ["", "?year=nonsense"], "/o/{op}/accounts/retire": ["", "?way=groups", "?way=any"],
            "/office/accounts": ["", "?year=nonsense"], "/o/{op}/trading": ["", "?year=nonsense"],
            "/office/runs/compare": ["", f"?before={known.get('run')}&after={known.get('published')}"],
            "/verify": ["", "?digest=abc"],
        }
        people = {"/office": [world.chief], "/o/": [world.admin, world.winner], "/": [world.admin, world.chief]}
        anonymous = {"/sign-in", "/office/sign-in", "/password/reset", "/verify", "/verify/{digest}", "/certificates/{token}", "/help",
                     "/accessibility", "/problems/{code}", "/calendar.ics"}
        # Reached with half a session alone; the journeys look at it.
        stations = {
            "/sign-in/code", "/o/{op}/accounts/lots/{lot}", "/o/{op}/accounts/certificates/{number}",
            "/o/{op}/accounts/certificates/{number}/pdf", "/o/{op}/accounts/bulk/{report}/{file}",
            "/o/{op}/trading/auctions/{auction}", "/o/{op}/trading/auctions/{auction}/bulk",
            "/o/{op}/trading/statements/{number}/pdf", "/office/trading/auctions/{auction}",
            "/office/trading/exchange/{direction}/{seq}",
            "/o/{op}/fip/months/{month}/{plant}", "/o/{op}/fip/filings/slots", "/o/{op}/fip/funds/{ledger}/{plant}",
            "/o/{op}/fip/funds/certificate", "/o/{op}/fip/funds/{ledger}/{plant}/notices/{month}",
            "/o/{op}/fip/payments/{number}/notice", "/o/{op}/fip/registration/{number}",
            "/office/fip/months/{month}", "/office/fip/months/{month}/tables/{file}", "/office/fip/filings/slots",
            "/office/fip/funds/{ledger}/{plant}", "/office/fip/funds/withheld/{plant}/notices/{month}",
            "/office/fip/payments/{number}/notice", "/office/fip/operators/{number}"}
        for route in sorted(self.routes() - stations):
            names = re.findall(r"\{(\w+)\}", route)
            values = dict(general)
            for prefix, own in examples.items():
                if route == prefix or route.startswith(prefix + "/"):
                    values |= own
            missing = [name for name in names if not values.get(name) or None in values[name]]
            if missing:
                self.faults.append(f"{route}: {missing} の例がないため、開けない（looking.py に加えてください）")
                continue
            paths = [""]
            for step in route.strip("/").split("/"):
                some = values[step[1:-1]] if step.startswith("{") else [step]
                paths = [f"{path}/{one}" for path in paths for one in (some if len(paths) == 1 else some[:1])]
            # Only what was found wrong has 直した案.
            if route.endswith("/proposal"):
                paths = paths[:1]
            for path in paths:
                for query in queries.get(route, [""]):
                    if route in anonymous:
                        b.become(None)
                    else:
                        side = next(side for side in people if path.startswith(side))
                        own = {"0010": world.winner, "0008": world.certifier}.get(path[3:7])
                        b.become(own if own and side == "/o/" else people[side][0])
                    self.open(route, path + query)
        for person, name, path in [
                (world.applicant, "applicant-home", "/o/0001"), (world.secretariat, "secretariat-application",
                 f"/office/applications/{known['ok']}"), (world.auditor, "auditor-application",
                 f"/office/applications/{known['ok']}"), (world.agent, "agent-home", "/"),
                (world.admin, "not-found", "/o/0001/nothing"), (world.admin, "foreign", "/o/0002"),
                (world.admin, "forbidden", "/office")]:
            b.act_as(person)
            b.go(path)
            self.at(name)

    def upload(self, world):
        """An upload that has no application: what is not a workbook is put aside."""
        b = self.browser
        b.act_as(world.admin)
        path = world.files / "0001_なにかの書類.xlsx"
        path.write_bytes(b"not a workbook")
        b.go("/o/0001/upload")
        b.attach("files", path)
        b.press("submit")
        link = until("送ったファイルの行き先がない", lambda: b.all("upload-item")[0].get_attribute("data-status") == "done"
                     and b.driver.find_elements(By.CSS_SELECTOR, "a[href*='uploads=']"))[0]
        return link.get_attribute("href").split("uploads=")[1].split(",")[0]

    def open(self, route, path):
        b = self.browser
        name = (route + ("" if route == path.split("?")[0] else "=" + path.split("/")[-1])).strip("/") or "home"
        if "?" in path and route == path.split("?")[0]:
            name += "?" + path.split("?")[1]
        name = re.sub(r"[^\w.=-]+", "_", name)
        try:
            answer, body = b.fetch(urllib.parse.quote(path, safe="/?=&%"))
        except urllib.error.HTTPError as error:
            if error.code != 422:
                self.faults.append(f"{path}: {error.code}")
                return
            answer = error
        if "attachment" in (answer.headers["Content-Disposition"] or ""):
            if not body:
                self.faults.append(f"{path}: 空のファイル")
            return
        if not answer.headers["Content-Type"].startswith("text/html"):
            if "calendar" not in answer.headers["Content-Type"]:
                self.faults.append(f"{path}: {answer.headers['Content-Type']}")
            return
        b.go(path)
        self.at(name, prints=route.endswith(("/receipt", "/applications/{id}", "/{market}")))

    def empty_pages(self, program, folder):
        """The same where nothing is yet: one operator, no application, no round."""
        b = self.browser
        b.script(True)
        portal = Portal(program, folder, sample=False)
        rows = (ROOT / "SampleWorkbooks/registers/operators.csv").read_text().splitlines()[:2]
        (folder / "operators.csv").write_text("\n".join(rows) + "\n")
        portal.wariate("import", "operators", folder / "operators.csv")
        admin = portal.add("administrator", "yamada@example.jp", "山田太郎", "0001")
        chief = portal.add("chief", "sato@example.jp", "佐藤次郎")
        portal.serve()
        try:
            b.at(portal)
            for person in (admin, chief):
                b.act_as(person)
            self.prefix = "empty-"
            values = {"op": "0001", "operator": "0001", "kind": "plants", "user": "u1"}
            for route in sorted(self.routes() - {"/sign-in/code"}):
                names = re.findall(r"\{(\w+)\}", route)
                if set(names) - set(values) or route in ("/o/{op}/forms/{form}/template",):
                    continue
                path = re.sub(r"\{(\w+)\}", lambda found: values[found[1]], route)
                if not path.startswith(("/o/", "/office")) or path == "/office/sign-in":
                    continue
                b.become(chief if path.startswith("/office") else admin)
                self.open(route, path)
        finally:
            self.prefix = ""
            portal.stop()

    # For the README

    def pictures(self, world, folder):
        from PIL import Image
        b = self.browser
        for name, person, path, height in (
                ("portal-application", world.admin, f"/o/0001/applications/{world.known['left']}", 960),
                ("portal-office", world.chief, f"/office/applications/{world.known['left']}", 1240)):
            b.act_as(person)
            b.go(path)
            b.size(1280, height)
            shot = base64.b64decode(b.cdp("Page.captureScreenshot", format="png")["data"])
            picture = Image.open(io.BytesIO(shot)).convert("RGB").quantize(64, dither=Image.Dither.NONE)
            picture.save(folder / f"{name}.png", optimize=True)
            size = (folder / f"{name}.png").stat().st_size
            if size > 150 * 1024:
                self.faults.append(f"{name}.png は {size} バイト")
