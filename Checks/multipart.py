#!/usr/bin/env python3
"""Bodies of forms, read by our parser and by Python's `email`: both must find the same.

  Checks/multipart.py [SECONDS] [SEED]

Compiles the parser alone with a small driver; wants swiftc. Bodies are made at random of names, files
and bytes that look like boundaries, and go to the parser in random pieces; after them, mutated ones,
which must be answered (by parts or by an error) and never hang or trap.
"""
import email.parser
import email.policy
import json
import pathlib
import random
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
DRIVER = """
internal import Glibc
func hex(_ text: Substring) -> [UInt8] {
  var bytes: [UInt8] = []
  var high: UInt8?
  for character in text.utf8 {
    let digit = UInt8(Character(Unicode.Scalar(character)).hexDigitValue ?? 0)
    if let first = high { bytes.append(first << 4 | digit); high = nil } else { high = digit }
  }
  return bytes
}
func text(_ bytes: [UInt8]) -> String {
  bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
}
// A line a body: boundary and pieces in hexadecimal, with blanks between them.
while let line = readLine() {
  let words = line.split(separator: " ")
  var parts: [(String, String, [UInt8])] = []
  do throws(MultipartError) {
    var parser = try MultipartParser(
      contentType: "multipart/form-data; boundary=" + String(decoding: hex(words[0]), as: UTF8.self),
      limits: MultipartLimits(fileBytes: 1 << 24))
    for piece in words.dropFirst() {
      for event in try parser.push(hex(piece)[...]) {
        switch event {
        case .head(let head): parts.append((head.name, head.fileName ?? "-", []))
        case .body(let bytes): parts[parts.count - 1].2 += bytes
        case .end: break
        }
      }
    }
    try parser.finish()
    print(parts.map { text(Array($0.0.utf8)) + "," + text(Array($0.1.utf8)) + "," + text($0.2) }.joined(separator: " "))
  } catch { print("!\\(error)") }
  fflush(stdout)
}
"""


def build(place):
    driver = place / "main.swift"
    driver.write_text(DRIVER)
    program = place / "driver"
    sources = sorted(str(path) for path in (ROOT / "Sources/Tools/Multipart").glob("*.swift"))
    subprocess.run(["swiftc", "-O", "-package-name", "wariate", *sources, str(driver), "-o", str(program)],
                   check=True)
    return program


def pieces(random_, body):
    found = []
    while body:
        size = random_.choice([1, 2, 3, 7, 64, 1000, len(body)])
        found.append(body[:size])
        body = body[size:]
    return found


def sample(random_):
    """A well-formed body, and what is in it."""
    boundary = "".join(random_.choice("abZ09'()+_-./:=") for _ in range(random_.randint(1, 40)))
    fragments = [b"\r", b"\n", b"\r\n", b"--", b"-", b"\r\n--", b"\r\n-", boundary[:-1].encode(),
                 b"\r\n--" + boundary[:-1].encode(), b"PK\x03\x04", "太陽光".encode(), b"\x00\xff", b" "]
    names = ["a", "files", "回", "a b", 'q"uote', "back\\slash", "髙", ";=", "é"]
    parts, body = [], b""
    for _ in range(random_.randint(0, 5)):
        name, file = random_.choice(names), random_.choice([None, *names])
        content = b"".join(random_.choice(fragments) for _ in range(random_.randint(0, 30)))
        whole = b"\r\n--" + boundary.encode()
        if whole in b"\r\n" + content + b"\r\n--" or (b"\r\n" + content).count(whole):
            continue
        escape = lambda text: text.replace("\\", "\\\\").replace('"', '\\"')
        head = f'Content-Disposition: form-data; name="{escape(name)}"'
        if file is not None:
            head += f'; filename="{escape(file)}"\r\nContent-Type: application/octet-stream'
        body += f"--{boundary}\r\n{head}\r\n\r\n".encode() + content + b"\r\n"
        parts.append((name, file, content))
    return boundary, body + f"--{boundary}--\r\n".encode(), parts


def by_python(boundary, body):
    head = f'Content-Type: multipart/form-data; boundary="{boundary}"\r\nMIME-Version: 1.0\r\n\r\n'
    message = email.parser.BytesParser(policy=email.policy.HTTP).parsebytes(head.encode() + body)
    found = []
    for part in message.get_payload() if message.is_multipart() else []:
        disposition = part["content-disposition"]
        # A part that Python has torn off another has no head.
        parameters = disposition.params if disposition else {}
        found.append((str(parameters.get("name")), parameters.get("filename"),
                      part.get_payload(decode=True)))
    return found


def main():
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 30
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else random.randrange(1 << 32)
    random_ = random.Random(seed)
    with tempfile.TemporaryDirectory() as place:
        child = subprocess.Popen([build(pathlib.Path(place))], stdin=subprocess.PIPE,
                                 stdout=subprocess.PIPE, text=True)

        def ours(boundary, body):
            words = [f'"{boundary}"'.encode().hex(), *(piece.hex() for piece in pieces(random_, body))]
            child.stdin.write(" ".join(words) + "\n")
            child.stdin.flush()
            line = child.stdout.readline()
            if not line:
                sys.exit(f"種 {seed}: 読み取りが異常終了しました: {body!r}")
            line = line.rstrip("\n")
            if line.startswith("!"):
                return line
            return [tuple(bytes.fromhex(text) for text in part.split(",")) for part in line.split()]

        end, same, python, refused, answered = time.monotonic() + seconds, 0, 0, 0, 0
        while time.monotonic() < end:
            boundary, body, parts = sample(random_)
            wanted = [(name.encode(), (file if file is not None else "-").encode(), content)
                      for name, file, content in parts]
            found = ours(boundary, body)
            if found != wanted:
                sys.exit(f"種 {seed}: {body!r}\n  期待 {wanted}\n  結果 {found}")
            same += 1
            # Python's reader takes any line break, and names in ASCII alone.
            if parts and all(name.isascii() and (file or "").isascii() for name, file, _ in parts):
                theirs = by_python(boundary, body)
                plain = [(name, file, content) for name, file, content in parts]
                if [part[:2] for part in theirs] == [part[:2] for part in plain]:
                    for (_, _, content), (name, _, other) in zip(plain, theirs):
                        if b"\n" not in content.replace(b"\r\n", b"") and b"\r" not in content.replace(
                                b"\r\n", b"") and content.isascii() and other != content:
                            sys.exit(f"種 {seed}: {name}: Python {other!r}, 本来 {content!r}")
                    python += 1
                elif not any(b"--" in content for _, _, content in parts):
                    sys.exit(f"種 {seed}: Python {theirs}, 本来 {plain}: {body!r}")
            mutant = bytearray(body)
            for _ in range(random_.randint(1, 4)):
                place_ = random_.randrange(len(mutant) + 1)
                match random_.randrange(3):
                    case 0: mutant[place_:place_ + 1] = bytes([random_.choice(b"\r\n-\";=\\ a\xff")])
                    case 1: del mutant[place_:place_ + random_.randint(1, 20)]
                    case 2: mutant[place_:place_] = mutant[:random_.randint(0, 60)]
            first, second = ours(boundary, bytes(mutant)), ours(boundary, bytes(mutant))
            if first != second:
                sys.exit(f"種 {seed}: 分け方で答えが変わります: {bytes(mutant)!r}\n  {first}\n  {second}")
            answered += 1
            refused += isinstance(first, str)
        child.stdin.close()
    print(json.dumps({"seed": seed, "same": same, "python": python, "mutants": answered, "refused": refused}))


if __name__ == "__main__":
    main()
