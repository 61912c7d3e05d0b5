import AccessDesk
import Custody
import FilingRecords
import Foundation
import House
import HouseBench
import Office
import Premises
import PremiumRecords
import Reception
import RegistersRecords
import Storage
import Testing
import Trade

@testable import PremiumDesk

/// A workspace with a plant of FIP and one of FIT, and a user of the portal without an operator.
struct ApplicationBench {
  let bench: Bench
  static let form = Form("occto-operator")
  static let pdf = Array("%PDF-1.4\n%%EOF".utf8)
  static let sun = PremiumBench.plant("A800019101")
  static let code = operatorID("00000001")

  init(settings: String = "") throws {
    bench = try Bench(
      settings: Bench.settings + settings, now: instant("2025-09-01T09:00:00+09:00"))
    try with { house in
      try bench.fill(
        .certifiedPlants,
        [
          """
          plant_id,valid_from,valid_to,operator_code,scheme,kind,name,grid_point_id,fuel_codes,\
          grid_battery,former_plant_id,panel_kw,panel_kw_at_end,disposal_yen_per_kw,ten_years
          """,
          "A800019101,2022-04-01,,00000001,FIP,太陽光,設備8693,0300000000000000000409,,false,,100,100.000,10000,true",
          "A000001A02,2022-04-01,,00000001,FIT,太陽光,設備2,0300000000000000000410,,false,,50,,10000,false",
        ], house)
      try bench.fill(
        .ledgerEntries,
        [
          "ledger,plant_id,booked_month,target_month,text,yen,status",
          "廃棄等費用,A800019101,2025-06,,繰越,1700000,確定済",
          "交付金相当額,A800019101,2025-06,,繰越,150000,確定済",
          "交付金相当額,A000001A02,2025-06,,繰越,80000,確定済",
        ], house)
      _ = try house.access.addUser(
        NewUser(
          role: .general, operatorID: nil, mail: "taro@example.jp",
          details: UserDetails(
            name: "見本 太郎", kana: "ミホン タロウ", department: "", title: "", phone: ""),
          password: "Keyaki-Momiji-2025!"), by: Bench.clerk)
    }
  }

  /// The form of the first application: whoever applies is the first user.
  static var first: Form {
    form.rows(
      [
        ["", "U0000000001", "見本 太郎", "ミホン タロウ", "taro@example.jp", "管理者"],
        ["追加", "", "見本 花子", "ミホン ハナコ", "hanako@example.jp", "ユーザ"],
      ], of: "users")
  }

  /// As what holds is handed out.
  static func change(
    plants: [[String]] = [
      ["", "A800019101", "0300000000000000000409", "FIP", "", ""],
      ["", "A000001A02", "0300000000000000000410", "FIT", "", ""],
    ]
  ) -> Form {
    form.rows(plants, of: "plants").rows(
      [
        ["", "U0000000001", "見本 太郎", "ミホン タロウ", "taro@example.jp", "管理者"],
        ["", "A0000000001", "見本 花子", "ミホン ハナコ", "hanako@example.jp", "ユーザ"],
      ], of: "users")
  }

  func with<Value>(_ deed: (House) throws -> Value) throws -> Value {
    let house = try bench.house()
    defer { try? house.premises.store.close() }
    return try deed(house)
  }

  /// A document of the two that a FIP plant needs, or others.
  func papers(
    _ titles: [String] = ["印鑑証明書", "受電地点特定番号および事業者名がわかる資料"],
    _ kind: String = "認定事業者情報", of id: String = "U0000000001"
  ) throws {
    for title in titles {
      let outcome = try bench.upload(Self.pdf, as: "\(id)_\(kind)_\(title).pdf")
      #expect(outcome.status == .checkedOK, "\(title): \(outcome)")
    }
  }

  @discardableResult
  func confirm(
    _ number: Int, _ given: GivenNumbers = GivenNumbers()
  ) throws -> MoveReport {
    for status in [Status.underReview, .reviewed] {
      let report = try bench.advance(number, to: status)
      guard report.isMoved else { return report }
    }
    return try final(number, given)
  }

  func final(_ number: Int, _ given: GivenNumbers = GivenNumbers()) throws -> MoveReport {
    try with { house in
      try #require(
        try house.reviews.advance(
          .these([receipt(number)]), MoveOrder(to: .confirmed, given: given), by: Bench.clerk
        ).first)
    }
  }

  /// The operator 00000001 as the first application makes it; its number is 1, its papers are 2 and 3.
  func register() throws {
    try bench.upload(Self.first, as: "U0000000001_認定事業者情報申請.xlsx")
    try papers()
    #expect(try confirm(1).isMoved)
  }

  func status(_ number: Int) throws -> Status? {
    try with { try $0.premises.store.application(receipt(number))?.status }
  }

  /// `E1286 G21` of an application, without information.
  func marks(_ number: Int) throws -> [String] {
    try with { house in
      try house.premises.store.findings(of: receipt(number)).filter { $0.severity != .info }.map {
        "\($0.code) \($0.cell?.description ?? "-")"
      }
    }
  }

  func faults() throws -> [String] {
    try with { house in
      let verification = try house.custody.verify(repairing: false)
      return verification.isClean ? [] : verification.lines
    }
  }

  static func operatorID(_ text: String) -> OperatorID {
    guard let id = OperatorID(text) else { fatalError("no operator: \(text)") }
    return id
  }
}
