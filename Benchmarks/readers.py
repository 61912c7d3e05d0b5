"""Times our dump, check and process beside readers that only read, on growing workbooks, in turn within one run.

    python readers.py WARIATE FOLDER [--sizes 30,2000,100000,1000000] [--strings shared,inline] [--rounds 3] [--tools …]

`dump` reads and prints every cell, `check` also validates and writes the answered copy, `process` does the whole job,
durably, from the inbox. The peers (`reading_peers.py`) read all cells and do nothing with them. `inflate` is zlib on
the workbook's parts, nothing else, without the start-up of its program; it is the floor. A million rows are measured once.
"""
import argparse
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import time
import zipfile

import workbooks
from bench import registers
from measure import measured
from workspaces import prepared

HERE = pathlib.Path(__file__).parent
OURS = ("dump", "check", "process")
PEERS = ("calamine", "openpyxl", "xlsx2csv")
ONCE = 1_000_000


def inflated(path):
    with zipfile.ZipFile(path) as archive:
        return sum(entry.file_size for entry in archive.infolist())


def run(tool, wariate, file, folder, scratch):
    if tool == "inflate":
        out = subprocess.run([sys.executable, HERE / "reading_peers.py", tool, file], capture_output=True, check=True, text=True).stdout.split()
        return {"cpu": float(out[0]), "peak": float(out[1])}
    if tool in PEERS:
        return measured([sys.executable, HERE / "reading_peers.py", tool, file])
    if tool == "dump":
        return measured([wariate, "dump", file], output=subprocess.DEVNULL)
    if tool == "check":
        answers = scratch / "answers"
        shutil.rmtree(answers, ignore_errors=True)
        return measured([wariate, "check", file, "--annotate", answers], accepted=(0, 1))
    workspace = prepared(wariate, registers(folder), [file], scratch)
    return measured([wariate, "process", "-w", workspace])


def made(folder, rows, strings):
    """The workbook of that many rows, made once."""
    target = folder / "growing" / strings / str(rows)
    name = "%s_設備特定申請書_%s.xlsx" % (workbooks.operator(1)["operator_id"], workbooks.ROUND)
    if not (target / name).exists():
        target.mkdir(parents=True, exist_ok=True)
        workbooks.growing(target / name, rows, strings == "inline")
    return target / name


def main():
    options = argparse.ArgumentParser()
    options.add_argument("wariate", type=pathlib.Path)
    options.add_argument("folder", type=pathlib.Path)
    options.add_argument("--sizes", default="30,2000,100000,1000000")
    options.add_argument("--strings", default="shared,inline")
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--tools", default=",".join(OURS + PEERS))
    a = options.parse_args()
    data, scratch, wariate = a.folder / "data", a.folder / "scratch", a.wariate.resolve()
    scratch.mkdir(parents=True, exist_ok=True)
    if not (data / "registers").exists():
        subprocess.run([sys.executable, HERE / "workbooks.py", data], check=True)
    tools = ["inflate"] + a.tools.split(",")
    print("%9s %-7s %-9s %9s %11s %8s %9s %10s %11s" % (
        "rows", "strings", "tool", "CPU s", "rows/CPU s", "MB/s", "peak MiB", "x inflate", "x calamine"))
    for rows in map(int, a.sizes.split(",")):
        for strings in a.strings.split(","):
            file = made(data, rows, strings)
            size = inflated(file) / 1e6
            rounds = [{tool: run(tool, wariate, file, data, scratch) for tool in tools}
                      for _ in range(1 if rows >= ONCE else a.rounds)]
            middle = lambda value: statistics.median(map(value, rounds))
            for tool in tools:
                cpu = middle(lambda r: r[tool]["cpu"])
                ratio = lambda other: "%.2f" % middle(lambda r: r[tool]["cpu"] / r[other]["cpu"]) if other in tools else ""
                print("%9d %-7s %-9s %9.3f %11.0f %8.1f %9.1f %10s %11s" % (
                    rows, strings, tool, cpu, rows / cpu, size / cpu, middle(lambda r: r[tool]["peak"]), ratio("inflate"), ratio("calamine")),
                    flush=True)


if __name__ == "__main__":
    main()
