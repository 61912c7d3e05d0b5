"""Times the accounts of certificates, in turn with what stands under or beside them, and prints ratios taken within each
round; CPU alone counts.

    python accounts.py WARIATE FOLDER [--rounds 5] [--lots 250000] [--rows 100000] [--entered 4] [--verified 2]

`enter` of a market and `bulk` of a file stand beside a C program that inserts the same rows, prepared, in one transaction
(`accounts_floor.c`; it does not change balances that are there). `lots` of an account that has one in two hundred stands
beside the `lots` of that account and the other one, which has all the rest: so all are read, and hardly a program started.
`verify` stands beside `hledger bal` of our journal, where hledger is installed. What a market was allocated is put into the
database of the workspace directly: an allocation of that size has a benchmark of its own, and `verify` rightly complains
of it. The rows of the allocation are taken away before, so that it complains but once a market; of accounts it must not.
"""
import argparse
import os
import pathlib
import shutil
import sqlite3
import statistics
import subprocess
import sys

from measure import measured

HERE = pathlib.Path(__file__).parent
OPERATORS = 500
KINDS = ("太陽光", "風力", "水力", "地熱", "バイオマス")
PREFECTURES = ("北海道", "秋田県", "福島県", "愛知県", "鹿児島県")
NOW = "2024-05-20T10:00:00+09:00"
# What `enter` and `bulk` write.
ENTERED = ("movements", "transfers", "lots", "lot_routes", "outside_balances", "holder_balances", "holder_movements",
           "bookings", "booked_purchases", "entered_markets")
REGISTERED = ("movements:movement > %d", "transfers:movement > %d", "certificates", "certificate_lines",
              "certificate_marks", "bookings:first > %d")


def operator(number):
    return "%04d" % number


def corporate(number):
    """With the check digit that the register asks for."""
    digits = "%012d" % (100000000000 + number)
    total = sum(int(digit) * (1 if index % 2 == 0 else 2) for index, digit in enumerate(reversed(digits)))
    return "%d%s" % (9 - total % 9, digits)


def equal(lots):
    return [lots // OPERATORS + (n < lots % OPERATORS) for n in range(OPERATORS)]


def prepared(wariate, folder, sizes, markets):
    """A workspace whose markets are published and bought, and nothing is entered: of each, so many lots an operator."""
    workspace = folder / "workspace"
    shutil.rmtree(workspace, ignore_errors=True)
    quiet = {"stdout": subprocess.DEVNULL, "check": True}
    subprocess.run([wariate, "init", workspace], **quiet)
    plants = max(sizes)
    tables = {
        "operators": ["operator_id,name,kana,corporate_number,category,address,participates_fit,participates_nonfit"] + [
            "%s,見本電力%d株式会社,みほん,%s,小売,秋田県見本市5-6,true,true" % (operator(n), n, corporate(n))
            for n in range(1, len(sizes) + 1)],
        "plants": ["plant_id,scheme,kind,prefecture,location,plant_name,owner_name,owner_corporate_number,capacity_kw,"
                   "certified_on,operation_started_on,repowered_on,grid_point_id,bg_code,priority_holder_corporate_number"] + [
            "S%08dZ,FIT,%s,%s,%s見本市%d,見本%d発電所,見本発電株式会社,,1770.4,2018-09-19,2019-09-04,,,," % (
                n, KINDS[n % 5], PREFECTURES[n % 5], PREFECTURES[n % 5], n, n) for n in range(1, plants + 1)],
        "rounds": ["round,market,opens_at,closes_at,documents_close_at,generation_from,generation_to,reference_date,rule_set"] + [
            "2023%02d,FIT,,,,2023-10-01,2023-12-31,,max-min" % (n + 1) for n in range(markets)],
    }
    for name, lines in tables.items():
        path = folder / (name + ".csv")
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        subprocess.run([wariate, "import", name, path, "-w", workspace], **quiet)
    database = sqlite3.connect(workspace / "wariate.sqlite")
    for run in range(1, markets + 1):
        name = "2023%02d" % run
        database.execute(
            "INSERT INTO runs (run, round, market, at, actor_kind, actor, rule_set, digest, published) "
            "VALUES (?, ?, 'FIT', 0, 'secretariat', 'bench', 'max-min', ?, 1)", (run, name, "%064d" % run))
        pairs = [(who, plant) for who, size in enumerate(sizes, 1) for plant in range(1, size + 1)]
        database.executemany(
            "INSERT INTO run_lines (run, ordinal, operator, receipt, sheet_row, tier, plant, kwh) "
            "VALUES (?, ?, ?, ?, ?, '通常割当', ?, ?)",
            ((run, ordinal, operator(who), who, 17, "S%08dZ" % plant, 1000 + plant % 97)
             for ordinal, (who, plant) in enumerate(pairs, 1)))
        database.execute(
            "INSERT INTO purchases (round, market, operator, purchased_kwh) "
            "SELECT ?, 'FIT', operator, sum(kwh) FROM run_lines WHERE run = ? GROUP BY operator", (name, run))
        database.execute(
            "INSERT INTO balances (round, plant, available_kwh) "
            "SELECT ?, plant, sum(kwh) FROM run_lines WHERE run = ? GROUP BY plant", (name, run))
    database.commit()
    database.close()
    return workspace


def copied(workspace, place):
    """The database alone, whole."""
    place.unlink(missing_ok=True)
    for tail in ("-wal", "-shm"):
        pathlib.Path(str(place) + tail).unlink(missing_ok=True)
    database = sqlite3.connect(workspace / "wariate.sqlite")
    database.execute("VACUUM INTO ?", (str(place),))
    database.close()
    return place


def under(floor, source, target, tables):
    words = subprocess.run([floor, source, target, *tables], check=True, capture_output=True, text=True).stdout.split()
    return float(words[0]), int(words[1])


def enter(wariate, workspace, number):
    return measured([wariate, "accounts", "enter", "--round", "2023%02d" % number, "--market", "FIT", "--json", "-w", workspace],
                    output=subprocess.DEVNULL)


def rows_file(path, rows, lots):
    """Rows of the first operator's lots."""
    with open(path, "w", encoding="utf-8") as file:
        file.write("残高証明書の名義,権利確定日,備考,非化石証書ID,権利確定量\n")
        for row in range(rows):
            file.write("見本電力1株式会社,2024/05/20,行%d,%d,%d\n" % (row, row % lots + 1, row % 3 + 1))
    return path


def bulk(wariate, workspace, path, accepted=(0,)):
    return measured([wariate, "accounts", "bulk", path, "--operator", operator(1), "--variant", "retire", "--year", "2023",
                     "--kind", "FIT", "--json", "-w", workspace], output=subprocess.DEVNULL, accepted=accepted)


def asked(workspace, question):
    database = sqlite3.connect(workspace / "wariate.sqlite")
    answer = database.execute(question).fetchone()[0]
    database.close()
    return answer


def held(workspace, question, wanted):
    """Ends the benchmark where the job was not done."""
    seen = asked(workspace, question)
    if seen != wanted:
        sys.exit("%s: %s instead of %s" % (question, seen, wanted))


def without_rows(workspace):
    database = sqlite3.connect(workspace / "wariate.sqlite")
    database.execute("DELETE FROM run_lines")
    database.commit()
    database.close()


def verified(wariate, workspace):
    """Its complaints are of the allocation and of registers, not of what is booked."""
    run = measured([wariate, "verify", "-w", workspace], accepted=(0, 1))
    wrong = [line for line in run["text"].splitlines() if line.startswith("不一致")
             and not line.startswith(("不一致: 実行", "不一致: 台帳"))]
    if wrong or "一致しないものがあります" not in run["text"]:
        sys.exit("verify says\n" + "\n".join(wrong[:5] or run["text"].splitlines()[:5]))
    return run["cpu"]


def main():
    options = argparse.ArgumentParser()
    options.add_argument("wariate", type=pathlib.Path)
    options.add_argument("folder", type=pathlib.Path)
    options.add_argument("--rounds", type=int, default=5)
    options.add_argument("--lots", type=int, default=250_000, help="of a market")
    options.add_argument("--rows", type=int, default=100_000, help="of a file")
    options.add_argument("--entered", type=int, default=4, help="markets that are entered for `lots`")
    options.add_argument("--verified", type=int, default=2, help="markets that are entered for `verify`, two transfers a lot")
    a = options.parse_args()
    os.environ["WARIATE_NOW"] = NOW
    wariate, folder = a.wariate.resolve(), a.folder / "accounts"
    folder.mkdir(parents=True, exist_ok=True)
    floor = folder / "floor"
    subprocess.run(["cc", "-O2", "-o", floor, HERE / "accounts_floor.c", "-lsqlite3"], check=True)
    each = a.lots // OPERATORS
    entries, files, peaks = [], [], []
    for _ in range(a.rounds):
        workspace = prepared(wariate, folder, equal(a.lots), 1)
        before = copied(workspace, folder / "before.sqlite")
        ours = enter(wariate, workspace, 1)
        held(workspace, "SELECT count(*) FROM lots WHERE round = '202301'", a.lots)
        floored, count = under(floor, workspace / "wariate.sqlite", before, ENTERED)
        entries.append((ours["cpu"], floored, count))
        last = asked(workspace, "SELECT max(movement) FROM movements")
        before = copied(workspace, folder / "before.sqlite")
        good = rows_file(folder / "good.csv", a.rows, each)
        ours = bulk(wariate, workspace, good)
        held(workspace, "SELECT count(*) FROM certificates", a.rows)
        tables = [table % last if "%d" in table else table for table in REGISTERED]
        floored, count = under(floor, workspace / "wariate.sqlite", before, tables)
        files.append((ours["cpu"], floored, count))
        small = bulk(wariate, workspace, rows_file(folder / "small.csv", max(1, a.rows // 50), each), accepted=(0, 1))
        peaks.append(ours["peak"] - small["peak"])
    middle = statistics.median

    def line(title, pairs, must, goal):
        print("%-44s %9.3f %9.3f %9.4fx   must %g, goal %g" % (
            title, middle(p[0] for p in pairs), middle(p[1] for p in pairs), middle(p[0] / max(p[1], 1e-3) for p in pairs), must, goal),
            flush=True)
    print("%-44s %9s %9s %9s" % ("", "CPU s", "beside", "ratio"))
    line("enter %d lots, floor of %d rows" % (a.lots, entries[0][2]), entries, 4, 2.5)
    line("bulk %d rows, floor of %d rows" % (a.rows, files[0][2]), files, 5, 3)
    print("%-44s %9.1f MiB                 must 24, goal 8" % (
        "peak of bulk, %d rows over %d" % (a.rows, max(1, a.rows // 50)), middle(peaks)), flush=True)

    few = max(1, a.lots // 200)
    workspace = prepared(wariate, folder, [few, a.lots - few], a.entered)
    for number in range(1, a.entered + 1):
        enter(wariate, workspace, number)
    held(workspace, "SELECT count(*) FROM lots", a.lots * a.entered)

    def lots(who):
        return measured([wariate, "accounts", "lots", "--operator", who, "--json", "-w", workspace], output=subprocess.DEVNULL)["cpu"]
    pairs = []
    for _ in range(a.rounds):
        one = lots(operator(1))
        pairs.append((one, one + lots(operator(2))))
    line("lots of an account's %d, of all %d" % (few * a.entered, a.lots * a.entered), pairs, 0.03, 0.01)

    if shutil.which("hledger"):
        workspace = prepared(wariate, folder, equal(a.lots), a.verified)
        for number in range(1, a.verified + 1):
            enter(wariate, workspace, number)
        transfers = asked(workspace, "SELECT count(*) FROM transfers")
        journal = folder / "all.journal"
        subprocess.run([wariate, "accounts", "journal", "--format", "hledger", "--out", journal, "-w", workspace], check=True)
        without_rows(workspace)
        pairs = [(verified(wariate, workspace), measured(["hledger", "-f", journal, "bal"], output=subprocess.DEVNULL)["cpu"])
                 for _ in range(a.rounds)]
        line("verify %d transfers, hledger bal" % transfers, pairs, 0.05, 0.01)
    else:
        print("hledger is not installed: verify has nobody to stand beside")
    shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
