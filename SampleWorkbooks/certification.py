"""電力量認定 and what stands around it: a company and plants to be registered, a battery's month, a direct deal."""
import zlib

import meters
from documents import pdf
from filling import CATEGORY, NAME, NUMBER, Form
from make_registers import corporate

COMPANY, SOURCES, ENERGY, TRANSFER = "事業者登録申請書", "非化石電源登録申請書", "電力量認定申請書", "直接取引・融通申請書"
NEW = corporate(101)
OWNER, DEALER, BUYER = "0007", "0023", "0002"
ROOF, BATTERY = "0200000000000000002001", "0200000000000000002002"


def company(**heads):
    given = {"事業者名": "見本けやき電力株式会社", "フリガナ": "ミホンケヤキデンリョク", "法人番号": NEW, "事業者区分": "需要家",
             "住所": "東京都千代田区見本1-2-3", "担当者名": "見本 花子", "メール": "hanako@example.jp", "非化石価値取引会員": "有"}
    return Form(COMPANY).heads({**given, **heads})


def head(title, operator, **heads):
    given = {"事業者番号": operator, "事業者名": NAME[operator], "法人番号": NUMBER[operator], "事業者区分": CATEGORY[operator]}
    return Form(title).heads({**given, **heads})


def source(name, point, /, **change):
    row = {"name": name, "kind": "太陽光", "renewable": "有", "prefecture": "青森県", "address": "見本町1-1", "owner": NAME[OWNER],
           "number": NUMBER[OWNER], "kw": 1990.5, "started": "2025/04/01", "repowered": None, "point": point, "bg": None,
           "area": "東北", "voltage": "高圧小口", "battery": "なし", "backup": "無", "double": "無", "known": None}
    return tuple({**row, **change}.values())


def plants(*rows):
    return head(SOURCES, OWNER).rows(rows)


def month(operator, rows, month="2025/07", **heads):
    return head(ENERGY, operator, 対象年月=month, **heads).rows(rows)


def energy(plant, point, kwh, /, **change):
    row = {"plant": plant, "point": point, "bg": None, "area": "東京", "voltage": "高圧小口", "scope": None, "kwh": kwh,
           "renewable": "有", "ratio": None, "omission": None, "sustainable": None, "remark": None}
    return tuple({**row, **change}.values())


def deal(kind, partner, kwh, /, **change):
    row = {"kind": kind, "month": "2025/04", "plant": "E123456789", "id": partner, "name": NAME[partner], "number": NUMBER[partner],
           "kwh": kwh, "day": "2025/06/01"}
    return tuple({**row, **change}.values())


def png():
    """One white pixel."""
    def chunk(kind, data):
        return len(data).to_bytes(4, "big") + kind + data + zlib.crc32(kind + data).to_bytes(4, "big")
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", b"\0\0\0\1\0\0\0\1\x08\0\0\0\0") + chunk(b"IDAT", zlib.compress(b"\0\xff", 9))
            + chunk(b"IEND", b""))


def GOOD():
    yield "company-to-be-registered", "新規_%s.xlsx" % COMPANY, company().bytes()
    trait = "plants-to-be-registered"
    yield trait, "%s_%s.xlsx" % (OWNER, SOURCES), plants(
        source("見本屋根上太陽光発電所", ROOF), source("見本蓄電池併設太陽光発電所", BATTERY, battery="系統充電", kw=2500)).bytes()
    for point in ROOF, BATTERY:
        yield trait, "%s_構造図_%s.pdf" % (OWNER, point), pdf("Structure (sample)", point)
        yield trait, "%s_配線図_%s.png" % (OWNER, point), png()
    yield trait, "%s_誓約書系統充電_%s.pdf" % (OWNER, BATTERY), pdf("Pledge (sample)", "Conditions 1 to 3 are kept.")
    # Example 2 of the battery's formula: its meters lie in meters-of-a-battery.
    yield "month-of-a-battery", "%s_%s_202507.xlsx" % (meters.OPERATOR, ENERGY), month(
        meters.OPERATOR, [energy(meters.PLANT, meters.POINT, 96000, remark="再エネ併設蓄電池認定")]).bytes()
    yield "direct-deal", "%s_%s.xlsx" % (DEALER, TRANSFER), head(TRANSFER, DEALER).rows([deal("直接取引", BUYER, 40_000)]).bytes()


def RETURNED():
    yield "company-registered-already", "新規_非化石価値取引%s.xlsx" % COMPANY, company(
        事業者名=NAME["0005"], 法人番号=NUMBER["0005"]).bytes()
    yield "aggregator-outside-the-market", "新規_jigyosha_toroku.xlsx", company(
        法人番号=corporate(102), 事業者区分="アグリゲーター", 非化石価値取引会員="無").bytes()
    yield "plant-with-an-id", "%s_%s.xlsx" % ("0008", SOURCES), head(SOURCES, "0008").rows(
        [source("見本第一発電所", "0300000000000000001009", owner=NAME["0008"], number=NUMBER["0008"], area="東京",
                prefecture="東京都", known="A123456789")]).bytes()
    yield "plant-not-open-to-deals", "%s_直接取引申請書.xlsx" % DEALER, head(TRANSFER, DEALER).rows(
        [deal("直接取引", BUYER, 100, plant="G123456789")]).bytes()
    yield "more-dealt-than-certified", "%s_chokusetsu_yuzu.xlsx" % DEALER, head(TRANSFER, DEALER).rows(
        [deal("直接取引", BUYER, 60_000), deal("直接取引", "0005", 40_001)]).bytes()
    yield "transfer-outside-the-group", "%s_融通申請書.xlsx" % BUYER, head(TRANSFER, BUYER).rows(
        [deal("融通", "0005", 100)]).bytes()
    yield "month-before-certification", "%s_%s_202003.xlsx" % ("0024", ENERGY), month(
        "0024", [energy("E123456789", "0900000000000000002003", 10, area="九州")], "2020/03").bytes()
