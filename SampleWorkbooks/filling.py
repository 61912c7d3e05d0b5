"""Blank workbooks of ../Templates, filled the way applicants and their programs fill them."""
import csv
import io
import pathlib
import re
import subprocess
import tempfile
import zipfile

import openpyxl
import xlsxwriter

from make_registers import NAME, NUMBER, OPERATORS

HERE = pathlib.Path(__file__).parent
TEMPLATES = HERE.parent / "Templates"
CATEGORY = {o[0]: o[3] for o in OPERATORS}
NORMAL, FACILITY, BILATERAL = "通常割当申請書", "設備特定申請書", "割当希望量申請書（相対）"
WHOLE, AMOUNT = "対象期間全量とする", "数量を入力する"


def squash(text):
    return "".join(str(text).split()) if text is not None else ""


class Form:
    """A template being filled: labels and headings are found by their text, as a person finds them."""

    def __init__(self, title, sheet="申請書"):
        self.title = title
        self.book = openpyxl.load_workbook(TEMPLATES / (title + ".xlsx"))
        self.sheet = self.book[sheet]

    def cell(self, text, rows=(1, 13)):
        for row in self.sheet.iter_rows(*rows):
            for cell in row:
                if squash(cell.value) == squash(text):
                    return cell
        raise KeyError(text)

    def head(self, label, value):
        cell = self.cell(label)
        merged = [r for r in self.sheet.merged_cells.ranges if cell.coordinate in r]
        column = merged[0].max_col + 1 if merged else cell.column + 1
        self.sheet.cell(cell.row, column).value = value
        return self

    def heads(self, values):
        for label, value in values.items():
            self.head(label, value)
        return self

    def rows(self, rows):
        """A table's rows, in the order of its columns (No already stands there); None is a blank row."""
        number = [c for row in self.sheet.iter_rows(10, 20) for c in row if c.value == "No"]
        first = number[0] if number else self.cell("希望順位" if "入札" in self.title else "発電設備区分", (14, 20))
        column = first.column + bool(number)
        for number, row in enumerate(rows, first.row + 1):
            for index, value in enumerate(row or ()):
                if value is not None:
                    self.sheet.cell(number, column + index).value = value
        return self

    def put(self, place, value):
        self.sheet[place].value = value
        return self

    def bytes(self, calculated=True):
        """As a spreadsheet program saves it: the formula of the total has its value, unless told otherwise."""
        out = io.BytesIO()
        self.book.save(out)
        return steady(out.getvalue(), self.total() if calculated else None)

    def total(self):
        if self.title != NORMAL or "申請書" not in self.book.sheetnames:
            return None
        return sum(c.value for c in self.book["申請書"]["C"][15:] if isinstance(c.value, int))


def steady(data, total=None):
    """The same workbook with fixed times, so that the same sample is the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "docProps/core.xml":
                part = re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", b"2024-04-02T01:00:00Z", part)
            if name == "xl/worksheets/sheet1.xml" and total is not None:
                part = re.sub(rb"(<f>SUM\([^<]*</f>)<v ?/>|(<f>SUM\([^<]*</f>)<v></v>",
                              lambda m: (m[1] or m[2]) + b"<v>%d</v>" % total, part)
            new.writestr(zipfile.ZipInfo(name, (2024, 4, 2, 10, 0, 0)), part, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def wishes(operator, rows, within="不要", **heads):
    """通常割当申請書 of an operator; rows are (kind, prefecture, kWh)."""
    given = {"事業者名": NAME[operator], "法人番号": NUMBER[operator], "事業者区分": CATEGORY[operator],
             "RE100対応(15年対応)": within}
    return Form(NORMAL).heads({**given, **heads}).rows(rows)


def facilities(operator, rows, **heads):
    """設備特定申請書; rows come from `request`."""
    given = {"事業者名": NAME[operator], "法人番号": NUMBER[operator], "事業者区分": CATEGORY[operator]}
    return Form(FACILITY).heads({**given, **heads}).rows(rows)


def bilateral(operator, rows, tracking="希望する", year=2023, **heads):
    """割当希望量申請書（相対）; rows come from `trade`."""
    given = {"事業者番号": operator, "事業者名": NAME[operator], "法人番号": NUMBER[operator],
             "事業者区分": CATEGORY[operator], "トラッキング希望": tracking, "対象年度": year}
    return Form(BILATERAL).heads({**given, **heads}).rows(rows)


def plants():
    with open(HERE / "registers" / "plants.csv", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def plant(plant_id):
    return next(row for row in plants() if row["plant_id"] == plant_id)


def request(plant_id, basis, kwh, /, owner=None, **change):
    """A row of 設備特定申請書; `kwh` None asks for the whole period."""
    known = plant(owner or plant_id)
    row = {"plant": plant_id, "bg": known["bg_code"], "basis": basis, "name": known["owner_name"],
           "number": known["owner_corporate_number"], "method": WHOLE if kwh is None else AMOUNT, "kwh": kwh}
    return tuple({**row, **change}.values())


def trade(partner, side, month, plant_id, kwh, /, **change):
    """A row of 割当希望量申請書（相対）."""
    row = {"id": partner, "name": NAME[partner], "number": NUMBER[partner], "side": side,
           "certificate": "非FIT再エネ指定", "month": month, "plant": plant_id, "kwh": kwh, "note": None}
    return tuple({**row, **change}.values())


def converted(data, extension, kind=None):
    """Opens a workbook in LibreOffice and saves it as another kind of file (xlsx: calculated anew)."""
    with tempfile.TemporaryDirectory() as folder:
        source = pathlib.Path(folder) / "in.xlsx"
        source.write_bytes(data)
        subprocess.run(["soffice", "-env:UserInstallation=file://%s/profile" % folder, "--headless", "--convert-to",
                        kind or extension, "--outdir", folder + "/out", source],
                       check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        return (pathlib.Path(folder) / "out" / ("in." + extension)).read_bytes()


def recalculated(form):
    return steady(converted(form.bytes(), "xlsx", "xlsx:Calc MS Excel 2007 XML"))


def written_anew(cells, sheet="申請書", merged=()):
    """A workbook that an applicant's own program writes: only one sheet, no look, no version mark."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet(sheet)
        for place in merged:
            sheet.merge_range(place, "")
        for place, value in cells.items():
            sheet.write(place, value)
    return steady(out.getvalue())
