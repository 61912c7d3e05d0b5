"""The other tracking forms: registrations, confirmations, agreements, bids and offers, accepted and returned."""
import csv
import datetime

from filling import AMOUNT, CATEGORY, HERE, NAME, NUMBER, WHOLE, Form, plant

REGISTRATION, CONFIRMATION, TRANSFER = "特定割当設備登録申請書", "再エネ特定卸供給契約確認書", "PPA属性移転確認書"
INDIVIDUAL, BIDS, OFFER = "割当希望量申請書（個別）", "割当希望量申請書（入札価格順）", "対象設備登録申請書"
AREAS = "北海道 東北 東京 中部 北陸 関西 中国 四国 九州 沖縄".split()


def applicant(operator, *labels):
    known = {"事業者番号": operator, "事業者名": NAME[operator], "法人番号": NUMBER[operator], "事業者区分": CATEGORY[operator]}
    return {label: known[label] for label in labels}


def ask(kwh):
    return (WHOLE, None) if kwh is None else (AMOUNT, kwh)


def promise(plant_id, basis, recipient, kwh, /, **change):
    """A row of 特定割当設備登録申請書."""
    method, amount = ask(kwh)
    row = {"plant": plant_id, "bg": plant(plant_id)["bg_code"], "basis": basis, "name": NAME[recipient], "number": NUMBER[recipient],
           "category": CATEGORY[recipient], "method": method, "kwh": amount}
    return tuple({**row, **change}.values())


def registration(operator, rows, **heads):
    return Form(REGISTRATION).heads({**applicant(operator, "事業者名", "法人番号", "事業者区分"), **heads}).rows(rows)


def contract(plant_id, retailer, /, **change):
    """A row of 再エネ特定卸供給契約確認書; the area is the one that the register's grid point names."""
    known = plant(plant_id)
    row = {"plant": plant_id, "grid": known["grid_point_id"], "bg": known["bg_code"], "area": AREAS[int(known["grid_point_id"][:2]) - 1],
           "name": NAME[retailer], "number": NUMBER[retailer], "from": "2021/04/01", "to": "2031/03/31", "confirmed": "相違なし"}
    return tuple({**row, **change}.values())


def confirmation(operator, rows):
    return Form(CONFIRMATION).heads(applicant(operator, "事業者名", "法人番号")).rows(rows)


def moved(plant_id, kwh, /, **change):
    method, amount = ask(kwh)
    row = {"plant": plant_id, "from": "2023/10/01", "to": "2023/12/31", "method": method, "kwh": amount}
    return tuple({**row, **change}.values())


def transfer(giver, taker, rows, **heads):
    given = {"移転元 事業者名": NAME[giver], "移転元 法人番号": NUMBER[giver], "移転元 責任者名": "見本 花子",
             "移転先 事業者名": NAME[taker], "移転先 法人番号": NUMBER[taker], "移転先 責任者名": "見本 太郎", "合意日": "2024/03/25"}
    return Form(TRANSFER).heads({**given, **heads}).rows(rows)


def agreed(plant_id, partner, kwh, /, **change):
    method, amount = ask(kwh)
    row = {"plant": plant_id, "name": NAME[partner], "number": NUMBER[partner], "method": method, "kwh": amount}
    return tuple({**row, **change}.values())


def individual(operator, rows, **heads):
    return Form(INDIVIDUAL).heads({**applicant(operator, "事業者番号", "事業者名", "法人番号", "事業者区分"), **heads}).rows(rows)


def bids(operator, rows, expected=None):
    """割当希望量申請書（入札価格順）; rows are (rank, kind, prefecture, plant, kWh)."""
    heads = {**applicant(operator, "事業者番号", "事業者名", "法人番号", "事業者区分"), "オークション名": "2023年度第4回",
             "証書種別": "非FIT再エネ指定", "落札予定量(kWh)": expected}
    return Form(BIDS).heads(heads).rows(rows)


def rest(plant_id):
    with open(HERE / "registers" / "balances.csv", encoding="utf-8") as file:
        return next(int(r["available_kwh"]) for r in csv.DictReader(file) if (r["round"], r["plant_id"]) == ("202304", plant_id))


def slashed(day):
    return day.replace("-", "/") or None


def offered(plant_id, way, kwh, /, **change):
    """A row of 対象設備登録申請書 as the secretariat hands it out, with the applicant's answer."""
    known = plant(plant_id)
    row = {"plant": plant_id, "kind": known["kind"], "prefecture": known["prefecture"], "name": known["plant_name"], "owner": known["owner_name"],
           "capacity": float(known["capacity_kw"]), "certified": slashed(known["certified_on"]), "started": slashed(known["operation_started_on"]),
           "rest": rest(plant_id), "way": way, "kwh": kwh}
    return tuple({**row, **change}.values())


def offer(operator, rows):
    return Form(OFFER).heads(applicant(operator, "事業者名", "法人番号")).rows(rows)


def accepted():
    yield "registered-for-ppa-and-agreement", "0025", registration("0025", [
        promise("S000004Z04", "PPA", "0001", None), promise("H000062Z05", "個別合意", "0010", 12_000_000),
        promise("H000062Z05", "個別合意", "0011", 10_000_000)])
    yield "registered-for-a-consumer", "0007", registration("0007", [
        promise("S000028Z28", "個別合意", "0002", None), promise("F000053Z32", "個別合意", "0002", 4_500_000)])
    yield "contracts-of-a-retailer", "0001", confirmation("0001", [
        contract("S000004Z04", "0001"), contract("S000040Z40", "0001", to=None), contract("F000049Z02", "0001", bg=None)])
    yield "contracts-with-date-cells", "0023", confirmation("0023", [
        contract("S000031Z31", "0006", **{"from": datetime.date(2020, 7, 1), "to": datetime.date(2040, 6, 30)}),
        contract("F000049Z02", "0001", **{"from": "令和3年10月1日"})])
    yield "area-differs-from-the-grid-point", "0024", confirmation("0024", [contract("G000067Z08", "0001", area="中部")])
    yield "attributes-to-a-retailer", "0025", transfer("0025", "0001", [moved("S000004Z04", None)])
    yield "attributes-from-a-generator", "0013", transfer("0008", "0013", [moved("S000022Z22", 120_000), moved("S000022Z22", 60_000, **{"from": "2023/10/16"})])
    yield "agreement-of-a-generator", "0022", individual("0022", [agreed("W000201Z16", "0001", 500_000), agreed("W000203Z21", "0006", None)])
    yield "agreement-of-a-retailer", "0001", individual("0001", [agreed("W000201Z16", "0022", 500_000)])
    yield "bids-in-order", "0001", bids("0001", [(1, "水力", "岐阜県", "W000203Z21", 700_000), (2, "水力", "指定なし", None, 400_000),
                                                 (3, "指定なし", "指定なし", None, 250_000)], expected=1_500_000)
    yield "more-than-was-bought", "0009", bids("0009", [(1, "指定なし", "指定なし", None, 900_000)], expected=800_000)
    yield "rank-left-out", "0013", bids("0013", [(1, "太陽光", "熊本県", None, 50_000), (3, "太陽光", "指定なし", None, 50_000)])
    yield "plants-offered", "0022", offer("0022", [offered("W000201Z16", "個別", 500_000), offered("W000202Z20", "参加しない", None),
                                                   offered("W000203Z21", "入札価格順", 9_000_000)])
    yield "plant-offered-in-both-ways", "0008", offer("0008", [offered("F000207Z01", "個別", 2_000_000), offered("F000207Z01", "入札価格順", 1_636_420)])


def mistaken():
    yield "somebody-elses-plant", "0008", registration("0008", [promise("S000014Z14", "個別合意", "0002", 100_000)])
    yield "consumer-gets-ppa", "0024", registration("0024", [promise("S000003Z03", "PPA", "0002", 10_000)])
    yield "plant-promised-to-another", "0023", registration("0023", [promise("S000031Z31", "PPA", "0001", 100_000)])
    yield "plant-for-oneself", "0009", registration("0009", [promise("S000005Z05", "個別合意", "0009", 10_000, category="小売")])
    yield "retailer-registers-plants", "0006", registration("0006", [promise("S000013Z13", "PPA", "0001", 10_000)])
    yield "contract-ends-too-early", "0006", confirmation("0006", [contract("S000013Z13", "0006", to="2023/11/30")])
    yield "contract-ends-before-it-begins", "0013", confirmation("0013", [contract("S000022Z22", "0013", to="2012/03/31")])
    yield "grid-point-too-short", "0025", confirmation("0025", [contract("W000058Z07", "0006", grid=plant("W000058Z07")["grid_point_id"][:20])])
    yield "grid-point-in-a-number-cell", "0008", confirmation("0008", [contract("S000040Z40", "0001", grid=int(plant("S000040Z40")["grid_point_id"]))])
    yield "neither-party-files", "0003", transfer("0025", "0001", [moved("S000004Z04", 30_000)])
    yield "transfer-to-oneself", "0001", transfer("0001", "0001", [moved("S000004Z04", 30_000)])
    yield "period-runs-backwards", "0006", transfer("0023", "0006", [moved("S000031Z31", 30_000, to="2023/09/30")])
    yield "day-that-never-was", "0007", transfer("0007", "0006", [moved("S000013Z13", 30_000)], 合意日="2024/02/30")
    yield "agreement-with-oneself", "0009", individual("0009", [agreed("G000209Z39", "0009", 30_000)])
    yield "fit-plant-in-nonfit-form", "0006", individual("0006", [agreed("S000013Z13", "0007", 30_000)])
    yield "agreement-without-amount", "0008", individual("0008", [agreed("F000207Z01", "0001", 1, kwh=None)])
    yield "rank-twice", "0004", bids("0004", [(1, "水力", "長野県", None, 50_000), (1, "水力", "岐阜県", None, 50_000)])
    yield "plant-of-another-kind", "0021", bids("0021", [(1, "風力", "指定なし", "W000203Z21", 50_000)])
    yield "generator-bids", "0023", bids("0023", [(1, "水力", "指定なし", None, 50_000)])
    yield "rest-altered", "0023", offer("0023", [offered("S000210Z45", "個別", 300_000, rest=9_354_186)])
    yield "capacity-altered", "0024", offer("0024", [offered("H000208Z44", "個別", 300_000, capacity=99.9)])
    yield "more-than-the-rest", "0007", offer("0007", [offered("S000205Z08", "入札価格順", 140_239)])
    yield "no-part-but-an-amount", "0025", offer("0025", [offered("F000206Z02", "参加しない", 1_000)])
    yield "part-without-an-amount", "0009", offer("0009", [offered("S000204Z43", "個別", None), offered("G000209Z39", "参加しない", None)])


def named(samples):
    for trait, operator, form in samples:
        yield trait, "%s_%s_202304.xlsx" % (operator, form.title), form.bytes()


def GOOD():
    yield from named(accepted())


def RETURNED():
    yield from named(mistaken())
