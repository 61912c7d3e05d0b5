#!/usr/bin/env python3
"""Uploads by an independent client of tus 1.0.0, with connections that break and servers that die.

  Checks/tus.py [PROGRAM [CROWD [SEED]]]

Needs `tuspy` and `requests` from PyPI, which it installs into .build/venv. Sends workbooks by tuspy; then
breaks connections between bytes; kills the portal, and the whole of `serve`, while bytes come, and starts
it again; then lets a crowd of CROWD (100) upload at once, of whom some lose their connection at any byte
and twelve are killed as processes and go on in new ones, while portal, watcher and all of `serve` die at
random moments; in the end every upload that was acknowledged has its application once, byte for byte. Also:
who listens to events hears each once over all deaths, a mail lies in the folder within five seconds, a
stream ends within five seconds of its token's revocation, and SIGTERM ends all.
"""
import base64
import hashlib
import json
import os
import pathlib
import random
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

    def portal(self):
        """The child that listens; none while another is about to take its place."""
        wanted = set()
        for line in pathlib.Path("/proc/net/tcp").read_text().splitlines()[1:]:
            words = line.split()
            if words[3] == "0A" and int(words[1].split(":")[1], 16) == self.port:
                wanted.add(f"socket:[{words[9]}]")
        for child in self.children():
            try:
                links = {os.readlink(one) for one in pathlib.Path(f"/proc/{child}/fd").iterdir()}
            except OSError:
                continue
            if links & wanted:
                return child
        return None

    def watchers(self):
        portal = self.portal()
        return [child for child in self.children() if child != portal]

    def kill_portal(self):
        """Another takes its place."""
        deadline = time.time() + 30
        victim = None
        while time.time() < deadline:
            now = self.portal()
            if victim is None and now is not None:
                victim = now
                os.kill(victim, signal.SIGKILL)
            elif victim is not None and now not in (None, victim):
                return
            time.sleep(0.05)
        raise SystemExit("nobody took the portal's place")

    def kill_watcher(self):
        deadline = time.time() + 30
        before = self.watchers()
        if not before or self.portal() is None:
            return
        for child in before:
            os.kill(child, signal.SIGKILL)
        while time.time() < deadline:
            if self.portal() is not None and set(self.watchers()) - set(before):
                return
            time.sleep(0.05)
        raise SystemExit("nobody took the watcher's place")

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


KILLED = """
import random, sys, time
from tusclient import client
from tusclient.storage.filestorage import FileStorage
source, storage, endpoint, token, name = sys.argv[1:]
one = client.TusClient(endpoint, headers={"Authorization": f"Bearer {token}"}).uploader(
    source, chunk_size=5000, metadata={"filename": name}, store_url=True, url_storage=FileStorage(storage))
print(one.url or "", flush=True)
while one.offset < one.get_file_size():
    one.upload_chunk()
    print(one.url, flush=True)
    time.sleep(random.random() / 10)
print("whole", one.url, flush=True)
"""


def crowd(served, wariate, work, content, sent, size=100, seed=None):
    """`size` uploads at once, each with a connection that breaks now and then."""
    import requests

    seed = random.randrange(1 << 32) if seed is None else seed
    print(f"crowd: {size} uploads, seed {seed}", flush=True)
    chance = random.Random(seed)
    name = "0001_通常割当申請書_202304.xlsx"
    # An account sends eight at once.
    tokens = [wariate("tokens", "issue", "--name", f"c{one}", "--scopes", "applications:write", "--operator", "0001")
              for one in range((size + 12) // 6 + 1)]
    failures, ended = [], threading.Event()
    counts = {"broken": 0, "killed": 0, "portal": 0, "watcher": 0, "all": 0}

    def one(number):
        own = random.Random(f"{seed}-{number}")
        data = content(100 + number)
        if number % 5 == 0:
            data = own.randbytes(own.randrange(1 << 21))
        head = {"Authorization": f"Bearer {tokens[number % len(tokens)]}", "Tus-Resumable": "1.0.0"}
        place = None
        deadline = time.time() + 600
        while time.time() < deadline:
            try:
                if place is None:
                    answer = requests.post(f"{served.origin}/api/v1/uploads", timeout=30, headers={
                        **head, "Upload-Length": str(len(data)), "Idempotency-Key": f"crowd-{seed}-{number}",
                        "Upload-Metadata": "filename " + base64.b64encode(name.encode()).decode()})
                    if answer.status_code == 201:
                        place = served.origin + answer.headers["Location"]
                    elif answer.status_code not in (409, 429, 503):
                        return failures.append((number, "POST", answer.status_code, answer.text))
                    time.sleep(own.random() / 5)
                    continue
                answer = requests.head(place, headers=head, timeout=30)
                if answer.status_code != 200:
                    return failures.append((number, "HEAD", answer.status_code))
                here = int(answer.headers["Upload-Offset"])
                if here == len(data):
                    sent[place] = hashlib.sha256(data).hexdigest()
                    return
                piece = data[here:here + own.randrange(1, max(2, len(data) // 2))]
                if own.random() < 0.3:
                    counts["broken"] += 1
                    with socket.create_connection(("127.0.0.1", served.port), 10) as line:
                        line.sendall((
                            f"PATCH {place[len(served.origin):]} HTTP/1.1\r\nHost: 127.0.0.1:{served.port}\r\n"
                            f"Authorization: {head['Authorization']}\r\nTus-Resumable: 1.0.0\r\nUpload-Offset: {here}\r\n"
                            "Content-Type: application/offset+octet-stream\r\n"
                            f"Content-Length: {len(piece)}\r\n\r\n").encode())
                        line.sendall(piece[:own.randrange(len(piece) + 1)])
                        time.sleep(own.random() / 20)
                    continue
                answer = requests.patch(place, data=piece, timeout=60, headers={
                    **head, "Upload-Offset": str(here), "Content-Type": "application/offset+octet-stream"})
                if answer.status_code not in (204, 409, 423, 429, 503):
                    return failures.append((number, "PATCH", answer.status_code, answer.text))
            except (requests.RequestException, OSError):
                pass
            time.sleep(own.random() / 5)
        failures.append((number, "does not come to its end"))

    def process(number):
        """A client that is a process, killed and begun anew until it is through."""
        own = random.Random(f"{seed}-p{number}")
        data = content(5000 + number) * 1
        source = work / f"p{number}.xlsx"
        source.write_bytes(data)
        deadline = time.time() + 600
        place = ""
        while time.time() < deadline:
            child = subprocess.Popen(
                [sys.executable, "-c", KILLED, source, work / f"p{number}.json", f"{served.origin}/api/v1/uploads",
                 tokens[number % len(tokens)], name], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
            try:
                out, _ = child.communicate(timeout=1 + own.random() * 3)
            except subprocess.TimeoutExpired:
                child.kill()
                counts["killed"] += 1
                out, _ = child.communicate()
            lines = out.split("\n")
            place = next((line for line in reversed(lines) if line.startswith("http")), place)
            if any(line.startswith("whole ") for line in lines):
                sent[place] = hashlib.sha256(data).hexdigest()
                return
        failures.append((number, "a process does not come to its end"))

    def reaper():
        while not ended.wait(chance.uniform(0.3, 2)):
            kind = chance.choice(["portal", "portal", "watcher", "all"])
            getattr(served, f"kill_{kind}")()
            counts[kind] += 1

    threads = [threading.Thread(target=one, args=(number,)) for number in range(size)]
    threads += [threading.Thread(target=process, args=(number,)) for number in range(12)]
    for thread in threads:
        thread.start()
    death = threading.Thread(target=reaper)
    death.start()
    for thread in threads:
        thread.join()
    ended.set()
    death.join()
    assert not failures, (seed, failures[:5])
    print(f"crowd: {size} and 12 through, {counts}", flush=True)


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
    # A crowd, while everything dies.
    crowd(served, wariate, work, content, sent, *(int(word) for word in sys.argv[2:4]))
    # Everything ends with a number, and the number with the same bytes.
    for place, digest in sent.items():
        deadline = time.time() + 120
        while True:
            answer = requests.get(place, headers={**head, "Prefer": "wait=20"}, timeout=60)
            state = answer.json()
            if state.get("state") == "done":
                break
            assert time.time() < deadline, state
        assert state["outcome"] == "answered", state
        original = requests.get(f"{served.origin}/api/v1/applications/{state['application']}/original", headers=head)
        assert hashlib.sha256(original.content).hexdigest() == digest, state
    listed = requests.get(f"{served.origin}/api/v1/applications", params={"limit": 500}, headers=head).json()
    assert listed["total"] == len(sent), (listed["total"], len(sent))
    # A client that died before it heard where its upload was has begun another.
    known = {place.rsplit("/", 1)[1] for place in sent}
    left = [one for one in pathlib.Path(folder, "uploads").rglob("*")
            if one.is_file() and not (one.suffix == ".part" and one.stem not in known)]
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
