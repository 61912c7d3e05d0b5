#!/usr/bin/env python3
"""What comes over a socket that no library would send, against a live portal.

  Checks/wire.py [PROGRAM]

Heads and bodies that contradict themselves, paths and hosts that mean something else than they say, bodies
that are too large or too slow, connections that break, and HTML in every field of every form. Nothing may
be answered as if it were right, nothing may fail on our side, no line of the log may be an error, and the
portal is there in the end.
"""
import collections
import html.parser
import http.client
import json
import pathlib
import re
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse

ROOT = pathlib.Path(__file__).resolve().parent.parent
PAYLOAD = "\"'><script>x7</script><img src=x7 onerror=x7>&lt;"
PASSWORD = "Korekara-3ji!"
failures = []
count = 0


def expect(condition, *what):
    global count
    count += 1
    if not condition:
        failures.append(what)
        print("NG", *what, flush=True)


class Served:
    def __init__(self, program):
        self.work = pathlib.Path(tempfile.mkdtemp())
        self.folder = str(self.work / "w")
        self.program = program
        subprocess.run([program, "init", self.folder, "--sample"], check=True, capture_output=True)
        (self.work / "w/wariate.yaml").write_text(
            "logLevel: info\nlogJSON: true\nsettleSeconds: 0\nsettleEmptySeconds: 0\nportal:\n  secondFactor: none\n  minFreeGiB: 0\n"
            "  failuresPerAddress: 0\n  requestsPerMinute: 0\n  tokenRequestsPerMinute: 0\n"
            f"  mail: {{folder: {self.work / 'mail'}, from: a@b.jp}}\n")
        samples = sorted((ROOT / "SampleWorkbooks").glob("*/*/0001_*.xlsx"))[:6]
        for one in samples:
            (self.work / "w/inbox" / one.name).write_bytes(one.read_bytes())
        self.wariate("process", check=False)
        for role, mail, more in (("administrator", "a@example.jp", ["--operator", "0001"]), ("chief", "c@example.jp", [])):
            self.wariate("users", "add", "--role", role, "--mail", mail, "--name", "佐藤", *more,
                         "--password-stdin", input=PASSWORD)
        self.token = self.wariate("tokens", "issue", "--name", "t", "--scopes",
                                  "applications:read,applications:write", "--operator", "0001")
        self.log = self.work / "log"
        self.process = subprocess.Popen([program, "serve", "-w", self.folder, "--port", "0", "--json"],
                                        stdout=subprocess.PIPE, stderr=open(self.log, "wb"), text=True)
        self.origin = json.loads(self.process.stdout.readline())["listening"]
        self.port = int(self.origin.rsplit(":", 1)[1])
        self.host = f"127.0.0.1:{self.port}"
        threading.Thread(target=self.process.stdout.read, daemon=True).start()

    def wariate(self, *words, check=True, **more):
        return subprocess.run([self.program, *words, "-w", self.folder], check=check, capture_output=True,
                              text=True, **more).stdout.strip()

    def raw(self, text, seconds=5, half=False):
        """What comes back until the connection ends or nothing more comes."""
        data = text if isinstance(text, bytes) else text.encode()
        found = b""
        with socket.create_connection(("127.0.0.1", self.port), 10) as line:
            line.settimeout(seconds)
            try:
                line.sendall(data)
                if half:
                    line.shutdown(socket.SHUT_WR)
                while True:
                    piece = line.recv(65536)
                    if not piece:
                        break
                    found += piece
            except OSError:
                pass
        return found

    def status(self, text, seconds=1.0):
        """Of each answer that comes back."""
        answers = self.raw(text, seconds)
        return [int(one) for one in re.findall(rb"HTTP/1\.1 (\d{3}) ", answers)]


def head(served, line="GET /help HTTP/1.1", *fields, host=True, end="\r\n\r\n", closes=True):
    lines = [line] + ([f"Host: {served.host}"] if host else []) + list(fields)
    if closes and not line.startswith("HEAD"):
        lines.append("Connection: close")
    return "\r\n".join(lines) + end


def contradictions(served):
    body = "a" * 5
    post = "POST /sign-in HTTP/1.1"
    form = "Content-Type: application/x-www-form-urlencoded"
    for fields in (["Content-Length: 5", "Content-Length: 5"], ["Content-Length: 5", "Content-Length: 6"],
                   ["Content-Length: 5, 5"], ["Content-Length: -5"], ["Content-Length: +5"], ["Content-Length: 0x5"],
                   ["Content-Length: 99999999999999999999"], ["Content-Length: 5", "Transfer-Encoding: chunked"],
                   ["Transfer-Encoding: chunked", "Content-Length: 5"], ["Transfer-Encoding: chunked, identity"],
                   ["Content-Length : 5"], ["Content Length: 5"], ["\x00: 5"], ["X: a\x00b"]):
        found = served.status(head(served, post, form, *fields) + body)
        expect(found in ([400], []), "contradiction", fields, found)
    answer = served.raw(head(served, post, form, "Content-Length: 5", "Content-Length: 6") + body, 1.0)
    expect(b"content-security-policy: default-src" in answer.lower(), "a policy on what cannot be read", answer[:200])
    found = served.status(head(served, "GET /help HTTP/1.1", "X: 1\n Y: 2"))
    expect(found in ([400], []), "folded", found)
    for hosts in (["Host: evil.example"], ["Host: 127.0.0.1"], [f"Host: 127.0.0.1:{served.port + 1}"], ["Host:"], [],
                  [f"Host: {served.host}@evil.example"], [f"Host: evil.example#{served.host}"],
                  [f"Host: {served.host}", "Host: evil.example"], ["Host: evil.example", f"Host: {served.host}"]):
        found = served.status("\r\n".join(["GET /help HTTP/1.1", *hosts, "Connection: close", "", ""]))
        expect(found in ([421], [400], []), "host", hosts, found)
    found = served.status(head(served, "GET /help HTTP/1.1", host=False).replace(
        "\r\n\r\n", f"\r\nHost: LOCALHOST:{served.port}\r\n\r\n"))
    expect(found == [200], "host in capitals", found)
    for line in ("GET http://evil.example/office HTTP/1.1", "GET help HTTP/1.1", "GET  HTTP/1.1", "GET /help HTTP/9.9",
                 "GET /help", "CONNECT evil.example:443 HTTP/1.1", "GET /help HTTP/1.1 x", "PRI * HTTP/2.0"):
        found = served.status(head(served, line))
        expect(200 not in found and 500 not in found, "line", line, found)
    for garbage in (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + bytes(300), b"\x00" * 1000, bytes(range(256)) * 4,
                    b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", b"GET /help HTTP/1.1\nHost: x\n\n", b"\r\n" * 500):
        found = served.status(garbage)
        expect(500 not in found and 200 not in found, "garbage", garbage[:20], found)
    for verb in ("TRACE", "PROPFIND", "OPTIONS", "DELETE", "PUT", "PATCH"):
        answer = served.raw(head(served, f"{verb} /help HTTP/1.1"), 1.0)
        expect(b" 405 " in answer.split(b"\r\n")[0] and b"\r\nallow: get, head" in answer.lower(), "verb", verb, answer[:200])
    found = served.raw(head(served, "get /help HTTP/1.1"), 1.0)
    expect(b" 200 " not in found[:20], "small verb", found[:60])


def pieces(served):
    """More than one request in a connection; a body that is none of the next."""
    both = head(served, closes=False) + head(served, "GET /accessibility HTTP/1.1")
    expect(served.status(both) == [200, 200], "two in a row")
    hidden = "GET /office HTTP/1.1\r\nHost: x\r\n\r\n"
    smuggled = head(served, "POST /sign-in HTTP/1.1", "Content-Type: application/x-www-form-urlencoded",
                    f"Content-Length: {len(hidden)}") + hidden
    expect(served.status(smuggled) == [403], "a body is a body", served.status(smuggled))
    answer = served.raw(head(served, "HEAD /help HTTP/1.1") + head(served), 1.0)
    first, rest = answer.split(b"\r\n\r\n", 1)
    expect(rest.startswith(b"HTTP/1.1 200"), "HEAD has no body", rest[:60])


def paths(served):
    for path in ("/o/0001/../0002", "/o/0001/%2e%2e/0002", "/o/0001/%2E%2E%2F0002", "/%2e%2e/%2e%2e/etc/passwd",
                 "/assets/..%2f..%2fwariate.yaml", "/assets/%2e%2e%5c%2e%2e%5cwariate.yaml", "/assets/..\\..\\x",
                 "/help%00", "/help%00.html", "/%00", "/help%", "/help%4", "/help%zz", "/help%ff%fe", "/help/", "//help",
                 "//evil.example/help", "/help//", "/./help", "/help/.", "/%252e%252e/help", "/help%0d%0aX:1",
                 "/help;x=1", "/HELP", "/help%20", "/api/v1/../../help", "/api/v1/applications/..%2f..%2f",
                 "/problems/%2e%2e%2fhelp", "/problems/nothing", "/help\\", "/\\help", "/assets/", "/assets/x",
                 "/verify/..", "/verify/%2e%2e", "/calendar.ics/x", "*", "/api/v1/results/202304/fit/..%2f..%2fx"):
        answer = served.raw(head(served, f"GET {path} HTTP/1.1", f"Authorization: Bearer {served.token}"), 1.0)
        first = answer.split(b"\r\n")[0]
        expect(b" 200 " not in first and b" 500 " not in first and b"root:" not in answer, "path", path, first)
        expect(b"\r\nX:1" not in answer, "split", path)
    for path in ("/help", "/%68elp", "/help?a=%zz", "/help?a=%00", "/help?" + "a&" * 3000, "/help?%ff"):
        found = served.status(head(served, f"GET {path} HTTP/1.1"))
        expect(found in ([200], [400]), "query", path[:30], found)


def sizes(served):
    for size, wanted in ((15 << 10, [200]), (17 << 10, [431]), (100 << 10, [431])):
        found = served.status(head(served, "GET /help HTTP/1.1", "X: " + "a" * size))
        expect(found == wanted, "head", size, found)
    found = served.status(head(served, "GET /help HTTP/1.1", "X: " + "a" * (300 << 10)))
    expect(found in ([431], [400], []), "vast head", found)
    found = served.status(head(served, "GET /help HTTP/1.1", *[f"X{n}: 1" for n in range(1000)]))
    expect(found in ([431], [400], []), "many heads", found)
    found = served.status(head(served, "GET /" + "a" * (20 << 10) + " HTTP/1.1"))
    expect(found in ([431], [414]), "long path", found)
    form = "Content-Type: application/x-www-form-urlencoded"
    api = ["Content-Type: application/json", f"Authorization: Bearer {served.token}"]
    vast = "a=" + "b" * (1 << 20)
    found = served.status(head(served, "POST /sign-in HTTP/1.1", form, f"Content-Length: {len(vast)}") + vast)
    # Whoever cannot prove where a form comes from learns no more.
    expect(found == [403], "vast form", found)
    chunk = f"{len(vast):x}\r\n{vast}\r\n0\r\n\r\n"
    found = served.status(head(served, "POST /sign-in HTTP/1.1", form, "Transfer-Encoding: chunked") + chunk)
    expect(found == [403], "vast form in chunks", found)
    for text in (f"Content-Length: {len(vast)}\r\n\r\n{vast}", f"Transfer-Encoding: chunked\r\n\r\n{chunk}"):
        found = served.status(head(served, "POST /api/v1/applications/0001/moves HTTP/1.1", *api, end="\r\n") + text)
        expect(found == [403], "vast JSON of one who may not", found)
    put = f"PUT /api/v1/operators/0001/files/0001_{urllib.parse.quote('通常割当申請書')}_202304.xlsx HTTP/1.1"
    found = served.status(head(served, put, api[1], "Content-Length: 99999999999"))
    expect(found == [413], "vast file", found)
    found = served.status(head(served, put, api[1], "Transfer-Encoding: chunked") + "5\r\nabcde\r\n0\r\n\r\n")
    expect(found == [422], "a file of no length", found)
    answer = served.raw(head(served, "POST /api/v1/checks HTTP/1.1", api[1], "Content-Type: application/octet-stream",
                             "Transfer-Encoding: chunked") + "zz\r\n")
    expect(b" 200 " not in answer[:20], "wrong chunk", answer[:60])


def slow(served):
    """At once, for each takes long."""
    api = f"Authorization: Bearer {served.token}"
    put = "PUT /api/v1/operators/0001/files/slow.xlsx HTTP/1.1"

    def drip(first, piece, pause, most, what):
        began = time.time()
        with socket.create_connection(("127.0.0.1", served.port), 10) as line:
            line.settimeout(pause)
            line.sendall(first.encode())
            while time.time() - began < most + 8:
                try:
                    if piece:
                        line.sendall(piece)
                    if not line.recv(65536):
                        break
                except TimeoutError:
                    continue
                except OSError:
                    break
        took = time.time() - began
        expect(took < most + 5, what, took)

    threads = [threading.Thread(target=drip, args=one) for one in (
        ("GET /help HTTP/1.1\r\nHost", b"x", 0.5, 10, "a head that does not end"),
        ("", b"\r\n", 0.5, 15, "blank lines alone"),
        (head(served, put, api, "Content-Length: 1000000"), b"x", 0.2, 31, "a body that trickles"),
        (head(served, put, api, "Content-Length: 1000000"), b"", 0.5, 61, "a body that pauses"),
        (head(served, "POST /sign-in HTTP/1.1", "Content-Type: application/x-www-form-urlencoded",
              "Content-Length: 1000"), b"x", 0.3, 31, "a form that trickles"))]
    for thread in threads:
        thread.start()
    return threads


def broken(served):
    api = f"Authorization: Bearer {served.token}"
    for text in (head(served, "POST /sign-in HTTP/1.1", "Content-Type: application/x-www-form-urlencoded",
                      "Content-Length: 1000") + "operator=0001",
                 head(served, "POST /api/v1/applications/0001/moves HTTP/1.1", api, "Content-Type: application/json",
                      "Content-Length: 1000") + "{",
                 head(served, "POST /api/v1/checks HTTP/1.1", api, "Content-Type: application/octet-stream",
                      "Content-Length: 100000") + "x" * 5000,
                 head(served, "PUT /api/v1/operators/0001/files/x.xlsx HTTP/1.1", api, "Content-Length: 100000") + "x" * 5000,
                 head(served, "POST /o/0001/upload HTTP/1.1", "Content-Type: multipart/form-data; boundary=b",
                      "Content-Length: 100000") + "--b\r\n", "GET /he", "POST / HTTP/1.1\r\nHos"):
        for half in (True, False):
            served.raw(text, 0.3, half=half)
        # With a reset.
        with socket.create_connection(("127.0.0.1", served.port), 5) as line:
            line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\x00\x00\x00\x00\x00\x00\x00")
            line.sendall(text.encode())
    # Somebody who asks and does not listen.
    for _ in range(30):
        with socket.create_connection(("127.0.0.1", served.port), 5) as line:
            line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\x00\x00\x00\x00\x00\x00\x00")
            line.sendall(head(served, "GET /api/v1/applications/0001/original HTTP/1.1", api).encode() * 3)


# Pages


class Page(html.parser.HTMLParser):
    def __init__(self, text):
        super().__init__()
        self.forms, self.links, self.scripts = [], set(), []
        self.current = None
        self.feed(text)

    def handle_starttag(self, tag, pairs):
        facts = dict(pairs)
        if tag == "form":
            self.current = {"method": facts.get("method", "get"), "action": facts.get("action", ""),
                            "type": facts.get("enctype", ""), "fields": []}
            self.forms.append(self.current)
        elif tag in ("input", "textarea", "select", "button") and self.current is not None:
            self.current["fields"].append((tag, facts))
        elif tag == "a" and facts.get("href"):
            self.links.add(facts["href"])
        elif tag == "script" and not facts.get("src"):
            self.scripts.append(facts)
        if tag == "img" and facts.get("src") == "x7" or "onerror" in facts:
            self.scripts.append(facts)

    def handle_endtag(self, tag):
        if tag == "form":
            self.current = None


class Browser:
    def __init__(self, served):
        self.served, self.cookies = served, {}

    def ask(self, verb, path, body=None, kind="application/x-www-form-urlencoded"):
        line = http.client.HTTPConnection("127.0.0.1", self.served.port, timeout=60)
        fields = {"Host": self.served.host}
        if self.cookies:
            fields["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        if body is not None:
            fields["Content-Type"] = kind
        line.request(verb, path, body, fields)
        answer = line.getresponse()
        data = answer.read()
        for name, value in answer.getheaders():
            if name.lower() == "set-cookie":
                pair = value.split(";")[0]
                key, _, content = pair.partition("=")
                if "Max-Age=0" in value:
                    self.cookies.pop(key, None)
                else:
                    self.cookies[key] = content
        line.close()
        return answer, data.decode("utf-8", "replace")

    def sign_in(self, path, **fields):
        _, text = self.ask("GET", path)
        csrf = re.search(r'name="csrf" value="([^"]+)"', text)[1]
        body = urllib.parse.urlencode({"csrf": csrf, "password": PASSWORD, **fields})
        answer, text = self.ask("POST", path.split("?")[0], body)
        return answer, text


def nexts(served):
    for target in ("//evil.example/", "/\\evil.example", "\\\\evil.example", "https://evil.example/", "javascript:x7",
                   "/%09/evil.example", "/\t/evil.example", "///evil.example", "/..//evil.example", "/o/0001\r\nX: 1", "",
                   "evil.example", "/%5cevil.example", "/%2f%2fevil.example", "http:evil.example", " //evil.example"):
        browser = Browser(served)
        answer, _ = browser.sign_in("/sign-in", operator="0001", mail="a@example.jp", next=target)
        place = answer.getheader("Location") or ""
        resolved = urllib.parse.urljoin(served.origin, place.replace("\\", "/"))
        expect(answer.status == 303 and resolved.startswith(served.origin + "/"), "next", target, answer.status, place)
        expect(answer.getheader("X") is None, "split by next", target)
    browser = Browser(served)
    answer, _ = browser.sign_in("/sign-in", operator="0001", mail="a@example.jp", next="/o/0001/applications?q=%E3%81%82")
    expect(answer.getheader("Location") == "/o/0001/applications?q=%E3%81%82", "a good next", answer.getheader("Location"))
    return browser


def markup(served, browser, start, most=400):
    """HTML in every field of every form that can be reached."""
    seen, queue, sent = set(), collections.deque([start]), set()
    left_out = re.compile(r"sign-out|/account|/password|users/u|end-sessions|contacts/u|remove|revoke|/lock|/role")
    while queue and len(seen) < most:
        path = queue.popleft()
        if path in seen:
            continue
        seen.add(path)
        answer, text = browser.ask("GET", path)
        expect(answer.status < 500, "page", path, answer.status)
        if "text/html" not in (answer.getheader("Content-Type") or ""):
            continue
        page = Page(text)
        expect(not page.scripts, "markup on", path, page.scripts[:2])
        for link in page.links:
            link = urllib.parse.urljoin(path, link).split("#")[0]
            shape = re.sub(r"\d{3,}|u\d+", "N", link.split("?")[0])
            if link.startswith("/") and sum(re.sub(r"\d{3,}|u\d+", "N", one.split("?")[0]) == shape for one in seen) < 4:
                queue.append(link)
        for form in page.forms:
            action = urllib.parse.urljoin(path, form["action"] or path.split("?")[0])
            buttons = {facts.get("formaction") for tag, facts in form["fields"] if tag == "button"} - {None}
            for place in {action, *buttons}:
                place = urllib.parse.urljoin(path, place)
                mark = (form["method"], re.sub(r"\d{3,}|u\d+", "N", place.split("?")[0]))
                if mark in sent or left_out.search(place) and form["method"] == "post":
                    continue
                sent.add(mark)
                pairs = [("csrf", facts.get("value", "")) if facts.get("name") == "csrf"
                         else (facts["name"], PAYLOAD) for _, facts in form["fields"] if facts.get("name")]
                if form["method"] == "get":
                    answer, text = browser.ask("GET", f"{place.split('?')[0]}?{urllib.parse.urlencode(pairs)}")
                elif "multipart" in form["type"]:
                    body = "".join(
                        f"--b7\r\nContent-Disposition: form-data; name=\"{name}\"" + (
                            "; filename=\"x7<script>.xlsx\"" if name in ("file", "files") else "")
                        + f"\r\n\r\n{value}\r\n" for name, value in sorted(pairs, key=lambda pair: pair[0] != "csrf"))
                    answer, text = browser.ask("POST", place, (body + "--b7--\r\n").encode(), "multipart/form-data; boundary=b7")
                else:
                    answer, text = browser.ask("POST", place, urllib.parse.urlencode(pairs))
                expect(answer.status < 500, "form", place, answer.status)
                if "text/html" in (answer.getheader("Content-Type") or ""):
                    scripts = Page(text).scripts
                    expect(not scripts, "markup in", place, scripts[:2])
                if answer.status == 303:
                    queue.append(answer.getheader("Location"))
                    _, text = browser.ask("GET", answer.getheader("Location"))
                    expect(not Page(text).scripts, "markup after", place)
    return len(seen), len(sent)


def main():
    served = Served(str(pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else ROOT / ".build/release/wariate").resolve()))
    try:
        threads = slow(served)
        contradictions(served)
        pieces(served)
        paths(served)
        sizes(served)
        broken(served)
        print(f"{count} requests by hand", flush=True)
        browser = nexts(served)
        print("an operator's: %d pages, %d forms" % markup(served, browser, "/o/0001"), flush=True)
        office = Browser(served)
        answer, _ = office.sign_in("/office/sign-in", mail="c@example.jp")
        expect(answer.status == 303, "the chief", answer.status)
        print("the office's: %d pages, %d forms" % markup(served, office, "/office"), flush=True)
        for thread in threads:
            thread.join()
        answer, _ = Browser(served).ask("GET", "/healthz")
        expect(answer.status == 200, "healthz", answer.status)
        lines = served.log.read_text(errors="replace").splitlines()
        wrong = [line for line in lines if re.search(r'"level":\s*"(error|critical)"|Fatal error', line)]
        expect(not wrong, "log", wrong[:3])
        told = [line for line in lines if PASSWORD in line or served.token in line]
        expect(not told, "secrets in the log", told[:1])
        expect(any("a connection broke" in line for line in lines), "broken connections are told", len(lines))
    finally:
        served.process.terminate()
        ended = served.process.wait(15)
    expect(ended == 0, "serve ended with", ended)
    if failures:
        sys.exit(f"{len(failures)} of {count} failed")
    print(f"wire: {count} expectations held")


if __name__ == "__main__":
    main()
