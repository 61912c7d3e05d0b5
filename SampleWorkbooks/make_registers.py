"""Writes the sample registers: fictional operators and plants, the round 202304, balances.

    python3 make_registers.py

The same bytes every time. The mix of kinds and prefectures follows what the market shows: solar leads,
hydro and biomass carry the volume, a few prefectures are asked for more than they have.
"""
import csv
import pathlib
import random

HERE = pathlib.Path(__file__).parent / "registers"
PREFECTURES = (
    "北海道 青森県 岩手県 宮城県 秋田県 山形県 福島県 茨城県 栃木県 群馬県 埼玉県 千葉県 東京都 神奈川県 新潟県 富山県 "
    "石川県 福井県 山梨県 長野県 岐阜県 静岡県 愛知県 三重県 滋賀県 京都府 大阪府 兵庫県 奈良県 和歌山県 鳥取県 島根県 "
    "岡山県 広島県 山口県 徳島県 香川県 愛媛県 高知県 福岡県 佐賀県 長崎県 熊本県 大分県 宮崎県 鹿児島県 沖縄県"
).split()
# The first two digits of a 受電地点特定番号 are the supply area's.
AREA = {"北海道": "01", "沖縄県": "10", "富山県": "05", "石川県": "05", "福井県": "05", "新潟県": "02"}
for names, code in (("青森県 岩手県 宮城県 秋田県 山形県 福島県", "02"),
                    ("茨城県 栃木県 群馬県 埼玉県 千葉県 東京都 神奈川県 山梨県", "03"),
                    ("長野県 岐阜県 静岡県 愛知県 三重県", "04"),
                    ("滋賀県 京都府 大阪府 兵庫県 奈良県 和歌山県", "06"),
                    ("鳥取県 島根県 岡山県 広島県 山口県", "07"),
                    ("徳島県 香川県 愛媛県 高知県", "08")):
    AREA.update({n: code for n in names.split()})


def corporate(serial):
    """A number with a right check digit in a range that no company register uses."""
    twelve = "99%010d" % serial
    total = sum(int(d) * (1 if i % 2 == 0 else 2) for i, d in enumerate(reversed(twelve)))
    return str(9 - total % 9) + twelve


OPERATORS = [
    ("0001", "見本湊電力株式会社", "みほんみなとでんりょく", "小売", "東京都港区見本1-1-1", 1, 1),
    ("0002", "見本製作所株式会社", "みほんせいさくしょ", "需要家", "愛知県名古屋市見本区2-3", 1, 1),
    ("0003", "見本環境仲介株式会社", "みほんかんきょうちゅうかい", "仲介", "大阪府大阪市見本区4-5", 1, 1),
    ("0004", "見本さくらパワー株式会社", "みほんさくらぱわー", "小売兼仲介", "福岡県福岡市見本区6-7", 1, 1),
    ("0005", "見本食品株式会社", "みほんしょくひん", "需要家", "北海道札幌市見本区8-9", 1, 1),
    ("0006", "見本東雲でんき株式会社", "みほんしののめでんき", "小売", "千葉県千葉市見本区1-2", 1, 1),
    ("0007", "見本里山風力発電合同会社", "みほんさとやまふうりょくはつでん", "発電", "青森県見本町3-4", 1, 1),
    ("0008", "見本海鳴り発電株式会社", "みほんうみなりはつでん", "発電", "秋田県見本市5-6", 1, 1),
    ("0009", "見本緑野総合電力株式会社", "みほんみどりのそうごうでんりょく", "発電兼小売", "長野県見本市7-8", 1, 1),
    ("0010", "見本百貨店株式会社", "みほんひゃっかてん", "需要家", "東京都中央区見本9-1", 1, 0),
    ("0011", "見本精密工業株式会社", "みほんせいみつこうぎょう", "需要家", "長野県見本市2-2", 1, 0),
    ("0012", "見本化学株式会社", "みほんかがく", "需要家", "三重県見本市3-3", 1, 0),
    ("0013", "見本銀河電力株式会社", "みほんぎんがでんりょく", "小売", "岩手県見本市4-4", 1, 1),
    ("0014", "見本通信株式会社", "みほんつうしん", "需要家", "東京都千代田区見本5-5", 1, 0),
    ("0015", "見本鉄道株式会社", "みほんてつどう", "需要家", "京都府京都市見本区6-6", 1, 0),
    ("0016", "見本紙業株式会社", "みほんしぎょう", "需要家", "静岡県見本市7-7", 1, 0),
    ("0017", "見本薬品株式会社", "みほんやくひん", "需要家", "富山県見本市8-8", 1, 0),
    ("0018", "見本自動車部品株式会社", "みほんじどうしゃぶひん", "需要家", "広島県見本市9-9", 1, 0),
    ("0019", "見本電子株式会社", "みほんでんし", "需要家", "熊本県見本市1-3", 1, 0),
    ("0020", "見本港湾運輸株式会社", "みほんこうわんうんゆ", "需要家", "神奈川県横浜市見本区2-4", 1, 0),
    ("0021", "見本みらい小売電気株式会社", "みほんみらいこうりでんき", "小売", "宮城県仙台市見本区3-5", 1, 1),
    ("0022", "見本水力発電株式会社", "みほんすいりょくはつでん", "発電", "富山県見本市4-6", 0, 1),
    ("0023", "見本地熱開発株式会社", "みほんちねつかいはつ", "発電", "大分県見本市5-7", 1, 1),
    ("0024", "見本木質バイオ発電株式会社", "みほんもくしつばいおはつでん", "発電", "高知県見本市6-8", 1, 1),
    ("0025", "見本太陽光発電合同会社", "みほんたいようこうはつでん", "発電兼仲介", "宮崎県見本市7-9", 1, 1),
    ("0026", "見本需給調整株式会社", "みほんじゅきゅうちょうせい", "アグリゲーター", "東京都新宿区見本8-1", 0, 1),
    ("0027", "見本紡績株式会社", "みほんぼうせき", "需要家", "岡山県見本市9-3", 1, 0),
    ("0028", "見本飲料株式会社", "みほんいんりょう", "需要家", "静岡県見本市1-4", 1, 0),
    ("0029", "見本ガラス株式会社", "みほんがらす", "需要家", "千葉県見本市2-5", 1, 0),
    ("0030", "見本製鋼株式会社", "みほんせいこう", "需要家", "兵庫県見本市3-6", 1, 0),
    ("0031", "見本あけぼの電力株式会社", "みほんあけぼのでんりょく", "小売", "群馬県見本市4-7", 1, 1),
    ("0032", "見本倉庫株式会社", "みほんそうこ", "需要家", "愛知県見本市5-8", 1, 0),
    ("0033", "見本物産株式会社", "みほんぶっさん", "仲介", "東京都中央区見本6-9", 1, 1),
    ("0034", "見本ホテル株式会社", "みほんほてる", "需要家", "沖縄県見本市7-1", 1, 0),
    ("A01", "見本電気商会株式会社", "みほんでんきしょうかい", "小売", "東京都江東区見本1-1-1", 1, 1),
    ("9000000000017", "見本学園", "みほんがくえん", "需要家", "奈良県見本市9-2", 1, 0),
]
NUMBER = {o[0]: corporate(int("".join(c for c in o[0] if c.isdigit())[-4:]) + (5000 if len(o[0]) != 4 else 0)) for o in OPERATORS}
NAME = {o[0]: o[1] for o in OPERATORS}
GENERATORS = ["0007", "0008", "0009", "0023", "0024", "0025"]
TYPICAL = {  # kW from–to (tenths), full-load hours of the quarter
    "太陽光": (499, 20_000, 270), "風力": (19_900, 300_000, 600), "水力": (1_990, 150_000, 1_100),
    "地熱": (1_000, 150_000, 1_700), "バイオマス": (19_900, 750_000, 1_600),
}


def plants(rng):
    rows = []
    # (kind, prefecture) of the FIT plants: solar everywhere, the rest where it is at home.
    places = [("太陽光", p) for p in PREFECTURES]
    places += [("風力", p) for p in "北海道 青森県 秋田県 山形県 静岡県 島根県 鹿児島県".split()]
    places += [("水力", p) for p in "富山県 長野県 岐阜県 福島県 新潟県 群馬県".split()]
    places += [("地熱", p) for p in "大分県 秋田県 岩手県".split()]
    places += [("バイオマス", p) for p in "高知県 岩手県 宮崎県 茨城県 愛知県 山口県".split()]
    for serial, (kind, prefecture) in enumerate(places, 1):
        rows.append(plant(rng, serial, "FIT", kind, prefecture))
    for serial, (kind, prefecture) in enumerate(
            [("水力", "富山県"), ("水力", "長野県"), ("水力", "岐阜県"), ("太陽光", "熊本県"), ("太陽光", "茨城県"),
             ("風力", "青森県"), ("風力", "北海道"), ("地熱", "大分県"), ("バイオマス", "高知県"), ("太陽光", "宮崎県")], 201):
        rows.append(plant(rng, serial, "FIP" if serial in (204, 206, 210) else "非FIT", kind, prefecture))
    # A free solar plant in 宮城県, where more is asked for than there is.
    rows.append(plant(random.Random("miyagi"), 70, "FIT", "太陽光", "宮城県"))
    return rows


def plant(rng, serial, scheme, kind, prefecture):
    low, high, hours = TYPICAL[kind]
    capacity = rng.randrange(low, high)
    owner = "0022" if scheme == "非FIT" and kind == "水力" else rng.choice(GENERATORS)
    year = rng.choice([2003, 2006, 2010, 2013, 2015, 2017, 2019, 2021])
    started = "%d-%02d-%02d" % (year, rng.randrange(1, 13), rng.randrange(1, 29))
    jis = PREFECTURES.index(prefecture) + 1
    row = {
        "plant_id": "%s%06d%s%02d" % ("SFWHGB"["太陽光 風力 水力 地熱 バイオマス".split().index(kind)], serial, "Z", jis),
        "scheme": scheme, "kind": kind, "prefecture": prefecture,
        "location": "%s見本市大字見本%d-%d" % (prefecture, serial, rng.randrange(1, 99)),
        "plant_name": "見本%s%s発電所" % ((prefecture if prefecture == "北海道" else prefecture[:-1]), kind if kind != "太陽光" else "太陽光第%d" % rng.randrange(1, 4)),
        "owner_name": NAME[owner], "owner_corporate_number": NUMBER[owner],
        "capacity_kw": "%d.%d" % (capacity // 10, capacity % 10),
        "certified_on": "%d-%02d-%02d" % (year - 1, rng.randrange(1, 13), rng.randrange(1, 29)),
        "operation_started_on": started, "repowered_on": "",
        "grid_point_id": AREA.get(prefecture, "09") + "%020d" % (serial * 104_729),
        "bg_code": "BG%03d" % (serial % 40), "priority_holder_corporate_number": "",
    }
    if scheme == "FIT" and serial % 9 == 4:       # 小売買取 or 再エネ特定卸: one retailer's alone
        row["priority_holder_corporate_number"] = NUMBER[rng.choice(["0001", "0006", "0013"])]
    if serial % 31 == 7:
        row["operation_started_on"] = ""          # not reported yet
    if year == 2003:
        row["repowered_on"] = "2016-04-01"
    row["_kwh"] = capacity * hours // 10
    return row


def write(name, head, rows):
    with open(HERE / name, "w", encoding="utf-8", newline="") as f:
        out = csv.DictWriter(f, head.split(","), extrasaction="ignore", lineterminator="\n")
        out.writeheader()
        out.writerows(rows)


def certified():
    """Plants that are certified: a battery charged from the grid (example 2 of its formula), and two that deal directly."""
    sources = [("A123456789", "0008", "見本蓄電池併設発電所", "0300000000000000001001", "東京", "500.0", "2023-04-01", "系統充電", "2-2", "2025-04-10"),
               ("E123456789", "0023", "見本直接取引発電所", "0900000000000000002003", "九州", "900.0", "2023-10-01", "なし", "", ""),
               ("G123456789", "0023", "見本旧第一発電所", "0900000000000000002004", "九州", "900.0", "2019-10-01", "なし", "", "")]
    write("sources.csv", "plant_id,id_scheme,operator_id,kind,renewable,plant_name,grid_point_id,area,voltage_class,capacity_kw,"
          "operation_started_on,battery,battery_route,conditions_confirmed_on",
          [dict(zip(("plant_id", "operator_id", "plant_name", "grid_point_id", "area", "capacity_kw", "operation_started_on",
                     "battery", "battery_route", "conditions_confirmed_on"), s),
                id_scheme="非FIT", kind="太陽光", renewable="有", voltage_class="高圧小口") for s in sources])
    write("grid-flows.csv", "grid_point_id,bg_code,month,period_from,period_to,export_kwh,import_kwh",
          [{"grid_point_id": sources[0][3], "bg_code": "", "month": "2025-07", "period_from": "2025-06-16", "period_to": "2025-07-15",
            "export_kwh": "96000.00", "import_kwh": "37698.00"}])
    write("certifications.csv", "month,operator_id,plant_id,grid_point_id,renewable,route,exported_kwh,certified_kwh,certified_on",
          [{"month": "2025-04", "operator_id": s[1], "plant_id": s[0], "grid_point_id": s[3], "renewable": "有", "route": "取込",
            "exported_kwh": "100000.00", "certified_kwh": "100000", "certified_on": "2025-06-20"} for s in sources[1:]])


def main():
    rng = random.Random("wariate samples")
    HERE.mkdir(exist_ok=True)
    write("operators.csv", "operator_id,name,kana,corporate_number,category,address,participates_fit,participates_nonfit",
          [{"operator_id": o[0], "name": o[1], "kana": o[2], "corporate_number": NUMBER[o[0]], "category": o[3], "address": o[4],
            "participates_fit": "true" if o[5] else "false", "participates_nonfit": "true" if o[6] else "false"} for o in OPERATORS])
    rows = plants(rng)
    write("plants.csv", "plant_id,scheme,kind,prefecture,location,plant_name,owner_name,owner_corporate_number,capacity_kw,"
          "certified_on,operation_started_on,repowered_on,grid_point_id,bg_code,priority_holder_corporate_number", rows)
    write("rounds.csv", "round,market,opens_at,closes_at,documents_close_at,generation_from,generation_to,reference_date,rule_set",
          [{"round": "202304", "market": m, "generation_from": "2023-10-01", "generation_to": "2023-12-31", "rule_set": "max-min"}
           for m in ("FIT", "非FIT")])
    balances = [{"round": "202304", "plant_id": r["plant_id"], "available_kwh": r["_kwh"]} for r in rows]
    balances += [{"round": "随時", "plant_id": r["plant_id"], "available_kwh": r["_kwh"] // 2} for r in rows if r["scheme"] != "FIT"]
    certified()
    write("balances.csv", "round,plant_id,available_kwh", balances)


if __name__ == "__main__":
    main()
