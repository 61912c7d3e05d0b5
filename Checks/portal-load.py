#!/usr/bin/env python3
"""The portal's figures, beside other programs in the same run: how fast, on how much, for how many at once.

  Checks/portal-load.py [PROGRAM] [--full] [--only pages,growth,uploads,people,signins,streams,peers]
                        [--applications N] [--operators N] [--people N] [--seconds S] [--streams N] [--mib N] [--folder DIR]

Fills a workspace with applications of many operators through the program itself, serves it, and measures:
pages against static text of the same server plus their SQL alone; the same pages with ten times as many applications
(rows added to a copy of the database); uploads against the same server writing the body unparsed, in CPU and memory; applicants who sign in,
send forms, read pages and listen, all at once; sign-ins at once; an event on its way to many streams; Django's admin
on the same rows; Django and FastAPI taking the same upload. Prints a table with what must be and what ought to be.
Without --full everything is small, to see that it runs. Ends with 1 where a figure misses what must be.
Peers come from PyPI into .build/venv; the rest is the standard library.
"""
import argparse
import asyncio
import base64
import contextlib
import json
import os
import pathlib
import re
import shutil
import signal
import socket
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.parse
import zipfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
VENV = ROOT / ".build/venv"
PASSWORD = "Kawa-7-hashi"
ROUNDS = ("202301", "202302", "202303", "202304")
TICK = os.sysconf("SC_CLK_TCK")
PEERS = ["django", "gunicorn", "fastapi", "uvicorn", "python-multipart"]


def prepare():
    """In the venv that has the peers."""
    python = VENV / "bin/python"
    if not (VENV / "bin/pip").exists():
        subprocess.run([sys.executable, "-m", "venv", VENV], check=True)
    if subprocess.run([python, "-c", "import django, gunicorn, fastapi, uvicorn, python_multipart"],
                      stderr=subprocess.DEVNULL).returncode:
        subprocess.run([VENV / "bin/pip", "-q", "install", *PEERS], check=True)
    if pathlib.Path(sys.prefix).resolve() != VENV.resolve():
        os.execv(python, [str(python), *sys.argv])


# MARK: Processes

def cpu(pid):
    """Seconds that a process and its threads have worked."""
    fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / TICK


def children(pid):
    return [int(one) for one in pathlib.Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def tree(pid):
    return [pid] + [below for child in children(pid) for below in tree(child)]


def memory(pid, kind="VmHWM"):
    return int(re.search(rf"{kind}:\s+(\d+)", pathlib.Path(f"/proc/{pid}/status").read_text())[1]) / 1024


def reset_peak(pid):
    pathlib.Path(f"/proc/{pid}/clear_refs").write_text("5")


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as free:
        return free.getsockname()[1]


def share(values, part):
    return sorted(values)[min(len(values) - 1, int(len(values) * part))]


class Served:
    """`serve` of a workspace; the portal is its child that listens."""

    def __init__(self, program, folder):
        self.folder = str(folder)
        self.log = open(self.folder + ".log", "ab")
        self.process = subprocess.Popen([program, "serve", "-w", self.folder, "--port", "0", "--json"],
                                        stdout=subprocess.PIPE, stderr=self.log, text=True)
        self.origin = json.loads(self.process.stdout.readline())["listening"]
        self.port = int(self.origin.rsplit(":", 1)[1])
        self.drain = subprocess.Popen(["cat"], stdin=self.process.stdout, stdout=subprocess.DEVNULL)
        self.portal = children(self.process.pid)[0]

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(60)
        self.drain.wait(10)
        self.log.close()


# MARK: HTTP

class Link:
    """One connection; asks again on a new one where the server has closed it."""

    def __init__(self, port, cookie="", token=""):
        self.port, self.cookie, self.token = port, cookie, token
        self.csrf, self.reader, self.writer = "", None, None

    async def open(self):
        self.reader, self.writer = await asyncio.open_connection("127.0.0.1", self.port, limit=1 << 20)

    def close(self):
        if self.writer:
            self.writer.close()
            self.writer = None

    def head(self, verb, path, length, extra):
        lines = [f"{verb} {path} HTTP/1.1", f"Host: 127.0.0.1:{self.port}"]
        if self.cookie:
            lines.append(f"Cookie: {self.cookie}")
        if self.token:
            lines.append(f"Authorization: Bearer {self.token}")
        if length is not None:
            lines.append(f"Content-Length: {length}")
        lines += [f"{name}: {value}" for name, value in extra.items()]
        return ("\r\n".join(lines) + "\r\n\r\n").encode()

    async def ask(self, verb, path, body=b"", extra=None, pieces=None, length=None):
        """Status, headers and body; `pieces` sends a body of `length` bytes bit by bit."""
        for attempt in (0, 1):
            fresh = self.writer is None
            if fresh:
                await self.open()
            try:
                size = length if pieces is not None else (len(body) if body or verb in ("POST", "PUT", "PATCH") else None)
                self.writer.write(self.head(verb, path, size, extra or {}) + (b"" if pieces is not None else body))
                if pieces is not None:
                    for piece in pieces():
                        self.writer.write(piece)
                        await self.writer.drain()
                await self.writer.drain()
                return await self.answer(verb)
            except (ConnectionError, asyncio.IncompleteReadError):
                self.close()
                if fresh or attempt:
                    raise

    async def answer(self, verb):
        status = int((await self.reader.readuntil(b"\r\n")).split()[1])
        headers = {}
        cookies = []
        while (line := await self.reader.readuntil(b"\r\n")) != b"\r\n":
            name, value = line.decode("latin1").rstrip("\r\n").split(": ", 1)
            if name.lower() == "set-cookie":
                cookies.append(value.split(";")[0])
            headers[name.lower()] = value
        headers["cookies"] = cookies
        if verb == "HEAD" or status in (204, 304):
            return status, headers, b""
        if headers.get("transfer-encoding") == "chunked":
            parts = []
            while size := int((await self.reader.readuntil(b"\r\n")), 16):
                parts.append(await self.reader.readexactly(size))
                await self.reader.readexactly(2)
            await self.reader.readexactly(2)
            body = b"".join(parts)
        elif "content-length" in headers:
            body = await self.reader.readexactly(int(headers["content-length"]))
        else:
            body = await self.reader.read()
            self.close()
        if headers.get("connection", "").lower() == "close":
            self.close()
        return status, headers, body

    async def sign_in(self, mail, operator=None):
        page = "/sign-in" if operator else "/office/sign-in"
        self.cookie = ""
        _, headers, body = await self.ask("GET", page)
        self.cookie = headers["cookies"][0]
        form = {"csrf": re.search(rb'name="csrf" value="([^"]+)"', body)[1].decode(), "mail": mail, "password": PASSWORD}
        if operator:
            form["operator"] = operator
        status, headers, body = await self.ask("POST", page, urllib.parse.urlencode(form).encode(),
                                               {"Content-Type": "application/x-www-form-urlencoded"})
        if status != 303:
            raise RuntimeError(f"sign-in of {operator} {mail}: {status}")
        self.cookie = next(one for one in headers["cookies"] if one.startswith("wariate="))

    async def learn_csrf(self, page):
        _, _, body = await self.ask("GET", page)
        self.csrf = re.search(rb'name="csrf" content="([^"]+)"', body)[1].decode()

    async def listen(self, on_event, path="/api/v1/events/stream"):
        """Server-Sent Events until the connection ends."""
        await self.open()
        self.writer.write(self.head("GET", path, None, {"X-Wariate-Live": "1"}))
        await self.reader.readuntil(b"\r\n\r\n")
        yielded = False
        while line := await self.reader.readline():
            if not yielded:
                yielded = True
                on_event(None)
            if line.startswith(b"data: "):
                on_event(line[6:])


# MARK: The workspace

def corporate(serial):
    twelve = "88%010d" % serial
    total = sum(int(d) * (1 if i % 2 == 0 else 2) for i, d in enumerate(reversed(twelve)))
    return str(9 - total % 9) + twelve


def operator_id(serial):
    return "L%05d" % serial


def mail(serial):
    return f"user{serial}@example.jp"


class Forms:
    """通常割当申請書 with 30 rows, filled quickly: only one part of the workbook changes."""

    def __init__(self, template):
        with zipfile.ZipFile(template) as source:
            self.parts = [(item.filename, source.read(item)) for item in source.infolist()]
            sheet = source.read("xl/worksheets/sheet1.xml").decode()
            strings = [re.sub(r"<[^>]*>", "", one) for one in
                       re.findall(r"<si>(.*?)</si>", source.read("xl/sharedStrings.xml").decode(), re.S)]
        places = {}
        for cell, index in re.findall(r'<c r="([A-Z]+\d+)"[^>]* t="s"[^>]*><v>(\d+)</v>', sheet):
            places.setdefault(strings[int(index)], cell)
        right = {label: "%s%s" % (chr(ord(places[label][0]) + 1), places[label][1:])
                 for label in ("事業者名", "法人番号", "事業者区分", "RE100対応(15年対応)", "割当希望量合計(kWh)")}
        column, first = places["発電設備区分"][0], int(places["発電設備区分"][1:]) + 1
        self.fields = {right["事業者名"]: "@name@", right["法人番号"]: "@number@", right["事業者区分"]: "小売",
                       right["RE100対応(15年対応)"]: "不要", right["割当希望量合計(kWh)"]: "@total@"}
        for line in range(30):
            for step, value in enumerate((f"@kind{line}@", "福島県", f"@kwh{line}@")):
                self.fields["%s%d" % (chr(ord(column) + step), first + line)] = value
        for cell, value in self.fields.items():
            pattern = r'<c r="%s"( s="\d+")?(?: t="\w+")?(?:/>|>.*?</c>)' % cell
            is_number = value.startswith(("@kwh", "@total"))
            content = f"<v>{value}</v>" if is_number else f"<is><t>{value}</t></is>"
            kind = "" if is_number else ' t="inlineStr"'
            sheet, count = re.subn(pattern, lambda m: f'<c r="{cell}"{m[1] or ""}{kind}>{content}</c>', sheet, count=1)
            if count != 1:
                sys.exit(f"portal-load.py: the template has no cell {cell}")
        self.pieces = re.split(r"(@\w+@)", sheet)

    def write(self, target, serial, amount, wrong=0):
        """`wrong` rows name no kind of plant."""
        values = {"@name@": "負荷%d株式会社" % serial, "@number@": corporate(serial), "@total@": str(30 * amount)}
        for line in range(30):
            values[f"@kind{line}@"] = "太陽" if line < wrong else "太陽光"
            values[f"@kwh{line}@"] = str(amount)
        text = "".join(values.get(piece, piece) for piece in self.pieces).encode()
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as out:
            for name, data in self.parts:
                out.writestr(name, text if name == "xl/worksheets/sheet1.xml" else data)


def run(program, *words, **options):
    done = subprocess.run([program, *map(str, words)], capture_output=True, text=True, **options)
    if done.returncode:
        sys.exit(f"portal-load.py: {words[0]}: {done.stdout[-2000:]}{done.stderr[-2000:]}")
    return done.stdout


def make(program, top, options):
    """A workspace with registers, applications and users; one that was left in the folder is used again."""
    workspace = top / "w"
    if workspace.exists():
        return workspace, Forms(ROOT / "Templates/通常割当申請書.xlsx")
    run(program, "init", workspace)
    (workspace / "wariate.yaml").write_text(
        f"settleSeconds: 0\nsettleEmptySeconds: 0\nmaxUploadMiB: {max(64, options.mib)}\nportal:\n"
        "  secondFactor: none\n  minFreeGiB: 0\n  requestsPerMinute: 0\n  tokenRequestsPerMinute: 0\n"
        "  uploadsPerMinute: 0\n  streamsPerUser: 0\n  idleMinutes: 600\n")
    operators, rounds = top / "operators.csv", top / "rounds.csv"
    operators.write_text("operator_id,name,kana,corporate_number,category,address,participates_fit,participates_nonfit\n" + "".join(
        "%s,負荷%d株式会社,,%s,小売,,true,true\n" % (operator_id(n), n, corporate(n)) for n in range(1, options.operators + 1)))
    rounds.write_text("round,market,opens_at,closes_at,documents_close_at,generation_from,generation_to,reference_date,rule_set\n" + "".join(
        "%s,FIT,,,,2023-%02d-01,2023-%02d-28,,max-min\n" % (round, 3 * i + 1, 3 * i + 3) for i, round in enumerate(ROUNDS)))
    run(program, "import", "operators", operators, "-w", workspace)
    run(program, "import", "rounds", rounds, "-w", workspace)
    forms = Forms(ROOT / "Templates/通常割当申請書.xlsx")
    began = time.monotonic()
    count, batch = 0, options.operators * len(ROUNDS)
    while count < options.applications:
        for n in range(count, min(count + batch, options.applications)):
            serial, round = n % options.operators + 1, ROUNDS[n // options.operators % len(ROUNDS)]
            wrong = 0 if (n + n // options.operators) % 10 == 0 else 13
            forms.write(workspace / "inbox" / f"{operator_id(serial)}_通常割当申請書_{round}.xlsx", serial, 1000 + n, wrong)
        # 1: some of them have errors, as they ought to.
        subprocess.run([program, "process", "-w", workspace], capture_output=True, check=False)
        count += batch
    users(program, workspace, options)
    with database(workspace) as base:
        filed = base.execute("SELECT count(*) FROM applications").fetchone()[0]
        findings = base.execute("SELECT count(*) FROM findings").fetchone()[0]
    print(f"filled: {filed:,} applications, {options.operators} operators, {len(ROUNDS)} rounds, {findings:,} findings in "
          f"{time.monotonic() - began:.0f} s", flush=True)
    return workspace, forms


@contextlib.contextmanager
def database(workspace, name="wariate.sqlite"):
    base = sqlite3.connect(workspace / name, isolation_level=None)
    try:
        yield base
    finally:
        base.close()


def users(program, workspace, options):
    """One each; what a password costs is paid once, and its hash copied to the others."""
    def add(*words):
        return run(program, "users", "add", *words, "--password-stdin", "-w", workspace, input=PASSWORD + "\n").strip()
    add("--role", "chief", "--mail", "chief@example.jp", "--name", "責任者")
    first = add("--role", "applicant", "--mail", mail(1), "--name", "利用者1", "--operator", operator_id(1))[1:]
    with database(workspace, "portal.sqlite") as base:
        names = [row[1] for row in base.execute("PRAGMA table_info(users)") if row[1] != "id"]
        fixed = {"realm": "?1", "operator": "?1", "mail": "?2", "mail_key": "?2"}
        columns = ", ".join(fixed.get(name, name) for name in names)
        base.execute("BEGIN")
        for n in range(2, options.operators + 1):
            base.execute(f"INSERT INTO users ({', '.join(names)}) SELECT {columns} FROM users WHERE id = ?3",
                         (operator_id(n), mail(n), int(first)))
        base.execute("COMMIT")


def multiply(workspace, factor):
    """Adds replaced versions to the tables alone, until there are so many times as many applications."""
    with database(workspace) as base:
        base.execute("PRAGMA foreign_keys = OFF")
        names = [row[1] for row in base.execute("PRAGMA table_info(applications)")]
        count, top = base.execute("SELECT count(*), max(receipt) FROM applications").fetchone()
        base.execute("BEGIN")
        for step in range(1, factor):
            new = {"receipt": f"receipt + {step * top}", "claim": f"claim || '-{step}'", "live_path": f"live_path || '.{step}'",
                   "corrects": "NULL", "twin": "NULL", "follows": "NULL", "supersedes": "NULL", "blocked_by": "NULL",
                   "received_at": f"received_at + {step * 1000}", "slotted": "0", "status": "'superseded'"}
            columns = ", ".join(new.get(name, name) for name in names)
            base.execute(f"INSERT INTO applications ({', '.join(names)}) SELECT {columns} FROM applications "
                         f"WHERE receipt <= {top} AND verdict IS NOT NULL AND blocked_by IS NULL")
        base.execute("COMMIT")
        after = base.execute("SELECT count(*) FROM applications").fetchone()[0]
    return count, after


# MARK: The table

class Table:
    rows = []

    @classmethod
    def add(cls, name, value, must, goal, unit="×", note="", more_is_better=False):
        fits = (value >= must) if more_is_better else (value <= must)
        good = (value >= goal) if more_is_better else (value <= goal)
        sign = "≥" if more_is_better else "≤"
        cls.rows.append((name, value, must, fits))
        digits = 0 if unit.strip() in ("", "ms") else 2
        print(f"{name:<58} {value:>9.{digits}f} {unit:<4} must {sign} {must:g}, goal {sign} {goal:g}  "
              f"{'reached' if good else 'kept' if fits else 'MISSED'}{'  ' + note if note else ''}", flush=True)


async def timed(link, path, times, accepted=(200,)):
    spent = []
    for _ in range(times):
        began = time.perf_counter()
        status, _, _ = await link.ask("GET", path)
        spent.append(time.perf_counter() - began)
        if status not in accepted:
            raise RuntimeError(f"{path}: {status}")
    return spent


def median_of(body, times=40):
    spent = []
    for _ in range(times):
        began = time.perf_counter()
        body()
        spent.append(time.perf_counter() - began)
    return statistics.median(spent)


# MARK: Pages

def sql_alone(workspace, receipt):
    """What each page cannot do without, in the same database, by a program in C."""
    base = sqlite3.connect(f"file:{workspace}/wariate.sqlite?mode=ro", uri=True)
    every = "SELECT * FROM applications"

    def queue():
        base.execute("SELECT count(*) FROM applications").fetchall()
        base.execute(every + " ORDER BY received_at, receipt LIMIT 50").fetchall()
        base.execute("SELECT operator, name FROM operators").fetchall()

    def own():
        base.execute("SELECT count(*) FROM applications WHERE operator = ?", (operator_id(1),)).fetchall()
        base.execute(every + " WHERE operator = ? ORDER BY received_at DESC, receipt DESC LIMIT 50", (operator_id(1),)).fetchall()
        base.execute("SELECT * FROM rounds").fetchall()

    def one():
        for table in ("applications", "findings", "events", "heads"):
            base.execute(f"SELECT * FROM {table} WHERE receipt = ?", (receipt,)).fetchall()

    def board():
        base.execute("SELECT round, form, status, count(*), min(received_at) FROM applications GROUP BY 1, 2, 3").fetchall()
        base.execute("SELECT received_at / 60000, count(*) FROM applications WHERE received_at >= ? GROUP BY 1",
                     (int(time.time() - 3600) * 1000,)).fetchall()
        base.execute("SELECT DISTINCT operator, round FROM applications WHERE status IN ('checkedOK', 'confirmed')").fetchall()
        base.execute("SELECT * FROM operators").fetchall()

    figures = {name: median_of(body) for name, body in (("queue", queue), ("list", own), ("application", one), ("board", board))}
    base.close()
    return figures


async def page_times(served, receipt, times):
    office, own = Link(served.port), Link(served.port)
    await office.sign_in("chief@example.jp")
    await own.sign_in(mail(1), operator_id(1))
    style = re.search(rb'/assets/wariate\.[^"]+\.css', (await office.ask("GET", "/office"))[2])[0].decode()
    pages = {"static": (office, style), "queue": (office, "/office/applications"),
             "list": (own, f"/o/{operator_id(1)}/applications"),
             "application": (own, f"/o/{operator_id(1)}/applications/{receipt}"), "board": (office, "/office")}
    figures = {}
    for name, (link, path) in pages.items():
        await timed(link, path, 3)
        figures[name] = statistics.median(await timed(link, path, times))
    office.close()
    own.close()
    return figures


def known_receipt(workspace):
    """One of the first operator with findings."""
    with database(workspace) as base:
        number = base.execute("SELECT max(receipt) FROM applications WHERE operator = ? AND errors > 0", (operator_id(1),)).fetchone()[0]
    return number, "%04d" % number


async def pages(served, workspace, options):
    number, receipt = known_receipt(workspace)
    figures, alone = await page_times(served, receipt, options.times), sql_alone(workspace, number)
    for name in ("queue", "list", "application", "board"):
        ratio = figures[name] / (figures["static"] + alone[name])
        Table.add(f"{name}: against static text and its SQL", ratio, 3, 1.8,
                  note=f"{figures[name] * 1000:.1f} ms; static {figures['static'] * 1000:.1f}, SQL {alone[name] * 1000:.1f}")
    return figures


async def growth(program, workspace, before, options):
    large = workspace.parent / "large"
    shutil.copytree(workspace, large)
    count, after = multiply(large, 10)
    served = Served(program, large)
    # The rows have no files, and the watcher would make each of them again.
    watcher = children(served.process.pid)[1]
    os.kill(watcher, signal.SIGSTOP)
    try:
        _, receipt = known_receipt(workspace)
        figures = await page_times(served, receipt, options.times)
        for name in ("queue", "list", "application", "board"):
            Table.add(f"{name}: {after:,} applications against {count:,}", figures[name] / before[name], 1.5, 1.1,
                      note=f"{figures[name] * 1000:.1f} ms")
    finally:
        os.kill(watcher, signal.SIGCONT)
        served.stop()
        shutil.rmtree(large)


# MARK: Uploads

PIECE = bytes(range(256)) * 1024


def body_of(size, lead=b"", tail=b""):
    def pieces():
        yield lead
        left = size
        while left > 0:
            yield PIECE[:left] if left < len(PIECE) else PIECE
            left -= len(PIECE)
        yield tail
    return pieces, len(lead) + size + len(tail)


async def put(link, operator, size, mark):
    pieces, length = body_of(size, mark)
    name = urllib.parse.quote(f"{operator}_その他書類_{ROUNDS[0]}.pdf")
    answer = await link.ask("PUT", f"/api/v1/operators/{operator}/files/{name}", pieces=pieces, length=length,
                            extra={"Content-Type": "application/octet-stream"})
    if answer[0] != 202:
        raise RuntimeError(f"PUT: {answer[0]} {answer[2][:300]}")


async def tus(link, operator, size, mark):
    name = base64.b64encode(f"{operator}_その他書類_{ROUNDS[0]}.pdf".encode()).decode()
    whose = base64.b64encode(operator.encode()).decode()
    pieces, length = body_of(size, mark)
    head = {"Tus-Resumable": "1.0.0"}
    status, headers, body = await link.ask("POST", "/api/v1/uploads", b"", {
        **head, "Upload-Length": str(length), "Upload-Metadata": f"filename {name},operator {whose}"})
    if status != 201:
        raise RuntimeError(f"POST: {status} {body[:300]}")
    place = urllib.parse.urlparse(headers["location"]).path
    status, _, body = await link.ask("PATCH", place, pieces=pieces, length=length, extra={
        **head, "Upload-Offset": "0", "Content-Type": "application/offset+octet-stream"})
    if status != 204:
        raise RuntimeError(f"PATCH: {status} {body[:300]}")


def multipart_of(field, name, size, mark, fields=()):
    lead = b"".join(f'--border7\r\nContent-Disposition: form-data; name="{k}"\r\n\r\n{v}\r\n'.encode() for k, v in fields)
    lead += f'--border7\r\nContent-Disposition: form-data; name="{field}"; filename="{name}"\r\nContent-Type: application/pdf\r\n\r\n'.encode()
    return body_of(size, lead + mark, b"\r\n--border7--\r\n")


async def multipart(link, operator, size, mark):
    pieces, length = multipart_of("files", f"{operator}_その他書類_{ROUNDS[0]}.pdf", size, mark, [("csrf", link.csrf)])
    status, headers, body = await link.ask("POST", f"/o/{operator}/upload", pieces=pieces, length=length, extra={
        "Content-Type": "multipart/form-data; boundary=border7"})
    if status != 303:
        raise RuntimeError(f"multipart: {status} {body[:2000]}")


async def spent(pid, body):
    before = cpu(pid)
    await body
    return cpu(pid) - before


async def uploads(served, program, workspace, options):
    operator, size = operator_id(2), options.mib << 20
    token = run(program, "tokens", "issue", "--name", "load", "--scopes", "applications:write", "-w", workspace).strip()
    program_link, person = Link(served.port, token=token), Link(served.port)
    await person.sign_in(mail(2), operator)
    await person.learn_csrf(f"/o/{operator}")
    serial = iter(range(1, 10_000))

    def mark():
        return b"%%PDF-1.7\n%%%d-%d\n" % (next(serial), time.time_ns())

    ways = {"put": (put, program_link), "tus": (tus, program_link), "multipart": (multipart, person)}
    figures, peaks = {}, {}
    for name, (way, link) in ways.items():
        await way(link, operator, 1 << 20, mark())
        reset_peak(served.portal)
        await way(link, operator, 1 << 20, mark())
        small = memory(served.portal)
        reset_peak(served.portal)
        figures[name] = min([await spent(served.portal, way(link, operator, size, mark())) for _ in range(options.tries)])
        peaks[name] = memory(served.portal) - small
    for name, must, goal in (("tus", 1.3, 1.1), ("multipart", 1.6, 1.25)):
        Table.add(f"{name} of {options.mib} MiB: CPU against the body unparsed", figures[name] / max(figures["put"], 1 / TICK), must, goal,
                  note=f"{figures[name]:.2f} s; unparsed {figures['put']:.2f} s")
        Table.add(f"{name} of {options.mib} MiB: peak memory over 1 MiB", max(0, peaks[name]), 8, 3, "MiB")
    reset_peak(served.portal)
    links = []
    for n in range(20):
        link = Link(served.port)
        await link.sign_in(mail(3 + n % (options.operators - 3)), operator_id(3 + n % (options.operators - 3)))
        await link.learn_csrf(f"/o/{operator_id(3 + n % (options.operators - 3))}")
        links.append((link, operator_id(3 + n % (options.operators - 3))))
    before = memory(served.portal, "VmRSS")
    reset_peak(served.portal)
    await asyncio.gather(*(multipart(link, who, max(1, options.mib // 8) << 20, mark()) for link, who in links[:min(20, options.operators - 3)]))
    Table.add(f"{len(links)} at once of {max(1, options.mib // 8)} MiB: peak memory over rest", max(0, memory(served.portal) - before), 32, 12, "MiB")
    for link, _ in links + [(program_link, ""), (person, "")]:
        link.close()
    return {"multipart": size / max(figures["multipart"], 1 / TICK)}


# MARK: People

class Applicant:
    def __init__(self, serial, served, forms, folder):
        self.serial, self.who, self.served, self.forms, self.folder = serial, operator_id(serial), served, forms, folder
        self.link, self.stream = Link(served.port), Link(served.port)
        self.pages, self.verdicts, self.errors, self.sent, self.applications = [], [], [], 0, []
        self.woken = asyncio.Event()

    async def page(self, path):
        began = time.perf_counter()
        status, _, body = await self.link.ask("GET", path)
        self.pages.append(time.perf_counter() - began)
        if status != 200:
            self.errors.append(f"{path}: {status}")
        return body

    async def send(self, number):
        path = self.folder / f"{self.who}-{number}.xlsx"
        self.forms.write(path, self.serial, 5_000_000 + self.serial * 1000 + number, wrong=number % 2)
        data = path.read_bytes()
        path.unlink()
        name = base64.b64encode(f"{self.who}_通常割当申請書_{ROUNDS[3]}.xlsx".encode()).decode()
        status, headers, body = await self.link.ask("POST", "/api/v1/uploads", data, {
            "Tus-Resumable": "1.0.0", "Upload-Length": str(len(data)), "X-CSRF-Token": self.link.csrf,
            "Upload-Metadata": f"filename {name}", "Content-Type": "application/offset+octet-stream"})
        last_byte = time.perf_counter()
        if status != 201:
            return self.errors.append(f"upload: {status} {body[:200]}")
        self.sent += 1
        place = urllib.parse.urlparse(headers["location"]).path
        end = last_byte + 60
        while time.perf_counter() < end:
            status, _, body = await self.link.ask("GET", place, extra={"Prefer": "wait=30", "X-Wariate-Live": "1"})
            if status != 200:
                return self.errors.append(f"state: {status}")
            state = json.loads(body)
            if state["state"] == "done":
                break
        else:
            return self.errors.append("no verdict within a minute")
        if state["outcome"] != "answered":
            return self.errors.append(f"outcome {state['outcome']}")
        text = await self.page(f"/o/{self.who}/applications/{state['application']}")
        if b'data-testid="verdict"' not in text or state["verdict"].encode() not in text:
            return self.errors.append(f"no verdict on the page of {state['application']}")
        self.verdicts.append(time.perf_counter() - last_byte)
        self.applications.append(state["application"])

    async def live(self, seconds, start):
        try:
            await asyncio.sleep(start)
            await self.link.sign_in(mail(self.serial), self.who)
            await self.link.learn_csrf(f"/o/{self.who}")
            self.stream.cookie = self.link.cookie
            listening = asyncio.create_task(self.stream.listen(lambda _: None))
            end, number = time.monotonic() + seconds, 0
            while time.monotonic() < end:
                turn = time.monotonic() + 10
                number += 1
                await self.send(number)
                for path in ("", "/applications", "/upload"):
                    await self.page(f"/o/{self.who}{path}")
                await asyncio.sleep(max(0, min(turn, end) - time.monotonic()))
            listening.cancel()
        except Exception as error:  # told in the table
            self.errors.append(repr(error))
        finally:
            self.link.close()
            self.stream.close()


async def unloaded_pages(served, times):
    link = Link(served.port)
    await link.sign_in(mail(1), operator_id(1))
    found = []
    for path in ("", "/applications", "/upload"):
        found += await timed(link, f"/o/{operator_id(1)}{path}", times)
    link.close()
    return found


async def people(served, program, workspace, forms, options):
    quiet = await unloaded_pages(served, options.times)
    folder = workspace.parent / "sent"
    folder.mkdir(exist_ok=True)
    sample = folder / f"{operator_id(1)}_通常割当申請書_{ROUNDS[3]}.xlsx"
    forms.write(sample, 1, 999_999)
    checks = []
    for _ in range(5):
        began = time.perf_counter()
        subprocess.run([program, "check", sample, "-w", workspace], capture_output=True, check=False)
        checks.append(time.perf_counter() - began)
    everybody = [Applicant(n, served, forms, folder) for n in range(1, options.people + 1)]
    gap = 10 / max(1, len(everybody))
    await asyncio.gather(*(one.live(options.seconds, index * gap) for index, one in enumerate(everybody)))
    errors = [error for one in everybody for error in one.errors]
    sent, told = sum(one.sent for one in everybody), [one for each in everybody for one in each.applications]
    with database(workspace) as base:
        verdicts = dict(base.execute("SELECT receipt, count(*) FROM events WHERE kind = 'moved' AND from_status = 'checking' GROUP BY 1").fetchall())
    doubled = len(told) - len(set(told)) + sum(1 for one in set(told) if verdicts.get(int(one), 0) != 1)
    Table.add(f"{len(everybody)} applicants, {options.seconds} s, {sent} forms: errors", len(errors), 0, 0, "", "; ".join(errors[:2]))
    Table.add("lost or doubled verdicts", sent - len(told) + doubled, 0, 0, "")
    busy = [one for each in everybody for one in each.pages]
    for part, must, goal in ((0.5, 3, 1.5), (0.95, 6, 3), (0.99, 12, 6)):
        Table.add(f"pages meanwhile, p{part * 100:.0f}, against unloaded", share(busy, part) / share(quiet, part), must, goal,
                  note=f"{share(busy, part) * 1000:.0f} ms; unloaded {share(quiet, part) * 1000:.0f} ms")
    verdicts = [one for each in everybody for one in each.verdicts]
    if verdicts:
        Table.add("last byte to verdict on the page, p95, against check", share(verdicts, 0.95) / statistics.median(checks), 10, 4,
                  note=f"{share(verdicts, 0.95) * 1000:.0f} ms; check {statistics.median(checks) * 1000:.0f} ms")
    shutil.rmtree(folder)


async def signins(served, options):
    quiet = await unloaded_pages(served, options.times)
    other = Link(served.port)
    await other.sign_in("chief@example.jp")
    others, failed, done = [], [], asyncio.Event()

    async def enter(n):
        link = Link(served.port)
        try:
            await link.sign_in(mail(n), operator_id(n))
        except Exception as error:
            failed.append(repr(error))
        finally:
            link.close()

    async def read():
        while not done.is_set():
            for path in ("/office/rounds", "/office/applications", "/office/users"):
                others.append((await timed(other, path, 1))[0])

    still = []
    for path in ("/office/rounds", "/office/applications", "/office/users"):
        still += await timed(other, path, options.times)
    reading = asyncio.create_task(read())
    began = time.monotonic()
    await asyncio.gather(*(enter(n) for n in range(2, options.people + 2)))
    took = time.monotonic() - began
    done.set()
    await reading
    other.close()
    Table.add(f"{options.people} sign-ins at once in {took:.1f} s: not let in", len(failed), 0, 0, "", "; ".join(failed[:1]))
    Table.add("others' pages meanwhile, p95", share(others, 0.95) / share(still, 0.95), 3, 1.5,
              note=f"{share(others, 0.95) * 1000:.0f} ms; before {share(still, 0.95) * 1000:.0f} ms")


async def streams(served, program, workspace, options):
    token = run(program, "tokens", "issue", "--name", "streams", "--scopes", "events:read,office:write,applications:read", "-w", workspace).strip()
    heard, opened, asked = [], [], [0.0]

    def on_event(data):
        if data is None:
            opened.append(1)
        elif json.loads(data)["kind"] == "moved":
            heard.append((time.perf_counter() - asked[0]) * 1000)

    links = [Link(served.port, token=token) for _ in range(options.streams)]
    tasks = []
    for link in links:
        tasks.append(asyncio.create_task(link.listen(on_event)))
        if len(tasks) % 100 == 0:
            await asyncio.sleep(0.2)
    for _ in range(300):
        if len(opened) == len(links):
            break
        await asyncio.sleep(0.1)
    with database(workspace) as base:
        rows = base.execute("SELECT receipt FROM applications WHERE status = 'checkedOK' ORDER BY receipt LIMIT 5").fetchall()
    mover, latencies, missing = Link(served.port, token=token), [], 0
    for (number,) in rows:
        heard.clear()
        asked[0] = time.perf_counter()
        status, _, body = await mover.ask("POST", "/api/v1/applications/%04d/moves" % number, json.dumps({"to": "underReview"}).encode(),
                                          {"Content-Type": "application/json"})
        if status != 200:
            raise RuntimeError(f"move: {status} {body[:200]}")
        for _ in range(50):
            await asyncio.sleep(0.1)
            if len(heard) >= len(links):
                break
        missing += max(0, len(links) - len(heard))
        latencies += heard
    for task in tasks:
        task.cancel()
    for link in links + [mover]:
        link.close()
    if latencies:
        Table.add(f"an event to {len(opened):,} streams, p95", share(latencies, 0.95), 400, 100, "ms", f"{missing} not heard" if missing else "")


# MARK: Peers

DJANGO = '''
import os, sys, time
from django.conf import settings
settings.configure(DEBUG=False, SECRET_KEY="x", ALLOWED_HOSTS=["*"], ROOT_URLCONF=__name__, USE_TZ=True,
  DATABASES={{"default": {{"ENGINE": "django.db.backends.sqlite3", "NAME": {own!r}}},
             "w": {{"ENGINE": "django.db.backends.sqlite3", "NAME": {workspace!r}}}}},
  DATABASE_ROUTERS=[__name__ + ".Router"],
  INSTALLED_APPS=["django.contrib.admin", "django.contrib.auth", "django.contrib.contenttypes", "django.contrib.sessions", "django.contrib.messages", "peer"],
  MIDDLEWARE=["django.contrib.sessions.middleware.SessionMiddleware", "django.middleware.csrf.CsrfViewMiddleware",
              "django.contrib.auth.middleware.AuthenticationMiddleware", "django.contrib.messages.middleware.MessageMiddleware"],
  TEMPLATES=[{{"BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True, "OPTIONS": {{"context_processors": [
    "django.template.context_processors.request", "django.contrib.auth.context_processors.auth", "django.contrib.messages.context_processors.messages"]}}}}],
  FILE_UPLOAD_TEMP_DIR={folder!r}, DEFAULT_AUTO_FIELD="django.db.models.AutoField", STATIC_URL="/static/")
class Router:
  def db_for_read(self, model, **hints): return "w" if model._meta.app_label == "peer" else "default"
  db_for_write = db_for_read
  def allow_relation(self, a, b, **hints): return True
import django
django.setup()
from django.contrib import admin
from django.db import models
from django.http import HttpResponse
from django.urls import path
from django.views.decorators.csrf import csrf_exempt
class Application(models.Model):
  receipt = models.IntegerField(primary_key=True)
  operator = models.CharField(max_length=20)
  form = models.CharField(max_length=100)
  round = models.CharField(max_length=6)
  status = models.CharField(max_length=20)
  errors = models.IntegerField()
  warnings = models.IntegerField()
  received_at = models.BigIntegerField()
  class Meta:
    app_label, managed, db_table = "peer", False, "applications"
@admin.register(Application)
class ApplicationAdmin(admin.ModelAdmin):
  list_display = ("receipt", "operator", "form", "round", "status", "errors", "warnings", "received_at")
  list_filter = ("round", "status")
  ordering = ("received_at", "receipt")
  list_per_page = 50
  search_fields = ("operator",)
@csrf_exempt
def upload(request):
  place = os.path.join({folder!r}, "django-kept")
  with open(place, "wb") as kept:
    for chunk in request.FILES["files"].chunks(): kept.write(chunk)
  return HttpResponse("ok")
urlpatterns = [path("admin/", admin.site.urls), path("upload", upload)]
from django.core.wsgi import get_wsgi_application
application = get_wsgi_application()
'''

FASTAPI = '''
import shutil
from fastapi import FastAPI, UploadFile
app = FastAPI()
@app.post("/upload")
def upload(files: UploadFile):
  with open({place!r}, "wb") as kept: shutil.copyfileobj(files.file, kept)
  return "ok"
'''


@contextlib.contextmanager
def peer(words, folder, port):
    process = subprocess.Popen(words, cwd=folder, stdout=subprocess.DEVNULL, stderr=open(folder / "peer.log", "ab"))
    try:
        for _ in range(200):
            with contextlib.suppress(OSError):
                socket.create_connection(("127.0.0.1", port), 0.2).close()
                break
            time.sleep(0.1)
        else:
            sys.exit("portal-load.py: a peer does not start: " + (folder / "peer.log").read_text()[-2000:])
        yield process.pid
    finally:
        process.terminate()
        process.wait(20)


async def rate(link, pid, path, times):
    """Requests for each second of CPU, of all its processes."""
    await timed(link, path, 5)
    before = sum(cpu(one) for one in tree(pid))
    await timed(link, path, times)
    return times / max(sum(cpu(one) for one in tree(pid)) - before, 1 / TICK)


async def peers(served, workspace, ours, options):
    folder = workspace.parent / "peers"
    folder.mkdir(exist_ok=True)
    (folder / "own.sqlite").unlink(missing_ok=True)
    # The table's application has to be a package of its own; the list of all of them names it.
    (folder / "peer").mkdir(exist_ok=True)
    (folder / "peer" / "__init__.py").touch()
    (folder / "peer_django.py").write_text(DJANGO.format(own=str(folder / "own.sqlite"), workspace=str(workspace / "wariate.sqlite"), folder=str(folder)))
    (folder / "peer_fastapi.py").write_text(FASTAPI.format(place=str(folder / "fastapi-kept")))
    made = subprocess.run([sys.executable, "-c", (
        "import peer_django\nfrom django.core.management import call_command\ncall_command('migrate', verbosity=0)\n"
        "from django.contrib.auth.models import User\nu = User.objects.create_superuser('a', 'a@b.jp', 'p')\n"
        "from django.contrib.sessions.backends.db import SessionStore\nfrom django.contrib.auth import SESSION_KEY, BACKEND_SESSION_KEY, HASH_SESSION_KEY\n"
        "s = SessionStore()\ns[SESSION_KEY] = str(u.pk)\ns[BACKEND_SESSION_KEY] = 'django.contrib.auth.backends.ModelBackend'\n"
        "s[HASH_SESSION_KEY] = u.get_session_auth_hash()\ns.save()\nprint(s.session_key)")],
        cwd=folder, capture_output=True, text=True)
    if made.returncode:
        sys.exit("portal-load.py: Django: " + made.stderr[-2000:])
    office = Link(served.port)
    await office.sign_in("chief@example.jp")
    own = await rate(office, served.portal, "/office/applications?limit=50", options.times * 5)
    office.close()
    size, port = options.mib << 20, free_port()
    words = [sys.executable, "-m", "gunicorn", "-w", "1", "-b", f"127.0.0.1:{port}", "-t", "600", "--keep-alive", "30",
             "-k", "gthread", "--threads", "1", "peer_django:application"]
    with peer(words, folder, port) as pid:
        link = Link(port, cookie=f"sessionid={made.stdout.strip()}")
        theirs = await rate(link, pid, "/admin/peer/application/", options.times * 2)
        django = await peer_upload(link, pid, size, options.tries)
        link.close()
    Table.add("requests a CPU-second against Django admin's list", own / theirs, 8, 20, note=f"{own:.0f}; Django {theirs:.0f}", more_is_better=True)
    port = free_port()
    words = [sys.executable, "-m", "uvicorn", "peer_fastapi:app", "--port", str(port), "--log-level", "warning", "--no-access-log"]
    with peer(words, folder, port) as pid:
        link = Link(port)
        fastapi = await peer_upload(link, pid, size, options.tries)
        link.close()
    if ours:
        for name, theirs in (("FastAPI", fastapi), ("Django", django)):
            Table.add(f"upload: bytes a CPU-second against {name}", ours / theirs, 2, 4,
                      note=f"{ours / 2**20:.0f} MiB; {name} {theirs / 2**20:.0f} MiB", more_is_better=True)


async def peer_upload(link, pid, size, tries):
    best = float("inf")
    for turn in range(tries + 1):
        pieces, length = multipart_of("files", "x.pdf", size if turn else 1 << 20, b"%PDF")
        before = sum(cpu(one) for one in tree(pid))
        status, _, body = await link.ask("POST", "/upload", pieces=pieces, length=length,
                                         extra={"Content-Type": "multipart/form-data; boundary=border7"})
        if status != 200:
            sys.exit(f"portal-load.py: a peer's upload: {status} {body[:500]}")
        if turn:
            best = min(best, sum(cpu(one) for one in tree(pid)) - before)
    return size / max(best, 1 / TICK)


# MARK: All of it

async def measure(program, top, options):
    workspace, forms = await asyncio.to_thread(make, program, top, options)
    served = Served(program, workspace)
    figures = upload_rate = None
    try:
        if options.wants("pages") or options.wants("growth"):
            figures = await pages(served, workspace, options)
        if options.wants("streams"):
            await streams(served, program, workspace, options)
        if options.wants("signins"):
            await signins(served, options)
        if options.wants("people"):
            await people(served, program, workspace, forms, options)
        if options.wants("uploads"):
            upload_rate = (await uploads(served, program, workspace, options))["multipart"]
        if options.wants("peers"):
            await peers(served, workspace, upload_rate, options)
    finally:
        served.stop()
    if options.wants("growth"):
        await growth(program, workspace, figures, options)


def main():
    prepare()
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program", nargs="?", default=str(ROOT / ".build/release/wariate"))
    parser.add_argument("--full", action="store_true", help="the sizes that the figures are promised for")
    parser.add_argument("--only", default="")
    for name, small, full in (("applications", 240, 10_000), ("operators", 30, 300), ("people", 10, 200), ("seconds", 20, 300),
                              ("streams", 50, 1000), ("mib", 16, 1023), ("times", 20, 60), ("tries", 2, 3)):
        parser.add_argument(f"--{name}", type=int, default=None, help=f"{small}, with --full {full}")
        parser.set_defaults(**{f"{name}_sizes": (small, full)})
    parser.add_argument("--folder", help="work here instead of a temporary folder, and leave it; a workspace that lies there is measured again")
    options = parser.parse_args()
    for name in ("applications", "operators", "people", "seconds", "streams", "mib", "times", "tries"):
        if getattr(options, name) is None:
            setattr(options, name, getattr(options, f"{name}_sizes")[options.full])
    chosen = set(options.only.split(",")) if options.only else None
    options.wants = lambda name: chosen is None or name in chosen
    import resource
    resource.setrlimit(resource.RLIMIT_NOFILE, (resource.getrlimit(resource.RLIMIT_NOFILE)[1],) * 2)
    os.environ["WARIATE_DEFINITIONS"] = str(ROOT / "Validators")
    program = str(pathlib.Path(options.program).resolve())
    if options.folder:
        pathlib.Path(options.folder).mkdir(parents=True, exist_ok=True)
        asyncio.run(measure(program, pathlib.Path(options.folder).resolve(), options))
    else:
        top = pathlib.Path(tempfile.mkdtemp())
        try:
            asyncio.run(measure(program, top, options))
        finally:
            shutil.rmtree(top)
    missed = [row for row in Table.rows if not row[3]]
    print(f"{len(Table.rows)} figures, {len(missed)} missed" + ("" if options.full else " (small sizes: they promise nothing)"))
    sys.exit(1 if missed and options.full else 0)


if __name__ == "__main__":
    main()
