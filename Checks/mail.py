#!/usr/bin/env python3
"""Mail to servers with certificates, good and bad ones.

  Checks/mail.py [PROGRAM]

Makes certificates with openssl, starts servers with STARTTLS and with TLS from the start, and runs the
tests that hand mails over to them; PROGRAM is the built test program, or `swift test` is asked. Nothing
secret may be said before TLS, nothing at all to a server that is not trusted.
"""
import os
import pathlib
import socket
import ssl
import subprocess
import sys
import tempfile
import threading


def certificate(folder, name, alternative):
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", f"/CN={name}",
         "-addext", f"subjectAltName={alternative}", "-keyout", folder / f"{name}.key",
         "-out", folder / f"{name}.pem"], check=True, stderr=subprocess.DEVNULL)
    return folder / f"{name}.pem", folder / f"{name}.key"


class Server(threading.Thread):
    def __init__(self, host, pair, at_once):
        super().__init__(daemon=True)
        self.socket = socket.create_server((host, 0))
        self.port = self.socket.getsockname()[1]
        self.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self.context.load_cert_chain(*pair)
        self.at_once, self.clear, self.secret, self.mails = at_once, [], [], 0
        self.start()

    def run(self):
        while True:
            client, _ = self.socket.accept()
            client.settimeout(20)
            try:
                self.talk(client)
            except OSError:
                pass
            finally:
                client.close()

    def talk(self, client):
        is_secret = self.at_once
        if is_secret:
            client = self.context.wrap_socket(client, server_side=True)
        client.sendall(b"220 check\r\n")
        lines = client.makefile("rb")
        while line := lines.readline().decode().strip():
            (self.secret if is_secret else self.clear).append(line)
            match line.split()[0].upper():
                case "EHLO":
                    client.sendall(b"250-check\r\n250 AUTH PLAIN\r\n" if is_secret
                                   else b"250-check\r\n250-AUTH PLAIN\r\n250 STARTTLS\r\n")
                case "STARTTLS":
                    client.sendall(b"220 go on\r\n")
                    client = self.context.wrap_socket(client, server_side=True)
                    lines, is_secret = client.makefile("rb"), True
                case "AUTH":
                    if len(line.split()) < 3:
                        client.sendall(b"334 \r\n")
                        self.secret.append(lines.readline().decode().strip())
                    client.sendall(b"235 welcome\r\n")
                case "DATA":
                    client.sendall(b"354 go on\r\n")
                    while lines.readline().strip() != b".":
                        pass
                    self.mails += 1
                    client.sendall(b"250 taken\r\n")
                case "QUIT":
                    client.sendall(b"221 bye\r\n")
                    return
                case _:
                    client.sendall(b"250 fine\r\n")


def main():
    with tempfile.TemporaryDirectory() as place:
        folder = pathlib.Path(place)
        good = certificate(folder, "good", "IP:127.0.0.2")
        other = certificate(folder, "other", "DNS:mail.example.jp")
        cases = []
        for scheme in ("smtp", "smtps"):
            for pair, authority, outcome in (
                (good, good[0], "delivered"), (good, "-", "encryption"), (good, other[0], "encryption"),
                (other, other[0], "encryption"),
            ):
                cases.append((scheme, Server("127.0.0.2", pair, scheme == "smtps"), authority, outcome))
        lines = [f"{scheme}://127.0.0.2:{server.port} {authority} {outcome}"
                 for scheme, server, authority, outcome in cases]
        program = [sys.argv[1], "--testing-library", "swift-testing"] if len(sys.argv) > 1 else ["swift", "test"]
        run = subprocess.run([*program, "--filter", "SMTPOverTLSTests"], capture_output=True, text=True,
                             env={**os.environ, "WARIATE_SMTP": "\n".join(lines)}, timeout=600)
        faults = [] if run.returncode == 0 and "with 8 test cases passed" in run.stdout + run.stderr else [
            (run.stdout + run.stderr)[-3000:]]
        for line, (_, server, _, outcome) in zip(lines, cases):
            if server.mails != (outcome == "delivered"):
                faults.append(f"{line}: {server.mails} 通")
            if any(word.startswith(("AUTH", "MAIL", "RCPT")) for word in server.clear):
                faults.append(f"{line}: 平文で {server.clear}")
            if outcome != "delivered" and server.secret:
                faults.append(f"{line}: 信頼できない相手に {server.secret}")
    for fault in faults:
        print("失敗", fault)
    print(f"{len(cases)} 件: " + ("失敗" if faults else "合格"))
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
