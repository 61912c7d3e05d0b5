"""The allocator's curve: CPU seconds of each stage from 1,000 to 700,000 plants, with and without a workspace.

    python Benchmarks/allocation.py WARIATE FOLDER [--sizes 1000,10000,100000,700000] [--of neutral,registry]

The mix follows what was published of the auctions of 2024: most wishes are for young plants, solar leads, a third names a
prefecture, one row in five names its plant. Rows are 50,000 at 700,000 plants and in proportion below. `registry` means: the
same plants are imported into a workspace, and the same number of normal rows comes through workbooks, so that loading from the
database and keeping the run have lines of their own. Peak memory is the operating system's account.
"""
import argparse
import csv
import json
import pathlib
import random
import shutil
import time

from measure import measured

KINDS = ["太陽光"] * 900 + ["風力"] * 40 + ["水力"] * 30 + ["地熱"] * 5 + ["バイオマス"] * 25
WISHED = ["太陽光", "風力", "水力", "地熱", "バイオマス"]
PLACES = ("北海道 青森県 岩手県 宮城県 秋田県 山形県 福島県 茨城県 栃木県 群馬県 埼玉県 千葉県 東京都 神奈川県 新潟県 富山県 石川県 福井県 山梨県 長野県 岐阜県 静岡県 "
          "愛知県 三重県 滋賀県 京都府 大阪府 兵庫県 奈良県 和歌山県 鳥取県 島根県 岡山県 広島県 山口県 徳島県 香川県 愛媛県 高知県 福岡県 佐賀県 長崎県 熊本県 大分県 宮崎県 "
          "鹿児島県 沖縄県").split()
ROUND = "202304"


def plants(count, rng):
    for serial in range(count):
        year, month = 2002 + rng.randrange(21), 1 + rng.randrange(12)
        large = rng.randrange(100) == 0
        yield {"id": "S%09d" % serial, "kind": rng.choice(KINDS), "prefecture": PLACES[max(rng.randrange(47), rng.randrange(47))],
               "operation_start": None if rng.randrange(50) == 0 else "%d-%02d-01" % (year, month),
               "supply_kwh": 1 + rng.randrange(9_000_000 if large else 60_000), "normal_ok": rng.randrange(100) < 35}


def wish(rng):
    return (WISHED[min(rng.randrange(6), rng.randrange(6)) % 5] if rng.randrange(100) < 58 else None,
            rng.choice(PLACES) if rng.randrange(100) < 37 else None, rng.randrange(100) < 80, 1 + rng.randrange(1_200_000))


def problem(count, rows, rng):
    supply = list(plants(count, rng))
    specific = [{"id": "S%d" % n, "applicant": "A%d" % rng.randrange(400), "receipt": n // 40 + 1, "line": n % 40 + 1, "rank": rng.randrange(2),
                 "facility": rng.choice(supply)["id"], "ask_kwh": "ALL" if rng.randrange(3) == 0 else 1 + rng.randrange(80_000)} for n in range(rows // 5)]
    normal = []
    for n in range(rows // 5, rows):
        kind, place, young, kwh = wish(rng)
        normal.append({"id": "N%d" % n, "applicant": "A%d" % rng.randrange(400), "receipt": n // 40 + 1, "line": n % 40 + 1, "kind": kind,
                       "prefecture": place, "within_15y": young, "ask_kwh": kwh})
    return {"schema": "alloc-problem/1", "title": "national", "reference_date": "2024-05-31", "facilities": supply, "specific": specific,
            "normal": normal}


def line(name, plants, run):
    figures = json.loads(run["text"].strip().splitlines()[-1])
    stages = figures["stages"]
    print("%-10s %9d %8d %8d  %8.3f %8.3f %8.3f %8.3f  %8.0f" % (
        name, plants, figures["rows"], figures["lines"], stages["load"], stages["solve"], stages["check"], stages["write"], run["peak"]), flush=True)


def neutral(wariate, count, folder):
    case = folder / "problem.json"
    with open(case, "w", encoding="utf-8") as f:
        json.dump(problem(count, rows_of(count), random.Random(count)), f, ensure_ascii=False)
    line("neutral", count, measured([wariate, "allocate", "--problem", case, "--out", folder / "result.json", "--json"]))


def rows_of(count):
    return max(20, count * 50_000 // 700_000)


def register(path, rows):
    with open(path, "w", encoding="utf-8", newline="") as f:
        out = csv.DictWriter(f, list(rows[0]), lineterminator="\n")
        out.writeheader()
        out.writerows(rows)


def registry(wariate, count, folder):
    import workbooks
    rng = random.Random(count)
    space = folder / "workspace"
    shutil.rmtree(space, ignore_errors=True)
    supply = list(plants(count, rng))
    measured([wariate, "init", space])
    blank = dict.fromkeys("location,plant_name,owner_name,owner_corporate_number,certified_on,repowered_on,grid_point_id,bg_code".split(","), "")
    people = [workbooks.operator(n) for n in range(1, rows_of(count) // 1000 + 2)]
    closed = workbooks.corporate(900_000)
    tables = {
        "operators": people,
        "plants": [{"plant_id": p["id"], "scheme": "FIT", "kind": p["kind"], "prefecture": p["prefecture"], "capacity_kw": "50.0",
                    "operation_started_on": p["operation_start"] or "", "priority_holder_corporate_number": "" if p["normal_ok"] else closed, **blank}
                   for p in supply],
        "rounds": [{"round": ROUND, "market": "FIT", "opens_at": "", "closes_at": "", "documents_close_at": "", "generation_from": "2023-10-01",
                    "generation_to": "2023-12-31", "reference_date": "", "rule_set": "max-min"}],
        "balances": [{"round": ROUND, "plant_id": p["id"], "available_kwh": p["supply_kwh"]} for p in supply],
    }
    for name, rows in tables.items():
        register(folder / (name + ".csv"), rows)
        measured([wariate, "import", name, folder / (name + ".csv"), "-w", space])
    left = rows_of(count)
    for who in people:
        rows, left = min(1000, left), left - min(1000, left)
        if rows:
            fill(workbooks, space / "inbox" / ("%s_通常割当申請書_%s.xlsx" % (who["operator_id"], ROUND)), who, rng, rows)
    time.sleep(2.2)          # a file must have been left alone for two seconds before it is taken
    measured([wariate, "process", "-w", space])
    for step in (("チェックOK", "事務局確認中"), ("事務局確認中", "事務局確認済"), ("事務局確認済", "確定")):
        measured([wariate, "advance", "--round", ROUND, "--from", step[0], "--to", step[1], "-w", space])
    line("registry", count, measured([wariate, "allocate", "--round", ROUND, "-w", space, "--json"]))


def fill(workbooks, path, who, rng, rows):
    book = workbooks.openpyxl.load_workbook(workbooks.TEMPLATE)
    sheet = book["申請書"]
    labels = {str(c.value): c for row in sheet.iter_rows(max_row=20) for c in row if c.value}
    for label, value in (("事業者名", who["name"]), ("法人番号", who["corporate_number"]), ("事業者区分", who["category"]),
                         ("RE100対応(15年対応)", "要" if rng.randrange(100) < 80 else "不要")):
        sheet.cell(labels[label].row, labels[label].column + 1).value = value
    first = labels["発電設備区分"].row + 1
    for row in range(first, first + rows):
        kind, place, _, kwh = wish(rng)
        for column, value in enumerate((kind or "指定なし", place or "指定なし", kwh), 1):
            sheet.cell(row, column).value = value
    book.save(path)


def main():
    options = argparse.ArgumentParser()
    options.add_argument("wariate", type=pathlib.Path)
    options.add_argument("folder", type=pathlib.Path)
    options.add_argument("--sizes", default="1000,10000,100000,700000")
    options.add_argument("--of", default="neutral,registry")
    given = options.parse_args()
    given.folder.mkdir(parents=True, exist_ok=True)
    sizes = [int(size) for size in given.sizes.split(",")]
    print("%-10s %9s %8s %8s  %8s %8s %8s %8s  %8s" % ("from", "plants", "rows", "lines", "load s", "solve s", "check s", "write s", "peak MB"))
    for source in given.of.split(","):
        for count in sizes:
            {"neutral": neutral, "registry": registry}[source](given.wariate.resolve(), count, given.folder)


if __name__ == "__main__":
    main()
