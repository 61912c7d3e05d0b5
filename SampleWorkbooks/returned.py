"""Applications that are returned: each common mistake once, one mistake a workbook."""
from filling import BILATERAL, FACILITY, NAME, NORMAL, NUMBER, Form, bilateral, facilities, request, trade, wishes


# 相対 is filed as often as one likes; the same name in one inbox is not possible.
NAMES = {"more-than-the-balance": "0022_nonfit_aitai_shinsei.xlsx"}


def mistaken_normal():
    one = [("太陽光", "千葉県", 80_000), ("水力", "新潟県", 300_000)]
    yield "category-may-not-file", "0007", wishes("0007", one)
    yield "amount-zero", "0033", wishes("0033", [("太陽光", "千葉県", 80_000), ("水力", "新潟県", 0)])
    yield "amount-in-words", "0034", wishes("0034", [("太陽光", "沖縄県", "約100")])
    yield "prefecture-without-suffix", "0029", wishes("0029", [("太陽光", "東京", 80_000), ("水力", "新潟県", 300_000)])
    yield "kind-not-in-list", "0030", wishes("0030", [("太陽光", "兵庫県", 80_000), ("太陽光発電", "大阪府", 300_000)])
    yield "required-cell-left-empty", "0031", wishes("0031", [("太陽光", "群馬県", 80_000), ("水力", None, 300_000)])
    yield "fifteen-years-not-answered", "0027", wishes("0027", one, within=None)
    yield "total-differs", "0028", wishes("0028", one).put("B7", 308_000)
    heading = wishes("0025", one)
    heading.cell("設備の所在地", (14, 16)).value = "発電所の場所"
    yield "heading-retyped", "0025", heading
    yield "filled-in-the-example-sheet", "0006", example("0006", one)
    yield "nothing-filled-in", "0032", Form(NORMAL)
    yield "wrong-form-under-the-name", "0026", facilities("0026", [request("S000012Z12", "個別合意", 300_000)])


def example(operator, rows):
    """The applicant wrote over the example and left 申請書 blank."""
    form = Form(NORMAL, sheet="記入例")
    form.heads({"事業者名": NAME[operator], "法人番号": NUMBER[operator], "事業者区分": "小売"})
    return form.rows(rows)


def mistaken_facility():
    free = "S000012Z12"

    def one(operator, **change):
        return facilities(operator, [request("W000059Z15", "個別合意", 600_000), request(free, "個別合意", 300_000, **change)])

    yield "wrong-check-digit", "0003", one("0003", number="1990000000080")
    yield "company-registry-number", "0004", facilities("0004", [request(free, "個別合意", 300_000)], 法人番号=NUMBER["0004"][1:])
    yield "operator-code-as-plant-id", "0009", facilities("0009", [request("ABCD1234", "個別合意", 300_000, owner=free)])
    yield "letter-o-for-zero", "0021", facilities("0021", [request("SO00012Z12", "個別合意", 300_000, owner=free)])
    yield "plant-of-another-priority-holder", "A01", facilities("A01", [request("F000049Z02", "PPA", 300_000)])
    yield "consumer-with-ppa", "0005", facilities("0005", [request(free, "PPA", 300_000)])
    yield "whole-period-and-amount", "0012", one("0012", method="対象期間全量とする")
    yield "neither-whole-period-nor-amount", "0014", one("0014", kwh=None, method="数量を入力する")
    yield "same-plant-twice", "0015", facilities("0015", [request(free, "個別合意", 300_000), request(free, "個別合意", 100_000)])
    yield "name-differs-from-register", "0016", facilities("0016", [request(free, "個別合意", 300_000)], 事業者名="見本製紙株式会社")
    yield "amount-with-a-fraction", "0017", one("0017", kwh=10.5)
    yield "input-formula-without-value", "0018", one("0018", kwh="=100000*3")
    yield "input-with-an-error-value", "0027", one("0027", kwh="#REF!")
    yield "code-that-became-a-number", "0028", one("0028", bg=12)
    yield "nonfit-plant-in-fit-form", "0019", facilities("0019", [request("F000207Z01", "個別合意", 300_000)])
    yield "category-differs-from-register", "0020", facilities("0020", [request(free, "個別合意", 300_000)], 事業者区分="小売")


def mistaken_bilateral():
    def one(operator, partner="0001", side="売", month="2023/06", plant_id="W000202Z20", kwh=100_000, tracking="希望する", **change):
        return bilateral(operator, [trade(partner, side, month, plant_id, kwh, **change)], tracking=tracking)

    yield "more-than-the-balance", "0022", one("0022", kwh=5_000_000)
    yield "month-outside-the-year", "0008", one("0008", month="2024/01", plant_id="F000207Z01")
    yield "partner-is-the-applicant", "0024", one("0024", partner="0024", plant_id="H000208Z44")
    yield "generator-buys", "0023", one("0023", partner="0004", side="買", plant_id="S000210Z45")
    yield "tracking-without-plant", "0001", one("0001", partner="0022", side="買", plant_id=None)
    yield "invoice-number", "0003", one("0003", partner="0008", side="買", plant_id="F000207Z01", number="T" + NUMBER["0008"])
    renamed = one("0006", partner="0022", side="買")
    renamed.sheet.title = "申請書（提出用）"
    yield "sheet-renamed", "0006", renamed
    yield "operator-differs-from-name", "0002", one("0004", partner="0022", side="買")
    yield "takes-no-part-in-the-market", "0010", one("0010", partner="0022", side="買")


def SAMPLES():
    for title, group, suffix in ((NORMAL, mistaken_normal, "_202304"), (FACILITY, mistaken_facility, "_202304"),
                                 (BILATERAL, mistaken_bilateral, "")):
        for trait, operator, form in group():
            name = "%s_%s%s.xlsx" % (operator, title, suffix)
            yield trait, NAMES.get(trait, name), form.bytes()
