"""Makes the benchmark's registers and workbooks: the same content for the same arguments.

    python workbooks.py FOLDER

small/   200 通常割当申請書 of 30 rows, one operator each      medium/  one 設備特定申請書 of 2,000 rows
large/   one 設備特定申請書 of 100,000 rows                    registers/  operators and plants they name

About one row in a hundred of the larger ones has a mistake.
"""
import csv
import pathlib
import random
import sys

import openpyxl
import xlsxwriter

KINDS = "太陽光 風力 水力 地熱 バイオマス".split()
PLACES = "北海道 青森県 宮城県 福島県 茨城県 千葉県 富山県 長野県 愛知県 大阪府 広島県 高知県 福岡県 大分県 鹿児島県".split()
SMALL_COPIES = 200
PLANTS = 5_000
ROUND = "202304"
TEMPLATE = pathlib.Path(__file__).parent.parent / "Templates" / "通常割当申請書.xlsx"


def corporate(serial):
    twelve = "99%010d" % serial
    total = sum(int(d) * (1 if i % 2 == 0 else 2) for i, d in enumerate(reversed(twelve)))
    return str(9 - total % 9) + twelve


def operator(serial):
    return {"operator_id": "B%05d" % serial, "name": "計測%d株式会社" % serial, "kana": "", "corporate_number": corporate(serial),
            "category": "小売", "address": "", "participates_fit": "true", "participates_nonfit": "true"}


def plant_id(serial):
    return "S%06dZ%02d" % (serial, serial % 47 + 1)


def head(sheet, look, fields):
    for row, (label, value) in enumerate(fields, 2):
        sheet.write_string(row, 0, label, look)
        if isinstance(value, tuple):
            sheet.write_formula(row, 1, value[0], look, value[1])
        else:
            sheet.write_string(row, 1, value, look)


def normal(path, who, rng, rows=30):
    """The blank form that applicants get, filled in."""
    book = openpyxl.load_workbook(TEMPLATE)
    sheet = book["申請書"]
    labels = {str(c.value): c for row in sheet.iter_rows(max_row=20) for c in row if c.value}
    for label, value in (("事業者名", who["name"]), ("法人番号", who["corporate_number"]), ("事業者区分", who["category"]),
                         ("RE100対応(15年対応)", "不要")):
        sheet.cell(labels[label].row, labels[label].column + 1).value = value
    first = labels["発電設備区分"].row + 1
    wishes = [(kind, place) for kind in KINDS for place in PLACES]
    for row, (kind, place) in enumerate(rng.sample(wishes, rows), first):
        for column, value in enumerate((kind, place, rng.randrange(1, 900) * 100), 1):
            sheet.cell(row, column).value = value
    book.save(path)


def facility(path, who, rng, rows, count_plants, inline=False):
    book = xlsxwriter.Workbook(str(path), {"constant_memory": inline})
    sheet = book.add_worksheet("申請書")
    look = book.add_format({"border": 1})
    sheet.write_string(0, 0, "設備特定申請書", look)
    head(sheet, look, [("事業者名", who["name"]), ("事業者区分", who["category"]), ("法人番号", who["corporate_number"])])
    titles = ["No", "設備ID", "BGコード(5桁)※任意", "申請区分", "発電事業者名", "発電事業者法人番号", "入力方法選択※1", "割当量(kWh)※2"]
    for column, title in enumerate(titles):
        sheet.write_string(14, column, title, look)
    for serial in range(rows):
        row = [plant_id(serial % count_plants), "%05d" % (serial // count_plants), "個別合意", "計測発電株式会社", corporate(900_000), "数量を入力する",
               rng.randrange(1, 500_000)]
        if rng.random() < 0.01:
            broken = rng.randrange(5)
            row[(0, 2, 4, 5, 6)[broken]] = (row[0][:9], "廃止", corporate(900_000)[:12], "FAX", "約%d" % row[6])[broken]
        sheet.write_number(15 + serial, 0, serial + 1, look)
        for column, value in enumerate(row, 1):
            if isinstance(value, str):
                sheet.write_string(15 + serial, column, value, look)
            else:
                sheet.write_number(15 + serial, column, value, look)
    book.close()


def growing(path, rows, inline):
    """As `facility`, its texts in the cells themselves where `inline`."""
    facility(path, operator(1), random.Random("wariate bench %d" % rows), rows, PLANTS, inline)


def register(path, rows):
    with open(path, "w", encoding="utf-8", newline="") as f:
        out = csv.DictWriter(f, list(rows[0]), lineterminator="\n")
        out.writeheader()
        out.writerows(rows)


def main():
    top = pathlib.Path(sys.argv[1])
    for name in ("small", "medium", "large", "registers"):
        (top / name).mkdir(parents=True, exist_ok=True)
    rng = random.Random("wariate bench")
    people = [operator(n) for n in range(1, SMALL_COPIES + 1)]
    register(top / "registers" / "operators.csv", people)
    blank = dict.fromkeys("location,plant_name,owner_name,owner_corporate_number,certified_on,repowered_on,grid_point_id,bg_code,"
                          "priority_holder_corporate_number".split(","), "")
    register(top / "registers" / "plants.csv",
             [{"plant_id": plant_id(n), "scheme": "FIT", "kind": KINDS[n % 5], "prefecture": PLACES[n % len(PLACES)], "capacity_kw": "50.0",
               "operation_started_on": "2015-04-01", **blank} for n in range(PLANTS)])
    register(top / "registers" / "rounds.csv",
             [{"round": ROUND, "market": "FIT", "opens_at": "", "closes_at": "", "documents_close_at": "", "generation_from": "2023-10-01",
               "generation_to": "2023-12-31", "reference_date": "", "rule_set": "max-min"}])
    for who in people:
        normal(top / "small" / ("%s_通常割当申請書_%s.xlsx" % (who["operator_id"], ROUND)), who, rng)
    facility(top / "medium" / ("%s_設備特定申請書_%s.xlsx" % (people[0]["operator_id"], ROUND)), people[0], rng, 2_000, PLANTS)
    facility(top / "large" / ("%s_設備特定申請書_%s.xlsx" % (people[0]["operator_id"], ROUND)), people[0], rng, 100_000, PLANTS)


if __name__ == "__main__":
    main()
