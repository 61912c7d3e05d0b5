#!/usr/bin/env python3
"""Accounts of certificates by the built program: eight processes at once, killed at any moment.

Each process retires out of the same lots with keys of its own; some are killed (SIGKILL) and every command
is given again until it has an answer. In the end nothing may be used twice: what is settled is what the
answers say, `verify` finds no fault, and hledger, where it is installed, finds the journal right.

Usage: accounts.py WARIATE [ROUNDS]
"""
import json, os, pathlib, random, shutil, signal, subprocess, sys, tempfile, threading

program = os.path.abspath(sys.argv[1])
rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 6
here = pathlib.Path(__file__).resolve().parent.parent
folder = tempfile.mkdtemp(prefix="accounts-")
work = os.path.join(folder, "ws")
now = {"WARIATE_NOW": "2024-05-20T10:00:00+09:00"}


def run(*words, check=True, env=now):
    done = subprocess.run([program, *words], capture_output=True, env={**os.environ, **env})
    if check and done.returncode not in (0, 1):
        sys.exit(f"{words}: {done.returncode}\n{done.stderr.decode()}")
    return done


def lines(*words, **options):
    return [json.loads(line) for line in run(*words, "--json", "-w", work, **options).stdout.splitlines()]


def prepare():
    run("init", work, "--sample")
    inbox = pathlib.Path(work, "inbox")
    for path in sorted((here / "SampleWorkbooks" / "good").rglob("*.xlsx")):
        # GROUP/TRAIT/FILE, or GROUP/TRAIT/OPERATOR/FILE for what lies in an operator's folder.
        target = inbox.joinpath(*path.relative_to(here / "SampleWorkbooks").parts[2:])
        target.parent.mkdir(exist_ok=True)
        shutil.copy(path, target)
    with open(os.path.join(work, "wariate.yaml"), "a") as settings:
        settings.write("settleSeconds: 0\nsettleEmptySeconds: 0\n")
    run("process", "-w", work)
    for before, after in (("チェックOK", "事務局確認中"), ("事務局確認中", "事務局確認済"), ("事務局確認済", "確定")):
        run("advance", "--round", "202304", "--from", before, "--to", after, "-w", work)
    run("allocate", "--round", "202304", "--market", "FIT", "-w", work)
    table = pathlib.Path(work, "results", "202304", "FIT", "allocations.csv").read_text().splitlines()
    bought = {}
    for line in table[1:]:
        cells = line.split(",")
        bought[cells[1]] = bought.get(cells[1], 0) + int(cells[6])
    purchases = pathlib.Path(folder, "purchases.csv")
    purchases.write_text(
        "round,market,operator_id,purchased_kwh,bid_price_yen\n"
        + "".join(f"202304,FIT,{one},{kwh},\n" for one, kwh in bought.items()))
    run("import", "purchases", str(purchases), "-w", work)
    entered = lines("accounts", "enter", "--round", "202304", "--market", "FIT")
    assert entered[-1]["kwh"] == sum(bought.values()), entered[-1]
    assert lines("accounts", "enter", "--round", "202304", "--market", "FIT") == [{"kwh": 0, "lots": 0}]
    return max(bought, key=bought.get)


def worker(number, operator, lot, answers):
    dice = random.Random(number)
    for turn in range(rounds):
        command = [
            program, "accounts", "retire", "--operator", operator, "--year", "2023", "--kind", "FIT",
            "--lot", f"{lot}={dice.randint(1, 5000)}", "--key", f"w{number}-{turn}", "--json", "-w", work]
        if dice.random() < 0.3:
            command += ["--on", "2024-06-15"]
        while True:
            process = subprocess.Popen(
                command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env={**os.environ, **now})
            if dice.random() < 0.5:
                try:
                    process.wait(timeout=dice.random() * 0.4)
                except subprocess.TimeoutExpired:
                    process.send_signal(signal.SIGKILL)
            out = process.communicate()[0]
            # Who died may have booked: the same key asks again, and gets the first answer.
            if process.returncode == 0:
                answers.append(json.loads(out))
                break
            if process.returncode == 1:
                assert "error" in json.loads(out), out
                break


def main():
    operator = prepare()
    before = lines("accounts", "lots", "--operator", operator)
    lot = max(before, key=lambda one: one["freeKWh"])["lot"]
    answers = []
    threads = [threading.Thread(target=worker, args=(n, operator, lot, answers)) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    shown = lines("accounts", "show", str(lot), "--operator", operator)[0]
    settled = sum(one["totalKWh"] for one in answers if one["status"] == "権利確定済")
    reserved = sum(one["totalKWh"] for one in answers if one["status"] == "予約済")
    numbers = sorted(one["number"] for one in answers)
    assert len(set(numbers)) == len(numbers), "a number was given twice"
    assert numbers == [f"{n:013d}" for n in range(1, len(numbers) + 1)], "numbers have gaps"
    assert (shown["settledKWh"], shown["reservedKWh"]) == (settled, reserved), (shown, settled, reserved)
    night = {"WARIATE_NOW": "2024-06-14T22:00:00+09:00"}
    dues = lines("accounts", "settle-due", env=night)[0]
    assert dues["settled"] == sum(1 for one in answers if one["status"] == "予約済"), dues
    verified = run("verify", "-w", work)
    assert verified.returncode == 0, verified.stdout.decode()
    if shutil.which("hledger"):
        journal = os.path.join(folder, "all.journal")
        run("accounts", "journal", "--format", "hledger", "--out", journal, "-w", work)
        subprocess.run(["hledger", "-f", journal, "check"], check=True)
        proof = "hledger agrees"
    else:
        proof = "hledger (Debian package hledger) is not installed, so its check was skipped"
    print(f"{len(answers)} certificates by 8 processes, {settled + reserved} kWh once each; {proof}")
    shutil.rmtree(folder)


main()
