"""Applications that are accepted: the three forms, several programs, names as they arrive, harmless slips."""
import datetime
import random
import unicodedata

from filling import NAME, NUMBER, bilateral, facilities, plants, recalculated, request, trade, wishes, written_anew

MIYAGI = ("太陽光", "宮城県")
# Where the samples show a shortage on purpose.
SOUGHT = "宮城県", "三重県"


def many_wishes():
    """Wishes in the mix that the market shows: six in ten name a kind, four in ten a prefecture; most can be met."""
    rng = random.Random("many wishes")
    free = [p for p in plants() if p["scheme"] == "FIT" and not p["priority_holder_corporate_number"]]
    solar = rng.sample([p["prefecture"] for p in free if p["kind"] == "太陽光"], 9)
    rows = [("太陽光", prefecture, rng.randrange(8, 70) * 1_000) for prefecture in solar if prefecture not in SOUGHT]
    rows += [("水力", "群馬県", 2_500_000), ("水力", "指定なし", 1_200_000), ("太陽光", "指定なし", 640_000), ("風力", "指定なし", 3_000_000),
             ("地熱", "大分県", 4_000_000), ("バイオマス", "愛知県", 20_000_000), ("指定なし", "岩手県", 900_000), ("指定なし", "指定なし", 15_000_000)]
    return wishes("0001", rows)


def from_scratch():
    rows = [("水力", "富山県", 4_000_000), ("太陽光", "指定なし", 1_250_000), ("指定なし", "東京都", 300_000)]
    cells = {"A1": "通常割当申請書", "A3": "事業者名", "B3": NAME["0003"], "A4": "法人番号", "B4": NUMBER["0003"],
             "A5": "事業者区分", "B5": "仲介", "A6": "割当希望量合計(kWh)", "B6": sum(r[2] for r in rows),
             "A7": "RE100対応(15年対応)", "B7": "不要", "A15": "発電設備区分", "B15": "設備の所在地", "C15": "割当希望量(kWh)"}
    for number, row in enumerate(rows, 16):
        cells.update(zip(("A%d" % number, "B%d" % number, "C%d" % number), row))
    return written_anew(cells)


def flat_headings():
    """設備特定申請書 from a system of the applicant's own: one heading row, 発電事業者 written out."""
    cells = {"B2": "設備特定申請書", "B4": "事業者名", "C4": NAME["0006"], "B5": "事業者区分", "C5": "小売",
             "B6": "法人番号", "C6": NUMBER["0006"]}
    heads = ["設備ID", "BGコード", "申請区分", "発電事業者名", "発電事業者法人番号", "入力方法選択", "割当量(kWh)"]
    rows = [request("W000058Z07", "PPA", None), request("S000013Z13", "PPA", 200_000), request("S000031Z31", "PPA", 300_000)]
    for number, row in enumerate([heads] + rows, 9):
        cells.update({"%s%d" % ("BCDEFGH"[i], number): value for i, value in enumerate(row) if value is not None})
    return written_anew(cells)


def normal():
    yield "many-wishes", "0001_通常割当申請書_202304.xlsx", many_wishes().bytes()
    yield "saved-by-libreoffice", "0002_通常割当申請書_202304.xlsx", recalculated(
        wishes("0002", [("太陽光", "愛知県", 150_000), ("水力", "岐阜県", 900_000), ("太陽光", "滋賀県", 60_000)]))
    yield "made-by-xlsxwriter", "0003_fit_wariate_shinsei_202304.xlsx", from_scratch()
    yield "within-fifteen-years", "0004_通常割当申請書_202304.xlsx", wishes(
        "0004", [("太陽光", "山口県", 250_000), ("太陽光", "佐賀県", 400_000), ("風力", "指定なし", 6_000_000),
                 ("指定なし", "熊本県", 120_000)], within="要").bytes()
    yield "no-preference", "0005_通常割当申請書_202304.xlsx", wishes("0005", [("指定なし", "指定なし", 12_000_000)]).bytes()
    # 宮城県 has one free solar plant of 237,735 kWh.
    for operator, rows in (("0010", [(*MIYAGI, 150_000)]), ("0011", [(*MIYAGI, 120_000), ("太陽光", "長野県", 200_000)]),
                           ("0012", [("指定なし", "宮城県", 90_000), ("太陽光", "三重県", 400_000)])):
        yield "more-asked-than-there-is", operator + "_通常割当申請書_202304.xlsx", wishes(operator, rows).bytes()
    yield "thirteen-digit-operator", "9000000000017_通常割当申請書_202304.xlsx", wishes(
        "9000000000017", [("太陽光", "奈良県", 180_000)], within="要").bytes()
    yield "lettered-operator", "A01_FIT通常割当申請書_202304.XLSX", wishes(
        "A01", [("地熱", "指定なし", 2_000_000), ("バイオマス", "岩手県", 5_000_000)]).bytes()
    yield "round-missing-from-name", "0009_通常割当申請書.xlsx", wishes("0009", [("水力", "長野県", 800_000)]).bytes()


def slips():
    """Applications that are accepted with a word about what was understood."""
    yield "copy-suffix", "0017_通常割当申請書_202304 (1).xlsx", wishes("0017", [("水力", "富山県", 700_000)]).bytes()
    yield "decomposed-name", unicodedata.normalize("NFD", "0018_通常割当申請書_202304 のコピー.xlsx"), wishes(
        "0018", [("太陽光", "広島県", 260_000)]).bytes()
    yield "same-wish-twice", "0013_通常割当申請書_202304.xlsx", wishes(
        "0013", [("太陽光", "岩手県", 30_000), ("バイオマス", "岩手県", 8_000_000), ("太陽光", "岩手県", 20_000)]).bytes()
    full = wishes("0014", [("太陽光", "千葉県", "２５０，０００"), ("太陽光", "埼玉県", 40_000)])
    yield "full-width-digits", "0014_通常割当申請書_202304.xlsx", full.put("B7", 290_000).bytes()
    unit = wishes("0015", [("水力", "指定なし", "1,500,000kWh")])
    yield "unit-in-amount", "0015_通常割当申請書_202304.xlsx", unit.put("B7", 1_500_000).bytes()
    yield "corporate-number-as-number", "0016_通常割当申請書_202304.xlsx", wishes(
        "0016", [("太陽光", "京都府", 50_000)], 法人番号=int(NUMBER["0016"])).bytes()
    yield "unknown-template-version", "0019_通常割当申請書_202304.xlsx", wishes(
        "0019", [("太陽光", "熊本県", 100_000)], 様式版="2022.9").bytes()
    yield "total-never-calculated", "0020_通常割当申請書_202304.xlsx", wishes(
        "0020", [("太陽光", "神奈川県", 90_000), ("指定なし", "埼玉県", 30_000)]).bytes(calculated=False)
    yield "blank-row-in-the-middle", "0021_通常割当申請書_202304.xlsx", wishes(
        "0021", [("風力", "山形県", 3_000_000), None, ("太陽光", "山形県", 200_000)]).bytes()


def facility():
    yield "priority-holder-with-ppa", "0001_設備特定申請書_202304.xlsx", facilities("0001", [
        request("S000004Z04", "PPA", None), request("S000040Z40", "PPA", 200_000), request("F000049Z02", "PPA", 8_000_000),
        request("G000067Z08", "PPA", 50_000_000), request("W000055Z16", "個別合意", 3_000_000)]).bytes()
    yield "agreement-for-the-whole-period", "0002_設備特定申請書_202304.xlsx", facilities("0002", [
        request("S000028Z28", "個別合意", None), request("F000053Z32", "個別合意", 4_500_000, method=None)]).bytes()
    # Together they ask for 22,000,000 kWh of a plant that has 17,261,630.
    yield "two-applicants-on-one-plant", "0010_設備特定申請書_202304.xlsx", facilities(
        "0010", [request("H000062Z05", "個別合意", 12_000_000)]).bytes()
    yield "two-applicants-on-one-plant", "0011_fit_setsubi_shinsei_202304.xlsx", facilities(
        "0011", [request("H000062Z05", "個別合意", 10_000_000), request("W000056Z20", "個別合意", 500_000)]).bytes()
    yield "in-the-operators-folder/0031", "設備特定申請書_202304.xlsx", facilities(
        "0031", [request("F000051Z06", "個別合意", 2_400_000)]).bytes()
    yield "headings-in-one-row", "0006_設備特定申請書_202304.xlsx", flat_headings()
    yield "facilities-saved-by-libreoffice", "0013_設備特定申請書_202304.xlsx", recalculated(facilities(
        "0013", [request("S000022Z22", "PPA", None), request("F000052Z22", "個別合意", 2_000_000)]))


def trades():
    yield "seller-with-tracking", "0022_割当希望量申請書（相対）.xlsx", bilateral("0022", [
        trade("0001", "売", "2023/%02d" % month, "W000201Z16", 250_000) for month in range(4, 8)] + [
        trade("0006", "売", "2023/05", "W000203Z21", 1_200_000, note="2023年5月分の全量です。")]).bytes()
    yield "half-width-brackets", "0001_割当希望量申請書(相対).xlsx", bilateral("0001", [
        trade("0008", "買", "2023/10", None, 900_000, certificate="非FIT再エネ指定なし")], tracking="希望しない").bytes()
    yield "months-as-dates-and-eras", "0009_割当希望量申請書（相対）.xlsx", bilateral("0009", [
        trade("0004", "売", datetime.date(2023, 4, 1), "G000209Z39", 3_000_000),
        trade("0004", "売", "令和5年5月", "G000209Z39", 2_500_000)]).bytes()
    yield "older-title", "0008_非化石価値売買申請書.xlsx", bilateral(
        "0008", [trade("0003", "売", "2023/11", "F000207Z01", 400_000)]).bytes()
    yield "operator-from-the-workbook", "割当希望量申請書（相対）.xlsx", bilateral(
        "0024", [trade("A01", "売", "2023/12", "H000208Z44", 1_000_000)]).bytes()


def SAMPLES():
    yield from normal()
    yield from slips()
    yield from facility()
    yield from trades()
