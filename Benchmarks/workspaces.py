"""Registers as CSV, and workspaces that are ready to be processed."""
import csv
import os
import shutil
import subprocess
import time


def table(path, heads, rows):
    path.parent.mkdir(parents=True, exist_ok=True)
    with open(path, "w", newline="", encoding="utf-8") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(heads.split(","))
        out.writerows(rows)


def prepared(wariate, registers, files, scratch):
    """A fresh workspace with the registers (NAME.csv each), and the files settled in its inbox."""
    workspace = scratch / "workspace"
    shutil.rmtree(workspace, ignore_errors=True)
    quiet = {"stdout": subprocess.DEVNULL, "check": True}
    subprocess.run([wariate, "init", workspace], **quiet)
    for register in registers:
        subprocess.run([wariate, "import", register.stem, register, "-w", workspace], **quiet)
    old = time.time() - 3600
    for file in files:
        target = workspace / "inbox" / file.name
        shutil.copyfile(file, target)
        os.utime(target, (old, old))
    time.sleep(2.2)          # a file must have been left alone for two seconds before it is taken
    return workspace
