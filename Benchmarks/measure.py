"""Runs a command and tells what the operating system says it cost: CPU (user + system) and peak memory.

Linux lets a child's peak begin with the memory of the program that started it. So commands are started by this file as a
program of its own, which holds next to nothing: `python measure.py ACCOUNT COMMAND …` writes "CPU PEAK-KIB STATUS" to ACCOUNT.
"""
import os
import sys

if __name__ == "__main__":
    _, status, usage = os.wait4(os.posix_spawnp(sys.argv[2], sys.argv[2:], os.environ), 0)
    with open(sys.argv[1], "w") as account:
        print(usage.ru_utime + usage.ru_stime, usage.ru_maxrss, os.waitstatus_to_exitcode(status), file=account)
    sys.exit()

import subprocess
import tempfile


def measured(argv, output=subprocess.PIPE, accepted=(0,)):
    """Its figures (seconds, MiB) and what it printed; ends the benchmark if the command fails."""
    argv = [str(a) for a in argv]
    with tempfile.NamedTemporaryFile("r") as account:
        run = subprocess.run([sys.executable, "-S", "-E", __file__, account.name, *argv], stdout=output, stderr=subprocess.STDOUT, check=True)
        cpu, peak, status = account.read().split()
    text = (run.stdout or b"").decode(errors="replace")
    if int(status) not in accepted:
        sys.exit("%s\nfailed (%s):\n%s" % (" ".join(argv), status, text[-2000:]))
    return {"cpu": float(cpu), "peak": int(peak) / 1024, "text": text}
