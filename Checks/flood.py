#!/usr/bin/env python3
"""A thousand uploads, one in twenty of them hostile, through one `wariate process`.

    Checks/flood.py WARIATE HOSTILE-CASES [COUNT]

Every upload must be answered and `verify` find nothing; told are throughput and peak memory.
"""
import glob, io, json, os, random, shutil, subprocess, sys, tempfile, time, zipfile

wariate, maker = (os.path.abspath(path) for path in sys.argv[1:3])
count = int(sys.argv[3]) if len(sys.argv) > 3 else 1000
root = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
chance = random.Random(20230401)


def unlike(path, number):
    """The workbook with one part more, so that no two uploads are the same."""
    out = io.BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for item in old.infolist():
            new.writestr(item, old.read(item))
        new.writestr("customXml/number.txt", str(number))
    return out.getvalue()


def main():
    work = tempfile.mkdtemp()
    workspace = work + "/w"
    subprocess.run([maker, work + "/cases"], check=True, stdout=subprocess.DEVNULL)
    hostile = sorted(glob.glob(work + "/cases/*.xlsx"))
    honest = [path for path in sorted(glob.glob(root + "/SampleWorkbooks/good/**/*.xlsx", recursive=True)
        + glob.glob(root + "/SampleWorkbooks/returned/**/*.xlsx", recursive=True))]
    subprocess.run([wariate, "init", workspace, "--sample"], check=True, stdout=subprocess.DEVNULL)
    with open(workspace + "/wariate.yaml", "w") as settings:
        settings.write("settleSeconds: 0\nsettleEmptySeconds: 0\n")
    operators = [line.split(",")[0] for line in open(root + "/SampleWorkbooks/registers/operators.csv")][1:]
    size = 0
    for number in range(count):
        operator = chance.choice(operators)
        target = f"{workspace}/inbox/{operator}_割当希望量申請書（相対） ({number + 1}).xlsx"
        if number % 20 == 7:
            shutil.copy(chance.choice(hostile), target)
        else:
            with open(target, "wb") as file:
                file.write(unlike(chance.choice(honest), number))
        size += os.path.getsize(target)
    start = time.monotonic()
    with open(work + "/out", "w") as out:
        child = subprocess.Popen([wariate, "process", "-w", workspace, "--json"], stdout=out)
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = 0
    wall = time.monotonic() - start
    outcomes = [json.loads(line) for line in open(work + "/out")]
    kinds = {}
    for outcome in outcomes:
        kinds[outcome["outcome"]] = kinds.get(outcome["outcome"], 0) + 1
    unreadable = sum(1 for outcome in outcomes if outcome["verdict"] == "処理不可")
    failures = []
    if not os.WIFEXITED(status) or os.WEXITSTATUS(status) not in (0, 1):
        failures.append(f"process ended with {status}")
    if len(outcomes) != count or set(kinds) - {"answered", "duplicate", "quarantined"}:
        failures.append(f"not all answered: {kinds}")
    left = [name for place in ("inbox", "incoming") for _, _, files in os.walk(f"{workspace}/{place}") for name in files if name[0] != "."]
    if left:
        failures.append(f"left lying: {left[:5]}")
    if subprocess.run([wariate, "verify", "-w", workspace], capture_output=True).returncode:
        failures.append("verify finds something")
    if usage.ru_maxrss / 1024 > 256:
        failures.append("more than 256 MiB")
    cpu = usage.ru_utime + usage.ru_stime
    print(f"flood: {len(outcomes)} uploads ({size / 1e6:.0f} MB, {unreadable} unreadable; {kinds}) in {wall:.1f} s, "
        f"{cpu:.1f} s of the processor, {len(outcomes) / cpu:.0f} a CPU second, peak {usage.ru_maxrss / 1024:.0f} MiB, {len(failures)} wrong")
    for failure in failures:
        print("  " + failure)
    shutil.rmtree(work)
    sys.exit(1 if failures else 0)


main()
