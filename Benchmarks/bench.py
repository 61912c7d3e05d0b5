"""Times `wariate process` beside openpyxl doing the same job, in turn, and prints CPU ratios taken within each round.

    python bench.py WARIATE FOLDER [--rounds 5] [--sizes small,medium,large]

Each run of ours gets a fresh workspace and is durable (every answer fsynced); the peer fsyncs nothing. CPU and
peak memory are the operating system's account of the finished process (`measure.py`).
"""
import argparse
import pathlib
import shutil
import statistics
import subprocess
import sys

from measure import measured
from workspaces import prepared

HERE = pathlib.Path(__file__).parent


def registers(data):
    """What the workbooks of an allocation are checked against."""
    return [data / "registers" / (name + ".csv") for name in ("operators", "plants", "rounds")]


def ours(wariate, data, size, scratch):
    files = sorted((data / size).iterdir())
    workspace = prepared(wariate, registers(data), files, scratch)
    run = measured([wariate, "process", "-w", workspace])
    answers = sum(1 for _ in (workspace / "applications").rglob("*.xlsx"))
    assert answers == len(files), answers
    return run


def peer(data, size, scratch):
    out = scratch / "peer"
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir()
    return measured([sys.executable, HERE / "peer.py", data / "registers", out, *sorted((data / size).iterdir())])


def main():
    options = argparse.ArgumentParser()
    options.add_argument("wariate", type=pathlib.Path)
    options.add_argument("folder", type=pathlib.Path)
    options.add_argument("--rounds", type=int, default=5)
    options.add_argument("--sizes", default="small,medium,large")
    a = options.parse_args()
    data, scratch = a.folder / "data", a.folder / "scratch"
    scratch.mkdir(parents=True, exist_ok=True)
    if not (data / "large").exists():
        subprocess.run([sys.executable, HERE / "workbooks.py", data], check=True)
    print("%-8s %6s %14s %14s %10s %12s %12s" % ("size", "files", "wariate CPU s", "openpyxl CPU s", "ratio", "wariate MiB", "openpyxl MiB"))
    for size in a.sizes.split(","):
        pairs = [(ours(a.wariate.resolve(), data, size, scratch), peer(data, size, scratch)) for _ in range(a.rounds)]
        middle = lambda side, key: statistics.median(p[side][key] for p in pairs)
        print("%-8s %6d %14.3f %14.3f %9.1fx %12.1f %12.1f" % (
            size, len(list((data / size).iterdir())), middle(0, "cpu"), middle(1, "cpu"),
            statistics.median(p[1]["cpu"] / p[0]["cpu"] for p in pairs), middle(0, "peak"), middle(1, "peak")))


if __name__ == "__main__":
    main()
