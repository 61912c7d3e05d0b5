"""Times `wariate process` of 30-minute meter files beside openpyxl that only adds them up and python-calamine that only
reads them, in turn, and prints CPU ratios taken within each round.

    python meters.py WARIATE FOLDER [--rounds 5] [--files 2000]

Each run of ours gets a fresh workspace and is durable (every answer fsynced); the others write nothing. The files are
sets of four (a, b, c, e), a plant each, of one month: 30 days of 48 half hours with two or three decimals.
"""
import argparse
import pathlib
import random
import shutil
import statistics
import sys

from measure import measured
from workspaces import prepared, table

HEADS = "operator_id,name,kana,corporate_number,category,address,participates_fit,participates_nonfit"
SOURCE = ("plant_id,id_scheme,operator_id,kind,renewable,plant_name,grid_point_id,bg_codes,area,voltage_class,capacity_kw,"
          "operation_started_on,repowered_on,registered_on,battery,backup,double_generation,battery_route,"
          "conditions_confirmed_on,formula_id,share_symbol")
NUMBER, NAME = "1990000000008", "見本海鳴り発電株式会社"
CODES = {"a": ("M2", "A"), "b": ("M2", "B"), "c": ("M1", "B"), "e": ("M3", "B")}


def plant(serial):
    return "N%09d" % serial


def point(serial):
    return "03%020d" % serial


def kwh(symbol, half, rng):
    """A battery that is charged at night and at noon, and gives in the evening."""
    if symbol == "e":
        return round(rng.uniform(0.1, 0.5), 3)
    busy = {"a": half < 10 or 19 <= half < 27, "b": 34 <= half < 42, "c": half < 10 or half >= 42}[symbol]
    return round(rng.uniform(80, 130), 2) if busy else 0


def write(path, serial, symbol):
    import xlsxwriter
    rng = random.Random("%d%s" % (serial, symbol))
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("30分値")
    day = book.add_format({"num_format": "yyyy/mm/dd"})
    code, flow = CODES[symbol]
    head = [("法人番号", NUMBER), ("事業者名", NAME), ("対象期間_開始", "2025/06/16"), ("対象期間_終了", "2025/07/15"),
            ("設備ID（10桁）", plant(serial)), ("受電地点特定番号（22桁）", point(serial)), ("メーターコード", code),
            ("潮流コード", flow), ("図の記号", symbol)]
    for row, (label, value) in enumerate(head):
        sheet.write_string(row, 0, label)
        sheet.write_string(row, 1, value)
    sheet.write_string(10, 0, "年月日")
    for half in range(48):
        sheet.write_string(10, half + 1, "%d:%02d" % (half // 2, half % 2 * 30))
    for index in range(30):
        sheet.write_number(11 + index, 0, 45824 + index, day)       # 45824 is 2025/06/16
        for half in range(48):
            sheet.write_number(11 + index, half + 1, kwh(symbol, half, rng))
    book.close()


def make(folder, count):
    files = folder / "inbox"
    files.mkdir(parents=True)
    plants = -(-count // 4)
    for index in range(count):
        serial, symbol = index // 4 + 1, "abce"[index % 4]
        write(files / ("0008_keitoujyuden_30min_format_hikaseki_%s_%s.xlsx" % (plant(serial), symbol)), serial, symbol)
    table(folder / "operators.csv", HEADS, [("0008", NAME, "みほん", NUMBER, "発電", "秋田県見本市5-6", "true", "true")])
    table(folder / "sources.csv", SOURCE, [
        (plant(n), "非FIT", "0008", "太陽光", "有", "見本%d発電所" % n, point(n), "", "東北", "高圧小口", "1990.0", "2023-04-01", "",
         "", "系統充電", "", "", "2-2", "2025-04-01", "", "") for n in range(1, plants + 1)])


def ours(wariate, data, files, scratch):
    workspace = prepared(wariate, [data / "operators.csv", data / "sources.csv"], files, scratch)
    run = measured([wariate, "process", "-w", workspace])
    answers = sum(1 for p in (workspace / "applications").rglob("*.xlsx") if "チェックOK" in p.name)
    assert answers == len(files), answers
    return run


def peer(what, files):
    return measured([sys.executable, __file__, "--peer", what, files[0].parent])


def openpyxl_sums(files):
    import openpyxl
    total = 0
    for path in files:
        book = openpyxl.load_workbook(path, read_only=True, data_only=True)
        for row in book.worksheets[0].iter_rows(min_row=12, min_col=2, max_col=49, values_only=True):
            total += sum(round(value, 2) for value in row if value is not None)
        book.close()
    print(total)


def calamine_rows(files):
    import python_calamine
    print(sum(len(python_calamine.CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()) for path in files))


def main():
    if sys.argv[1:2] == ["--peer"]:
        files = sorted(pathlib.Path(sys.argv[3]).iterdir())
        return {"openpyxl": openpyxl_sums, "calamine": calamine_rows}[sys.argv[2]](files)
    options = argparse.ArgumentParser()
    options.add_argument("wariate", type=pathlib.Path)
    options.add_argument("folder", type=pathlib.Path)
    options.add_argument("--rounds", type=int, default=5)
    options.add_argument("--files", type=int, default=2000)
    a = options.parse_args()
    data, scratch = a.folder / ("meters-%d" % a.files), a.folder / "scratch"
    scratch.mkdir(parents=True, exist_ok=True)
    if not (data / "sources.csv").exists():
        shutil.rmtree(data, ignore_errors=True)
        make(data, a.files)
    files = sorted((data / "inbox").iterdir())
    rounds = [(ours(a.wariate.resolve(), data, files, scratch), peer("openpyxl", files), peer("calamine", files))
              for _ in range(a.rounds)]
    middle = lambda side: statistics.median(r[side]["cpu"] for r in rounds)
    ratio = lambda x, y: statistics.median(r[x]["cpu"] / r[y]["cpu"] for r in rounds)
    print("%d files, medians of %d rounds" % (len(files), len(rounds)))
    print("wariate  %8.3f CPU s, %6.0f files a CPU s, peak %.1f MiB" % (
        middle(0), len(files) / middle(0), statistics.median(r[0]["peak"] for r in rounds)))
    print("openpyxl %8.3f CPU s adding up only: %.1f times ours (must: 12, goal: 25)" % (middle(1), ratio(1, 0)))
    print("calamine %8.3f CPU s reading only: ours is %.2f of it (must: 1.0, goal: 0.6)" % (middle(2), ratio(0, 2)))


if __name__ == "__main__":
    main()
