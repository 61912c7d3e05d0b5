"""Times the accounts of certificates, in turn with what stands under or beside them, and prints ratios taken within each
round; CPU alone counts.

    python accounts.py WARIATE FOLDER [--rounds 5] [--lots 250000] [--rows 100000] [--entered 4]

`enter` of a market and `bulk` of a file stand beside a C program that inserts the same rows, prepared, in one transaction
(`accounts_floor.c`; it does not change balances that are there); `lots` of one account beside those of all; `verify`
beside `hledger bal` of our journal, where hledger is installed. What a market was allocated is put into the database of
the workspace directly: an allocation of that size has a benchmark of its own, and `verify` rightly complains of it.
"""
import argparse
import os
import pathlib
import shutil
import sqlite3
import statistics
import subprocess

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


def prepared(wariate, folder, lots, markets):
    """A workspace whose market is published and bought, and nothing is entered."""
    workspace = folder / "workspace"
    shutil.rmtree(workspace, ignore_errors=True)
    quiet = {"stdout": subprocess.DEVNULL, "check": True}
    subprocess.run([wariate, "init", workspace], **quiet)
    plants = -(-lots // OPERATORS)
    tables = {
        "operators": ["operator_id,name,kana,corporate_number,category,address,participates_fit,participates_nonfit"] + [
            "%s,見本電力%d株式会社,みほん,%s,小売,秋田県見本市5-6,true,true" % (operator(n), n, corporate(n))
            for n in range(1, OPERATORS + 1)],
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
        pairs = [(index // plants + 1, index % plants + 1) for index in range(lots)]
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


def last_movement(workspace):
    database = sqlite3.connect(workspace / "wariate.sqlite")
    last = database.execute("SELECT max(movement) FROM movements").fetchone()[0]
    database.close()
    return last


def main():
    options = argparse.ArgumentParser()
    options.add_argument("wariate", type=pathlib.Path)
    options.add_argument("folder", type=pathlib.Path)
    options.add_argument("--rounds", type=int, default=5)
    options.add_argument("--lots", type=int, default=250_000, help="of a market")
    options.add_argument("--rows", type=int, default=100_000, help="of a file")
    options.add_argument("--entered", type=int, default=4, help="markets that are entered for `lots` and `verify`")
    a = options.parse_args()
    os.environ["WARIATE_NOW"] = NOW
    wariate, folder = a.wariate.resolve(), a.folder / "accounts"
    folder.mkdir(parents=True, exist_ok=True)
    floor = folder / "floor"
    subprocess.run(["cc", "-O2", "-o", floor, HERE / "accounts_floor.c", "-lsqlite3"], check=True)
    each = a.lots // OPERATORS
    entries, files, peaks = [], [], []
    for _ in range(a.rounds):
        workspace = prepared(wariate, folder, a.lots, 1)
        before = copied(workspace, folder / "before.sqlite")
        ours = enter(wariate, workspace, 1)
        floored, count = under(floor, workspace / "wariate.sqlite", before, ENTERED)
        entries.append((ours["cpu"], floored, count))
        last = last_movement(workspace)
        before = copied(workspace, folder / "before.sqlite")
        good = rows_file(folder / "good.csv", a.rows, each)
        ours = bulk(wariate, workspace, good)
        tables = [table % last if "%d" in table else table for table in REGISTERED]
        floored, count = under(floor, workspace / "wariate.sqlite", before, tables)
        files.append((ours["cpu"], floored, count))
        small = bulk(wariate, workspace, rows_file(folder / "small.csv", max(1, a.rows // 50), each), accepted=(0, 1))
        peaks.append(ours["peak"] - small["peak"])
    middle = statistics.median
    print("%-36s %10s %10s %8s" % ("", "CPU s", "floor s", "ratio"))
    for title, pairs in (("enter %d lots" % a.lots, entries), ("bulk %d rows" % a.rows, files)):
        print("%-36s %10.3f %10.3f %7.2fx" % (
            title, middle(p[0] for p in pairs), middle(p[1] for p in pairs), middle(p[0] / max(p[1], 1e-3) for p in pairs)))
    print("%-36s %10.1f MiB" % ("bulk, %d rows over %d" % (a.rows, max(1, a.rows // 50)), middle(peaks)))

    workspace = prepared(wariate, folder, a.lots, a.entered)
    for number in range(1, a.entered + 1):
        enter(wariate, workspace, number)
    lots = lambda who: measured([wariate, "accounts", "lots", "--operator", who, "--json", "-w", workspace], output=subprocess.DEVNULL)["cpu"]
    one = middle(lots(operator(1)) for _ in range(a.rounds))
    sample = [lots(operator(n)) for n in range(1, OPERATORS + 1, 25)]
    whole = sum(sample) / len(sample) * OPERATORS
    print("%-36s %10.3f %10.3f %7.4fx" % ("lots of one account, all", one, whole, one / whole))
    if shutil.which("hledger"):
        journal = folder / "all.journal"
        subprocess.run([wariate, "accounts", "journal", "--format", "hledger", "--out", journal, "-w", workspace], check=True)
        pairs = []
        for _ in range(a.rounds):
            ours = measured([wariate, "verify", "-w", workspace], accepted=(0, 1))["cpu"]
            pairs.append((ours, measured(["hledger", "-f", journal, "bal"], output=subprocess.DEVNULL)["cpu"]))
        print("%-36s %10.3f %10.3f %7.4fx" % (
            "verify, hledger bal (%d transfers)" % (2 * a.lots * a.entered), middle(p[0] for p in pairs),
            middle(p[1] for p in pairs), middle(p[0] / p[1] for p in pairs)))
    else:
        print("hledger is not installed: verify has nobody to stand beside")
    shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
