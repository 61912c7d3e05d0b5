"""30-minute meter files: a battery's month in four files, rounding and all, and what goes wrong with them."""
import datetime

from filling import NAME, NUMBER, written_anew

OPERATOR, PLANT, POINT = "0008", "A123456789", "0300000000000000001001"
FIRST = datetime.date(2025, 6, 16)
CODES = {"a": ("M2", "A"), "b": ("M2", "B"), "c": ("M1", "B"), "e": ("M3", "B")}


def values(symbol):
    """A day's 48 values as they were typed: with a third decimal, each is rounded by itself."""
    night, late = range(0, 10), range(42, 48)
    day = [0] * 48
    for half in night:
        day[half] = {"a": 125.255, "b": 0, "c": 125.505, "e": 0.245}[symbol]
    for half in late:
        day[half] = {"a": 0, "b": 0, "c": 0.245, "e": 0.245}[symbol]
    for half in range(19, 27):
        day[half] = 90.005 if symbol == "a" else day[half]
    for half in range(34, 42):
        day[half] = 209.334 if symbol == "b" else day[half]
    return day


def letters(column):
    return ("" if column <= 26 else chr(64 + (column - 1) // 26)) + chr(65 + (column - 1) % 26)


def meter(symbol, days=30, plant=PLANT, title="%d:%02d", **heads):
    """A file of a symbol as cells; a day a row from row 12 on."""
    code, flow = CODES[symbol]
    last = FIRST + datetime.timedelta(days - 1)
    head = {"法人番号": NUMBER[OPERATOR], "事業者名": NAME[OPERATOR], "対象期間_開始": FIRST.strftime("%Y/%m/%d"),
            "対象期間_終了": last.strftime("%Y/%m/%d"), "設備ID（10桁）": plant, "受電地点特定番号（22桁）": POINT,
            "メーターコード": code, "潮流コード": flow, "図の記号": symbol}
    head.update(heads)
    cells = {}
    for row, (label, value) in enumerate(head.items(), 1):
        cells["A%d" % row], cells["B%d" % row] = label, value
    cells["A11"] = "年月日"
    for half in range(48):
        cells[letters(half + 2) + "11"] = title % (half // 2, half % 2 * 30)
    for day in range(days):
        row = 12 + day
        cells["A%d" % row] = (FIRST + datetime.timedelta(day)).strftime("%Y/%m/%d")
        for half, value in enumerate(values(symbol)):
            cells["%s%d" % (letters(half + 2), row)] = value
    return cells


def name(symbol, plant=PLANT, operator=""):
    return "%skeitoujyuden_30min_format_hikaseki_%s_%s.xlsx" % (operator and operator + "_", plant, symbol)


def GOOD():
    # The files of 2025/06/16–07/15; they come without a number, and the 法人番号 tells whose they are.
    for symbol in "abce":
        yield "meters-of-a-battery", name(symbol), written_anew(meter(symbol), "30分値")


def RETURNED():
    blank = meter("b", plant="B123456789")
    del blank["AA14"]
    yield "half-hour-left-empty", name("b", "B123456789", OPERATOR), written_anew(blank, "30分値")
    missing = meter("c", plant="B123456789")
    for column in range(1, 50):
        del missing["%s20" % letters(column)]
    yield "day-missing-of-a-meter", name("c", "B123456789", OPERATOR), written_anew(missing, "30分値")
    yield "meter-of-another-symbol", name("e", "B123456789", OPERATOR), written_anew(
        meter("e", plant="B123456789", 図の記号="a"), "30分値")
    negative = meter("a", plant="B123456789")
    negative["C12"] = -125.26
    yield "negative-half-hour", name("a", "B123456789", OPERATOR), written_anew(negative, "30分値")


def UNREADABLE():
    yield "meter-as-csv", name("a", "C123456789", OPERATOR)[:-5] + ".csv", "年月日,0:00,0:30\r\n2025/06/16,1.00,2.00\r\n".encode("cp932")
