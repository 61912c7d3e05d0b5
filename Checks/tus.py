#!/usr/bin/env python3
"""Uploads by an independent client of tus 1.0.0, with connections that break and servers that die.

  Checks/tus.py [PROGRAM]

Needs `tuspy` and `requests` from PyPI, which it installs into .build/venv. Sends workbooks by tuspy; then
breaks connections between bytes; kills the portal, and the whole of `serve`, while bytes come, and starts
it again; in the end every upload that was acknowledged has its application once, byte for byte. Also:
who listens to events hears each once over all deaths, a mail lies in the folder within five seconds, a
stream ends within five seconds of its token's revocation, and SIGTERM ends all.
"""
import base64
import hashlib
import json
import os
import pathlib
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
VENV = ROOT / ".build/venv"


def prepare():
    python = VENV / "bin/python"
    if not (VENV / "bin/pip").exists():
        subprocess.run([sys.executable, "-m", "venv", VENV], check=True)
    if subprocess.run([python, "-c", "import tusclient, requests"], stderr=subprocess.DEVNULL).returncode:
        subprocess.run([VENV / "bin/pip", "-q", "install", "tuspy", "requests"], check=True)
    if pathlib.Path(sys.prefix).resolve() != VENV.resolve():
        os.execv(python, [str(python), *sys.argv])


class Served:
    """`serve` of a workspace on one port, which may be killed and started again."""

    def __init__(self, program, folder):
        self.program, self.folder = program, folder
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = free.getsockname()[1]
        self.origin = f"http://127.0.0.1:{self.port}"
        self.start()

    def start(self):
        self.process = subprocess.Popen(
            [self.program, "serve", "-w", self.folder, "--port", str(self.port), "--json"],
            stdout=subprocess.PIPE, stderr=open(self.folder + ".log", "ab"), text=True)
        first = json.loads(self.process.stdout.readline())
        assert first["listening"] == self.origin, first
        threading.Thread(target=lambda p=self.process: p.stdout.read(), daemon=True).start()

    def children(self):
        ids = pathlib.Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text().split()
        return [int(one) for one in ids]

    def kill_portal(self):
        """The portal is the child that listens; another takes its place."""
        before = self.children()
        os.kill(before[0], signal.SIGKILL)
        deadline = time.time() + 30
        while time.time() < deadline:
            try:
                with socket.create_connection(("127.0.0.1", self.port), 1):
                    if before[0] not in self.children():
                        return
            except OSError:
                pass
            time.sleep(0.1)
        raise SystemExit("nobody took the portal's place")

    def kill_all(self):
        for child in self.children():
            os.kill(child, signal.SIGKILL)
        self.process.kill()
        self.process.wait()
        time.sleep(0.3)
        self.start()

    def end(self):
        self.process.terminate()
        return self.process.wait(timeout=15)


def main():
    import requests
    from tusclient import client as tus

    program = str(pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else ROOT / ".build/release/wariate").resolve())
    work = pathlib.Path(tempfile.mkdtemp())
    folder = str(work / "w")

    def wariate(*words, **more):
        return subprocess.run([program, *words, "-w", folder], check=True, capture_output=True, text=True, **more).stdout.strip()

    subprocess.run([program, "init", folder, "--sample"], check=True, capture_output=True)
    (work / "w/wariate.yaml").write_text(
        "settleSeconds: 0\nsettleEmptySeconds: 0\nportal:\n  secondFactor: none\n  minFreeGiB: 0\n"
        f"  uploadsPerMinute: 0\n  tokenRequestsPerMinute: 0\n  mail: {{folder: {work / 'mail'}, from: a@b.jp}}\n")
    users = wariate("users", "add", "--role", "administrator", "--mail", "u@example.jp", "--name", "佐藤",
                    "--operator", "0001", "--password-stdin", input="Korekara-3ji!")
    assert users.startswith("u"), users
    token = wariate("tokens", "issue", "--name", "t", "--scopes", "applications:read,applications:write", "--operator", "0001")
    listener = wariate("tokens", "issue", "--name", "l", "--scopes", "applications:read", "--operator", "0001")
    served = Served(program, folder)
    head = {"Authorization": f"Bearer {token}"}
    samples = sorted((ROOT / "SampleWorkbooks").glob("*/*/0001_*.xlsx"))
    good = next(one for one in samples if "通常割当" in one.name).read_bytes()

    def listen():
        last = 0
        while not over.is_set():
            try:
                with requests.get(f"{served.origin}/api/v1/events/stream", stream=True, timeout=20,
                                  headers={"Authorization": f"Bearer {listener}", "Last-Event-ID": str(last)}) as answer:
                    if answer.status_code != 200:
                        return
                    for line in answer.iter_lines():
                        if line.startswith(b"id: "):
                            last = int(line[4:])
                            heard.append(last)
            except requests.RequestException:
                time.sleep(0.2)

    over, heard = threading.Event(), []
    ear = threading.Thread(target=listen, daemon=True)
    ear.start()

    def content(number):
        # A comment behind the archive makes another file of the same workbook.
        return good[:-2] + (8).to_bytes(2, "little") + f"{number:08d}".encode()

    def metadata(name):
        return "filename " + base64.b64encode(name.encode()).decode()

    def begin(data, name):
        answer = requests.post(f"{served.origin}/api/v1/uploads", headers={
            **head, "Tus-Resumable": "1.0.0", "Upload-Length": str(len(data)), "Upload-Metadata": metadata(name)})
        assert answer.status_code == 201, (answer.status_code, answer.text)
        return served.origin + answer.headers["Location"]

    def offset(place):
        for _ in range(100):
            try:
                answer = requests.head(place, headers={**head, "Tus-Resumable": "1.0.0"}, timeout=10)
                assert answer.status_code == 200, (answer.status_code, place)
                return int(answer.headers["Upload-Offset"])
            except requests.RequestException:
                time.sleep(0.1)
        raise SystemExit("the portal does not answer")

    def piece(place, data, start, count=None, whole=None):
        """A PATCH of which only `count` bytes are sent before the connection breaks."""
        length = len(data) - start
        with socket.create_connection(("127.0.0.1", served.port)) as line:
            line.sendall((
                f"PATCH {place[len(served.origin):]} HTTP/1.1\r\nHost: 127.0.0.1:{served.port}\r\n"
                f"Authorization: Bearer {token}\r\nTus-Resumable: 1.0.0\r\nUpload-Offset: {start}\r\n"
                f"Content-Type: application/offset+octet-stream\r\nContent-Length: {length}\r\n\r\n").encode())
            line.sendall(data[start:start + (length if count is None else count)])
            if whole:
                whole()

    def rest(place, data):
        for _ in range(100):
            try:
                here = offset(place)
                if here == len(data):
                    return
                answer = requests.patch(place, data=data[here:], headers={
                    **head, "Tus-Resumable": "1.0.0", "Upload-Offset": str(here), "Content-Type": "application/offset+octet-stream"})
                if answer.status_code == 204:
                    return
                assert answer.status_code in (409, 423), (answer.status_code, answer.text)
            except requests.RequestException:
                pass
            time.sleep(0.2)
        raise SystemExit("an upload does not come to its end")

    sent = {}
    names = ["0001_通常割当申請書_202304.xlsx"]

    def note(place, data):
        sent[place] = hashlib.sha256(data).hexdigest()

    # tuspy, in pieces and in one.
    for number, size in enumerate((1 << 30, 5000, 1)):
        data = content(number)
        if size == 1:
            data, size = data, max(1, len(data) // 7)
        source = work / f"{number}.xlsx"
        source.write_bytes(data)
        one = tus.TusClient(f"{served.origin}/api/v1/uploads", headers=head).uploader(
            str(source), chunk_size=size, metadata={"filename": names[0]})
        one.upload()
        note(one.url, data)
    print("tuspy: 3 uploads")
    # Connections that break.
    for number, share in enumerate((0, 0.1, 0.5, 0.99), 10):
        data = content(number)
        place = begin(data, names[0])
        piece(place, data, 0, int(len(data) * share))
        rest(place, data)
        note(place, data)
    print("broken connections: 4 uploads")
    # The portal dies between bytes, right after the last, and while it hands over.
    for number, (share, pause) in enumerate(
            [(0.3, 0.05), (0.7, 0.2)] + [(1, pause) for pause in (0, 0.002, 0.005, 0.01, 0.02, 0.04, 0.08)], 20):
        data = content(number)
        place = begin(data, names[0])

        def die():
            time.sleep(pause)
            (served.kill_all if number % 4 == 3 else served.kill_portal)()

        piece(place, data, 0, int(len(data) * share), die)
        rest(place, data)
        note(place, data)
    print("deaths: 9 uploads")
    # Everything ends with a number, and the number with the same bytes.
    for place, digest in sent.items():
        deadline = time.time() + 120
        while True:
            state = requests.get(place, headers={**head, "Prefer": "wait=20"}, timeout=60).json()
            if state.get("state") == "done":
                break
            assert time.time() < deadline, state
        assert state["outcome"] == "answered", state
        original = requests.get(f"{served.origin}/api/v1/applications/{state['application']}/original", headers=head)
        assert hashlib.sha256(original.content).hexdigest() == digest, state
    listed = requests.get(f"{served.origin}/api/v1/applications", params={"limit": 500}, headers=head).json()
    assert listed["total"] == len(sent), (listed["total"], len(sent))
    left = [one for one in pathlib.Path(folder, "uploads").rglob("*") if one.is_file()]
    assert not left, left
    print(f"{len(sent)} uploads, {listed['total']} applications")
    # Listening: each event once, over all deaths.
    whole, after = [], 0
    while after is not None:
        page = requests.get(f"{served.origin}/api/v1/events", params={"limit": 500, "after": after}, headers=head).json()
        whole += [one["sequence"] for one in page["items"]]
        after = page["next"]
    deadline = time.time() + 10
    while set(heard) != set(whole) and time.time() < deadline:
        time.sleep(0.2)
    assert heard == whole, (len(heard), len(whole))
    print(f"{len(whole)} events heard, each once")
    mails = list((work / "mail").glob("*.eml"))
    assert len(mails) >= len(sent) - 1, (len(mails), len(sent))
    before = len(mails)
    began = time.time()
    wariate("users", "add", "--role", "applicant", "--mail", "v@example.jp", "--name", "鈴木", "--operator", "0001")
    while len(list((work / "mail").glob("*.eml"))) == before:
        assert time.time() - began < 5, "no mail within five seconds"
        time.sleep(0.05)
    print(f"{before} mails; the next after {time.time() - began:.1f} s")
    over.set()
    number = next(one["id"] for one in map(json.loads, wariate("tokens", "list", "--json").splitlines()) if one["name"] == "l")
    wariate("tokens", "revoke", number)
    began = time.time()
    ear.join(10)
    assert not ear.is_alive() and time.time() - began < 5.5, time.time() - began
    print(f"a stream ended {time.time() - began:.1f} s after the revocation of its token")
    began = time.time()
    status = served.end()
    print(f"serve ended after {time.time() - began:.1f} s with {status}")
    verify = subprocess.run([program, "verify", "-w", folder], capture_output=True, text=True)
    assert verify.returncode == 0, verify.stdout
    print("verify: all agrees")


if __name__ == "__main__":
    prepare()
    main()
