"""The same job with openpyxl: read, check the same rules, write the result sheet, save under a new name, store the rows.

    python peer.py REGISTERS OUT FILE...

Written the way a competent user would: sets for code lists, compiled patterns, one pass over the rows. Nothing is fsynced.
"""
import csv
import os
import re
import sqlite3
import sys

import openpyxl
from openpyxl.styles import Alignment, Font, PatternFill

HEADINGS = ["No", "重要度", "シート", "セル", "項目", "入力値", "コード", "内容", "対処方法"]
KINDS = frozenset("太陽光 風力 水力 地熱 バイオマス 指定なし".split())
PREFECTURES = frozenset(
    "北海道 青森県 岩手県 宮城県 秋田県 山形県 福島県 茨城県 栃木県 群馬県 埼玉県 千葉県 東京都 神奈川県 新潟県 富山県 石川県 福井県 山梨県 長野県 "
    "岐阜県 静岡県 愛知県 三重県 滋賀県 京都府 大阪府 兵庫県 奈良県 和歌山県 鳥取県 島根県 岡山県 広島県 山口県 徳島県 香川県 愛媛県 高知県 福岡県 "
    "佐賀県 長崎県 熊本県 大分県 宮崎県 鹿児島県 沖縄県 指定なし".split())
PLANT, BG, CORPORATE = re.compile(r"[0-9A-Z]{10}"), re.compile(r"[0-9A-Z]{5}"), re.compile(r"[0-9]{13}")


def corporate_ok(text):
    if not isinstance(text, str) or not CORPORATE.fullmatch(text):
        return False
    total = sum(int(d) * (1 if i % 2 == 0 else 2) for i, d in enumerate(reversed(text[1:])))
    return 9 - total % 9 == int(text[0])


def kwh_ok(value):
    return isinstance(value, (int, float)) and not isinstance(value, bool) and value == int(value) and 1 <= value <= 999_999_999_999


class Check:
    def __init__(self, operators, plants):
        self.operators, self.plants = operators, plants

    def head(self, sheet, say):
        found = {}
        for row in sheet.iter_rows(min_row=1, max_row=14):
            for cell in row:
                if cell.value in ("事業者名", "法人番号", "事業者区分", "割当希望量合計(kWh)", "RE100対応(15年対応)"):
                    found[cell.value] = sheet.cell(cell.row, cell.column + 1)
        name, number, category = found["事業者名"], found["法人番号"], found["事業者区分"]
        for cell in (name, number, category):
            if cell.value in (None, ""):
                say(cell, "E0201", "必須項目が入力されていません", "入力してください")
        if not corporate_ok(number.value):
            say(number, "E0202", "法人番号が正しくありません", "13桁の番号を確認してください")
        known = self.operators.get(number.value)
        if known is None or known["name"] != name.value or known["category"] != category.value:
            say(name, "E0501", "登録内容と一致しません", "登録内容を確認してください")
        return found

    def normal(self, sheet, say):
        found = self.head(sheet, say)
        total, seen, good = 0, set(), []
        if found["RE100対応(15年対応)"].value not in ("要", "不要"):
            say(found["RE100対応(15年対応)"], "E0203", "要か不要を選択してください", "一覧から選択してください")
        for kind, place, kwh in sheet.iter_rows(min_row=16, max_col=3):
            if kind.value is None and place.value is None and kwh.value is None:
                continue
            ok = True
            if kind.value not in KINDS:
                ok = say(kind, "E0204", "発電設備区分が一覧にありません", "一覧から選択してください")
            if place.value not in PREFECTURES:
                ok = say(place, "E0204", "所在地が一覧にありません", "一覧から選択してください")
            if not kwh_ok(kwh.value):
                ok = say(kwh, "E0205", "割当希望量が正しくありません", "1以上の整数で入力してください")
            else:
                total += kwh.value
            if (kind.value, place.value) in seen:
                say(kind, "W0301", "同じ希望があります", "1行にまとめてください")
            seen.add((kind.value, place.value))
            if ok:
                good.append((kind.row, kind.value, place.value, int(kwh.value)))
        return good

    def facility(self, sheet, say):
        self.head(sheet, say)
        seen, good = set(), []
        for row in sheet.iter_rows(min_row=16, max_col=8):
            _, plant, bg, basis, name, number, method, kwh = row
            if plant.value is None and basis.value is None and kwh.value is None:
                continue
            ok = True
            if not isinstance(plant.value, str) or not PLANT.fullmatch(plant.value):
                ok = say(plant, "E0206", "設備IDの形式が正しくありません", "英数字10桁で入力してください")
            elif plant.value not in self.plants:
                ok = say(plant, "E0502", "設備IDが登録されていません", "設備IDを確認してください")
            if bg.value is not None and not (isinstance(bg.value, str) and BG.fullmatch(bg.value)):
                ok = say(bg, "E0206", "BGコードの形式が正しくありません", "英数字5桁で入力してください")
            if basis.value not in ("PPA", "個別合意"):
                ok = say(basis, "E0204", "申請区分が一覧にありません", "一覧から選択してください")
            if not isinstance(name.value, str) or not 0 < len(name.value) <= 130:
                ok = say(name, "E0201", "事業者名が入力されていません", "入力してください")
            if not corporate_ok(number.value):
                ok = say(number, "E0202", "法人番号が正しくありません", "13桁の番号を確認してください")
            if method.value not in (None, "数量を入力する", "対象期間全量とする"):
                ok = say(method, "E0204", "入力方法が一覧にありません", "一覧から選択してください")
            if (method.value == "対象期間全量とする") == (kwh.value is not None):
                ok = say(kwh, "E0207", "全量か数量のどちらかにしてください", "どちらか一方にしてください")
            elif kwh.value is not None and not kwh_ok(kwh.value):
                ok = say(kwh, "E0205", "割当量が正しくありません", "1以上の整数で入力してください")
            key = (plant.value, bg.value, basis.value)
            if key in seen:
                ok = say(plant, "E0302", "同じ設備が2回あります", "1行にまとめてください")
            seen.add(key)
            if ok:
                good.append(tuple([plant.row] + [c.value for c in row[1:]]))
        return good


def answer(book, findings):
    sheet = book.create_sheet("エラーチェック結果")
    bold, fill, wrap = Font(bold=True), PatternFill("solid", fgColor="DDEBF7"), Alignment(wrap_text=True, vertical="top")
    sheet.append(["結果", "エラー" if findings else "チェックOK"])
    sheet.append(HEADINGS)
    for cell in sheet[2]:
        cell.font, cell.fill = bold, fill
    for number, (cell, value, code, text, remedy) in enumerate(findings[:1000], 1):
        sheet.append([number, "警告" if code[0] == "W" else "エラー", "申請書", cell, "", value, code, text, remedy])
        row = sheet.max_row
        sheet.cell(row, 4).hyperlink = "#'申請書'!" + cell
        for column in (8, 9):
            sheet.cell(row, column).alignment = wrap
    sheet.freeze_panes = "A3"


def main():
    registers, out, files = sys.argv[1], sys.argv[2], sys.argv[3:]
    with open(registers + "/operators.csv", encoding="utf-8") as f:
        operators = {r["corporate_number"]: r for r in csv.DictReader(f)}
    with open(registers + "/plants.csv", encoding="utf-8") as f:
        plants = {r["plant_id"] for r in csv.DictReader(f)}
    check = Check(operators, plants)
    con = sqlite3.connect(out + "/rows.sqlite")
    con.execute("PRAGMA journal_mode=WAL")
    con.execute("CREATE TABLE rows(file TEXT, row INTEGER, a, b, c, d, e, f, g)")
    total = 0
    for path in files:
        book = openpyxl.load_workbook(path)
        sheet, findings = book["申請書"], []

        def say(cell, code, text, remedy):
            findings.append((cell.coordinate, None if cell.value is None else str(cell.value), code, text, remedy))
            return code[0] == "W"
        good = check.normal(sheet, say) if "通常割当" in path else check.facility(sheet, say)
        answer(book, findings)
        base = os.path.basename(path)[:-5]
        target = out + "/" + base + ("_エラー" if any(f[2][0] == "E" for f in findings) else "_チェックOK") + ".xlsx"
        book.save(target + ".tmp")
        os.replace(target + ".tmp", target)
        with con:
            con.executemany("INSERT INTO rows VALUES(?,?,?,?,?,?,?,?,?)",
                            (tuple([base, *g]) + (None,) * (8 - len(g)) for g in good))
        total += len(findings)
    print("files=%d findings=%d" % (len(files), total))


if __name__ == "__main__":
    main()
