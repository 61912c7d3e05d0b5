"""Fills the blank workbooks of ../Templates the way applicants do: good ones, and each common mistake once.

    python3 -m pip install openpyxl==3.1.5 msoffcrypto-tool
    python3 make_applications.py            # some workbooks also pass through `soffice` (LibreOffice)

Each workbook lies in a folder named for its trait: good/TRAIT/, returned/TRAIT/, unreadable/TRAIT/, unknown/TRAIT/.
Times inside the files differ from run to run, so run it only to add or change a sample.
"""
import io
import pathlib
import shutil
import subprocess
import tempfile

import openpyxl

from make_registers import NAME, NUMBER, OPERATORS

HERE = pathlib.Path(__file__).parent
TEMPLATES = HERE.parent / "Templates"
CATEGORY = {o[0]: o[3] for o in OPERATORS}
NORMAL, FACILITY, BILATERAL = "通常割当申請書", "設備特定申請書", "割当希望量申請書（相対）"
LISTED = {"number": "No"}


def squash(text):
    return "".join(str(text).split()) if text is not None else ""


class Form:
    """A template being filled: labels and headings are found by their text, as a person finds them."""

    def __init__(self, title):
        self.book = openpyxl.load_workbook(TEMPLATES / (title + ".xlsx"))
        self.sheet = self.book["申請書"]

    def label(self, text):
        for row in self.sheet.iter_rows(max_row=40):
            for cell in row:
                if squash(cell.value) == squash(text):
                    return cell
        raise KeyError(text)

    def head(self, label, value):
        cell = self.label(label)
        merged = [r for r in self.sheet.merged_cells.ranges if cell.coordinate in r]
        column = merged[0].max_col + 1 if merged else cell.column + 1
        self.sheet.cell(cell.row, column).value = value

    def heads(self, **values):
        for label, value in values.items():
            self.head(label, value)
        return self

    def columns(self, *headings):
        """Heading → column; a heading may stand twice (head block and table), the lower one counts."""
        found = {}
        for row in self.sheet.iter_rows(min_row=8, max_row=40):
            for cell in row:
                if squash(cell.value) in map(squash, headings):
                    found[squash(cell.value)] = cell
        return found

    def rows(self, headings, rows):
        found = self.columns(*headings)
        start = max(c.row for c in found.values()) + 1
        for offset, row in enumerate(rows):
            for heading, value in zip(headings, row):
                if value is not None:
                    self.sheet.cell(start + offset, found[squash(heading)].column).value = value
        return self

    def save(self, path):
        path.parent.mkdir(parents=True, exist_ok=True)
        self.book.save(path)


def wishes(operator, rows, within="不要", **heads):
    form = Form(NORMAL)
    given = {"事業者名": NAME[operator], "法人番号": NUMBER[operator], "事業者区分": CATEGORY[operator],
             "RE100対応(15年対応)": within}
    given.update(heads)
    form.heads(**given)
    return form.rows(["発電設備区分", "設備の所在地", "割当希望量(kWh)"], rows)


def facilities(operator, rows, **heads):
    form = Form(FACILITY)
    given = {"事業者名": NAME[operator], "法人番号": NUMBER[operator], "事業者区分": CATEGORY[operator]}
    given.update(heads)
    form.heads(**given)
    headings = ["No", "設備ID", "BGコード(5桁)※任意", "申請区分", "事業者名", "法人番号", "入力方法選択※1", "割当量(kWh)※2"]
    numbered = [(i,) + tuple(r) for i, r in enumerate(rows, 1)]
    return form.rows(headings, numbered)


def bilateral(operator, rows, tracking="希望する", year="2023", **heads):
    form = Form(BILATERAL)
    given = {"事業者番号": operator, "事業者名": NAME[operator], "法人番号": NUMBER[operator], "事業者区分": CATEGORY[operator],
             "トラッキング希望": tracking, "対象年度": year}
    given.update(heads)
    form.heads(**given)
    headings = ["No", "取引相手 事業者番号", "取引相手 事業者名", "取引相手 法人番号", "売買区分", "証書種別", "発電年月", "設備ID",
                "割当希望量(kWh)", "通信欄"]
    return form, headings, rows


def owner(plant):
    import csv
    with open(HERE / "registers" / "plants.csv", encoding="utf-8") as f:
        row = next(r for r in csv.DictReader(f) if r["plant_id"] == plant)
    return row["owner_name"], row["owner_corporate_number"]


def free_plants():
    import csv
    with open(HERE / "registers" / "plants.csv", encoding="utf-8") as f:
        return [r for r in csv.DictReader(f) if not r["priority_holder_corporate_number"]]


def recalculated(form, path):
    """Saves through LibreOffice, which calculates formulas and writes its own kind of workbook."""
    with tempfile.TemporaryDirectory() as folder:
        source = pathlib.Path(folder) / "in.xlsx"
        form.save(source)
        subprocess.run(["soffice", "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", folder + "/out", source],
                       check=True, stdout=subprocess.DEVNULL)
        path.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(folder + "/out/in.xlsx", path)


def place(group, trait, operator, title, round_id="202304", extension="xlsx"):
    suffix = "" if round_id is None else "_" + round_id
    return HERE / group / trait / ("%s_%s%s.%s" % (operator, title, suffix, extension))
