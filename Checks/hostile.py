#!/usr/bin/env python3
"""Every hostile workbook, whole, through the real program: its verdict, its memory, its time.

    Checks/hostile.py WARIATE HOSTILE-CASES FOLDER

A case may cost 256 MiB and 5 s of the processor (and 1 s per 4 MB of upload), leaves no copy behind
when it is refused, and puts no control character into what is said about it.
"""
import json, os, re, resource, shutil, subprocess, sys, tempfile, unicodedata

wariate, maker, folder = (os.path.abspath(path) for path in sys.argv[1:4])
MEMORY = {"sheet-dim-full": 128, "sst-count-lie": 128}


def run(path, out):
    """The report, peak MiB and seconds of one check."""
    with tempfile.TemporaryFile() as told:
        child = subprocess.Popen(
            [wariate, "check", "--annotate", out, "--json", "--form", "fit-normal-allocation", "--", path],
            stdout=told, stderr=subprocess.STDOUT, preexec_fn=limits)
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = 0
        told.seek(0)
        text = told.read().decode("utf-8", "replace")
    if os.WIFSIGNALED(status):
        return {"died": os.WTERMSIG(status)}, 0, 0, text
    line = text.splitlines()[-1] if text else ""
    report = json.loads(line) if line.startswith("{") else {"said": line}
    return report, usage.ru_maxrss / 1024, usage.ru_utime + usage.ru_stime, text


def limits():
    resource.setrlimit(resource.RLIMIT_CPU, (120, 120))


def verdict(report):
    if "verdict" not in report:
        return str(report)
    if report["verdict"] != "処理不可":
        return "accept"
    return report["findings"][0]["rule"]


def check(name, path, expected, failures):
    out = os.path.join(folder, "out")
    shutil.rmtree(out, ignore_errors=True)
    size = os.path.getsize(path) if os.path.isfile(path) and not os.path.islink(path) else 0
    report, memory, seconds, text = run(path, out)
    got = verdict(report)
    copies = os.listdir(out) if os.path.isdir(out) else []
    wrong = []
    if got not in expected.replace("reject:", "").split("|"):
        wrong.append(f"{got}, not {expected}")
    if memory > MEMORY.get(name, 256):
        wrong.append(f"{memory:.0f} MiB")
    if seconds > 5 + (0 if size > 1 << 30 else size / 4e6):
        wrong.append(f"{seconds:.1f} s")
    if copies != ([os.path.basename(path)] if got == "accept" else []):
        wrong.append(f"left behind: {copies}")
    if any(unicodedata.category(c) == "Cc" for c in text.replace("\n", "")) or "root:x:" in text:
        wrong.append("says what must not be said")
    for what in wrong:
        failures.append(f"{name}: {what}")
    return got, memory, seconds


def files(base):
    """What is no regular file, or has a name to stumble over."""
    folder_ = os.path.join(folder, "files")
    shutil.rmtree(folder_, ignore_errors=True)
    os.makedirs(folder_)
    at = lambda name: os.path.join(folder_, name)
    os.mkdir(at("foo.xlsx"))
    yield "fs-directory", at("foo.xlsx"), "reject:not-regular-file"
    for name, target, expected in [
        ("fs-symlink-valid", base, "accept|reject:not-regular-file"),
        ("fs-symlink-passwd", "/etc/passwd", "reject:not-regular-file|not-xlsx"),
        ("fs-symlink-dangling", "nowhere", "reject:not-regular-file|io-error")]:
        os.symlink(target, at(name + ".xlsx"))
        yield name, at(name + ".xlsx"), expected
    os.mkfifo(at("fs-fifo.xlsx"))
    yield "fs-fifo", at("fs-fifo.xlsx"), "reject:not-regular-file"
    with open(at("fs-sparse-8g.xlsx"), "wb") as sparse:
        sparse.truncate(8 << 30)
    yield "fs-sparse-8g", at("fs-sparse-8g.xlsx"), "reject:resource-limit|not-xlsx|zip-malformed"
    with open(at("~$申請書.xlsx"), "wb") as lock:
        lock.write(b"\x06admin" + b" " * 159)
    yield "type-lockfile", at("~$申請書.xlsx"), "reject:lock-file"
    for name, file, expected in [
        ("fs-name-nfd", unicodedata.normalize("NFD", "申請書_ガゾウ.xlsx"), "accept"),
        ("fs-name-fullwidth-ext", "申請書．ｘｌｓｘ", "reject:not-xlsx|accept"),
        ("fs-name-upper-ext", "SHINSEI.XLSX", "accept"),
        ("fs-name-255", "あ" * 83 + "a.xlsx", "accept"),
        ("fs-name-dash", "-rf.xlsx", "accept"),
        ("fs-name-space-quote", "申請 '書\" $(id) `id`;.xlsx", "accept"),
        ("fs-name-double-ext", "申請書.xlsx.exe", "reject:not-xlsx"),
        ("fs-name-result-suffix", "申請書_エラーチェック結果.xlsx", "accept")]:
        shutil.copy(base, at(file))
        yield name, at(file), expected


def main():
    cases = os.path.join(folder, "cases")
    shutil.rmtree(folder, ignore_errors=True)
    os.makedirs(cases)
    subprocess.run([maker, cases], check=True, stdout=subprocess.DEVNULL)
    table = [line.rstrip("\n").split("\t") for line in open(os.path.join(cases, "cases.tsv"))][1:]
    jobs = [(name, os.path.join(cases, name + ".xlsx"), expected) for name, expected in table]
    jobs += files(os.path.join(cases, "ctl-base.xlsx"))
    failures, results = [], []
    for name, path, expected in jobs:
        results.append((name, *check(name, path, expected, failures)))
    refused = sum(1 for result in results if result[1] != "accept")
    heaviest = max(results, key=lambda result: result[2])
    slowest = max(results, key=lambda result: result[3])
    print(f"hostile: {len(results)} cases, {len(results) - refused} read, {refused} refused, {len(failures)} wrong")
    print(f"hostile: at most {heaviest[2]:.0f} MiB ({heaviest[0]}) and {slowest[3]:.2f} s ({slowest[0]})")
    for failure in failures:
        print("  " + failure)
    shutil.rmtree(folder)
    sys.exit(1 if failures else 0)


main()
