#!/usr/bin/env python3
"""Remedies obeyed by a program: does what an answer tells people to do lead to チェックOK?

    Checks/obey.py WARIATE [--only NAME,…] [--show]

Takes the wrong workbooks of Checks/mistakes.py, wrong file names, sheets and marks, and every failing example of the catalogue that is made
of cells (`wariate forms catalogue`, put into the form's own 記入例). Each is checked with `wariate check --annotate`, and
the sheet「エラーチェック結果」of the answer is read as a person reads it: sheet, cell, 内容, 対処方法, 修正案. What the
remedy of each error says is then done to the answer itself, literally and nothing else: a value is typed as Excel takes it,
a choice only if the cell's list offers it, a row deleted, a sheet or the file renamed. LibreOffice calculates and saves,
and the result is sent again. It counts as

    good     チェックOK, and nothing is left of what was obeyed, suggestions of lighter findings included
    bad      anything else, and any remedy that is neither understood here nor listed as wanting knowledge
    人       the remedy asks for what only the applicant knows; counted apart, by code and reason

Ends with the share of good ones among those that a program can obey, and with 1 if it is below 100 %. A remedy that fails
is to be put into better words in the product, not into this script.
openpyxl and LibreOffice are needed; without them nothing is checked, and that is said.
"""
import argparse
import collections
import datetime
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import warnings

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import mistakes  # noqa: E402

try:
    import openpyxl
    from openpyxl.cell.rich_text import CellRichText, TextBlock
    from openpyxl.cell.text import InlineFont
    from openpyxl.utils import column_index_from_string, get_column_letter
except ImportError:
    openpyxl = None

warnings.simplefilter("ignore")
ANSWER = "エラーチェック結果"
HEADINGS = ["No", "重要度", "シート", "セル", "項目", "入力値", "コード", "内容", "対処方法"]

# What only the applicant can know, by code and the words of the remedy; each with why.
KNOWLEDGE = [
    ("E0201", r"入力してください|選択してください|プルダウン|一行以上", "何を申請するかは申請者だけが知っている"),
    ("E0202", r"^(kWh単位の)?整数を、数字だけで", "数値として何を書きたかったか読み取れない"),
    ("E0202", r"キーボードから入力し直して|同じ値を入力", "何の数量かは申請者だけが知っている"),
    ("E0203", r"行全体を空白", "希望するかしないか、いくつかは申請者だけが知っている"),
    ("E0204", r"以下の整数", "正しい数量は申請者だけが知っている"),
    ("E0205", r"数字だけで入力", "端数や桁区切りの意味は申請者だけが知っている"),
    ("E0206", r"^一覧から選択(し直)?してください", "どの選択肢のつもりか一つに決まらない"),
    ("E0207", r"桁で入力してください|桁）を入力してください|形式は、|文字列として入力|確認して入力|キーボードから", "正しいコードは申請者だけが知っている"),
    ("E0208", r"確認して入力|文字列として入力|キーボードから", "正しい法人番号は申請者だけが知っている"),
    ("E0209", r"確認して入力し直して", "どの桁が誤りかは申請者だけが知っている"),
    ("E0210", r"文字以内で入力", "どう短くするかは申請者だけが知っている"),
    ("E0212", r"数式を直すか、正しい値", "正しい値は申請者だけが知っている"),
    ("E0213", r"文字列として入力し直して", "失われた桁は申請者だけが知っている"),
    ("E0214", r"西暦4桁", "どの年かは申請者だけが知っている"),
    ("E0215", r"西暦の年と月", "どの年月かは申請者だけが知っている"),
    ("E0220", r"入力してください", "どの設備かは申請者だけが知っている"),
    ("E0221", r"相手方の番号を入力", "取引相手は申請者だけが知っている"),
    ("E0223", r"範囲内の年月", "年月と年度のどちらが正しいかは申請者だけが知っている"),
    ("E0225", r"どちらかの番号", "どちらが誤りかは申請者だけが知っている"),
    ("E0226", r"誤っている方", "どちらの日付が誤りかは申請者だけが知っている"),
    ("E0229", r"^「2023/04/01」のように", "どの日付かは申請者だけが知っている"),
    ("E0230", r"位までで入力|整数で入力", "どう丸めるかは申請者だけが知っている"),
    ("E0354", r"テキストに変換", "表示されている値は申請者のExcelにしかない"),
    ("E0403", r"様式の見出しを元に戻すか", "様式をどう変えたかは申請者だけが知っている"),
    ("E0405", r"最新の様式を入手", "新しい様式への入力は申請者がする"),
    ("E0504", r"認定通知書", "正しい設備IDは申請者だけが知っている"),
    ("E0505", r"設備IDを確認", "正しい設備IDは申請者だけが知っている"),
    ("E0506", r"設備IDを確認", "正しい設備IDは申請者だけが知っている"),
    ("E0507", r"割当希望量を減らして", "どの希望を減らすかは申請者だけが知っている"),
    ("E0508", r"様式が正しいか", "申請できる者かどうかは申請者と事務局の問題"),
    ("E0511", r"契約書を確認", "契約の期間は申請者だけが知っている"),
    ("E0512", r"当事者の法人番号", "当事者が誰かは申請者だけが知っている"),
    ("E0513", r"設備IDを確認", "正しい設備IDは申請者だけが知っている"),
    ("E0527", r"正しい番号のファイル", "誰の申請かは申請者だけが知っている"),
    ("E0605", r"登録した事業者番号", "事業者番号は申請者だけが知っている"),
    ("E0608", r"年度と回の6桁", "どの回の申請かは申請者だけが知っている"),
    ("E0602", r"年度と回の6桁", "どの回の申請かは申請者だけが知っている"),
    ("E0901", r"右のセルに入力", "メーターの記号は申請者だけが知っている"),
    ("E0902", r"誤っている方", "名前と項目のどちらが誤りかは申請者だけが知っている"),
    ("E0903", r"計量値を入力", "計量値は申請者だけが知っている"),
    ("E0904", r"行を加え", "計量値は申請者だけが知っている"),
    ("E0905", r"0以上の計量値", "計量値は申請者だけが知っている"),
    ("E0907", r"誤っている方", "どちらの日付が誤りかは申請者だけが知っている"),
]

# Wrong names of a right workbook.
NAMES = [
    ("N1", "書類名の誤り", "0005_通常割当申請_202304.xlsx"),
    ("N2", "区切りがハイフン、末尾に最新版", "0005-通常割当申請書-202304-最新版.xlsx"),
    ("N3", "登録されていない回", "0005_通常割当申請書_209901.xlsx"),
    ("N4", "別の様式の名前", "0005_設備特定申請書_202304.xlsx"),
    ("N5", "登録されていない事業者番号", "9999_通常割当申請書_202304.xlsx"),
]


class Case:
    def __init__(self, name, what, path, checks):
        """`checks` are the words of `wariate check` beside the file."""
        self.name, self.what, self.path, self.checks = name, what, path, checks
        self.codes, self.knowledge, self.problem = [], [], None


class Problem(Exception):
    pass


# MARK: The wrong workbooks

def mistaken(home, workspace):
    cases, waiting = [], []
    for row in mistakes.ROWS:
        book, sheet, name = mistakes.build(row, home, row.cells)
        if row.change:
            row.change(sheet)
        path = mistakes.save(book, home / ("mistake-" + row.no), name)
        if row.calculated:
            waiting.append(path)
        cases.append(Case(row.no, row.what, path, ["-w", workspace]))
    calculate(waiting, home / "first")
    return cases


def misnamed(home, workspace):
    cases = []
    row = next(row for row in mistakes.ROWS if row.no == "028")
    for no, what, name in NAMES:
        book, _, _ = mistakes.build(row, home, {})
        cases.append(Case(no, what, mistakes.save(book, home / ("name-" + no), name), ["-w", workspace]))
    return cases


def copied(book):
    """Everything on a copy of the sheet, the original's table empty."""
    copy = book.copy_worksheet(book["申請書"])
    copy.title = "申請書 (2)"
    empty(book["申請書"])


def on_example(book):
    source, target = book["申請書"], book["記入例"]
    for row in source.iter_rows():
        for cell in row:
            if cell.value is not None and not isinstance(target[cell.coordinate], openpyxl.cell.cell.MergedCell):
                target[cell.coordinate].value = cell.value
    empty(source)


def empty(sheet):
    for place in ["B4", "B5", "B6", "B8"] + ["%s%d" % (letter, row) for letter in "ABC" for row in (16, 17, 18)]:
        sheet[place].value = None


def marked(**font):
    def change(book):
        block = TextBlock(InlineFont(**font), "1")
        book["申請書"]["C16"].value = CellRichText(block, "50000") if "strike" in font else CellRichText("50000", block)
    return change


def rename_sheet(book):
    book["申請書"].title = "申請"


# What is done to the workbook as a whole.
SHAPES = [] if openpyxl is None else [
    ("S1", "写しのシートに入力", copied),
    ("S2", "記入例のシートに入力", on_example),
    ("S3", "シートの名前を変更", rename_sheet),
    ("S4", "数量の一部に取り消し線", marked(strike=True)),
    ("S5", "数量に上付きの注番号", marked(vertAlign="superscript")),
]


def reshaped(home, workspace):
    cases = []
    row = next(row for row in mistakes.ROWS if row.no == "028")
    for no, what, change in SHAPES:
        book, _, name = mistakes.build(row, home, {})
        change(book)
        cases.append(Case(no, what, mistakes.save(book, home / ("shape-" + no), name), ["-w", workspace]))
    return cases


CHANGE = re.compile(r"([A-Z]+\d+) が(「(?:[^」]*)」|数値 [-\d.]+|空白|計算されていない数式|#[A-Z/0!?]+)(?:、|$)")


def examples(wariate, home):
    """The catalogue's failing examples that are changes of cells in a form's own example."""
    page = subprocess.run([wariate, "forms", "catalogue"], capture_output=True, text=True, check=True).stdout
    listed = subprocess.run([wariate, "forms", "list", "--json"], capture_output=True, text=True, check=True).stdout
    forms = {form["title"]: form["id"] for form in map(json.loads, listed.splitlines())}
    cases, blanks = [], {}
    for line in page.splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if len(cells) < 7 or not re.fullmatch(r"[EW]\d{4}", cells[0]):
            continue
        ends = re.fullmatch(r"(.+)（([^（）]+(?:（[^（）]+）)?)）", cells[6])
        if not ends or ends[2] not in forms or "…" in ends[1]:
            continue
        changes = CHANGE.findall(ends[1])
        if not changes or CHANGE.sub("", ends[1]):
            continue
        title = ends[2]
        if title not in blanks:
            blanks[title] = home / (forms[title] + ".xlsx")
            subprocess.run([wariate, "forms", "template", forms[title], "--round", "202304", "--out", blanks[title]],
                           check=True, stdout=subprocess.DEVNULL)
        book = openpyxl.load_workbook(blanks[title])
        sheet = next(sheet for sheet in book if sheet.title != "記入例")
        fill(book["記入例"], sheet)
        for place, value in changes:
            put(sheet, place, value)
        name = "0001_%s_202304.xlsx" % title
        if title in ("割当希望量申請書（相対）",):
            name = "0011_%s.xlsx" % title
        elif title == "対象設備登録申請書":
            name = "0011_%s_202304.xlsx" % title
        elif title == "電力量認定申請書":
            name = "0011_%s_202504.xlsx" % title
        elif title == "30分メーター値":
            name = "keitoujyuden_30min_format_hikaseki_A123456789_a.xlsx"
        path = mistakes.save(book, home / ("example-" + cells[0]), name)
        cases.append(Case("例" + cells[0], cells[3], path, []))
    calculate([case.path for case in cases], home / "first-examples")
    return cases


def fill(source, target):
    """What stands on 記入例 above its guide, on the sheet that is sent."""
    for row in source.iter_rows():
        if any(cell.value == "項目の説明" for cell in row):
            break
        for cell in row:
            there = target[cell.coordinate]
            if cell.value is None or isinstance(there, openpyxl.cell.cell.MergedCell) or there.value is not None:
                continue
            there.value = cell.value


def put(sheet, place, value):
    """The catalogue names the cell right of a label; in a template, labels may reach over two cells."""
    for merged in list(sheet.merged_cells.ranges):
        if place in merged and isinstance(sheet[place], openpyxl.cell.cell.MergedCell):
            if merged.min_col == 1:
                place = "%s%d" % (get_column_letter(merged.max_col + 1), merged.min_row)
            else:
                unmerge(sheet, place)
    cell = sheet[place]
    if value == "空白":
        cell.value = None
    elif value == "計算されていない数式":
        cell.value = "=1+1"
    elif value.startswith("数値 "):
        number = float(value[3:])
        cell.value = int(number) if number.is_integer() else number
        cell.number_format = "General" if cell.number_format == "@" else cell.number_format
    elif value.startswith("#"):
        cell.value = value
        cell.data_type = "e"
    else:
        cell.value = value[1:-1]
        cell.data_type = "s"


def calculate(paths, home):
    """LibreOffice calculates and saves under the same name; all in one go, under names of their own."""
    if not paths:
        return
    inside, outside = home / "in", home / "out"
    inside.mkdir(parents=True)
    pairs = []
    for number, path in enumerate(paths):
        copy = inside / ("%04d.xlsx" % number)
        shutil.copy(path, copy)
        pairs.append((copy, path))
    subprocess.run(["soffice", "-env:UserInstallation=file://%s/office" % home, "--headless", "--convert-to",
                    "xlsx:Calc MS Excel 2007 XML", "--outdir", str(outside), *[str(copy) for copy, _ in pairs]],
                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=300 + 5 * len(paths))
    for copy, path in pairs:
        done = outside / copy.name
        if not done.exists():
            sys.exit("obey.py: LibreOffice did not convert %s" % path)
        shutil.move(done, path)


# MARK: The answer, as a person reads it

class Finding:
    def __init__(self, severity, sheet, cell, field, value, code, message, remedy, suggestion):
        self.severity, self.sheet, self.cell, self.field = severity, sheet, cell, field
        self.value, self.code, self.message, self.remedy = value, code, message, remedy
        self.suggestion = suggestion


def answered(wariate, case, folder):
    """The path of the answer, its verdict and its findings."""
    done = subprocess.run([wariate, "check", "--annotate", str(folder), *case.checks, str(case.path)],
                          capture_output=True, text=True)
    path = folder / case.path.name
    if done.returncode not in (0, 1) or not path.exists():
        raise Problem("check ended with %d: %s" % (done.returncode, (done.stdout + done.stderr).strip()[:200]))
    sheet = openpyxl.load_workbook(path)[ANSWER]
    verdict, rows = None, None
    for number, cells in enumerate(sheet.iter_rows(values_only=True), 1):
        if cells[0] == "結果":
            verdict = cells[1]
        if list(cells[:9]) == HEADINGS:
            rows = number
            break
    if rows is None or verdict is None:
        raise Problem("the answer has no table or no 結果")
    findings = []
    for cells in sheet.iter_rows(min_row=rows + 1, values_only=True):
        if cells[6] is None:
            continue
        suggestion = cells[11] if len(cells) > 11 and cells[10] else None
        findings.append(Finding(*[cells[k] or "" for k in (1, 2, 3, 4, 5, 6, 7, 8)], suggestion))
    return path, verdict, findings


# MARK: Obeying

def type_in(cell, text):
    """As Excel takes what is typed."""
    text = str(text)
    if isinstance(cell, openpyxl.cell.cell.MergedCell):
        raise Problem("%s cannot be typed into: it is merged" % cell.coordinate)
    cell.font = openpyxl.styles.Font(name=cell.font.name, size=cell.font.size)
    if cell.number_format == "@":
        cell.value, cell.data_type = text, "s"
    elif text.startswith("="):
        cell.value = text
    elif re.fullmatch(r"-?\d{1,3}(,\d{3})*|-?\d+", text):
        cell.value = int(text.replace(",", ""))
    elif re.fullmatch(r"-?\d+\.\d+", text):
        cell.value = float(text)
    elif re.fullmatch(r"\d{4}/\d{1,2}/\d{1,2}", text):
        cell.value, cell.number_format = datetime.datetime(*map(int, text.split("/"))), "yyyy/m/d"
    elif re.fullmatch(r"\d{4}/\d{1,2}", text):
        cell.value, cell.number_format = datetime.datetime(*map(int, text.split("/")), 1), "mmm-yy"
    else:
        cell.value, cell.data_type = text, "s"


def choose(sheet, place, text):
    """Picks from the cell's list; only what the list offers can be picked."""
    for rule in sheet.data_validations.dataValidation:
        if place in rule.sqref and rule.type == "list":
            if text not in offered(sheet, rule.formula1):
                raise Problem("the list of %s does not offer 「%s」" % (place, text))
            sheet[place].value = text
            sheet[place].data_type = "s"
            return
    type_in(sheet[place], text)


def offered(sheet, formula):
    if formula.startswith('"'):
        return formula.strip('"').split(",")
    formula = formula.lstrip("=")
    if formula in sheet.parent.defined_names:
        formula = sheet.parent.defined_names[formula].attr_text
    name, _, area = formula.rpartition("!")
    cells = (sheet.parent[name.strip("'")] if name else sheet)[area.replace("$", "")]
    return [cell.value for row in (cells if isinstance(cells, tuple) else ((cells,),)) for cell in row]


def split(place):
    found = re.fullmatch(r"([A-Z]+)(\d+)", place)
    return found[1], int(found[2])


def headings(sheet, row):
    """The nearest row above that has texts in most of its columns, by column."""
    for above in range(row - 1, 0, -1):
        texts = {cell.column: str(cell.value) for cell in sheet[above] if isinstance(cell.value, str)}
        if len(texts) >= 3 and any("kWh" in text or "設備" in text for text in texts.values()):
            return texts
    return {}


def unmerge(sheet, place):
    for merged in list(sheet.merged_cells.ranges):
        if place in merged:
            sheet.unmerge_cells(str(merged))


class Obedience:
    """What one answer asks for, done to it. Rows and columns are deleted last, from the end."""

    def __init__(self, path, findings):
        self.book = openpyxl.load_workbook(path)
        self.path, self.findings = path, findings
        self.rows, self.columns, self.name = set(), set(), path.name
        self.obeyed, self.knowledge = [], []

    def obey(self):
        for finding in self.findings:
            if finding.suggestion is not None:
                type_in(self.sheet(finding)[finding.cell], finding.suggestion)
                self.obeyed.append(finding)
            elif finding.severity == "エラー":
                self.follow(finding)
        for name, row in sorted(self.rows, reverse=True):
            self.book[name].delete_rows(row)
        for name, column in sorted(self.columns, reverse=True):
            self.delete_column(self.book[name], column)
        target = self.path.with_name(self.name)
        self.book.save(target)
        if target != self.path:
            self.path.unlink()
        return target

    def sheet(self, finding):
        return self.book[finding.sheet]

    def follow(self, finding):
        for pattern, deed in self.DEEDS:
            found = re.search(pattern, finding.remedy)
            if found:
                deed(self, finding, found)
                self.obeyed.append(finding)
                return
        for code, pattern, why in KNOWLEDGE:
            if code == finding.code and re.search(pattern, finding.remedy):
                self.knowledge.append((code, why))
                return
        raise Problem("%s is neither understood nor known to want knowledge: %s" % (finding.code, finding.remedy))

    def delete_column(self, sheet, column):
        """With what formulas say of the columns behind it, as Excel does it."""
        for row in sheet.iter_rows():
            for cell in row:
                if isinstance(cell.value, str) and cell.value.startswith("="):
                    cell.value = re.sub(r"\$?([A-Z]{1,3})(\$?\d+)", lambda it: self.shifted(it, column), cell.value)
        for merged in list(sheet.merged_cells.ranges):
            sheet.unmerge_cells(str(merged))
        sheet.delete_cols(column)

    @staticmethod
    def shifted(found, column):
        index = column_index_from_string(found[1])
        return get_column_letter(index - 1 if index > column else index) + found[2]

    # Each takes the finding and the match of its remedy.

    def type_it(self, finding, found):
        type_in(self.sheet(finding)[finding.cell], found[1])

    def choose_it(self, finding, found):
        choose(self.sheet(finding), finding.cell, found[1])

    def blank(self, finding, found):
        self.sheet(finding)[finding.cell].value = None

    def blank_field(self, finding, found):
        if found[1] != finding.field:
            raise Problem("「%s」 is to be blank, but the finding is at 「%s」" % (found[1], finding.field))
        self.blank(finding, found)

    def delete_row(self, finding, found):
        self.rows.add((finding.sheet, int(found[1])))

    def drop_column(self, finding, found):
        self.columns.add((finding.sheet, column_index_from_string(found[1])))

    def choose_beside(self, finding, found):
        """From the list of another column of the row."""
        sheet, (_, row) = self.sheet(finding), split(finding.cell)
        columns = [column for column, title in headings(sheet, row).items() if found[1] in title]
        if len(columns) != 1:
            raise Problem("no column, or more than one, is called 「%s」" % found[1])
        choose(sheet, "%s%d" % (get_column_letter(columns[0]), row), found[2])

    def move(self, finding, found):
        sheet = self.sheet(finding)
        value = sheet[found[1]].value
        sheet[found[1]].value = None
        sheet[found[2]].value = value

    def copy_above(self, finding, found):
        letters, row = split(finding.cell)
        self.sheet(finding)[finding.cell].value = self.sheet(finding)["%s%d" % (letters, row - 1)].value

    def split_merge(self, finding, found):
        unmerge(self.sheet(finding), finding.cell)

    def merge_rows(self, finding, found):
        """Two rows of one plant become one."""
        sheet, (_, row) = self.sheet(finding), split(finding.cell)
        first = int(re.match(r"(\d+)行目と重複", finding.message)[1])
        amounts = [column for column, title in headings(sheet, first).items() if "kWh" in title]
        whole = [any(cell.value == "対象期間全量とする" for cell in sheet[number]) for number in (first, row)]
        if whole == [False, True]:
            self.rows.add((finding.sheet, first))
            return
        if not any(whole):
            for column in amounts:
                sum_ = sum(sheet.cell(number, column).value or 0 for number in (first, row))
                sheet.cell(first, column).value = sum_
        self.rows.add((finding.sheet, row))

    def less(self, finding, found):
        over = int(re.search(r"超過 ([\d,]+)kWh", finding.message)[1].replace(",", ""))
        cell = self.sheet(finding)[finding.cell]
        if not isinstance(cell.value, (int, float)) or cell.value <= over:
            raise Problem("%s cannot be made less by %d" % (finding.cell, over))
        cell.value -= over

    def next_rank(self, finding, found):
        sheet, (letters, row) = self.sheet(finding), split(finding.cell)
        ranks = [cell.value for cell in sheet[letters] if isinstance(cell.value, int)]
        sheet[finding.cell].value = next(rank for rank in range(1, 1000) if rank not in ranks)

    def rename_sheet(self, finding, found):
        meant = re.search(r"もしかして「([^」]+)」シート", finding.message)
        if not meant:
            raise Problem("no sheet is named that could be meant")
        self.book[meant[1]].title = found[1]

    def swap_sheets(self, finding, found):
        del self.book[found[1]]
        self.book[found[2]].title = found[3]

    def copy_example(self, finding, found):
        source, target = self.book[found[1]], self.book[found[2]]
        for row in source.iter_rows():
            if any(cell.value == "項目の説明" for cell in row):
                break
            for cell in row:
                there = target[cell.coordinate]
                if cell.value is not None and there.value is None and not isinstance(there, openpyxl.cell.cell.MergedCell):
                    there.value = cell.value

    def save_again(self, finding, found):
        """LibreOffice opens, calculates and saves all of them."""

    def retitle(self, finding, found):
        pieces = self.name.split("_")
        if len(pieces) < 2:
            raise Problem("%s has no place for a title" % self.name)
        ending = "" if len(pieces) > 2 else ".xlsx"
        pieces[1] = found[1] + ending
        self.name = "_".join(pieces)

    def relabel(self, finding, found):
        """Only where the finding says which cell it is."""
        if finding.cell:
            type_in(self.sheet(finding)[finding.cell], found[1])
        else:
            self.knowledge.append((finding.code, "どのセルを書き換えたかは申請者だけが知っている"))

    DEEDS = [
        (r"^ファイル名の書類名を「([^」]+)」に直", retitle),
        (r"^シートの名前を「([^」]+)」に戻して", rename_sheet),
        (r"表が空白の「([^」]+)」シートを削除し、「([^」]+)」の名前を「([^」]+)」に変えて", swap_sheets),
        (r"^「([^」]+)」シートに入力した内容を「([^」]+)」シートの同じ項目に入力し直して", copy_example),
        (r"^合計のセルに数式「(=[^」]+)」を入力", type_it),
        (r"^(\d+)行目を削除してください", delete_row),
        (r"^([A-Z]+)列が様式にない列であれば", drop_column),
        (r"^挿入した([A-Z]+)列を削除して", drop_column),
        (r"^([A-Z]+\d+)の値を([A-Z]+\d+)へ移して", move),
        (r"^「〃」や「同上」では読み取れません。上の行と同じ場合も、同じ値を入力", copy_above),
        (r"^セルの結合を解除して、\d+行目の値を確認", split_merge),
        (r"^Excelで開いて保存し直して", save_again),
        (r"^同じ設備の行は一行にまとめて", merge_rows),
        (r"^合計が[\d,]+kWh以下になるように「([^」]+)」を減らして", less),
        (r"^順位が重ならないように", next_rank),
        (r"セルを空白にしてください", blank),
        (r"^全量を希望する場合は「([^」]+)」を空白に", blank_field),
        (r"^「([^」]+)」を空白にするか", blank_field),
        (r"を入力するか、全量を希望する場合は「([^」]+)」で「([^」]+)」を選択してください", choose_beside),
        (r"^「([^」]+)」など、一覧から選択してください", choose_it),
        (r"^「([^」]+)」を選択してください", choose_it),
        (r"^「([^」]+)」か「[^」]+」にするか", choose_it),
        (r"「([^」]+)」だけを入力し直して", type_it),
        (r"^「[^」]+」でよければ、「([^」]+)」と入力して", type_it),
        (r"^ラベルを「([^」]+)」に戻し", relabel),
        (r"見出しを「([^」]+)」に直してください", type_it),
        (r"^申請書の「[^」]+」を「([^」]+)」に直すか", type_it),
        (r"「([^」]+)」に戻してください", type_it),
        (r"^「([^」]+)」に直してください", type_it),
    ]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("wariate", metavar="WARIATE")
    parser.add_argument("--only", default="")
    parser.add_argument("--show", action="store_true", help="what each remedy said")
    options = parser.parse_args()
    if openpyxl is None:
        print("obey: openpyxl is not installed: nothing was checked")
        return 0
    if not shutil.which("soffice"):
        print("obey: LibreOffice is not installed: nothing was checked")
        return 0
    wariate = os.path.abspath(options.wariate)
    only = set(filter(None, options.only.split(",")))
    with tempfile.TemporaryDirectory() as temporary:
        home = pathlib.Path(temporary)
        workspace = str(home / "w")
        subprocess.run([wariate, "init", workspace, "--sample"], check=True, stdout=subprocess.DEVNULL)
        cases = mistaken(home, workspace) + misnamed(home, workspace) + reshaped(home, workspace) + examples(wariate, home)
        cases = [case for case in cases if not only or case.name in only]
        waiting = []
        for case in cases:
            try:
                path, verdict, findings = answered(wariate, case, home / "answers" / case.name)
                case.findings = findings
                case.codes = sorted({f.code for f in findings if f.severity == "エラー" or f.suggestion})
                if not case.codes:
                    continue
                obedience = Obedience(path, findings)
                case.path = obedience.obey()
                case.knowledge, case.obeyed = obedience.knowledge, obedience.obeyed
                if not case.knowledge:
                    waiting.append(case)
            except Problem as problem:
                case.problem = str(problem)
        calculate([case.path for case in waiting], home / "second")
        for case in waiting:
            try:
                _, verdict, findings = answered(wariate, case, home / "again" / case.name)
                left = ["%s %s" % (f.code, f.cell or "-") for f in findings
                        if f.severity == "エラー" or any((f.code, f.cell) == (g.code, g.cell) for g in case.obeyed)]
                if verdict != "チェックOK" or left:
                    case.problem = "%s after obeying: %s" % (verdict, "、".join(left))
            except Problem as problem:
                case.problem = str(problem)
        return tell(cases, waiting, options.show)


def tell(cases, waiting, shows):
    wanted = [case for case in cases if case.problem or case in waiting]
    apart = collections.Counter()
    for case in cases:
        if case.problem:
            word = "bad"
        elif case in waiting:
            word = "good"
        elif case.knowledge:
            word = "人"
            apart.update(set(case.knowledge))
        else:
            continue
        print("%-7s %-4s %s（%s）%s" % (case.name, word, case.what, "、".join(case.codes),
                                       "" if not case.problem else "  " + case.problem))
        if shows or case.problem:
            for f in getattr(case, "findings", []):
                if f.severity == "エラー" or f.suggestion:
                    print("            %s %s %s → %s%s" % (f.code, f.cell or "-", f.message, f.remedy,
                                                          "（修正案 %s）" % f.suggestion if f.suggestion else ""))
    print("申請者だけが知っていることを求める指摘:")
    for (code, why), count in sorted(apart.items()):
        print("  %s %3d件  %s" % (code, count, why))
    good = sum(1 for case in waiting if not case.problem)
    share = good / len(wanted) if wanted else 1
    print("obey: %d of %d workbooks pass once their remedies are obeyed literally (%.0f %%); %d want knowledge" % (
        good, len(wanted), 100 * share, sum(1 for case in cases if case.knowledge and not case.problem)))
    return 0 if good == len(wanted) and wanted else 1


if __name__ == "__main__":
    sys.exit(main())
