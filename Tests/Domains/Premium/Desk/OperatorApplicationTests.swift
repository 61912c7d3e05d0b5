import AccessDesk
import Events
import FilingRecords
import FormsDesk
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

/// 認定事業者情報申請, from a user without a code to what holds of an operator.
@Suite("認定事業者情報") struct OperatorApplicationTests {
  private let bench: ApplicationBench
  private static let name = "U0000000001_認定事業者情報申請.xlsx"
  private static let changed = "00000001_認定事業者情報申請.xlsx"

  init() throws { bench = try ApplicationBench() }

  @Test("A user's first application waits for its papers, and gets the first code with 確定")
  func first() throws {
    let outcome = try bench.bench.upload(ApplicationBench.first, as: Self.name)
    #expect(outcome.status == .checkedOK, "\(outcome)")
    #expect(try bench.marks(1) == ["W0809 B5", "W0809 B5"])
    let refused = try bench.confirm(1)
    #expect(refused.isRefused, "\(refused)")
    try bench.papers()
    let report = try bench.final(1)
    #expect(report.isMoved, "\(report)")
    try bench.with { house in
      let registered = try #require(try house.premises.store.operator(ApplicationBench.code))
      #expect(registered.name == "株式会社再エネ見本")
      #expect(registered.category.title == "発電")
      #expect(!registered.participatesFIT && !registered.participatesNonFIT)
      let held = try #require(try house.premium.certifiedOperator(ApplicationBench.code))
      #expect(held.plants.map(\.plant.rawValue) == ["A800019101", "A000001A02"])
      #expect(held.users.map(\.id) == ["U0000000001", "A0000000001"])
      #expect(held.account?.number == "1234567")
      // Who applied is the operator's administrator from now on.
      let user = try #require(UserID(1))
      #expect(try house.access.user(user)?.operatorID == ApplicationBench.code)
      #expect(try house.access.user(user)?.role == .administrator)
      #expect(try house.premium.operators(OperatorQuestion()).map(\.number) == ["0000000001"])
    }
    #expect(try bench.faults() == [])
  }

  @Test("Nobody files under a ユーザID that is no user's") func stranger() throws {
    let outcome = try bench.bench.upload(
      ApplicationBench.first, as: "U0000000099_認定事業者情報申請.xlsx")
    #expect(outcome.kind == .quarantined, "\(outcome)")
    // Nor anything else than what applicants may.
    let other = try bench.bench.upload(
      Form("occto-reserve-refund"), as: "U0000000001_廃棄等費用積立金取戻申請.xlsx")
    #expect(other.kind == .quarantined, "\(other)")
  }

  @Test("Two first applications of one user come to one code") func twice() throws {
    try bench.register()
    let again = try bench.bench.upload(
      ApplicationBench.first.with("phone", "0399999999"), as: Self.name)
    // The user belongs to the operator by now.
    #expect(again.kind == .quarantined, "\(again)")
  }

  @Test("Codes count up, and a 個人 has no 法人番号") func individual() throws {
    try bench.register()
    try bench.with { house in
      _ = try house.access.addUser(
        NewUser(
          role: .general, operatorID: nil, mail: "jiro@example.jp",
          details: UserDetails(
            name: "見本 次郎", kana: "ミホン ジロウ", department: "", title: "", phone: ""),
          password: "Keyaki-Momiji-2026!"), by: Bench.clerk)
    }
    try bench.with { house in
      try bench.bench.fill(
        .certifiedPlants,
        [
          Self.plantHeads,
          "A000001A03,2022-04-01,,00000002,FIT,太陽光,設備3,0300000000000000000411,,false,,50,,10000,false",
        ], house)
    }
    let form = ApplicationBench.form.with("kind", "個人").with("corporateNumber", "").with(
      "name", "見本 次郎"
    ).rows([["追加", "A000001A03", "0300000000000000000411", "FIT", "", ""]], of: "plants").rows(
      [["", "U0000000002", "見本 次郎", "ミホン ジロウ", "jiro@example.jp", "管理者"]], of: "users")
    let outcome = try bench.bench.upload(form, as: "U0000000002_認定事業者情報申請.xlsx")
    #expect(outcome.status == .checkedOK, "\(outcome)")
    #expect(try bench.confirm(4).isMoved)
    try bench.with { house in
      let registered = try house.premises.store.operator(ApplicationBench.operatorID("00000002"))
      #expect(registered?.corporateNumber == .individual)
      #expect(registered?.corporateNumber.rawValue == "")
    }
    #expect(try bench.faults() == [])
  }

  private static let plantHeads = """
    plant_id,valid_from,valid_to,operator_code,scheme,kind,name,grid_point_id,fuel_codes,\
    grid_battery,former_plant_id,panel_kw,panel_kw_at_end,disposal_yen_per_kw,ten_years
    """

  @Test(
    "A plant that another operator still has is not taken, whether it is said to come from there")
  func held() throws {
    try bench.register()
    try bench.with { house in
      _ = try house.access.addUser(
        NewUser(
          role: .general, operatorID: nil, mail: "jiro@example.jp",
          details: UserDetails(
            name: "見本 次郎", kana: "ミホン ジロウ", department: "", title: "", phone: ""),
          password: "Keyaki-Momiji-2026!"), by: Bench.clerk)
    }
    let form = ApplicationBench.form.with("corporateNumber", "5990000000202").with(
      "name", "株式会社見本二"
    ).rows(
      [["", "U0000000002", "見本 次郎", "ミホン ジロウ", "jiro@example.jp", "管理者"]], of: "users")
    for (number, mark) in [(4, ""), (5, "○")] {
      let taking = form.rows(
        [["追加", "A000001A02", "0300000000000000000410", "FIT", mark, ""]], of: "plants")
      let outcome = try bench.bench.upload(taking, as: "U0000000002_認定事業者情報申請.xlsx")
      #expect(outcome.status == .returned, "\(outcome)")
      #expect(try bench.marks(number).contains("E1273 E5"))
    }
  }

  @Test("A change that leaves out a user, or leaves no 管理者, is not 確定 by itself") func users()
    throws
  {
    try bench.register()
    func upload(_ users: [[String]]) throws -> Status? {
      try bench.bench.upload(
        ApplicationBench.change().rows(users, of: "users"), as: Self.changed
      ).status
    }
    let taro = ["", "U0000000001", "見本 太郎", "ミホン タロウ", "taro@example.jp", "管理者"]
    let hanako = ["", "A0000000001", "見本 花子", "ミホン ハナコ", "hanako@example.jp", "ユーザ"]
    #expect(try upload([taro]) == .returned)
    #expect(try upload([["削除"] + taro.dropFirst(), hanako]) == .returned)
    #expect(try bench.marks(4).contains("E1269 -") && bench.marks(5).contains("E1269 -"))
    #expect(try upload([taro, ["削除"] + hanako.dropFirst()]) == .confirmed)
    #expect(
      try bench.with { try $0.premium.certifiedOperator(ApplicationBench.code)?.users.map(\.id) }
        == ["U0000000001"])
  }

  @Test("A FIT plant whose certification has ended holds up no file of a month, a FIP plant does")
  func expired() throws {
    try bench.register()
    func unknown(_ row: String) throws -> [String] {
      try bench.with { house in
        try bench.bench.fill(.certifiedPlants, [Self.plantHeads, row], house)
        return try house.premises.store.read("asking") {
          try AppliedPlants.unknown(of: ApplicationBench.code, in: PremiumBench.july, $0)
        }.map(\.rawValue)
      }
    }
    #expect(
      try unknown(
        "A000001A02,2022-04-01,2025-06-30,00000001,FIT,太陽光,設備2,0300000000000000000410,,false,,50,,10000,false"
      ) == [])
    #expect(
      try unknown(
        "A800019101,2022-04-01,2025-06-30,00000001,FIP,太陽光,設備8693,0300000000000000000409,,false,,100,100.000,10000,true"
      ) == ["A800019101"])
  }

  @Test("A change of what is not reviewed is 確定 at once: three events by 自動承認") func approved()
    throws
  {
    try bench.register()
    let outcome = try bench.bench.upload(
      ApplicationBench.change().with("phone", "0399999999").with("address2", "見本ビル5階"),
      as: Self.changed)
    #expect(outcome.status == .confirmed, "\(outcome)")
    #expect(
      bench.bench.files(in: "applications/随時/00000001") == [
        "0004_00000001_認定事業者情報申請_確定.xlsx"
      ])
    try bench.with { house in
      let events = try house.premises.store.history(of: receipt(4))
      #expect(events.filter { $0.actor.name == "自動承認" }.count == 3)
      #expect(
        try house.premises.store.operator(ApplicationBench.code)?.address
          == "東京都千代田区見本1-2-3見本ビル5階")
      #expect(
        try house.premium.certifiedOperator(ApplicationBench.code)?.heads["phone"] == "0399999999"
      )
    }
    #expect(try bench.faults() == [])
  }

  @Test(
    "A change of what is reviewed is not",
    arguments: [
      ("name", "株式会社再エネ見本改"), ("accountNumber", "7654321"), ("bankCode", "0009"),
      ("kana", "カブシキガイシャサイエネ"),
    ])
  func reviewed(_ field: String, _ value: String) throws {
    try bench.register()
    let outcome = try bench.bench.upload(
      ApplicationBench.change().with(field, value), as: Self.changed)
    #expect(outcome.status == .checkedOK, "\(outcome)")
  }

  @Test("FIT plants that are certified do not count; FIP plants do") func plants() throws {
    try bench.register()
    let gone = ApplicationBench.change(plants: [
      ["", "A800019101", "0300000000000000000409", "FIP", "", ""],
      ["削除", "A000001A02", "0300000000000000000410", "FIT", "", ""],
    ])
    #expect(try bench.bench.upload(gone, as: Self.changed).status == .confirmed)
    try bench.with { house in
      let held = try #require(try house.premium.certifiedOperator(ApplicationBench.code))
      #expect(held.plants.map(\.plant) == [ApplicationBench.sun])
      #expect(
        try house.premises.store.read("asking") {
          try $0.holders(of: PremiumBench.plant("A000001A02"))
        } == [PlantHolder(operatorID: ApplicationBench.code, hasDeleted: true)])
    }
    let premium = ApplicationBench.change(plants: [
      ["削除", "A800019101", "0300000000000000000409", "FIP", "", ""]
    ])
    #expect(try bench.bench.upload(premium, as: Self.changed).status == .checkedOK)
  }

  @Test("A document that came since has the change reviewed") func newPaper() throws {
    try bench.register()
    try bench.papers(["印鑑証明書"], of: "00000001")
    let outcome = try bench.bench.upload(
      ApplicationBench.change().with("phone", "0399999999"), as: Self.changed)
    #expect(outcome.status == .checkedOK, "\(outcome)")
  }

  @Test("An older application cannot become what holds after a newer one") func order() throws {
    try bench.register()
    let change = ApplicationBench.change()
    #expect(
      try bench.bench.upload(change.with("name", "株式会社見本一"), as: Self.changed).status
        == .checkedOK)
    #expect(
      try bench.bench.upload(change.with("name", "株式会社見本二"), as: Self.changed).status
        == .checkedOK)
    #expect(try bench.confirm(5).isMoved)
    let late = try bench.confirm(4)
    #expect(late.isRefused, "\(late)")
    #expect(
      try bench.with { try $0.premises.store.operator(ApplicationBench.code)?.name } == "株式会社見本二")
    #expect(try bench.faults() == [])
  }

  @Test("The form is handed out with what holds, and comes back 確定") func template() throws {
    try bench.register()
    let bytes = try bench.with { house in
      try house.handOut.workbook(
        of: #require(FormID("occto-operator")), for: ApplicationBench.code, round: nil)
    }
    #expect(bytes.name == Self.changed)
    let outcome = try bench.bench.upload(bytes.bytes, as: bytes.name)
    #expect(outcome.status == .confirmed, "\(outcome)")
    #expect(
      try bench.with { try $0.premium.certifiedOperator(ApplicationBench.code)?.plants.count } == 2)
  }

  @Test("Lists by plant, point and review") func lists() throws {
    try bench.register()
    try bench.bench.upload(
      ApplicationBench.change().with("name", "株式会社見本一"), as: Self.changed)
    func numbers(_ change: (inout OperatorQuestion) -> Void) throws -> [String] {
      var question = OperatorQuestion()
      change(&question)
      return try bench.with { try $0.premium.operators(question).map(\.number) }
    }
    #expect(try numbers { _ in } == ["0000000001"])
    #expect(try numbers { $0.isForAll = true } == ["0000000001", "0000000004"])
    #expect(try numbers { $0.review = .open } == ["0000000004"])
    #expect(try numbers { $0.plant = ApplicationBench.sun } == ["0000000001"])
    #expect(try numbers { $0.point = "0300000000000000000999" } == [])
    #expect(try numbers { $0.operatorID = OperatorID("00000002") } == [])
    // Under its code what it filed before it had one, too; under the ユーザID that alone.
    #expect(try numbers { $0.operatorID = ApplicationBench.code } == ["0000000001"])
    for (id, all) in [
      ("00000001", ["0000000001", "0000000004"]), ("U0000000001", ["0000000001"]),
    ] {
      let found = try numbers {
        $0.operatorID = OperatorID(id)
        $0.isForAll = true
      }
      #expect(found == all, "\(id)")
    }
    let shown = try bench.with { try $0.premium.operatorApplication(receipt(4)) }
    #expect(shown.listed.name == "株式会社見本一" && shown.plants.count == 2)
    #expect(shown.lines.prefix(2).map { $0.title } == ["事業者名", "事業者名カナ"])
    #expect(shown.lines.first?.value == "株式会社見本一")
  }

  @Test(
    "verify misses what somebody has changed beside the applications",
    arguments: [
      ("UPDATE occto_plants SET transferred = 1 WHERE row = 5", "設備かユーザが、申請の内容と違います"),
      ("UPDATE occto_users SET kana = 'ベツジン'", "設備かユーザが、申請の内容と違います"),
      ("UPDATE occto_user_ids SET user = 'A0000000002'", "確定で付けたユーザIDに、抜けか重なりがあります"),
    ])
  func proof(sql: String, fault: String) throws {
    try bench.register()
    #expect(try bench.faults() == [])
    try bench.with { house in
      try house.premises.store.write("spoiling") { transaction in
        try transaction.database.run(sql)
      }
    }
    #expect(try bench.faults().contains { $0.contains(fault) })
  }
}
