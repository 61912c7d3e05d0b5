#!/usr/bin/env python3
"""Kills what `serve` consists of, again and again, while files come in: each child is replaced, the portal at
its port, and no upload that was acknowledged is lost or doubled.

  Checks/serving.py [PROGRAM [MURDERS [SEED]]]

Then kills the guardian, with which both children go; another `serve` takes the workspace over.
"""
import hashlib
import http.client
import json
import os
import pathlib
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse

import tus

ROOT = tus.ROOT


def main():
    program = str(pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else ROOT / ".build/release/wariate").resolve())
    murders = int(sys.argv[2]) if len(sys.argv) > 2 else 12
    seed = int(sys.argv[3]) if len(sys.argv) > 3 else random.randrange(1 << 32)
    chance = random.Random(seed)
    print(f"seed {seed}", flush=True)
    work = pathlib.Path(tempfile.mkdtemp())
    folder = str(work / "w")

    def wariate(*words):
        return subprocess.run([program, *words, "-w", folder], check=True, capture_output=True, text=True).stdout.strip()

    subprocess.run([program, "init", folder, "--sample"], check=True, capture_output=True)
    (work / "w/wariate.yaml").write_text(
        "settleSeconds: 0\nsettleEmptySeconds: 0\nretrySeconds: 0\nportal:\n  secondFactor: none\n  minFreeGiB: 0\n"
        f"  tokenRequestsPerMinute: 0\n  uploadsPerMinute: 0\n  mail: {{folder: {work / 'mail'}, from: a@b.jp}}\n")
    token = wariate("tokens", "issue", "--name", "t", "--scopes", "applications:read,applications:write")
    served = tus.Served(program, folder)
    port = served.port

    def ask(verb, path, body=None):
        line = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        try:
            line.request(verb, path, body, {"Authorization": f"Bearer {token}"})
            answer = line.getresponse()
            return answer.status, answer.read()
        finally:
            line.close()

    operators = [line.split(",")[0] for line in
                 (ROOT / "SampleWorkbooks/registers/operators.csv").read_text().splitlines()[1:]]
    wanted = [(operator, form) for operator in operators for form in ("通常割当申請書", "設備特定申請書")]
    wanted = (wanted * 20)[:max(60, len(wanted))]
    sent, failures = {}, []
    over = threading.Event()

    def send(share):
        for number, (operator, form) in share:
            body = (ROOT / f"Templates/{form}.xlsx").read_bytes()
            body = body[:-2] + (8).to_bytes(2, "little") + f"{number:08d}".encode()
            name = urllib.parse.quote(f"{operator}_{form}_202304.xlsx")
            deadline = time.time() + 120
            while time.time() < deadline:
                try:
                    status, text = ask("PUT", f"/api/v1/operators/{operator}/files/{name}", body)
                except (OSError, http.client.HTTPException):
                    time.sleep(0.05)
                    continue
                if status == 202:
                    sent[json.loads(text)["id"]] = hashlib.sha256(body).hexdigest()
                    break
                if status not in (429, 503):
                    failures.append((operator, form, status, text))
                    break
                time.sleep(0.2)
            else:
                failures.append((operator, form, "nobody answers"))
            time.sleep(0.05)

    jobs = list(enumerate(wanted))
    senders = [threading.Thread(target=send, args=(jobs[one::4],)) for one in range(4)]
    for sender in senders:
        sender.start()
    killed = {"portal": 0, "watcher": 0}
    while sum(killed.values()) < murders:
        time.sleep(chance.uniform(0, 0.6))
        kind = chance.choice(["portal", "watcher"])
        getattr(served, f"kill_{kind}")()
        killed[kind] += 1
        assert served.process.poll() is None, "the guardian ended"
    for sender in senders:
        sender.join()
    over.set()
    assert not failures, failures[:3]
    outcomes, applications = {}, {}
    for upload, digest in sent.items():
        deadline = time.time() + 180
        while True:
            status, text = ask("GET", f"/api/v1/uploads/{upload}")
            assert status == 200, (status, text)
            state = json.loads(text)
            if state["state"] == "done":
                break
            assert time.time() < deadline, state
            time.sleep(0.2)
        outcomes[state["outcome"]] = outcomes.get(state["outcome"], 0) + 1
        assert state["outcome"] in ("answered", "duplicate"), state
        applications[state["application"]] = digest
        status, content = ask("GET", f"/api/v1/applications/{state['application']}/original")
        assert status == 200 and hashlib.sha256(content).hexdigest() == digest, state
    digests = set(applications.values())
    assert len(digests) == len(wanted) == len(applications), (len(digests), len(wanted), len(applications))
    listed = [json.loads(line) for line in wariate("applications", "list", "--json").splitlines()]
    assert len(listed) == len(wanted), (len(listed), len(wanted))
    assert not [one for one in listed if one["status"] == "処理不可"], "an honest upload was refused"
    print(f"{len(sent)} acknowledged, {outcomes}; killed {killed}; port {port} all the while", flush=True)
    children = served.children()
    assert len(children) == 2, children
    os.kill(served.process.pid, signal.SIGKILL)
    served.process.wait()
    deadline = time.time() + 5
    while any(pathlib.Path(f"/proc/{child}").exists() for child in children):
        assert time.time() < deadline, "a child outlived its guardian"
        time.sleep(0.05)
    served.start()
    assert ask("GET", "/healthz")[0] == 200
    status = served.end()
    # A child that was only beginning is ended by the signal itself.
    assert status in (0, 128 + signal.SIGTERM), status
    print(wariate("verify").splitlines()[-1])
    print(f"serving.py: {len(wanted)} uploads, {murders} murders, each answered once")


if __name__ == "__main__":
    main()
