import CertificationDesk
import CertificationRecords
import House
import HouseBench
import Reception
import RegistersRecords
import TestSupport
import Testing
import Trade
import Workbooks

/// A workspace with two months to certify: April's example, and July's battery, of which two meters have
/// come.
enum CertifiedMonths {
  static let now = instant("2025-08-20T12:00:00+09:00")
  static let battery = "D123456789"

  /// 0001 is April's workbook, 0002 July's, both confirmed; 0003 and 0004 are meters.
  static func fill(_ bench: Bench, _ house: House) throws {
    try bench.fill(
      .sources,
      [
        "plant_id,id_scheme,operator_id,kind,renewable,plant_name,grid_point_id,battery,battery_route,conditions_confirmed_on",
        "A123456789,非FIT,0011,太陽光,有,見本第一太陽光発電所,0300000000000000001001,なし,,",
        "B123456789,非FIT,0011,バイオマス,混在,見本バイオマス発電所,0300000000000000001002,なし,,",
        "C123456789,FIP,0011,太陽光,有,見本FIP発電所,0300000000000000001003,系統充電,2-1,2025-04-10",
        "D123456789,非FIT,0011,太陽光,有,見本蓄電池併設発電所,0300000000000000001006,系統充電,2-2,2025-04-10",
        "E123456789,非FIT,0001,風力,有,よその風力発電所,0300000000000000001009,なし,,",
      ], house)
    let form = Form("energy-certification").by(.generator)
    try bench.upload(form, as: "0011_電力量認定申請書_202504.xlsx")
    try bench.advance(1, through: .underReview, .reviewed, .confirmed)
    try bench.upload(
      form.with("month", "2025/07").rows([
        [
          "1", battery, "0300000000000000001006", "", "東京", "高圧小口", "", "96000", "有", "", "", "",
          "再エネ併設蓄電池認定",
        ]
      ]), as: "0011_電力量認定申請書_202507.xlsx")
    try bench.advance(2, through: .underReview, .reviewed, .confirmed)
    for symbol in ["a", "b"] { try bench.upload(meter(symbol), as: name(symbol)) }
  }

  static func meter(_ symbol: String) -> [UInt8] {
    var sheet = MeterSheet.example(symbol)
    sheet["設備ID（10桁）"] = .text(battery)
    sheet["受電地点特定番号（22桁）"] = "0300000000000000001006"
    return sheet.bytes
  }

  static func name(_ symbol: String) -> String {
    "0011_keitoujyuden_30min_format_hikaseki_\(battery)_\(symbol).xlsx"
  }

  static func certify(_ house: House, _ month: String) throws {
    _ = try house.certification.certify(
      CertificationOrder(month: try #require(Month(month))), by: Bench.clerk)
  }
}
