#!/usr/bin/env python3
"""A table of mistakes that people make, run mechanically: mistake, what is said, verdict.

    Checks/mistakes.py WARIATE [--only NO,…] [--least SHARE]

Each row takes one of the samples, makes the mistake with openpyxl, lets LibreOffice calculate the formulas where the row
says so (openpyxl keeps no results, and hides with that what a total says), and asks `wariate check --json` in a fresh
workspace with the sample registers. Then the remedy is obeyed: the row says which cells a person who reads the answer
would change, and the workbook is checked again. A row is

    good   one finding, of the code and at the cell that are wanted (or none where the value is taken as it was meant), and
           after the remedy nothing returns the file
    bad    anything else; what was wanted and what came stands beside it

Information about the program that saved the file, an uncalculated total and a partner who has not filed yet is left out.
Ends with the share of good rows, and with 1 if it is below --least (default 1.0).
openpyxl and LibreOffice are needed; without them nothing is checked, and that is said.
"""
import argparse
import copy
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import warnings

try:
    import openpyxl
except ImportError:
    openpyxl = None

ROOT = pathlib.Path(__file__).resolve().parent.parent
warnings.simplefilter("ignore")
BACKGROUND = {"I0306", "I0307", "I0701", "I0705", "W0707", "I0601"}

# Of each form: the sample that is changed, and cells that make it handy.
WISHES = {"A16": "太陽光", "B16": "福島県", "C16": 150000, "A17": "太陽光", "B17": "千葉県", "C17": 80000,
          "A18": "指定なし", "B18": "指定なし", "C18": 200000}
BASES = {
    "normal": ("good/no-preference/0005_通常割当申請書_202304.xlsx", WISHES),
    "facility": ("good/agreement-for-the-whole-period/0002_設備特定申請書_202304.xlsx", {}),
    "contract": ("good/contracts-of-a-retailer/0001_再エネ特定卸供給契約確認書_202304.xlsx", {}),
    "trade": ("good/seller-with-tracking/0022_割当希望量申請書（相対）.xlsx", {}),
    "bids": ("good/bids-in-order/0001_割当希望量申請書（入札価格順）_202304.xlsx", {}),
    "offer": ("good/plants-offered/0022_対象設備登録申請書_202304.xlsx", {}),
}


class Row:
    """One mistake. `wanted` lists code and cell of each finding, nothing for what is taken as it was meant; `obey` are the
    cells after the remedy, None where nobody has to do anything, and `name` the file's name in place of the sample's.
    """

    def __init__(self, no, what, base, cells, wanted, obey=None, name=None, calculated=False, change=None,
                 renamed=None):
        self.no, self.what, self.base, self.cells, self.wanted = no, what, base, cells, wanted
        self.obey, self.name, self.calculated, self.change, self.renamed = obey, name, calculated, change, renamed


def delete_rows(first, count):
    return lambda sheet: sheet.delete_rows(first, count)


def insert_column(sheet):
    """A blank column between the labels and their values, as Excel inserts it."""
    for merged in list(sheet.merged_cells.ranges):
        sheet.unmerge_cells(str(merged))
    sheet.insert_cols(2)
    sheet["C7"] = "=SUM(D16:D315)"



def merge_kinds(sheet):
    sheet["A17"], sheet["A18"] = None, None
    sheet.merge_cells("A16:A18")


def hide_row(sheet):
    sheet.auto_filter.ref = "A15:C18"
    sheet.row_dimensions[17].hidden = True


def strike_row(sheet):
    for column in "ABC":
        font = copy.copy(sheet[column + "17"].font)
        font.strike = True
        sheet[column + "17"].font = font


def copy_sheet(sheet):
    """As Excel copies it, filled as it is."""
    sheet.parent.copy_worksheet(sheet).title = "申請書 (2)"


def move_to_copy(sheet):
    copy_sheet(sheet)
    for row in range(16, 19):
        for column in "ABC":
            sheet[column + str(row)] = None


ERROR = "=1/0"
N, F, C, T, B, O = "normal", "facility", "contract", "trade", "bids", "offer"
ROWS = [
    # Amounts and totals, really calculated.
    Row("202", "数量が文字列（合計は計算済み）", N, {"C16": "150000"}, ["I0317 C16"], calculated=True),
    Row("203", "全角の数量（合計は計算済み）", N, {"C16": "１５００００"}, ["I0317 C16"], calculated=True),
    Row("094", "150,000kWh と「福島」（合計は計算済み）", N, {"C16": "150,000kWh", "B16": "福島"}, ["E0206 B16", "I0317 C16"],
        {"B16": "福島県"}, calculated=True),
    Row("042", "合計を999に上書き", N, {"B7": 999}, ["E0219 B7"], {"B7": "=SUM(C16:C315)"}, calculated=True),
    Row("043", "合計を「430,000kWh」に上書き", N, {"B7": "430,000kWh"}, ["I0303 B7"]),
    Row("A2", "合計を消した", N, {"B7": None}, ["I0306 B7"], calculated=True),
    Row("204", "数量が #DIV/0!", N, {"C16": ERROR}, ["E0212 C16"], {"C16": 150000}, calculated=True),
    Row("205", "数量が #N/A", N, {"C16": "=NA()"}, ["E0212 C16"], {"C16": 150000}, calculated=True),
    Row("206", "所在地が数式（=\"福島\"&\"県\"）", N, {"B16": "=\"福島\"&\"県\""}, [], calculated=True),
    Row("207", "150000.4", N, {"C16": 150000.4}, ["E0205 C16"], {"C16": 150000}, calculated=True),
    Row("002", "全角の数量", N, {"C16": "１５００００"}, ["I0303 C16"]),
    Row("003", "150,000kWh", N, {"C16": "150,000kWh"}, ["I0303 C16"]),
    Row("006", "15万", N, {"C16": "15万"}, ["E0202 C16"], {"C16": 150000}),
    Row("007", "150MWh", N, {"C16": "150MWh"}, ["E0202 C16"], {"C16": 150000}),
    Row("044", "計算されていない数式", N, {"C16": "=100000+50000"}, ["E0211 C16"], {"C16": 150000}),
    Row("046", "負の数", N, {"C16": -100}, ["E0203 C16"], {"C16": 100}, calculated=True),
    Row("067", "約150,000", N, {"C16": "約150,000"}, ["E0202 C16"], {"C16": 150000}),
    Row("079", "150.000", N, {"C16": "150.000"}, ["E0205 C16"], {"C16": 150000}, calculated=True),
    Row("080", "150、000", N, {"C16": "150、000"}, ["E0202 C16"], {"C16": 150000}),
    Row("081", "¥150,000", N, {"C16": "¥150,000"}, ["E0202 C16"], {"C16": 150000}),
    Row("082", "全体の量より多い希望", N, {"C16": 999999999999}, ["W0530 C16"], {"C16": 150000}, calculated=True),
    Row("083", "上限より多い希望", N, {"C16": 1999999999999}, ["E0204 C16"], {"C16": 150000}, calculated=True),
    Row("084", "1.5E+05 の文字列", N, {"C16": "1.5E+05"}, ["E0205 C16"], {"C16": 150000}),
    # Lists.
    Row("008", "福島", N, {"B16": "福島"}, ["E0206 B16"], {"B16": "福島県"}),
    Row("009", "東京府", N, {"B16": "東京府"}, ["E0206 B16"], {"B16": "東京都"}),
    Row("010", "ﾊﾞｲｵﾏｽ", N, {"A16": "ﾊﾞｲｵﾏｽ", "B16": "指定なし"}, ["I0303 A16"]),
    Row("011", "太陽光発電", N, {"A16": "太陽光発電"}, ["E0206 A16"], {"A16": "太陽光"}),
    Row("012", "ソーラー", N, {"A16": "ソーラー"}, ["E0206 A16"], {"A16": "太陽光"}),
    Row("013", "値の後ろに空白", N, {"B16": "福島県　"}, ["I0303 B16"]),
    Row("064", "当たる設備のない希望（地熱・東京都）", N, {"A16": "地熱", "B16": "東京都"}, ["W0529 B16"],
        {"A16": "太陽光", "B16": "福島県"}),
    Row("068", "〃", N, {"A17": "〃"}, ["E0206 A17"], {"A17": "太陽光"}),
    Row("069", "同上", N, {"B17": "同上"}, ["E0206 B17"], {"B17": "福島県", "A17": "水力"}),
    Row("075", "なし", N, {"A16": "なし"}, ["E0206 A16"], {"A16": "指定なし"}),
    Row("075b", "希望なし", N, {"B17": "希望なし"}, ["E0206 B17"], {"B17": "指定なし"}),
    Row("076", "所在地が空白", N, {"B17": None}, ["E0201 B17"], {"B17": "千葉県"}),
    # Rows.
    Row("015", "表の途中に空行", N, {"A17": None, "B17": None, "C17": None}, ["I0305 A17"]),
    Row("048", "表の下に「以上」", N, {"A19": "以上"}, ["I0318 A19"]),
    Row("T05", "表の下に「以下余白」", N, {"A19": "以下余白"}, ["I0318 A19"], calculated=True),
    Row("T02", "表の下に合計の行", N, {"A19": "合計", "C19": "=SUM(C16:C18)"}, ["E0231 A19"], {"A19": None, "C19": None},
        calculated=True),
    Row("T02b", "小計の行（手入力）", N, {"B19": "小計", "C19": 430000}, ["E0231 B19"], {"B19": None, "C19": None}, calculated=True),
    Row("329", "設備の表に合計の行", F, {"B18": "合計", "H18": 4500000}, ["E0231 B18"], {"B18": None, "H18": None}),
    Row("050", "同じ希望が二行", N, {"B17": "福島県"}, ["W0301 B17"], {"B17": "千葉県"}),
    Row("021", "区分のセルを結合", N, {}, ["E0201 A17"], {}, change=merge_kinds),
    Row("022", "絞り込みで隠れた行", N, {}, ["I0356 A17"], change=hide_row, calculated=True),
    Row("065", "取り消し線の行", N, {}, ["W0352 A17"], {}, change=strike_row, calculated=True),
    Row("049", "右の余白のメモ", N, {"E17": "この行は取消"}, ["W0359 E17"], {"E17": None}, calculated=True),
    Row("070", "シートの写しも記入済み", N, {}, ["W0408 -"], {}, change=copy_sheet),
    Row("071", "写しのシートだけに記入", N, {}, ["E0409 A16"], {}, change=move_to_copy),
    # The name.
    Row("058", "回が「2023年度第4回」", N, {}, ["I0616 -"], name="0005_通常割当申請書_2023年度第4回.xlsx"),
    Row("061", "_最新版(修正2)", N, {}, ["I0616 -"], name="0005_通常割当申請書_202304_最新版(修正2).xlsx"),
    Row("062", "名前の区切りがハイフン", N, {}, ["I0616 -"], name="0005-通常割当申請書-202304.xlsx"),
    Row("054", "別の様式の名前", N, {}, ["E0402 -"], {}, name="0005_設備特定申請書_202304.xlsx",
        renamed="0005_通常割当申請書_202304.xlsx"),
    Row("057", "登録のない回", N, {}, ["E0608 -"], {}, name="0005_通常割当申請書_209901.xlsx",
        renamed="0005_通常割当申請書_202304.xlsx"),
    Row("520", "題名の一部だけの名前", T, {}, ["I0616 -"], name="0022_割当希望量申請書.xlsx"),
    # The head.
    Row("025", "㈱", N, {"B4": "見本食品㈱"}, ["I0526 B4"]),
    Row("026", "(株)", N, {"B4": "見本食品(株)"}, ["I0526 B4"]),
    Row("027", "株式会社が前", N, {"B4": "株式会社見本食品"}, ["E0501 B4"], {"B4": "見本食品株式会社"}),
    Row("028", "名前の中に空白", N, {"B4": "見本食品 株式会社"}, []),
    Row("X03", "異体字セレクター", N, {"B4": "見本食\U000E0100品株式会社"}, []),
    Row("030", "旧社名", N, {"B4": "見本菓子株式会社"}, ["E0501 B4"], {"B4": "見本食品株式会社"}),
    Row("031", "ハイフン入りの法人番号", N, {"B5": "4-9900-0000-0005"}, ["E0208 B5"], {"B5": "4990000000005"}),
    Row("032", "T付きの番号", N, {"B5": "T4990000000005"}, ["E0208 B5"], {"B5": "4990000000005"}),
    Row("033", "数値の法人番号", N, {"B5": 4990000000005}, ["I0304 B5"]),
    Row("035", "別の会社の法人番号", N, {"B5": "3990000000006"}, ["E0502 B5"], {"B5": "4990000000005"}),
    Row("036", "検査用数字の誤り", N, {"B5": "5990000000005"}, ["E0209 B5"], {"B5": "4990000000005"}),
    Row("038", "小売電気事業者", N, {"B6": "小売電気事業者"}, ["E0206 B6"], {"B6": "需要家"}),
    Row("039", "登録と別の区分", N, {"B6": "小売"}, ["E0503 B6"], {"B6": "需要家"}),
    Row("040", "RE100対応が空白", N, {"B8": None}, ["E0201 B8"], {"B8": "不要"}),
    Row("055", "別の事業者のファイル", N, {}, ["E0527 B4"], {}, name="0009_通常割当申請書_202304.xlsx",
        renamed="0005_通常割当申請書_202304.xlsx"),
    Row("016", "値の前に列を挿入", N, {}, ["E0232 B4"], {}, change=insert_column),
    Row("090", "値が一つ右のセル", N, {"B6": None, "D6": "需要家"}, ["E0232 B6"], {"B6": "需要家", "D6": None}),
    Row("089", "ラベルが「区分」", N, {"A6": "区分"}, ["E0404 A6"], {"A6": "事業者区分"}),
    Row("019", "見出しが「希望量」", N, {"C15": "希望量"}, ["E0403 C15"], {"C15": "割当希望量(kWh)"}),
    Row("020", "見出しを消した", N, {"C15": None}, ["E0403 C15"], {"C15": "割当希望量(kWh)"}),
    Row("018", "見出しがすべて英語", N, {"A15": "Kind", "B15": "Prefecture", "C15": "Amount"}, ["E0403 A15"],
        {"A15": "発電設備区分", "B15": "設備の所在地", "C15": "割当希望量(kWh)"}),
    Row("017", "見出しが全角", N, {"C15": "割当希望量（ｋＷｈ）"}, []),
    Row("024", "別の版の様式", N, {"E2": "2022.1"}, ["W0302 E2"], {"E2": "2023.1"}),
    # 設備特定.
    Row("302", "設備IDが小文字", F, {"B16": "s000028z28"}, ["I0303 B16"]),
    Row("304", "設備IDにハイフン", F, {"B16": "S0-0028Z28"}, ["E0207 B16"], {"B16": "S000028Z28"}),
    Row("X01", "設備IDに見えない文字", F, {"B16": "S000\u200B028Z28"}, ["E0207 B16"], {"B16": "S000028Z28"}),
    Row("305", "0とO", F, {"B16": "SO00028Z28"}, ["E0504 B16"], {"B16": "S000028Z28"}),
    Row("307", "非FITの設備", F, {"B16": "F000207Z01"}, ["E0506 B16"], {"B16": "S000028Z28"}),
    Row("309", "需要家のPPA", F, {"D16": "PPA"}, ["E0217 D16"], {"D16": "個別合意"}),
    Row("310", "全量と数量の両方", F, {"H16": 1000}, ["E0216 H16"], {"H16": None}),
    Row("312", "全量でも数量でもない", F, {"H17": None}, ["E0216 H17"], {"H17": 1000}),
    Row("313", "「全量」", F, {"G16": "全量"}, ["E0206 G16"], {"G16": "対象期間全量とする"}),
    Row("315", "登録と別の発電事業者", F, {"F16": "9990000000025", "E16": "見本太陽光発電合同会社"}, ["W0528 F16"],
        {"F16": "2990000000007", "E16": "見本里山風力発電合同会社"}),
    Row("316", "相手の法人番号の誤り", F, {"F16": "3990000000007"}, ["E0209 F16"], {"F16": "2990000000007"}),
    Row("317", "自分を発電事業者に", F, {"F16": "7990000000002"}, ["W0528 F16"], {"F16": "2990000000007"}),
    Row("319", "同じ設備が二行（量は別）", F, {"B17": "S000028Z28", "C17": "BG028"}, ["E0218 B17"], {"B17": "F000053Z32", "C17": "BG013"}),
    Row("321", "BGコードが6桁", F, {"C16": "BG0288"}, ["E0207 C16"], {"C16": "BG028"}),
    Row("B01", "BGコードに「-」", F, {"C16": "-"}, ["E0233 C16"], {"C16": None}),
    Row("B03", "全量の割当量に「-」", F, {"H16": "-"}, ["E0233 H16"], {"H16": None}),
    Row("323", "「個別」", F, {"D16": "個別"}, ["E0206 D16"], {"D16": "個別合意"}),
    # 確認書.
    Row("402", "令和6年の日付", C, {"H13": "令和3年4月1日"}, ["I0303 H13"]),
    Row("407", "年と月だけ", C, {"H13": "2021年4月"}, ["E0229 H13"], {"H13": "2021/04/01"}),
    Row("410", "日付が逆", C, {"H13": "2031/03/31", "I13": "2021/04/01"}, ["E0226 I13"], {"H13": "2021/04/01", "I13": "2031/03/31"}),
    Row("411", "期間内に契約が終わる", C, {"I13": "2023/10/31"}, ["E0511 I13"], {"I13": "2031/03/31"}),
    Row("413", "2024/02/30", C, {"H13": "2020/02/30"}, ["E0229 H13"], {"H13": "2020/02/29"}),
    Row("414", "日付のシリアル値", C, {"H13": 44287}, ["E0229 H13"], {"H13": "2021/04/01"}),
    Row("418", "22桁の数値", C, {"C13": 200000000000000418916}, ["E0213 C13"], {"C13": "0200000000000000418916"}),
    Row("420", "相違あり", C, {"J13": "相違あり"}, ["W0319 J13"], {"J13": "相違なし"}),
    Row("422", "エリアが会社名", C, {"E13": "東北電力ネットワーク"}, ["E0206 E13"], {"E13": "東北"}),
    Row("423", "自動更新", C, {"I13": "自動更新"}, ["E0229 I13"], {"I13": None}),
    Row("424", "9999/12/31", C, {"I13": "9999/12/31"}, ["E0229 I13"], {"I13": None}),
    # 相対.
    Row("502", "相手の番号が1", T, {"B16": 1}, ["E0213 B16"], {"B16": "0001"}),
    Row("504", "令和5年4月", T, {"G16": "令和5年4月"}, ["I0303 G16"]),
    Row("508", "4月", T, {"G16": "4月"}, ["E0215 G16"], {"G16": "2023/04"}),
    Row("509", "別の年の月", T, {"G16": "2024/04"}, ["E0223 G16"], {"G16": "2023/04"}),
    Row("512", "売り", T, {"E16": "売り"}, ["E0206 E16"], {"E16": "売"}),
    Row("513", "再エネ指定", T, {"F16": "再エネ指定"}, ["E0206 F16"], {"F16": "非FIT再エネ指定"}),
    Row("514", "相手の名前の誤り", T, {"C16": "見本港電力株式会社"}, ["W0523 C16"], {"C16": "見本湊電力株式会社"}),
    Row("514b", "相手の名前が㈱", T, {"C16": "見本湊電力㈱"}, []),
    Row("515", "自分が相手", T, {"B16": "0022"}, ["E0221 B16"], {"B16": "0001"}),
    Row("517", "設備IDがない", T, {"H16": None}, ["E0220 H16"], {"H16": "W000201Z16"}),
    # 対象設備登録, 入札価格順.
    Row("603", "残りより多い登録量", O, {"L13": 4762891}, ["E0228 L13"], {"L13": 4762890}),
    Row("604", "参加しないのに登録量", O, {"L14": 5}, ["E0224 L14"], {"L14": None}),
    Row("605", "灰色のセルを変更", O, {"J13": 4762891}, ["E0516 J13"], {"J13": 4762890}),
    Row("608", "配付された設備の行を削除", O, {}, ["W0532 B13"], {}, change=delete_rows(14, 1)),
    Row("702", "順位が飛んでいる", B, {"A18": 4}, ["W0309 A18"], {"A18": 3}),
    Row("703", "同じ順位が二つ", B, {"A18": 2}, ["E0227 A18"], {"A18": 3}),
    Row("704", "丸数字の順位", B, {"A16": "①"}, ["I0303 A16"]),
    Row("706", "落札量より多い", B, {"B10": 800000}, ["W0310 B10"], {"B10": 1500000}),
    Row("708", "別の回のオークション", B, {"B8": "2023年度第2回"}, ["W0531 B8"], {"B8": "2023年度第4回"}),
    Row("709", "区分と設備が合わない", B, {"B16": "風力"}, ["E0514 B16"], {"B16": "水力"}),
]


def build(row, folder, cells):
    """The sample with the row's mistake, or with what obeys the remedy."""
    sample, handy = BASES[row.base]
    path = ROOT / "SampleWorkbooks" / sample
    name = row.name or path.name
    book = openpyxl.load_workbook(path)
    sheet = book["申請書"]
    for place, value in {**handy, **cells}.items():
        sheet[place].value = value if not isinstance(sheet[place], openpyxl.cell.cell.MergedCell) else None
    return book, sheet, name


def save(book, folder, name):
    folder.mkdir(parents=True, exist_ok=True)
    book.save(folder / name)
    return folder / name


def calculate(paths, home):
    """LibreOffice calculates what has no result and saves it again under the same name."""
    out = home / "calculated"
    for folder in sorted({path.parent for path in paths}):
        target = out / folder.name
        names = [str(path) for path in paths if path.parent == folder]
        subprocess.run(["soffice", f"-env:UserInstallation=file://{home}/office", "--headless", "--convert-to",
                        "xlsx:Calc MS Excel 2007 XML", "--outdir", str(target), *names],
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=120 + 10 * len(names))
        for path in names:
            done = target / pathlib.Path(path).name
            if not done.exists():
                sys.exit("mistakes.py: LibreOffice did not convert " + path)
            shutil.move(done, path)


def check(wariate, workspace, path):
    done = subprocess.run([wariate, "check", "--json", "-w", workspace, path], capture_output=True, text=True)
    if done.returncode not in (0, 1, 2):
        sys.exit("mistakes.py: check of %s ended with %d: %s" % (path, done.returncode, done.stderr))
    return json.loads(done.stdout.splitlines()[0])


def said(report, wanted):
    """Code and cell of what counts, in the order of places."""
    found = ["%s %s" % (f["code"], f["cell"] or "-") for f in report["findings"]]
    return [text for text in found if text in wanted or text.split()[0] not in BACKGROUND]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("wariate", metavar="WARIATE")
    parser.add_argument("--only", default="")
    parser.add_argument("--least", type=float, default=1.0)
    options = parser.parse_args()
    if openpyxl is None:
        print("mistakes: openpyxl is not installed: nothing was checked")
        return 0
    if not shutil.which("soffice"):
        print("mistakes: LibreOffice is not installed: nothing was checked")
        return 0
    wariate = os.path.abspath(options.wariate)
    only = set(filter(None, options.only.split(",")))
    rows = [row for row in ROWS if not only or row.no in only]
    with tempfile.TemporaryDirectory() as temporary:
        home = pathlib.Path(temporary)
        workspace = str(home / "w")
        subprocess.run([wariate, "init", workspace, "--sample"], check=True, stdout=subprocess.DEVNULL)
        made, obeyed, waiting = {}, {}, []
        for row in rows:
            book, sheet, name = build(row, home, row.cells)
            if row.change:
                row.change(sheet)
            made[row.no] = save(book, home / ("mistake-" + row.no), name)
            if row.obey is not None:
                book, sheet, name = build(row, home, {**row.cells, **row.obey})
                obeyed[row.no] = save(book, home / ("obeyed-" + row.no), row.renamed or name)
            if row.calculated:
                waiting += [path for path in (made[row.no], obeyed.get(row.no)) if path]
        if waiting:
            calculate(waiting, home)
        good = 0
        for row in rows:
            found = said(check(wariate, workspace, made[row.no]), row.wanted)
            isRight = sorted(found) == sorted(row.wanted)
            left = []
            if row.obey is not None:
                report = check(wariate, workspace, obeyed[row.no])
                left = [f["code"] for f in report["findings"] if f["severity"] == "error"]
            elif any(text.startswith("E") for text in row.wanted):
                sys.exit("mistakes.py: %s has no remedy" % row.no)
            isGood = isRight and not left
            good += isGood
            print("%-5s %-4s %s → %s%s%s" % (
                row.no, "good" if isGood else "bad", row.what, "、".join(found) or "（そのまま受付）",
                "" if isRight else "  wanted: " + ("、".join(row.wanted) or "nothing"),
                "" if not left else "  after the remedy: " + "、".join(left)))
        share = good / len(rows) if rows else 0
        print("mistakes: %d of %d told once, at their cell, with a remedy that works (%.0f %%)" % (good, len(rows), 100 * share))
        return 0 if share >= options.least else 1


if __name__ == "__main__":
    sys.exit(main())
