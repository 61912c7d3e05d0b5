"""Times a month of 系統充電蓄電池供給電力量 (five CSVs) and its FIP calculation beside Python's `csv.reader` and DuckDB
that only read the same files, in turn, and prints CPU ratios taken within each round.

    python occto.py WARIATE FOLDER [--plants 200] [--rounds 5] [--small 50] [--faults value,text,blank,cells,mark,quote,time]

Of its full size with --plants 5000 --rounds 3: 37.2 million lines, 1.3 GB. Each run of ours gets a fresh workspace and is
durable; the others write nothing, and only their reading counts, not the start of their program. The files are of 31
days of 48 half hours a plant, a point each, as metering systems write them: CP932, CRLF, all quoted. What ours says is
checked before a figure is printed: every file チェックOK without a warning, the half hours of three points as they were
sent, and for each plant the energy, grant and reserve that the files and registers come to.

DuckDB's latin-1 refuses the bytes 80 to 9F, which CP932 needs: it is given copies in which these alone are others, so
lines, cells and bytes are as many.
"""
import argparse
import array
import csv
import datetime
import json
import os
import pathlib
import random
import shutil
import statistics
import subprocess
import sys
import time

from measure import measured
from workspaces import prepared, table

OPERATOR, NUMBER, NAME = "0008", "1990000000008", "見本海鳴り発電株式会社"
CODES = ("BTtoGRGN", "GNtoGRBT", "GRtoGNBT", "GRGNtoBT", "GRBTtoGN")
OF_PLANTS = ("GNtoGRBT", "GRBTtoGN")
FIRST, LAST, DAYS = datetime.date(2025, 7, 16), datetime.date(2025, 8, 15), 31
MONTH, CALENDAR = "202508", ("202507", "202508")
SLOTS = DAYS * 48
EARLY = 16 * 48         # half hours of the first calendar month
CLOCK = ["%02d:%02d" % divmod(half * 30, 60) for half in range(49)]
# Half hours at 0.01円, from the beginning of the period; three lie at noon, one in the evening.
FLOOR = [3 * 48 + 23, 3 * 48 + 24, 20 * 48 + 24, 20 * 48 + 36]
# Sen; kWh of the area.
BASE, CHARGE, DISMANTLING, NON_FOSSIL, BALANCE = 1000, 52, 66, 60, 95
PRICES = {"202507": (912, 705, 840), "202508": (912, 831, 905)}
AREA = {"202507": (800_000_000, 760_000_000), "202508": (900_000_000, 880_000_000)}
NOW = "2025-09-01T09:00:00+09:00"
REGISTERS = ("operators", "certified-plants", "fip-terms", "fip-prices", "fip-months", "fip-supply", "floor-slots")


def plant(serial):
    return "A%09d" % serial


def point(serial):
    return "03%020d" % serial


def readings(serial):
    """Hundredths of a kWh by code: a battery that is charged from the grid at night and by the plant at noon, and gives
    in the evening; what goes out into the grid is never below zero."""
    raw = array.array("H", random.Random(serial).randbytes(2 * 3 * SLOTS))
    b, g, c, a, e = (array.array("l", bytes(8 * SLOTS)) for _ in CODES)
    for slot in range(SLOTS):
        half, first, second, third = slot % 48, raw[3 * slot], raw[3 * slot + 1], raw[3 * slot + 2]
        own = 10 + first % 40
        e[slot] = own
        if half < 10:
            a[slot] = 8000 + second % 5000
            c[slot] = a[slot] + own
        elif half >= 42:
            c[slot] = own
        else:
            g[slot] = own + third % 40000
            if 19 <= half < 27:
                a[slot] = 8000 + second % 5000
                g[slot] += a[slot]
            elif half >= 34:
                b[slot] = 8000 + second % 5000
    return dict(zip(CODES, (b, g, c, a, e)))


def fed_in(values):
    b, g, c, a, e = (values[code] for code in CODES)
    return [b[n] + g[n] + c[n] - a[n] - e[n] for n in range(SLOTS)]


def decimal(hundredths):
    return "%d.%02d" % divmod(hundredths, 100)


def thousandths(number):
    return "%d.%03d" % divmod(number, 1000)


def series(serial, code, values, texts, heads):
    """The lines of a point."""
    begin = '"2","%s","%s","見本%d発電所","XX001","%020d","","%s","%s","%s"\r\n' % (
        point(serial), NAME, serial, serial, decimal(sum(values)), plant(serial) if code in OF_PLANTS else "", code)
    return begin + "".join([head + texts[value] for head, value in zip(heads, values)])


def expectation(values):
    """What the registers say is fed in, by calendar month, and what must come out: thousandths of kWh, and yen."""
    out = fed_in(values)
    rows, grants, reserves = [], 0, 0
    for month, part in zip(CALENDAR, (range(EARLY), range(EARLY, SLOTS))):
        floor = [n for n in FLOOR if n in part]
        b, _, c, a, e = (sum(values[code][n] for n in part) for code in CODES)
        dearer = b - sum(values["BTtoGRGN"][n] for n in floor)
        d = 10 * sum(out[n] for n in part)
        d_dearer = d - 10 * sum(out[n] for n in floor)
        including = (d * a - 10 * b * (c - e)) // a
        excluding = (d_dearer * a - 10 * dearer * (c - e)) // a
        before, now, before_now = PRICES[month]
        unit = BASE + CHARGE - (before + now - before_now + NON_FOSSIL - BALANCE)
        # Sen × thousandths of kWh, cut to thousandths of a yen.
        grants += unit * AREA[month][0] * excluding // (AREA[month][1] * 100)
        reserves += DISMANTLING * including // 100
        rows.append((month, d, d_dearer, including, excluding))
    return rows, grants // 1000, reserves // 1000


def make(folder, plants):
    """Five files, the registers, and what must come of them."""
    (folder / "inbox").mkdir(parents=True)
    texts = ['"%s"\r\n' % decimal(value) for value in range(70_000)]
    heads = ['"3","%02d","%s","%s",' % (slot % 48 + 1, CLOCK[slot % 48], CLOCK[slot % 48 + 1]) for slot in range(SLOTS)]
    files = {code: open(folder / "inbox" / ("%s_系統充電蓄電池供給電力量_%s_%s.csv" % (OPERATOR, code, MONTH)), "w", newline="",
                        encoding="cp932") for code in CODES}
    for file in files.values():
        file.write('"1","仕訳後電力量","%s","%s","12345","%s","99999","電力広域的運営推進機関"\r\n' % (
            FIRST.strftime("%Y%m%d"), LAST.strftime("%Y%m%d"), NAME))
    supply, parts, results = [], {}, {}
    for serial in range(1, plants + 1):
        values = readings(serial)
        for code, file in files.items():
            file.write(series(serial, code, values[code], texts, heads))
        rows, grant, reserve = expectation(values)
        for month, d, d_dearer, including, excluding in rows:
            supply.append((MONTH, plant(serial), month, thousandths(d), thousandths(d_dearer)))
            parts["%s %s-%s" % (plant(serial), month[:4], month[4:])] = [thousandths(including), thousandths(excluding)]
        results[plant(serial)] = [str(grant), str(reserve)]
    for file in files.values():
        file.write('"9"\r\n')
        file.close()
    (folder / "latin-1").mkdir()
    change = bytes(byte + 32 if 0x80 <= byte <= 0x9F else byte for byte in range(256))
    for path in (folder / "inbox").iterdir():
        with open(path, "rb") as source, open(folder / "latin-1" / path.name, "wb") as target:
            while block := source.read(1 << 24):
                target.write(block.translate(change))
    serials = range(1, plants + 1)
    table(folder / "operators.csv", "operator_id,name,kana,corporate_number,category,address,participates_fit,participates_nonfit",
          [(OPERATOR, NAME, "みほん", NUMBER, "発電", "秋田県見本市5-6", "true", "true")])
    table(folder / "certified-plants.csv", "plant_id,valid_from,operator_code,scheme,kind,name,grid_point_id,fuel_codes,grid_battery",
          [(plant(n), "2022-04-01", OPERATOR, "FIP", "太陽光", "見本%d発電所" % n, point(n), "", "true") for n in serials])
    table(folder / "fip-terms.csv", "plant_id,valid_from,base_price,generation_charge,dismantling_price",
          [(plant(n), "2022-04-01", decimal(BASE), decimal(CHARGE), decimal(DISMANTLING)) for n in serials])
    table(folder / "fip-prices.csv", "year_month,area,kind,prev_year_avg,month_avg,prev_year_month_avg",
          [(month, 3, "太陽光", *map(decimal, PRICES[month])) for month in CALENDAR])
    table(folder / "fip-months.csv", "year_month,area,kind,non_fossil,balance_cost,area_supply_incl,area_supply_excl",
          [(month, 3, "太陽光", decimal(NON_FOSSIL), decimal(BALANCE), *AREA[month]) for month in CALENDAR])
    table(folder / "fip-supply.csv", "month,plant_id,year_month,supply_incl,supply_excl", supply)
    table(folder / "floor-slots.csv", "area,date,slot",
          [(3, FIRST + datetime.timedelta(days=n // 48), n % 48 + 1) for n in FLOOR])
    (folder / "expected.json").write_text(json.dumps({"parts": parts, "results": results}))


# How each line of a file is made wrong, given its cells without their quotes. The last line is left as it is.
def negative(cells):
    place = {b"1": 4, b"2": 7, b"3": 4}[cells[0]]
    return cells[:place] + [b"-" + cells[place]] + cells[place + 1:]


def textual(cells):
    place = {b"1": 4, b"2": 7, b"3": 4}[cells[0]]
    return cells[:place] + [b"x" + cells[place][1:]] + cells[place + 1:]


def blank(cells):
    place = {b"1": 4, b"2": 7, b"3": 4}[cells[0]]
    return cells[:place] + [b""] + cells[place + 1:]


def mistimed(cells):
    place = {b"1": 2, b"2": 1, b"3": 2}[cells[0]]
    return cells[:place] + [cells[place][:-1] + b"7"] + cells[place + 1:]


FAULTS = {
    "value": negative, "text": textual, "blank": blank, "cells": lambda cells: cells[:-1],
    "mark": lambda cells: [b"7"] + cells[1:], "quote": lambda cells: cells[:-1] + [b'1"' + cells[-1]], "time": mistimed,
}


def spoil(source, target, fault):
    with open(source, "rb") as lines, open(target, "wb") as out:
        kept = b""
        for line in lines:
            out.write(kept)
            kept = line
            if line != b'"9"\r\n':
                kept = b'"' + b'","'.join(fault(line[1:-3].split(b'","'))) + b'"\r\n'
        out.write(kept)


def lines(wariate, workspace, *words):
    text = subprocess.run([wariate, *words, "--json", "-w", workspace], check=True, capture_output=True, text=True).stdout
    return [json.loads(line) for line in text.splitlines()]


def stop(what):
    sys.exit("the job was not done, so nothing is said of its speed: " + what)


def processed(wariate, data, files, scratch, wanted="チェックOK", least=0):
    workspace = prepared(wariate, [data / (name + ".csv") for name in REGISTERS], files, scratch)
    run = measured([wariate, "process", "-w", workspace])
    seen = [(one["status"], one["errors"], one["warnings"]) for one in lines(wariate, workspace, "applications", "list")]
    if len(seen) != len(files) or any(status != wanted for status, _, _ in seen):
        stop("%s instead of %d times %s" % (seen, len(files), wanted))
    if wanted == "チェックOK" and any(errors or warnings for _, errors, warnings in seen):
        stop("findings in clean files: %s" % seen)
    if any(errors < least for _, errors, _ in seen):
        stop("too few findings: %s" % seen)
    return run, workspace


def check_slots(wariate, workspace, plants, scratch):
    """Of the first, a middle and the last point: each half hour of each code."""
    for serial in sorted({1, (plants + 1) // 2, plants}):
        path = scratch / "slots.csv"
        subprocess.run([wariate, "battery", "slots", "--month", MONTH, "--point", point(serial), "--to", path, "-w", workspace],
                       check=True, stdout=subprocess.DEVNULL)
        values = readings(serial)
        wanted = {",".join((str(FIRST + datetime.timedelta(days=slot // 48)), "%02d" % (slot % 48 + 1), CLOCK[slot % 48], CLOCK[slot % 48 + 1],
                            plant(serial) if code in OF_PLANTS else "", code, decimal(values[code][slot])))
                  for code in CODES for slot in range(SLOTS)}
        seen = path.read_text(encoding="utf-8-sig").splitlines()[1:]
        if len(seen) != len(wanted) or set(seen) != wanted:
            odd = sorted(set(seen) ^ wanted)
            stop("half hours of %s: %d of %d, such as %s" % (point(serial), len(seen), len(wanted), odd[:2]))


def calculated(wariate, workspace, data):
    """The run of `fip calculate`, whose every line is as expected."""
    run = measured([wariate, "fip", "calculate", "--month", MONTH, "-w", workspace])
    expected = json.loads((data / "expected.json").read_text())
    tables = workspace / "results" / "fip" / (MONTH[:4] + "-" + MONTH[4:])

    def rows(name):
        with open(tables / (name + ".csv"), encoding="utf-8-sig", newline="") as file:
            return list(csv.DictReader(file))
    if rows("open"):
        stop("not calculated: %s" % rows("open")[:2])
    results = {row["plant_id"]: [row["grant_yen"], row["reserve_yen"]] for row in rows("fip")}
    parts = {"%s %s" % (row["plant_id"], row["year_month"]): [row["supply_incl"], row["supply_excl"]] for row in rows("parts")}
    for seen, wanted in ((parts, expected["parts"]), (results, expected["results"])):
        if seen != wanted:
            odd = [key for key in sorted(set(seen) | set(wanted)) if seen.get(key) != wanted.get(key)]
            stop("%d wrong of %d: %s is %s, not %s" % (len(odd), len(wanted), odd[0], seen.get(odd[0]), wanted.get(odd[0])))
    return run


# Peers: a program each, which prints the CPU seconds of reading alone and how many lines there were.
def reader(files):
    count = 0
    for path in files:
        with open(path, encoding="cp932", newline="") as file:
            for _ in csv.reader(file):
                count += 1
    return count


def duckdb(files):
    import duckdb
    database = duckdb.connect()
    database.execute("SET threads = 1")
    names = ["c%d" % n for n in range(10)]
    columns = "{%s}" % ", ".join("'%s': 'VARCHAR'" % name for name in names)
    count = 0
    for path in files:
        # Each column is asked for, so none is skipped.
        count += database.execute(
            "SELECT count(*), %s FROM read_csv('%s', auto_detect = false, header = false, delim = ',', quote = '\"', escape = '\"', "
            "new_line = '\\r\\n', encoding = 'latin-1', all_varchar = true, null_padding = true, columns = %s)" % (
                ", ".join("count(%s)" % name for name in names), path, columns)).fetchone()[0]
    return count


PEERS = {"reader": reader, "duckdb": duckdb}


def peer(what, files, count):
    words = measured([sys.executable, __file__, "--peer", what, *files])["text"].split()
    if int(words[1]) != count:
        sys.exit("%s read %s lines of %d" % (what, words[1], count))
    return float(words[0])


def has_duckdb():
    if subprocess.run([sys.executable, "-c", "import duckdb"], capture_output=True).returncode == 0:
        return True
    subprocess.run([sys.executable, "-m", "pip", "install", "-q", "duckdb==2.0.1"], capture_output=True)
    return subprocess.run([sys.executable, "-c", "import duckdb"], capture_output=True).returncode == 0


def main():
    if sys.argv[1:2] == ["--peer"]:
        begun = time.process_time()
        if sys.argv[2] == "duckdb":
            import duckdb
            begun = time.process_time()
        count = PEERS[sys.argv[2]](sys.argv[3:])
        return print(time.process_time() - begun, count)
    options = argparse.ArgumentParser()
    options.add_argument("wariate", type=pathlib.Path)
    options.add_argument("folder", type=pathlib.Path)
    options.add_argument("--rounds", type=int, default=5)
    options.add_argument("--plants", type=int, default=200)
    options.add_argument("--small", type=int, default=50, help="plants that the peak memory is held against")
    options.add_argument("--faults", default=",".join(FAULTS), help="in what every line of a file is wrong")
    a = options.parse_args()
    os.environ["WARIATE_NOW"] = NOW
    wariate, scratch = a.wariate.resolve(), a.folder.resolve() / "occto"
    scratch.mkdir(parents=True, exist_ok=True)
    data = {}
    for plants in {a.plants, a.small}:
        data[plants] = scratch / ("plants-%d" % plants)
        if not (data[plants] / "expected.json").exists():
            shutil.rmtree(data[plants], ignore_errors=True)
            make(data[plants], plants)
    whole = sorted((data[a.plants] / "inbox").iterdir())
    single = [path for path in whole if "GNtoGRBT" in path.name]
    small = sorted((data[a.small] / "inbox").iterdir())
    faults = {}
    for name in filter(None, a.faults.split(",")):
        faults[name] = scratch / ("wrong-" + name) / single[0].name
        faults[name].parent.mkdir(exist_ok=True)
        spoil(single[0], faults[name], FAULTS[name])
    count = len(whole) * (a.plants * (SLOTS + 1) + 2)
    with_duckdb = has_duckdb()
    print("%d plants, %d lines, %.2f GB, %d rounds" % (a.plants, count, sum(path.stat().st_size for path in whole) / 1e9, a.rounds))
    if not with_duckdb:
        print("duckdb could not be installed: the job has one peer only")
    rounds = []
    for _ in range(a.rounds):
        one = {}
        job, workspace = processed(wariate, data[a.plants], whole, scratch)
        one["job"], one["peak"] = job["cpu"], job["peak"]
        check_slots(wariate, workspace, a.plants, scratch)
        calculation = calculated(wariate, workspace, data[a.plants])
        one["fip"], one["fip peak"] = calculation["cpu"], calculation["peak"]
        one["reader"] = peer("reader", whole, count)
        one["duckdb"] = peer("duckdb", sorted((data[a.plants] / "latin-1").iterdir()), count) if with_duckdb else None
        one["small peak"] = processed(wariate, data[a.small], small, scratch)[0]["peak"]
        one["clean"] = processed(wariate, data[a.plants], single, scratch)[0]["cpu"]
        for name, path in faults.items():
            # Of times, each point is told once; of the rest, each line, of which the first thousand are kept.
            least = min(1000, a.plants * (1 if name == "time" else SLOTS))
            one["wrong " + name] = processed(wariate, data[a.plants], [path], scratch, "エラー", least)[0]["cpu"]
        rounds.append(one)
    shutil.rmtree(scratch / "workspace", ignore_errors=True)
    for path in faults.values():
        shutil.rmtree(path.parent)
    middle = lambda key: statistics.median(one[key] for one in rounds)

    def ratio(title, ours, theirs, must, goal):
        print("%-44s %9.3f %9.3f %8.3fx   must %.2f, goal %.2f" % (
            title, middle(ours), middle(theirs), statistics.median(one[ours] / one[theirs] for one in rounds), must, goal))
    print("%-44s %9s %9s %9s" % ("", "CPU s", "beside", "ratio"))
    ratio("process, csv.reader that only reads", "job", "reader", 0.30, 0.15)
    if with_duckdb:
        ratio("process, DuckDB read_csv that only reads", "job", "duckdb", 1.0, 0.6)
    ratio("fip calculate, csv.reader that only reads", "fip", "reader", 0.05, 0.02)
    for name in faults:
        ratio("a file wrong in every line (%s), a clean one" % name, "wrong " + name, "clean", 1.5, 1.1)
    print("%-44s %9.1f %9.1f %8.1f MiB  must 16, goal 8" % (
        "peak of process, %d plants over %d" % (a.plants, a.small), middle("peak"), middle("small peak"),
        statistics.median(one["peak"] - one["small peak"] for one in rounds)))


if __name__ == "__main__":
    main()
