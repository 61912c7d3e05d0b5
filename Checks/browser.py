#!/usr/bin/env python3
"""The portal as people meet it: journeys in a real browser with script and without, every page by axe.

  Checks/browser.py [--only NAME,NAME] [--modes script,plain] [--no-pages] [--pictures] [PROGRAM] [FOLDER]

Makes two workspaces of the samples below FOLDER (.build/browser), users of every role, and serves them.
One Chromium goes through every journey twice: with script, and with script switched off. Then every page
that Routes.swift lists is opened, full and empty, at 375 and 1280 px, light and dark: axe finds no
violation, nothing scrolls sideways at 320 px, what is touched is 44 px high, and print is black on white.
Pictures of all lie in FOLDER/pages; --pictures renews the two of Documentation/pictures. Checks/browser.sh
installs what this needs.
"""
import argparse
import datetime
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import time
import traceback
import urllib.error
import urllib.request

import openpyxl
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

sys.dont_write_bytecode = True
from browsing import ROOT, SAMPLES, Browser, Failed, Portal, totp, until
from looking import Look

JOURNEYS = []


def journey(title):
    def note(deed):
        JOURNEYS.append((title, deed))
        return deed
    return note


class World:
    """A workspace with everybody in it."""

    # Filed by people in the journeys, and so not before them.
    OURS = {"many-wishes", "priority-holder-with-ppa", "bids-in-order", "no-preference", "blank-row-in-the-middle"}
    RETURNED = 14

    def __init__(self, program, folder, browser, look):
        self.folder, self.browser, self.look = folder, browser, look
        self.portal = portal = Portal(program, folder / "portal")
        self.files = folder / "files"
        self.files.mkdir(exist_ok=True)
        inbox = portal.workspace / "inbox"
        good = [path for path in sorted(SAMPLES.glob("good/*/*.xlsx")) if path.parent.name not in self.OURS]
        for path in good + sorted(SAMPLES.glob("returned/*/*.xlsx"))[:self.RETURNED]:
            if not (inbox / path.name).exists():
                shutil.copy(path, inbox)
        shutil.copy(sorted(SAMPLES.glob("unknown/*/*.xlsx"))[0], inbox)
        portal.wariate("process", fine=(0, 1))
        self.admin = portal.add("administrator", "yamada@example.jp", "山田太郎", "0001")
        self.applicant = portal.add("applicant", "suzuki@example.jp", "鈴木一郎", "0001")
        self.forgetful = portal.add("applicant", "kato@example.jp", "加藤三郎", "0005")
        self.typist = portal.add("applicant", "ito@example.jp", "伊藤四郎", "0021")
        self.winner = portal.add("administrator", "mori@example.jp", "森五郎", "0010")
        self.certifier = portal.add("administrator", "umi@example.jp", "海野七海", "0008")
        self.agent = portal.add("administrator", "hara@example.jp", "原六郎", "0003")
        self.secretariat = portal.add("secretariat", "tanaka@example.jp", "田中花子")
        self.chief = portal.add("chief", "sato@example.jp", "佐藤次郎")
        self.auditor = portal.add("auditor", "ono@example.jp", "小野七郎")
        self.careful = portal.add("secretariat", "abe@example.jp", "阿部八郎")
        self.known = {}
        portal.serve()
        browser.at(portal)

    def station(self, name, **options):
        """A page on the way that no address shows again."""
        if self.look:
            self.look.at(name, **options)

    def workbook(self, sample, name=None, **cells):
        """A copy of a good sample with some cells of its first sheet changed."""
        source = next((SAMPLES / "good" / sample).glob("*.xlsx"))
        book = openpyxl.load_workbook(source)
        for cell, value in cells.items():
            book.worksheets[0][cell] = value
        number = self.known["files"] = self.known.get("files", 0) + 1
        path = self.files / str(number) / (name or source.name)
        path.parent.mkdir(exist_ok=True)
        book.save(path)
        return path

    def filed(self, otherwise):
        """Where the application is of what was just handed over, as soon as the page says so by itself."""
        link = '[data-testid="upload-item"][data-status="done"] a[href*="/applications/"]'
        return until(otherwise, lambda: self.browser.driver.find_elements(
            By.CSS_SELECTOR, link)[0].get_attribute("href"))

    def submit(self, path, testid="submit"):
        """Hands a file over, and opens the application when its verdict is there, as the page says."""
        b = self.browser
        b.attach("files", path)
        b.press(testid)
        place = self.filed(f"{path.name}: 判定が出ない")
        b.go(place.removeprefix(self.portal.origin))
        return place.split("/")[-1]


# What people do


@journey("回の期間を決める")
def windows(t):
    b = t.browser
    b.act_as(t.chief)
    closes = (datetime.datetime.now() + datetime.timedelta(days=6)).strftime("%Y-%m-%d 17:00")
    for market in ("fit", "nonfit"):
        b.go(f"/office/rounds/202304/{market}")
        b.fill(closes_at="あさって")
        b.press("preview")
        b.errors(field="closes_at")
        t.station("round-wrong")
        b.fill(opens_at="2023-01-01", closes_at=closes)
        b.press("preview")
        b.one("becomes-late")
        t.station("round-preview")
        b.press("submit")
        b.flash("更新しました")


@journey("誤った申請を直して、チェックOKになる")
def verdict(t):
    b = t.browser
    b.act_as(t.applicant)
    b.one("round-card")
    b.go("/o/0001/upload")
    if not b.has_script:
        b.press("submit")
        b.errors(field="files")
        t.station("upload-wrong")
    wrong = t.known["returned"] = t.submit(t.workbook("many-wishes", C17="二万一千", B16="富山"))
    if b.status() != "returned":
        raise Failed(f"{b.path}: status が {b.status()}")
    b.expect("verdict", "エラー")
    row = b.css('[data-testid="findings"] [data-cell="C17"]')
    if row.get_attribute("data-severity") != "error":
        raise Failed(f"{b.path}: C17 の指摘がエラーでない")
    b.press("around", row)
    mark = b.css('[data-testid="sheet"] .mark')
    if "二万一千" not in b.one("sheet").text or not mark.is_displayed():
        raise Failed(f"{b.path}: 前後の5行に C17 が見えない")
    b.driver.back()
    answer = b.download("download-answer")
    names = openpyxl.load_workbook(answer).sheetnames
    if "エラーチェック結果" not in names:
        raise Failed(f"回答のシートがない: {names}")
    b.press("resubmit")
    t.known["ok"] = t.submit(t.workbook("many-wishes"))
    b.wait_status("checkedOK")
    b.expect("verdict", "チェックOK")
    b.expect("change", "解消")
    b.go(f"/o/0001/applications/{wrong}")
    b.wait_status("superseded")
    b.go(f"/o/0001/applications/{t.known['ok']}/receipt")
    b.one("receipt")


@journey("下見をしても、何も受け付けられない")
def trial(t):
    b = t.browser
    b.act_as(t.applicant)
    b.go("/o/0001/applications")
    before = len(b.driver.find_elements(By.CSS_SELECTOR, '[data-testid="applications"] tbody tr'))
    b.go("/o/0001/check")
    b.press("submit")
    b.errors(field="file")
    b.attach("file", t.workbook("many-wishes", B16="富山"))
    b.press("submit")
    b.expect("verdict", "エラー")
    b.one("findings")
    t.known["check"] = b.one("download-answer").get_attribute("href").split("/")[-2]
    t.station("check-result")
    b.download("download-answer")
    b.go("/o/0001/applications")
    after = len(b.driver.find_elements(By.CSS_SELECTOR, '[data-testid="applications"] tbody tr'))
    if before != after:
        raise Failed("下見で申請が増えた")


@journey("事務局が指摘を付けて差し戻し、申請者が直す")
def remark(t):
    b = t.browser
    b.act_as(t.secretariat)
    b.go(f"/office/applications/{t.known['ok']}")
    b.press("assign")
    b.flash("担当者を決めました")
    b.fill(to="underReview")
    b.press("advance")
    b.wait_status("underReview")
    b.press("return")
    b.errors()
    t.station("office-application-wrong")
    b.css("#field-cell").send_keys("B16")
    b.css("#field-text").send_keys("富山県の設備は、この回の対象ではありません。")
    b.press("preview")
    if not b.driver.find_elements(By.CSS_SELECTOR, '[data-testid="answer-preview"] [data-cell="B16"]'):
        raise Failed("回答シートの確認に B16 がない")
    t.station("return-preview")
    b.press("return")
    b.wait_status("returned")
    b.css("#field-note").send_keys("電話で説明済み。")
    b.press("note")
    b.expect("notes", "電話で説明済み")
    b.act_as(t.applicant)
    b.expect("todo", t.known["ok"])
    b.go(f"/o/0001/applications/{t.known['ok']}")
    b.wait_status("returned")
    b.css('[data-testid="findings"] [data-cell="B16"]')
    if "電話で説明済み" in b.driver.page_source:
        raise Failed("事務局のメモが申請者に見える")
    b.press("resubmit")
    t.known["ok"] = t.submit(t.workbook("many-wishes", B16="石川県"))
    b.wait_status("checkedOK")


@journey("開いている画面が、事務局の操作に自分で追い付く")
def live(t):
    b = t.browser
    if not b.has_script:
        return
    b.act_as(t.applicant)
    b.go(f"/o/0001/applications/{t.known['ok']}")
    b.wait_status("checkedOK")
    t.portal.wariate("advance", t.known["ok"], "--to", "事務局確認中")
    b.wait_status("underReview")


@journey("取り下げて、もう一度提出する")
def withdraw(t):
    b = t.browser
    b.act_as(t.applicant)
    b.go("/o/0001/upload")
    path = t.workbook("bids-in-order")
    first = t.submit(path)
    b.wait_status("checkedOK")
    b.unfold("取り下げる")
    b.fill(reason="量を見直します")
    b.press("withdraw")
    b.flash("取り下げました")
    b.wait_status("withdrawn")
    b.go("/o/0001/upload")
    book = openpyxl.load_workbook(path)
    book.properties.title = "見直し"
    book.save(path)
    second = t.submit(path)
    if first == second:
        raise Failed("取り下げた後の提出に、新しい番号が付かない")
    b.wait_status("checkedOK")
    t.known["bids"] = second


@journey("事務局がまとめて確定する")
def bulk(t):
    b = t.browser
    b.act_as(t.secretariat)
    b.go("/office/applications?round=202304&market=fit&status=checkedOK")
    rows = len(b.all("select"))
    b.press("select")
    b.fill(to="underReview")
    b.press("preview")
    b.one("move-preview")
    t.station("moves-preview")
    b.press("move")
    b.one("move-report")
    t.station("move-report")
    for now, then in (("checkedOK", "underReview"), ("underReview", "reviewed"), ("reviewed", "confirmed")):
        b.go(f"/office/applications?round=202304&market=fit&status={now}")
        b.press("select-all")
        b.fill(to=then)
        b.press("preview")
        b.press("move")
        report = b.one("move-report")
        if report.find_elements(By.CSS_SELECTOR, '[data-moved="false"]') and not report.find_elements(By.CSS_SELECTOR, '[data-moved="true"]'):
            raise Failed(f"{b.path}: 何も進まない")
    b.go("/office/applications?round=202304&market=fit&status=confirmed")
    if len(b.all("select")) < rows // 2:
        raise Failed(f"確定が {len(b.all('select'))} 件しかない")


@journey("試行、公表、通知書の受取り、第三者の照合")
def allocation(t):
    b = t.browser
    b.act_as(t.secretariat)
    b.go("/office/runs")
    b.fill(round="202304")
    b.press("dry-run")
    b.flash("試行しました")
    b.absent("publish")
    b.go("/office/runs")
    trials = [row for row in b.driver.find_elements(By.CSS_SELECTOR, '[data-testid="runs"] tr[data-status="trial"]')
              if "非FIT" not in row.text]
    run = t.known["run"] = trials[0].get_attribute("data-id")
    b.act_as(t.chief)
    b.go(f"/office/runs/{run}")
    b.one("digest")
    b.press("publish")
    t.station("publish")
    b.fill(round="202303")
    b.press("submit")
    b.errors(field="round")
    b.fill(round="202304", comment="第4回の結果")
    b.press("submit")
    b.flash("公表しました")
    t.known["published"] = b.path.split("/")[-1].split("?")[0]
    digest = t.known["digest"] = b.text("digest")
    b.go("/office/runs")
    b.press("notices")
    b.flash("通知書を")
    b.act_as(t.winner)
    b.one("unread-result").find_element(By.TAG_NAME, "a").click()
    b.one("granted")
    b.one("reason")
    links = [one.get_attribute("href") for one in b.all("download-notice")]
    if len(links) != 2:
        raise Failed(f"{b.path}: 通知書が {len(links)} 通")
    t.known["notice"] = links[0].split("/")[-1]
    notice = b.download("download-notice")
    files = {notice.suffix: notice.read_bytes()}
    for link in links:
        files[pathlib.Path(link).suffix] = b.fetch(link)[1]
    if not files[".pdf"].startswith(b"%PDF-"):
        raise Failed("通知書が PDF でない")
    path = t.files / "notice.xlsx"
    path.write_bytes(files[".xlsx"])
    cells = [str(cell.value) for sheet in openpyxl.load_workbook(path) for row in sheet.iter_rows() for cell in row if cell.value]
    passcode = next((found.group(1).replace(" ", "").replace("-", "") for cell in cells
                     if (found := re.search(r"\b(\d{4}[ -]?\d{4})\b", cell)) and "7990000000010" not in cell), None)
    b.become(None)
    b.go(f"/verify/{digest}")
    b.expect("standing", "有効")
    b.fill(corporate_number="7990000000010", passcode="00000000")
    b.press("submit")
    b.errors(code="wrong")
    t.station("verify-wrong")
    if passcode is None:
        raise Failed("通知書に暗証番号がない")
    b.fill(corporate_number="7990000000010", passcode=passcode)
    b.press("submit")
    b.one("notice-rows")
    t.station("verify-rows")


@journey("委任を受けた事業者が、委任者のために提出する")
def mandate(t):
    b = t.browser
    b.act_as(t.admin)
    b.go("/o/0001/mandates")
    b.press("grant")
    b.errors(field="agent")
    t.station("mandates-wrong")
    until_day = (datetime.date.today() + datetime.timedelta(days=30)).isoformat()
    b.fill(agent="0003", until=until_day)
    form = next(one for one in b.driver.find_elements(By.CSS_SELECTOR, 'input[name="forms"]')
                if "fit-facility" in one.get_attribute("value") or "設備特定" in
                one.find_element(By.XPATH, "..").text)
    form.click()
    b.press("grant")
    b.flash("委任しました")
    b.act_as(t.agent)
    b.go("/")
    b.css('a[href="/o/0001"]').click()
    if b.path != "/o/0001":
        raise Failed(f"受任者のホームから委任者へ行けない: {b.path}")
    b.go("/o/0001/upload")
    t.known["agents"] = t.submit(t.workbook("priority-holder-with-ppa"))
    b.one("history")
    b.expect("history", "0001/0003/")
    b.go(f"/o/0001/applications/{t.known['ok']}")
    if b.all("status"):
        raise Failed("受任者に、委任されていない様式の申請が見える")
    b.go("/o/0001/company")
    if b.all("company"):
        raise Failed("受任者に、委任者の事業者情報が見える")
    t.station("forbidden")
    b.act_as(t.admin)
    b.go("/o/0001/mandates")
    t.station("mandates")
    b.press("end")
    b.flash("終了しました")
    b.act_as(t.agent)
    b.go("/o/0001")
    if b.all("round-card"):
        raise Failed("終わった委任で、委任者の画面が開く")
    t.station("not-found")


def certification_workbook(t):
    """電力量認定申請書 of the plant whose meters are among the samples, filled in as a person does."""
    book = openpyxl.load_workbook(ROOT / "Templates" / "電力量認定申請書.xlsx")
    sheet = book["申請書"]
    def cell(words):
        return next(one for row in sheet.iter_rows(1, 20) for one in row
                    if "".join(str(one.value or "").split()) == words)
    heads = {"事業者番号": "0008", "事業者名": "見本海鳴り発電株式会社", "法人番号": "1990000000008",
             "事業者区分": "発電", "対象年月": "2025/07"}
    for label, value in heads.items():
        place = cell(label)
        merged = [one for one in sheet.merged_cells.ranges if place.coordinate in one]
        sheet.cell(place.row, (merged[0].max_col if merged else place.column) + 1).value = value
    row = {"設備ID": "A123456789", "受電地点特定番号": "0300000000000000001001", "エリア": "東京", "区分": "高圧小口",
           "月間発電量(kWh)": 96000, "再エネ指定": "有", "通信欄": "再エネ併設蓄電池認定"}
    for label, value in row.items():
        place = cell(label)
        sheet.cell(place.row + 1, place.column).value = value
    path = t.files / "0008_電力量認定申請書_202507.xlsx"
    book.save(path)
    return path


@journey("月の認定を、足りないファイルから通知書まで進める")
def certification(t):
    b = t.browser
    register = t.files / "sources.csv"
    register.write_text(
        "plant_id,id_scheme,operator_id,kind,renewable,plant_name,grid_point_id,area,voltage_class,battery,"
        "battery_route,conditions_confirmed_on\n"
        "A123456789,非FIT,0008,太陽光,有,見本蓄電池併設発電所,0300000000000000001001,東京,高圧小口,系統充電,2-2,2025-04-10\n"
        "N000000002,非FIT,0008,バイオマス,混在,見本バイオマス発電所,0300000000000000001002,東京,高圧小口,なし,,\n")
    t.portal.wariate("import", "sources", register, "--yes")
    t.known["month"], t.known["plant"] = "202507", "A123456789"
    month = "/o/0008/certifications/202507"
    b.act_as(t.certifier)
    b.go("/o/0008/certifications")
    b.css(f'a[href="{month}"]').click()
    names = [one.text for one in b.all("missing-name")]
    if "0008_電力量認定申請書_202507.xlsx" not in names or "0008_サンプリング証跡_N000000002_202507.pdf" not in names:
        raise Failed(f"{b.path}: 足りないファイルの名前がない: {names}")
    b.attach("files", certification_workbook(t))
    b.press("submit")
    until("送ったファイルの判定が出ない", lambda: b.all("upload-item")[0].get_attribute("data-status") == "done")
    b.go(month)
    row = b.row("matrix", id="A123456789", status="waiting")
    receipt = b.one("row", row).get_attribute("data-id").split("-")[0]
    for status in ("事務局確認中", "事務局確認済", "確定"):
        t.portal.wariate("advance", receipt, "--to", status)
    b.go(month)
    b.expect("prospect", "64,099 kWh")
    t.station("certification-waiting")
    b.act_as(t.chief)
    b.go("/office/certifications")
    b.css('a[href="/office/certifications/202507"]').click()
    b.press("preview")
    b.expect("preview-kwh", "64,099")
    t.station("certification-preview")
    b.press("certify")
    b.flash("64,099 kWh を認定しました")
    b.press("ledger")
    b.css('[data-testid="entries"] tbody a').click()
    b.press("correct")
    b.fill(kwh="６万")
    b.press("submit")
    b.errors(field="kwh")
    t.station("certification-correct")
    b.fill(kwh="64000", reason="検針値の訂正のため")
    b.press("submit")
    b.flash("訂正しました")
    b.expect("replaced", "64,099")
    t.known["certification"] = b.path.split("/")[-1]
    b.go("/office/certifications/202507")
    b.press("notices")
    b.flash("1者分")
    b.act_as(t.certifier)
    b.go(month)
    t.known["certified"] = [one.get_attribute("href").split("/")[-1] for one in b.all("download-notice")][0]
    b.css(f'a[href="{month}/A123456789"]').click()
    b.expect("battery-day", "63.497%")
    b.press("day-after")
    b.expect("battery-day", "2025/06/17")


def allocate(portal):
    """Files the good samples of round 202304 and allocates it: the kWh that each operator was granted."""
    for path in sorted(SAMPLES.glob("good/*/*.xlsx")):
        if not (portal.workspace / "inbox" / path.name).exists():
            shutil.copy(path, portal.workspace / "inbox")
    portal.wariate("process", fine=(0, 1))
    for before, after in (("チェックOK", "事務局確認中"), ("事務局確認中", "事務局確認済"), ("事務局確認済", "確定")):
        portal.wariate("advance", "--round", "202304", "--from", before, "--to", after, fine=(0, 1))
    portal.wariate("allocate", "--round", "202304", "--market", "FIT")
    table = (portal.workspace / "results/202304/FIT/allocations.csv").read_text().splitlines()[1:]
    granted = {}
    for line in table:
        cells = line.split(",")
        granted[cells[1]] = granted.get(cells[1], 0) + int(cells[6])
    return granted


def in_may(t):
    """A portal of its own whose year is still open: round 202304 is published and bought, and not entered."""
    os.environ["WARIATE_NOW"] = "2024-05-20T10:00:00+09:00"
    try:
        portal = Portal(t.portal.program, t.folder / "accounts")
        bought = allocate(portal)
        register = portal.folder / "purchases.csv"
        register.write_text("round,market,operator_id,purchased_kwh,bid_price_yen\n" + "".join(
            f"202304,FIT,{one},{kwh},\n" for one, kwh in bought.items()))
        portal.wariate("import", "purchases", register)
        operator = max(bought, key=bought.get)
        holder = portal.add("administrator", "mochi@example.jp", "持田十郎", operator)
        chief = portal.add("chief", "sato@example.jp", "佐藤次郎")
        portal.serve()
        return portal, operator, holder, chief
    finally:
        del os.environ["WARIATE_NOW"]


@journey("割当を記帳し、権利確定し、だれでも証明書を照会する")
def accounts(t):
    b, main = t.browser, t.portal
    portal, operator, holder, chief = in_may(t)
    here = f"/o/{operator}/accounts"
    try:
        b.at(portal)
        b.act_as(chief)
        b.go("/office/accounts")
        b.press("preview", b.row("not-entered", id="202304-fit"))
        b.one("entry-preview")
        t.station("office-accounts-preview")
        b.press("enter")
        b.flash("記帳しました")
        b.absent("not-entered")
        t.station("office-accounts")
        b.go("/office/accounts/reconciliation")
        b.row("reconciliation", id="2023-FIT", status="balanced")
        t.station("reconciliation")
        b.act_as(holder)
        for room, marks in (("", ("years", "pie")), ("/lots", ("lots", "pie", "download-csv")), ("/holdings", ("holdings",))):
            b.go(here + room)
            for mark in marks:
                b.one(mark)
            t.station("accounts" + room.replace("/", "-"))
        b.go(here + "/lots")
        b.css('[data-testid="lots"] tbody a').click()
        b.one("route")
        t.station("lot")
        b.go(here + "/goals")
        b.fill(name="上期", kwh="0")
        b.fill(**{"from": "2024-04-01", "to": "2024-06-30"})
        b.press("add")
        b.errors(field="kwh")
        b.fill(kwh="9,000,000")
        b.press("add")
        b.flash("目標「上期」を登録しました")
        t.station("goals")
        b.go(here)
        b.one("lines")
        t.station("accounts-goal")
        b.go(here + "/retire")
        first = b.one("lots").find_elements(By.CSS_SELECTOR, "tbody tr")[0]
        lot = first.get_attribute("data-id")
        b.press("preview")
        b.errors(field="lot")
        t.station("retire-wrong")
        b.row("lots", id=lot).find_element(By.CSS_SELECTOR, 'input[name="kwh"]').send_keys("100")
        b.press("preview")
        b.one("irrevocable")
        b.row("lines", id=lot, kwh="100")
        t.station("retire-preview")
        b.press("submit")
        b.flash("権利確定しました")
        code = b.text("pass-code")
        place = b.one("public-page").get_attribute("href").removeprefix(portal.origin)
        if not b.download("download-pdf").read_bytes().startswith(b"%PDF-"):
            raise Failed("残高証明書が PDF でない")
        t.station("certificate")
        b.go(f"{here}/retire?way=any")
        b.fill(kwh="50", on="2024-06-15")
        b.press("preview")
        b.one("reservation")
        b.press("submit")
        b.flash("予約しました")
        b.go(f"{here}/certificates?to=2024-07-01")
        t.station("certificates")
        b.one("select").click()
        b.press("cancel")
        b.press("submit")
        b.flash("1件取り消しました")
        rows = t.files / "rows.csv"
        name = portal.wariate("accounts", "certificate", "0000000000001", "--operator", operator, "--json")
        rows.write_text("残高証明書の名義,権利確定日,備考,非化石証書ID,権利確定量\n" + "".join(
            f"{json.loads(name)['name']},2024/5/20,行{n},{one},7\n" for n, one in enumerate((lot, "999999"))))
        b.go(here + "/bulk")
        b.attach("file", rows)
        b.press("submit")
        b.one("bulk-report")
        b.row("results", id="2", status="failed", code="E1006")
        if "行1" not in b.download("download-failed").read_text():
            raise Failed("登録できなかった行のファイルに、その行がない")
        t.station("bulk-report")
        b.become(None)
        b.go(place)
        b.fill(code="00000000")
        b.press("submit")
        b.errors(code="wrong", field="code")
        t.station("certificate-wrong")
        b.fill(code=code)
        b.press("submit")
        b.expect("number", "0000000000001")
        t.station("certificate-proven")
    finally:
        portal.stop()
        b.at(main)


def at_the_market(t):
    """A portal of its own on a day on which an auction takes bids: round 202304 is confirmed and allocated."""
    os.environ["WARIATE_NOW"] = "2024-05-08T10:00:00+09:00"
    try:
        portal = Portal(t.portal.program, t.folder / "trading")
        granted = allocate(portal)
        operator = max(granted, key=granted.get)
        register = portal.folder / "auctions.csv"
        register.write_text(
            "auction_id,year,round,kind,opens_on,closes_on,pricing,ties\n"
            "2023-FIT-4,2023,4,FIT,2024-05-07,2024-05-10,,\n"
            "2023-NF-4,2023,4,非FIT再エネ指定,2024-05-07,2024-05-10,,\n")
        portal.wariate("import", "auctions", register)
        bidder = portal.add("administrator", "ichiba@example.jp", "市場一郎", operator)
        clerk = portal.add("secretariat", "tanaka@example.jp", "田中花子")
        chief = portal.add("chief", "sato@example.jp", "佐藤次郎")
        portal.serve()
        return portal, operator, granted[operator], bidder, clerk, chief
    except BaseException:
        del os.environ["WARIATE_NOW"]
        raise


@journey("入札し、約定し、清算書を受け取り、買った量を権利確定する")
def trading(t):
    b, main = t.browser, t.portal
    portal, operator, granted, bidder, clerk, chief = at_the_market(t)
    here = f"/o/{operator}/trading"
    sheet = here + "/auctions/2023-FIT-4"
    try:
        b.at(portal)
        b.act_as(bidder)
        b.go(here)
        b.expect("auction-card", "2024/05/10 17:30")
        t.station("trading")
        b.css('[data-testid="auction-card"][data-id="2023-FIT-4"] a').click()
        b.one("countdown")
        t.station("trading-empty")
        b.fill(side="B", kwh="1000", price="0.39", memo="本社")
        b.press("add")
        b.errors(field="price")
        t.station("trading-wrong")
        b.fill(kwh="1,000", price="0.50")
        b.press("add")
        b.flash("登録しました")
        b.row("bids", id="1", status="draft")
        b.expect("cost-total", "551")
        # A file of which one row is bad takes nothing.
        rows = t.files / "bids.csv"
        rows.write_text(f"売買種別,入札数量,入札単価,備考\nB,{granted},0.60,\nB,0,0.50,誤り\n")
        b.press("bulk")
        b.attach("file", rows)
        b.press("check")
        b.row("refused-rows", id="2", code="E1107")
        b.errors(field="file")
        t.station("trading-file-wrong")
        rows.write_text(f"売買種別,入札数量,入札単価,備考\nB,{granted},0.60,\n買い,5000,0.40,\n")
        b.attach("file", rows)
        b.press("check")
        b.expect("trial", "2件")
        t.station("trading-file")
        b.press("take")
        b.flash("2件登録しました")
        t.station("trading-draft")
        b.row("bids", id="3").find_element(By.CSS_SELECTOR, '[data-testid="select"]').click()
        b.press("cancel")
        b.flash("1件取り消しました")
        b.press("confirm")
        b.expect("confirming", "2件")
        t.station("trading-confirm")
        b.press("submit")
        b.flash("確定しました")
        b.one("what-next")
        t.station("trading-waiting")
        # The office sends and takes; the exchange is played by the command.
        b.act_as(clerk)
        b.go("/office/trading")
        b.row("auctions", id="2023-FIT-4", status="open")
        t.station("office-trading")
        b.go("/office/trading/exchange")
        if b.all("queue"):
            b.press("send")
            b.flash("送りました")
        portal.wariate("exchange", "simulate", "accept")
        b.press("receive")
        b.flash("取り込みました")
        b.row("taken", status="accepted")
        t.station("exchange")
        b.go("/office/trading/auctions/2023-FIT-4")
        b.row("sets", id=operator, status="accepted")
        t.station("office-auction")
        b.act_as(bidder)
        b.go(sheet)
        b.row("bids", id="1", status="accepted")
        b.press("release")
        t.station("trading-release")
        b.press("submit")
        b.flash("解除を依頼しました")
        portal.wariate("exchange", "send")
        portal.wariate("exchange", "simulate", "accept")
        portal.wariate("exchange", "receive")
        # The page that waits has followed by itself, or by loading anew.
        until(f"{b.path}: 解除が表示されない", lambda: b.all("confirm"))
        b.press("confirm")
        b.press("submit")
        portal.wariate("exchange", "send")
        portal.wariate("exchange", "simulate", "accept")
        portal.wariate("exchange", "receive")
        # After the end.
        portal.stop()
        os.environ["WARIATE_NOW"] = "2024-05-13T10:00:00+09:00"
        portal.wariate("exchange", "simulate", "clear", "2023-FIT-4")
        portal.serve()
        b.at(portal)
        b.act_as(clerk)
        b.go("/office/trading/exchange")
        if not b.all("concerns"):
            b.press("receive")
        b.go("/office/trading/auctions/2023-FIT-4")
        b.one("contracted")
        t.station("office-auction-cleared")
        b.act_as(bidder)
        b.go(here + "/results")
        b.row("results", id="1", status="whole")
        b.row("where-accounts", id="FIT")
        t.station("trading-results")
        b.go(here + "/bids")
        t.station("trading-bids")
        b.go(here + "/statements")
        b.row("statements", status="pays")
        if not b.download("download-pdf").read_bytes().startswith(b"%PDF-"):
            raise Failed("清算書が PDF でない")
        t.station("statements")
        b.go(here + "/sales-certificates")
        b.fill(year="2023", addressee="見本商事", kwh="100")
        b.press("request")
        b.flash("依頼しました")
        t.station("sales-certificates")
        b.press("cancel")
        b.press("submit")
        b.flash("取り消しました")
        # What was bought becomes lots, and is retired.
        b.act_as(chief)
        b.go("/office/accounts")
        b.press("preview", b.row("not-entered", id="202304-fit"))
        b.press("enter")
        b.flash("記帳しました")
        b.act_as(bidder)
        b.go(here + "/results")
        b.press("to-lots")
        b.one("lots")
        b.go(f"/o/{operator}/accounts/retire?way=any")
        b.fill(kwh="50")
        b.press("preview")
        b.one("irrevocable")
        b.press("submit")
        b.flash("権利確定しました")
    finally:
        del os.environ["WARIATE_NOW"]
        portal.stop()
        b.at(main)


PREMIUM = {
    "certified-plants": [
        "plant_id,valid_from,operator_code,scheme,kind,name,grid_point_id,fuel_codes,grid_battery,panel_kw,"
        "panel_kw_at_end,disposal_yen_per_kw,ten_years",
        "A800019101,2022-04-01,0008,FIP,太陽光,見本第一太陽光発電所,0300000000000000000409,,false,100,100,10000,true",
        "M800019101,2022-04-01,0008,FIP,バイオマス,見本バイオマス発電所,0300000000000000000777,ABF,false,,,,false",
        "B800019101,2022-04-01,0008,FIP,太陽光,見本蓄電池併設発電所,0300000000000000000500,,true,50,,10000,false"],
    "fip-terms": [
        "plant_id,fuel,valid_from,base_price,generation_charge,dismantling_price",
        "A800019101,,2022-04-01,10.00,0.52,0.66", "B800019101,,2022-04-01,10.00,0.52,0.66",
        "M800019101,A,2022-04-01,29.00,0,", "M800019101,B,2022-04-01,22.00,0,"],
    "fip-prices": [
        "year_month,area,kind,prev_year_avg,month_avg,prev_year_month_avg", "202506,03,太陽光,9.12,7.05,8.40",
        "202507,03,太陽光,9.12,8.31,9.05", "202507,03,バイオマス,0,0,0"],
    "fip-months": [
        "year_month,area,kind,non_fossil,balance_cost,area_supply_incl,area_supply_excl",
        "202506,03,太陽光,0.60,0.95,800000000,760000000", "202507,03,太陽光,0.60,0.95,900000000,900000000",
        "202507,03,バイオマス,0,0,900000000,900000000"],
    "fip-supply": [
        "month,plant_id,year_month,supply_incl,supply_excl", "202507,A800019101,202506,21000.500,19800.250",
        "202507,A800019101,202507,20233.333,20233.333", "202507,B800019101,202507,5000.000,4500.000",
        "202507,M800019101,202507,1000000,1000000"],
    "ledger-entries": [
        "ledger,plant_id,booked_month,target_month,text,yen,status",
        "廃棄等費用,A800019101,2025-06,,前年度からの繰越,1700000,確定済",
        "交付金相当額,A800019101,2025-06,,前年度からの繰越,150000,確定済"],
    "grant-months": [
        "month,biomass_closes_at,battery_closes_at,objection_closes_at,pay_on",
        "202507,2025-09-03 17:00,2025-09-10 17:00,2025-09-12 17:00,2025-09-30"],
}


def battery_file(path, code, sum_kwh, plant):
    """系統充電蓄電池供給電力量 of a point: all in one half hour of July."""
    def line(*items):
        return ",".join(f'"{item}"' for item in items) + "\r\n"
    text = line("1", "仕訳後電力量", "20250616", "20250715", "12345", "見本電力", "99999", "電力広域的運営推進機関")
    text += line("2", "0300000000000000000500", "見本電力", "見本蓄電池併設発電所", "XX001", "00000000000000000001",
                 "", f"{sum_kwh}.00", plant, code)
    def hour(half):
        return f"{half // 2:02}:{half % 2 * 30:02}"
    for index in range(30 * 48):
        slot = index % 48
        text += line("3", f"{slot + 1:02}", hour(slot), hour(slot + 1), f"{sum_kwh}.00" if index == 980 else "0.00")
    path.write_bytes((text + line("9")).encode("cp932"))


@journey("FIPの月を算定し、事業者が式と積立金と支払を確かめる")
def premium(t):
    b, main = t.browser, t.portal
    os.environ["WARIATE_NOW"] = "2025-08-25T10:00:00+09:00"
    portal = Portal(t.portal.program, t.folder / "premium")
    try:
        for name, lines in PREMIUM.items():
            path = portal.folder / f"{name}.csv"
            path.write_text("\n".join(lines) + "\n")
            portal.wariate("import", name, path)
        owner = portal.add("administrator", "hatsuden@example.jp", "発電一郎", "0008")
        stranger = portal.add("administrator", "yoso@example.jp", "余所次郎", "0001")
        clerk = portal.add("secretariat", "tanaka@example.jp", "田中花子")
        chief = portal.add("chief", "sato@example.jp", "佐藤次郎")
        portal.serve()
        b.at(portal)
        here, month = "/o/0008/fip", "/office/fip/months/202507"
        b.act_as(owner)
        b.go("/o/0008")
        b.one("unfiled")
        b.go(here)
        b.row("missing", id="M800019101", status="ratios")
        t.station("premium-due")
        for place in ("months", "filings", "funds", "refunds", "payments", "registration"):
            b.go(f"{here}/{place}")
            t.station(f"premium-{place}-before")
        # What is missing is filed.
        ratios = t.files / "0008_バイオマス比率_202507.csv"
        heads = ["設備ID", "発電設備の名称", "燃料区分コード"] + [
            f"燃料区分{fuel}比率[%]" for fuel in ("A", "B", "C", "D", "E", "E（非バイオ）", "F", "G")]
        ratios.write_text(",".join(heads) + "\nM800019101,,ABF,50.000,20.000,,,,,30.000,\n")
        files = [ratios]
        for code, kwh, plant in (
                ("BTtoGRGN", 900, ""), ("GNtoGRBT", 4700, "B800019101"), ("GRtoGNBT", 420, ""),
                ("GRGNtoBT", 1000, ""), ("GRBTtoGN", 20, "B800019101")):
            path = t.files / f"0008_系統充電蓄電池供給電力量_{code}_202507.csv"
            battery_file(path, code, kwh, plant)
            files.append(path)
        for path in files:
            b.go("/o/0008/upload")
            b.attach("files", path)
            b.press("submit")
            t.filed(f"{path.name}: 判定が出ない")
        b.go(here)
        b.absent("missing")
        b.go(f"{here}/filings?month=202507")
        b.row("ratios", id="M800019101")
        b.row("batteries", id="B800019101", status="complete")
        t.station("premium-filings")
        # The secretariat tries, calculates, reopens and calculates again.
        b.act_as(clerk)
        b.go("/office/fip")
        b.row("months", id="2025-07", status="waiting")
        t.station("office-premium")
        b.go(month)
        t.station("office-premium-month-before")
        b.fill(settle="202508")
        b.press("preview")
        b.errors(field="settle")
        t.station("office-premium-wrong")
        b.fill(settle="")
        b.press("preview")
        b.expect("trial-calculated", "3件")
        t.station("office-premium-trial")
        b.press("calculate")
        b.flash("3件を算定しました")
        b.absent("confirm")
        b.press("reopen")
        t.station("office-premium-reopen")
        b.press("submit")
        b.errors(field="reason")
        b.fill(reason="供給電力量の差し替えのため")
        b.press("submit")
        b.flash("受付中に戻しました")
        b.press("preview")
        b.press("calculate")
        t.station("office-premium-month")
        for place in ("list", "filings", "funds", "refunds", "payments", "operators"):
            b.go(f"/office/fip/{place}")
            t.station(f"office-premium-{place}")
        # The chief confirms, with a reason before objections close.
        b.act_as(chief)
        b.go(month)
        b.press("confirm")
        b.press("submit")
        b.errors(field="reason")
        t.station("office-premium-confirm")
        b.fill(reason="すべての事業者の同意を得たため")
        b.press("submit")
        b.flash("3件を確定しました")
        b.go("/office/fip/payments")
        b.row("payments", id="0000000001", status="under-way")
        # The operator looks at the formula, the ledgers and what it is paid.
        b.act_as(owner)
        b.go(f"{here}/months")
        b.row("premiums", id="A800019101.202507", status="confirmed")
        t.station("premium-months")
        for plant in ("A800019101", "B800019101", "M800019101"):
            b.go(f"{here}/months/202507/{plant}")
            b.one("part")
            t.station(f"premium-formula-{plant}", prints=plant == "B800019101")
        b.go(f"{here}/funds")
        t.station("premium-funds")
        if not b.download("download-certificate-disposal").read_bytes().startswith(b"%PDF-"):
            raise Failed("残高確認書が PDF でない")
        b.go(f"{here}/funds/disposal/A800019101")
        b.expect("balance", "1,727,214")
        t.station("premium-ledger")
        b.go(f"{here}/refunds")
        b.fill(plant="A800019101", kw="33.333", cost="400000")
        b.press("try-submit")
        b.expect("most", "400,000")
        t.station("premium-refunds")
        b.go(f"{here}/payments")
        if not b.download("download-notice").read_bytes().startswith(b"%PDF-"):
            raise Failed("支払通知書が PDF でない")
        t.station("premium-payments")
        # Nobody else sees any of it.
        b.act_as(stranger)
        b.go("/o/0001")
        if b.driver.find_elements(By.CSS_SELECTOR, 'a[href="/o/0001/fip"]'):
            raise Failed("FIPのない事業者に「交付金」が表示される")
        b.go(f"{here}/months/202507/A800019101")
        if "見つかりません" not in b.driver.title:
            raise Failed(f"よその事業者の月が見える: {b.driver.title}")
    finally:
        del os.environ["WARIATE_NOW"]
        portal.stop()
        b.at(main)


@journey("同じファイルは、二度受け付けない")
def duplicate(t):
    b = t.browser
    b.act_as(t.applicant)
    b.go("/o/0001/upload")
    path = t.workbook("many-wishes", B17="沖縄")
    b.attach("files", path)
    b.press("submit")
    t.known["left"] = t.filed("一度目が終わらない").split("/")[-1]
    b.go("/o/0001/upload")
    b.attach("files", path)
    b.press("submit")
    t.filed("二度目が終わらない")
    if "受付済み" not in b.one("upload-item").text.replace("受け付け済み", "受付済み"):
        raise Failed(f"{b.path}: 同じファイルと言われない: {b.one('upload-item').text}")


@journey("パスワードを忘れて、仮パスワードから決め直す")
def forgotten(t):
    b = t.browser
    b.become(t.forgetful)
    b.go("/sign-in")
    b.fill(operator="0005", mail=t.forgetful.mail, password="chigau-X-1")
    b.press("submit")
    b.errors(code="wrong")
    t.station("sign-in-wrong")
    b.driver.find_element(By.CSS_SELECTOR, 'a[href="/password/reset"]').click()
    t.portal.forget_mails()
    b.fill(operator="0005", mail=t.forgetful.mail)
    b.press("submit")
    b.one("flash")
    text = t.portal.mail(t.forgetful.mail, "仮パスワード: ")
    temporary = re.search(r"仮パスワード: (\S+)", text).group(1)
    b.fill(operator="0005", mail=t.forgetful.mail, password=temporary)
    b.press("submit")
    b.go("/o/0005")
    if b.path != "/password":
        raise Failed(f"仮パスワードで {b.path} が開く")
    b.fill(old=temporary, new="password", again="password")
    b.press("submit")
    b.errors(field="new")
    t.station("password-temporary")
    b.fill(old=temporary, new="Sora-8-takai", again="Sora-8-takai")
    b.press("submit")
    b.flash("変更しました")
    t.forgetful.password = "Sora-8-takai"
    b.press("sign-out")
    b.flash("ログアウト")
    b.sign_in(t.forgetful)
    b.one("round-card")


@journey("認証アプリを登録して、コードでログインする")
def second(t):
    b = t.browser
    b.sign_in(t.careful)
    b.go("/account/factor")
    secret = b.text("totp-secret")
    b.fill(code="000000", password=t.careful.password)
    b.press("submit")
    b.errors(code="code", field="code")
    t.station("factor-wrong")
    secret = b.text("totp-secret")
    b.fill(code=totp(secret), password=t.careful.password)
    b.press("submit")
    codes = b.text("recovery-codes").split()
    if len(codes) != 10:
        raise Failed(f"回復用コードが {len(codes)} 個")
    t.station("recovery-codes")
    b.go("/account")
    b.absent("recovery-codes")
    b.sign_in(t.careful)
    if not b.path.startswith("/sign-in/code"):
        raise Failed(f"コードを聞かれない: {b.path}")
    b.fill(code="123456")
    b.press("submit")
    b.errors(code="code")
    t.station("code")
    # Each step of the clock counts once; enrolling has used this one.
    b.fill(code=totp(secret, time.time() + 30))
    b.press("submit")
    until("コードの後で事務局の画面にならない", lambda: b.path.startswith("/office"))
    b.press("sign-out")
    b.sign_in(t.careful)
    b.fill(code=codes[3])
    b.press("submit")
    until("回復用コードで入れない", lambda: b.path.startswith("/office"))


@journey("トークンを発行し、APIで使い、失効させる")
def tokens(t):
    b = t.browser
    b.act_as(t.admin)
    b.go("/o/0001/tokens")
    b.press("issue")
    b.errors(field="name")
    b.fill(name="基幹システム", scopes="applications:read")
    b.press("issue")
    secret = b.text("token-once")
    t.station("token-once")
    def ask():
        request = urllib.request.Request(
            f"{t.portal.origin}/api/v1/applications", headers={"Authorization": f"Bearer {secret}"})
        try:
            with urllib.request.urlopen(request) as answer:
                return json.load(answer)["total"]
        except urllib.error.HTTPError as error:
            return error.code
    if not 0 < ask() < 400:
        raise Failed(f"トークンで申請が見えない: {ask()}")
    b.go("/o/0001/tokens")
    b.absent("token-once")
    b.press("revoke")
    b.flash("失効しました")
    if ask() != 401:
        raise Failed(f"失効したトークンが使える: {ask()}")


@journey("事業者の変更を、責任者が承認する")
def company(t):
    b = t.browser
    b.act_as(t.admin)
    b.go("/o/0001/company")
    b.fill(corporate_number="123")
    b.press("submit")
    b.errors(field="corporate_number")
    t.station("company-wrong")
    b.go("/o/0001/company")
    b.fill(address="東京都港区見本1-1-2", name="見本湊エナジー株式会社")
    b.press("submit")
    b.one("pending")
    b.expect("company", "見本1-1-2")
    t.station("company-pending")
    b.act_as(t.chief)
    b.go("/office/operators")
    b.one("pending").find_element(By.CSS_SELECTOR, 'a[href="/office/operators/0001"]').click()
    t.station("operator-pending")
    b.press("approve")
    b.one("flash")
    b.act_as(t.admin)
    b.go("/o/0001/company")
    b.expect("company", "見本湊エナジー株式会社")
    b.absent("pending")
    # Workbooks of the samples bear the older name.
    b.fill(name="見本湊電力株式会社")
    b.press("submit")
    b.become(t.chief)
    b.go("/office/operators/0001")
    b.press("approve")


@journey("台帳を確かめてから取り込む")
def registers(t):
    b = t.browser
    b.act_as(t.chief)
    b.go("/office/registers/operators")
    head = "operator_id,name,kana,corporate_number,category,address,participates_fit,participates_nonfit\n"
    wrong, right = t.files / "wrong.csv", t.files / "right.csv"
    wrong.write_text(head + "0901,見本新電力株式会社,,123,小売,,true,true\n")
    right.write_text(head + "0901,見本新電力株式会社,みほん,8990000005017,小売,東京都見本区,true,true\n")
    b.press("check")
    b.errors(field="file")
    b.attach("file", wrong)
    b.press("check")
    b.css('[data-testid="findings"] [data-line="2"]')
    b.absent("take")
    t.station("register-wrong")
    b.go("/office/registers/operators")
    b.attach("file", right)
    b.press("check")
    b.expect("added", "1")
    t.station("register-check")
    b.press("take")
    b.flash("追加1件")
    b.go("/office/registers/operators?q=見本新電力")
    b.expect("rows", "0901")


@journey("事務局のほかの仕事")
def rooms(t):
    b = t.browser
    b.act_as(t.chief)
    b.go("/office/announcements")
    b.press("submit")
    b.errors(field="title")
    b.fill(title="第4回の受付について", body="受付は今月末までです。\n締切の前日は混み合います。お早めにご提出ください。")
    b.press("submit")
    b.flash("掲載しました")
    b.go("/office/absentees")
    b.press("remind")
    b.errors(field="id")
    b.press("select")
    b.press("remind")
    b.one("flash")
    b.go("/office/quarantine")
    b.fill(operator="9999")
    b.press("hand-over")
    b.errors(field="operator")
    t.station("quarantine-wrong")
    b.go("/office/users")
    b.fill(role="secretariat", name="井上九郎", mail="inoue@example.jp")
    b.press("add")
    b.one("flash")
    b.go("/office/tokens")
    b.fill(name="監視", scopes="metrics:read")
    b.press("issue")
    b.one("token-once")
    b.go("/office/applications?status=returned&sort=-errors")
    b.unfold("保存した条件")
    b.fill(name="誤りの多い順")
    b.press("save-view")
    b.flash("保存しました")
    b.act_as(t.admin)
    b.go("/o/0001/contacts")
    b.press("add")
    b.errors(field="name")
    b.fill(name="高橋十子", mail="takahashi@example.jp", mail_again="takahashi@example.jp", department="制度対応部")
    b.press("add")
    b.flash("仮パスワード")
    t.known["contact"] = b.path.split("/")[-1]
    b.press("remove")
    t.station("remove-contact")
    b.press("cancel")
    b.act_as(t.auditor)
    b.go("/office/applications")
    b.absent("move")


@journey("メールで届くコードでログインする")
def mailed(t):
    b = t.browser
    t.portal.again(secondFactor="{applicant: required, office: optional}")
    try:
        t.portal.forget_mails()
        b.sign_in(t.applicant)
        if not b.path.startswith("/sign-in/code"):
            raise Failed(f"コードを聞かれない: {b.path}")
        text = t.portal.mail(t.applicant.mail, "コード")
        b.fill(code=re.search(r"\b(\d{6})\b", text).group(1))
        b.press("submit")
        b.one("round-card")
    finally:
        t.portal.again()


@journey("期限の切れた画面で送っても、入力は残る")
def expired(t):
    b = t.browser
    t.portal.again(idleMinutes="0.04")
    try:
        b.sign_in(t.admin)
        b.go("/o/0001/contacts")
        b.fill(name="渡辺次子", mail="watanabe@example.jp", mail_again="watanabe@example.jp", title="係長")
        time.sleep(3)
        b.press("add")
        if not b.path.startswith("/sign-in?reason=expired"):
            raise Failed(f"期限が切れない: {b.path}")
        t.station("sign-in-expired")
        b.fill(operator="0001", mail=t.admin.mail, password=t.admin.password)
        b.press("submit")
        if not b.path.startswith("/o/0001/contacts"):
            raise Failed(f"元の画面に戻らない: {b.path}")
        if b.css('[name="name"]').get_attribute("value") != "渡辺次子":
            raise Failed("入力した氏名が残っていない")
        if "watanabe@example.jp" in b.one("contacts").text:
            raise Failed("送ったことになっている")
        b.press("add")
        b.flash("渡辺次子さんを登録し")
    finally:
        t.portal.again()


@journey("キーボードだけで、ログインから再提出まで")
def keyboard(t):
    b = t.browser
    b.become(t.typist)
    b.go("/sign-in")
    b.keys(Keys.TAB)
    if "本文へ移動" not in b.driver.switch_to.active_element.text:
        raise Failed("最初の Tab が「本文へ移動」でない")
    for name, value in (("operator", "0021"), ("mail", t.typist.mail), ("password", t.typist.password)):
        b.tab_to(name=name)
        b.keys(value)
    b.enter()
    b.one("round-card")
    def submit(path):
        b.tab_to(name="files")
        b.attach("files", path)
        if b.has_script:
            b.tab_to(testid="submit")
            b.keys(Keys.ENTER)
        else:
            b.tab_to(testid="submit")
            b.enter()
        t.filed("判定が出ない")
        b.tab_to(css="[data-testid='upload-item'] a[href*='/applications/']")
        b.enter()
    b.tab_to(css="a[href='/o/0021/upload']")
    b.enter()
    submit(t.workbook("blank-row-in-the-middle", C17="たくさん"))
    b.wait_status("returned")
    b.tab_to(testid="around")
    b.enter()
    b.one("sheet")
    if b.has_script:
        b.tab_to(css="main, .mark, .sheet-scroll, .sheet-beside a")
        b.keys("n")
        until("n キーで指摘へ移らない", lambda: "mark" in (b.driver.switch_to.active_element.get_attribute("class") or ""))
    b.tab_to(css=".breadcrumb a[href*='/applications/']")
    b.enter()
    b.tab_to(testid="resubmit")
    b.enter()
    submit(t.workbook("blank-row-in-the-middle"))
    b.wait_status("checkedOK")
    b.tab_to(testid="sign-out")
    b.enter()
    b.flash("ログアウト")
    if b.has_script:
        b.become(t.secretariat)
        b.act_as(t.secretariat)
        b.go("/office/applications")
        b.tab_to(css='[data-testid="queue"] tbody tr')
        first = b.driver.switch_to.active_element.get_attribute("data-id")
        b.keys("j")
        if b.driver.switch_to.active_element.get_attribute("data-id") == first:
            raise Failed("j キーで次の行へ移らない")
        b.keys("x")
        if not b.driver.switch_to.active_element.find_element(By.CSS_SELECTOR, "input").is_selected():
            raise Failed("x キーで行が選べない")
        b.keys("?")
        b.css("dialog.keys[open]")
        t.station("keys")
        b.keys(Keys.ESCAPE)
        b.enter()
        b.one("status")


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("program", nargs="?", default=".build/release/wariate")
    arguments.add_argument("folder", nargs="?", default=".build/browser")
    arguments.add_argument("--only", default="")
    arguments.add_argument("--modes", default="script,plain")
    arguments.add_argument("--no-pages", action="store_true")
    arguments.add_argument("--pictures", action="store_true")
    options = arguments.parse_args()
    program, folder = pathlib.Path(options.program).resolve(), pathlib.Path(options.folder).resolve()
    folder.mkdir(parents=True, exist_ok=True)
    began = time.monotonic()
    browser = Browser(folder)
    look = None if options.no_pages else Look(browser, folder / "pages")
    wanted = set(filter(None, options.only.split(",")))
    faults = []
    modes = options.modes.split(",")
    plain = None
    if len(modes) == 2:
        # Beside each other, for a browser waits more than it works.
        modes = ["script"]
        plain = subprocess.Popen(
            [sys.executable, __file__, "--modes", "plain", "--no-pages", "--only", options.only, program,
             folder / "without"], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    try:
        for mode in modes:
            browser.script(mode == "script")
            world = World(program, folder / mode, browser, look if mode == "script" else None)
            words = "スクリプトあり" if mode == "script" else "スクリプトなし"
            print(f"■ {words}", flush=True)
            try:
                for title, deed in JOURNEYS:
                    if wanted and deed.__name__ not in wanted:
                        continue
                    at = time.monotonic()
                    browser.complaints()
                    try:
                        deed(world)
                        complaints = [one for one in browser.complaints() if "Failed to load resource" not in one]
                        if complaints:
                            raise Failed("コンソールに: " + "; ".join(complaints))
                        print(f"  ✓ {title}（{time.monotonic() - at:.1f}秒）", flush=True)
                    except Exception as error:
                        faults.append(f"{words}: {title}: {error}")
                        print(f"  ✗ {title}: {error}", flush=True)
                        if not isinstance(error, Failed):
                            traceback.print_exc()
                        browser.driver.save_screenshot(str(folder / f"fault-{mode}-{deed.__name__}.png"))
                if mode == "script" and look and not wanted:
                    print("■ すべてのページ", flush=True)
                    at = time.monotonic()
                    look.every_page(world)
                    print(f"  満ちた作業フォルダー: {look.count} ページ（{time.monotonic() - at:.1f}秒）", flush=True)
                if mode == "script" and options.pictures:
                    (look or Look(browser, folder / "pages")).pictures(world, ROOT / "Documentation" / "pictures")
            finally:
                world.portal.stop()
        if look and not wanted:
            look.empty_pages(program, folder / "empty")
    finally:
        browser.close()
    if plain:
        print(plain.communicate()[0].strip())
        if plain.returncode:
            faults.append("スクリプトなし")
    faults += look.faults if look else []
    for fault in look.faults if look else []:
        print(f"  ✗ {fault}")
    print(f"{'失敗 ' + str(len(faults)) + '件' if faults else '合格'}（{time.monotonic() - began:.0f}秒）")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
