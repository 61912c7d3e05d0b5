import Testing
import Trade
import Validation
import Workbooks

/// The rules of 認定事業者情報申請, each at its cell with the manual's message id.
@Suite("The rules of 認定事業者情報") struct OperatorInformationTests {
  private static let applicant = "U0000000012"

  /// `E1270 設備!C6 MSG_C0059E` for every finding but information.
  private func marks(
    _ premium: SampleCertifiedOperators, _ changes: [String: ExampleCell] = [:],
    by id: String = applicant
  ) throws -> [String] {
    try SampleWorld.review(premium: premium, "occto-operator", changes, operator: id).findings
      .filter { $0.severity != .info }.map { finding in
        let sheet = finding.sheet == "申請書" ? "" : finding.sheet.map { $0 + "!" } ?? ""
        let words = [finding.code, sheet + (finding.cell?.description ?? "-"), finding.messageID]
        return words.compactMap(\.self).joined(separator: " ")
      }
  }

  private func marks(
    _ changes: [String: ExampleCell], by id: String = applicant,
    _ change: (inout SampleCertifiedOperators) -> Void = { _ in }
  ) throws -> [String] {
    var premium = SampleCertifiedOperators()
    change(&premium)
    return try marks(premium, changes, by: id)
  }

  @Test(
    "The head: number and account",
    arguments: [
      ([:], []),
      (["B11": "1234567890123"], ["E1279 B11 MSG_C0197E"]), (["B11": .blank], ["E0201 B11"]),
      (["B10": "個人"], ["E0224 B11"]), (["B10": "個人", "B11": .blank], []),
      (["B12": .blank], ["E0201 B12"]), (["B17": .blank], ["E0201 B17"]),
      // The name goes with its confirmation, and the confirmation with the name.
      (["B19": .blank], ["E1277 B19 MSG_C0177E"]),
      (["B12": "ﾐﾎﾝｷﾞﾝｺｳ"], ["E1283 B12"]), (["B13": "ﾎﾝﾃﾝｼﾃﾝ"], ["E1283 B13"]),
      (["B14": "001"], ["E0207 B14"]), (["B15": "0001"], ["E0207 B15"]),
      (["B17": "123456"], ["E0207 B17"]), (["B16": "定期"], ["E0206 B16"]),
      (["B7": "1000001"], ["E0207 B7"]), (["B6": "03-1234"], ["E0207 B6"]),
      (["B5": "かな"], ["E0207 B5"]),
      (["B8": .text(String(repeating: "あ", count: 26))], ["E0210 B8"]),
    ] as [([String: ExampleCell], [String])])
  func head(_ changes: [String: ExampleCell], _ expected: [String]) throws {
    #expect(try marks(changes) == expected)
  }

  @Test("A code has no digit groups, and what is proposed has the width that was typed")
  func asTyped() throws {
    let review = try SampleWorld.review(
      premium: SampleCertifiedOperators(), "occto-operator",
      ["B10": "個人", "B12": "ﾐﾎﾝｷﾞﾝｺｳ", "B13": "ホンテンシテン"], operator: Self.applicant)
    func finding(_ cell: String) throws -> Finding {
      try #require(
        review.findings.first { $0.cell?.description == cell && $0.severity == .error })
    }
    #expect(try finding("B11").message.contains("「6990000000201」が入力されています"))
    #expect(try finding("B12").remedy == "「ｷﾞﾝｺｳ」を除いて、「ﾐﾎﾝ」のように入力してください。")
    #expect(try finding("B13").remedy == "「シテン」を除いて、「ホンテン」のように入力してください。")
  }

  @Test(
    "Letters of an account's name",
    arguments: [
      ("ｻｲｴﾈﾀﾛ-", nil), ("ｶ)ﾐﾎﾝ (A.1)", nil), ("ｻｲｴﾈﾀﾛｰ", "7文字目「ｰ」"), ("ｼｮｳｼﾞ", "2文字目「ｮ」"),
      ("ｶ)abc", "3文字目「a」"), ("カ)ミホン", "1文字目「カ」"), ("ｶ,ﾐﾎﾝ", "2文字目「,」"),
      (String(repeating: "ｱ", count: 30), nil), (String(repeating: "ｱ", count: 31), "31文字"),
    ] as [(String, String?)])
  func accountName(_ name: String, _ said: String?) throws {
    let review = try SampleWorld.review(
      premium: SampleCertifiedOperators(), "occto-operator", ["B18": .text(name)],
      operator: Self.applicant)
    let finding = review.findings.first { $0.rule == "account-name" }
    #expect(finding?.message.contains(said ?? "") == (said == nil ? nil : true), "\(review.marks)")
    #expect(finding?.cell?.description == (said == nil ? nil : "B18"))
  }

  @Test("A name's long vowel is told in the manual's words") func words() throws {
    let review = try SampleWorld.review(
      premium: SampleCertifiedOperators(), "occto-operator", ["B18": "ｻｲｴﾈﾀﾛｰ"],
      operator: Self.applicant)
    let finding = try #require(review.findings.first { $0.rule == "account-name" })
    #expect(finding.message == "「ｻｲｴﾈﾀﾛｰ」の7文字目「ｰ」は、振込に使えません。")
    #expect(finding.remedy == "長音は「-」で入力してください（例: ｻｲｴﾈﾀﾛ-）。通帳の表記もご確認ください。")
  }

  @Test("FIT plants alone need no account and no documents") func onlyFIT() throws {
    let empty: [String: ExampleCell] = [
      "B12": .blank, "B13": .blank, "B14": .blank, "B15": .blank, "B16": .blank, "B17": .blank,
      "B18": .blank, "B19": .blank,
    ]
    let all: Set<PremiumPaper> = [.seal(.operator), .points, .transfer, .wastePermit]
    var one = empty
    for column in ["A", "B", "C", "D"] { one["設備!\(column)5"] = .blank }
    #expect(try marks(one) { $0.missing = all } == [])
    // A confirmation without a name.
    one["B19"] = "○"
    #expect(try marks(one) == ["E1277 B18 MSG_C0189E"])
    // With a FIP plant all seven are asked for, and two documents.
    #expect(
      try marks(empty) { $0.missing = all }
        == (12...18).map { "E0201 B\($0)" } + ["W0809 設備!B5", "W0809 設備!B5"])
  }

  @Test(
    "A FIT plant's id and point",
    arguments: [
      (["設備!C6": "0300000000000000000411"], ["E1270 設備!C6 MSG_C0059E"]),
      (["設備!B6": "A000001A09"], ["E1270 設備!B6 MSG_C0059E"]),
      // FIP plants may be ahead of the register; what is deleted is not asked.
      (["設備!C5": "0300000000000000000999"], []),
    ] as [([String: ExampleCell], [String])])
  func pair(_ changes: [String: ExampleCell], _ expected: [String]) throws {
    #expect(try marks(changes) == expected)
  }

  @Test("Plants that others had, or oneself") func transfers() throws {
    #expect(
      try marks(SampleCertifiedOperators(.deletedByOther)) == ["E1271 設備!E5 MSG_C0065E"])
    #expect(try marks(SampleCertifiedOperators(.deletedByOther), ["設備!E5": "○"]) == [])
    #expect(try marks(["設備!E5": "○"]) == ["E1272 設備!E5 MSG_C0103E"])
    #expect(try marks(SampleCertifiedOperators(.heldByOther), ["設備!E5": "○"]) == ["E1273 設備!E5"])
    // Who says nothing of a transfer is told the same.
    #expect(try marks(SampleCertifiedOperators(.heldByOther)) == ["E1273 設備!E5"])
    var handedOn = SampleCertifiedOperators(.deletedByOther)
    handedOn.holdings[SampleCertifiedOperators.sun]?.append(
      PlantHolder(operatorID: SampleCertifiedOperators.id("00000003"), hasDeleted: false))
    #expect(try marks(handedOn) == ["E1273 設備!E5"])
    #expect(try marks(SampleCertifiedOperators(.deletedByOneself)) == ["E1274 設備!B5 MSG_C0097E"])
    // Of a plant that is marked, the proof of it is asked for.
    var premium = SampleCertifiedOperators(.deletedByOther)
    premium.missing = [.transfer]
    #expect(try marks(premium, ["設備!E5": "○"]) == ["W0809 設備!B5"])
    #expect(try marks(premium, ["設備!E5": .blank]) == ["E1271 設備!E5 MSG_C0065E"])
  }

  @Test("What was withheld while a plant was FIT") func withheld() throws {
    let former = SampleCertifiedOperators.former
    func found(_ holders: [PlantHolder], _ yen: Int64 = 150_000) throws -> [String] {
      var premium = SampleCertifiedOperators(.withheldLeft)
      premium.holdings[former] = holders
      premium.balances[former] = yen
      return try marks(premium)
    }
    let own = SampleCertifiedOperators.applicant
    let other = SampleCertifiedOperators.other
    #expect(try found([]) == ["E1275 設備!B5 MSG_C0208E"])
    #expect(
      try found([PlantHolder(operatorID: own, hasDeleted: true)])
        == ["E1275 設備!B5 MSG_C0207E"])
    #expect(
      try found([PlantHolder(operatorID: other, hasDeleted: false)])
        == ["E1275 設備!B5 MSG_C0209E"])
    // Still registered by oneself, or nothing left.
    #expect(try found([PlantHolder(operatorID: own, hasDeleted: false)]) == [])
    #expect(try found([], 0) == [])
    let review = try SampleWorld.review(
      premium: SampleCertifiedOperators(.withheldLeft), "occto-operator", [:],
      operator: Self.applicant)
    let finding = try #require(review.findings.first { $0.rule == "withheld-left" })
    #expect(finding.message == "FIT認定の期間（設備ID A000001A01）の交付金相当額積立金150,000円が残っています。")
    #expect(finding.remedy == "先にFITの設備として登録し、取戻申請の合格後に、FIPの設備として申請してください。")
  }

  @Test("What a refund of a FIT plant has left is not asked back again: the office takes it off")
  func withheldRest() throws {
    var premium = SampleCertifiedOperators(.withheldLeft)
    let former = SampleCertifiedOperators.former
    premium.holdings[former] = [
      PlantHolder(operatorID: SampleCertifiedOperators.applicant, hasDeleted: true)
    ]
    premium.balances[former] = 30_000
    func remedy(isConfirmed: Bool) throws -> String? {
      var refund = premium.completion(12, .withheld, isConfirmed: isConfirmed)
      refund.plant = former
      premium.filed = [refund]
      let review = try SampleWorld.review(
        premium: premium, "occto-operator", [:], operator: Self.applicant)
      return review.findings.first { $0.rule == "withheld-left" }?.remedy
    }
    #expect(try remedy(isConfirmed: false)?.contains("取戻申請をし") == true)
    #expect(
      try remedy(isConfirmed: true)
        == "取戻しの後に残った額（買取義務者負担分など）は、帰属の手続きで0円になります。手続きを事務局へ依頼し、残高が0円になった後に、FIPの設備として申請してください。"
    )
  }

  @Test("A plant that burns waste burns biomass") func waste() throws {
    #expect(try marks(["設備!F6": "○"]) == ["E1276 設備!F6 MSG_C0183E"])
    #expect(
      try marks(["設備!F6": "○"]) { $0.plants[SampleCertifiedOperators.roof]?.kind = .biomass } == [])
    #expect(
      try marks(["設備!F5": "○"]) {
        $0.plants[SampleCertifiedOperators.sun]?.kind = .biomass
        $0.missing = [.wastePermit]
      } == ["W0809 設備!B5"])
  }

  @Test("What is asked to be done with plants fits what is registered") func actions() throws {
    func change(_ cells: [String: ExampleCell]) throws -> [String] {
      var cells = cells
      for cell in ["設備!A5", "設備!A6"] where cells[cell] == nil { cells[cell] = .blank }
      return try marks(SampleCertifiedOperators(.registered), cells, by: "00000001")
    }
    #expect(try marks(["設備!A5": "削除"]) == ["E1284 設備!A5"])
    #expect(try change([:]) == [])
    #expect(try change(["設備!A5": "追加"]) == ["E1284 設備!A5"])
    #expect(try change(["設備!C5": "0300000000000000000408"]) == ["E1284 設備!A5"])
    #expect(try change(["設備!A6": "削除"]) == [])
    // Changed: as it was goes, as it is comes.
    #expect(
      try change([
        "設備!A5": "削除", "設備!A7": "追加", "設備!B7": "A800019101",
        "設備!C7": "0300000000000000000408", "設備!D7": "FIP",
      ]) == [])
    // One that is not named is not deleted.
    let gone: [String: ExampleCell] = [
      "設備!B6": .blank, "設備!C6": .blank, "設備!D6": .blank,
    ]
    #expect(try change(gone) == ["E1284 設備!-"])
    #expect(try marks(["設備!B6": "A800019101", "設備!D6": "FIP"]) == ["E0218 設備!B6"])
  }

  @Test("A row with a wrong cell is neither left out nor changed: the cell is all that is told")
  func wrongRows() throws {
    func change(_ cells: [String: ExampleCell]) throws -> [String] {
      var cells = cells
      for cell in ["設備!A5", "設備!A6"] where cells[cell] == nil { cells[cell] = .blank }
      return try marks(SampleCertifiedOperators(.registered), cells, by: "00000001")
    }
    #expect(try change(["設備!D5": "F"]) == ["E0206 設備!D5"])
    #expect(try change(["設備!F5": "有"]) == ["E0206 設備!F5"])
    #expect(try change(["設備!C5": "03000"]) == ["E0207 設備!C5"])
    // Which plant it is about cannot be told.
    #expect(try change(["設備!B5": "A80001910"]) == ["E0207 設備!B5"])
    // What is to go cannot be read: what comes in its place is not told to be there already.
    #expect(
      try change([
        "設備!A5": "削除", "設備!D5": "F", "設備!A7": "追加", "設備!B7": "A800019101",
        "設備!C7": "0300000000000000000408", "設備!D7": "FIP",
      ]) == ["E0206 設備!D5"])
  }

  @Test("Of many plants that are left out the first are named") func manyLeftOut() throws {
    var premium = SampleCertifiedOperators(.registered)
    let plants = (10..<60).map { number in
      OperatorPlant(
        plant: SampleCertifiedOperators.plant("B0000000\(number)"),
        gridPoint: "0300000000000000000409", scheme: .fip, isTransferred: false, isWaste: false)
    }
    let code = SampleCertifiedOperators.code
    let known = try #require(premium.registrations[code])
    premium.registrations[code] = CertifiedOperator(
      receipt: known.receipt, code: code, heads: [:], plants: known.plants + plants, users: [])
    let review = try SampleWorld.review(
      premium: premium, "occto-operator", ["設備!A5": .blank, "設備!A6": .blank],
      operator: "00000001")
    let finding = try #require(review.findings.first { $0.rule == "plant-action" })
    #expect(finding.message.hasPrefix("登録されている設備の行がありません: B000000010、B000000011、"))
    #expect(finding.message.hasSuffix("B000000029、ほか30件。"))
  }

  @Test("Users: addresses and administrators") func users() throws {
    #expect(try marks(SampleCertifiedOperators(.mailTaken)) == ["E1280 ユーザ!E6 MSG_C0080E"])
    #expect(
      try marks(SampleCertifiedOperators(.mailTaken), ["ユーザ!B6": "A0000000001"]) == [])
    #expect(try marks(["ユーザ!E6": "TARO@example.jp"]) == ["E1280 ユーザ!E6 MSG_C0080E"])
    #expect(try marks(["ユーザ!F6": "管理者"]) == ["E1281 ユーザ!F6"])
    #expect(try marks(["ユーザ!A5": "削除"]) == ["E1281 ユーザ!F5"])
    // Under a code it is not known who applies: one administrator, whoever it is.
    let asCode = { (changes: [String: ExampleCell]) throws -> [String] in
      try marks(changes, by: "00000001")
    }
    #expect(try asCode([:]) == [])
    #expect(try asCode(["ユーザ!B5": .blank]) == [])
    #expect(try asCode(["ユーザ!F6": "管理者"]) == ["E1281 ユーザ!F6"])
    #expect(try asCode(["ユーザ!B5": .blank, "ユーザ!F6": "管理者"]) == ["E1281 ユーザ!F6"])
    #expect(try asCode(["ユーザ!A5": "削除"]) == ["E1281 ユーザ!F5"])
    // After the first 確定 administrators are like others.
    let later: [String: ExampleCell] = [
      "設備!A5": .blank, "設備!A6": .blank, "ユーザ!F6": "管理者",
    ]
    #expect(try marks(SampleCertifiedOperators(.registered), later, by: "00000001") == [])
  }

  @Test("A user who is deleted leaves the address to the next one, in whatever row")
  func leftAddress() throws {
    let gone = OperatorUser(
      id: "A0000000001", name: "見本 花江", kana: "ミホン ハナエ", mail: "hanako@example.jp",
      isAdministrator: false)
    var premium = SampleCertifiedOperators(.registered)
    let code = SampleCertifiedOperators.code
    let known = try #require(premium.registrations[code])
    premium.registrations[code] = CertifiedOperator(
      receipt: known.receipt, code: code, heads: [:], plants: known.plants, users: [gone])
    premium.mails[gone.mail] = [gone]
    var changes: [String: ExampleCell] = [
      "設備!A5": .blank, "設備!A6": .blank, "ユーザ!A7": "削除", "ユーザ!B7": .text(gone.id),
      "ユーザ!C7": .text(gone.name), "ユーザ!D7": .text(gone.kana), "ユーザ!E7": .text(gone.mail),
      "ユーザ!F7": "ユーザ",
    ]
    #expect(try marks(premium, changes, by: "00000001") == [])
    changes["ユーザ!A7"] = .blank
    #expect(
      try marks(premium, changes, by: "00000001")
        == ["E1280 ユーザ!E6 MSG_C0080E", "E1280 ユーザ!E7 MSG_C0080E"])
    // Of another operator nobody can be deleted.
    premium.registrations[code] = known
    changes["ユーザ!A7"] = "削除"
    #expect(
      try marks(premium, changes, by: "00000001")
        == ["E1280 ユーザ!E6 MSG_C0080E", "E1269 ユーザ!A7"])
  }

  @Test("Nobody who is registered goes without a word, and some 管理者 stays") func leftOut() throws {
    var premium = SampleCertifiedOperators(.registered)
    let code = SampleCertifiedOperators.code
    let known = try #require(premium.registrations[code])
    func user(_ id: String, _ name: String, _ mail: String, _ isAdministrator: Bool) -> OperatorUser
    {
      OperatorUser(
        id: id, name: name, kana: "ミホン", mail: mail, isAdministrator: isAdministrator)
    }
    premium.registrations[code] = CertifiedOperator(
      receipt: known.receipt, code: code, heads: [:], plants: known.plants,
      users: [
        user("U0000000012", "見本 太郎", "taro@example.jp", true),
        user("A0000000001", "見本 花子", "hanako@example.jp", false),
      ])
    func change(_ cells: [String: ExampleCell]) throws -> [String] {
      var all: [String: ExampleCell] = [
        "設備!A5": .blank, "設備!A6": .blank, "ユーザ!A6": .blank, "ユーザ!B6": "A0000000001",
      ]
      all.merge(cells) { $1 }
      return try marks(premium, all, by: "00000001")
    }
    #expect(try change([:]) == [])
    #expect(try change(["ユーザ!A6": "削除"]) == [])
    let gone: [String: ExampleCell] = [
      "ユーザ!B6": .blank, "ユーザ!C6": .blank, "ユーザ!D6": .blank, "ユーザ!E6": .blank,
      "ユーザ!F6": .blank,
    ]
    #expect(try change(gone) == ["E1269 ユーザ!-"])
    // The last administrator is deleted, or becomes one like the others.
    #expect(try change(["ユーザ!A5": "削除"]) == ["E1269 ユーザ!-"])
    #expect(try change(["ユーザ!F5": "ユーザ"]) == ["E1269 ユーザ!-"])
    #expect(try change(["ユーザ!A5": "削除", "ユーザ!F6": "管理者"]) == [])
    // An id that cannot be read may be anybody's, a role that is wrong anything: the cell is told.
    #expect(try change(["ユーザ!B6": "A000000000-"]) == ["E0207 ユーザ!B6"])
    #expect(try change(["ユーザ!F5": "責任者"]) == ["E0206 ユーザ!F5"])
    let stranger: [String: ExampleCell] = ["ユーザ!A6": "削除", "ユーザ!B6": "A0000000009"]
    #expect(try Set(change(stranger)) == ["E1269 ユーザ!-", "E1269 ユーザ!A6"])
    let review = try SampleWorld.review(
      premium: premium, "occto-operator",
      gone.merging(["設備!A5": .blank, "設備!A6": .blank, "ユーザ!A6": .blank]) { $1 },
      operator: "00000001")
    let finding = try #require(review.findings.first { $0.rule == "user-action" })
    #expect(finding.message == "登録されているユーザの行がありません: A0000000001（見本 花子）。")
  }

  @Test("A document is not needed where all plants are FIT") func unneeded() throws {
    func review(_ schemes: Set<Scheme>?) throws -> [Finding] {
      var register = SampleRegister()
      var premium = SampleCertifiedOperators()
      premium.schemes = schemes
      register.certifiedOperators = premium
      return Array(
        try Reviewer(definitions: SampleWorld.definitions).review(
          DocumentFile(kind: .pdf, name: "PDF"),
          filing: SampleWorld.filing("occto-operator-paper", operator: Self.applicant),
          references: register
        ).findings)
    }
    #expect(try review(nil).isEmpty)
    #expect(try review([.fit, .fip]).isEmpty)
    #expect(try review([.fit]).map(\.messageID) == ["MSG_C0196E"])
    #expect(try review([.fit]).map(\.rule) == ["document-unneeded"])
  }

  @Test("One mistake of each kind in a workbook: each is told at its place, and nothing else")
  func tenMistakes() throws {
    var premium = SampleCertifiedOperators(.mailTaken)
    premium.holdings[SampleCertifiedOperators.sun] = [
      PlantHolder(operatorID: SampleCertifiedOperators.other, hasDeleted: true)
    ]
    let found = try marks(
      premium,
      [
        "B5": "かな", "B6": "03-1", "B11": "1234567890123", "B12": "ﾐﾎﾝｷﾞﾝｺｳ", "B14": .blank,
        "B18": "ｻｲｴﾈﾀﾛｰ", "B19": .blank, "設備!C6": "0300000000000000000411", "設備!F6": "○",
        "ユーザ!F6": "管理者",
      ])
    #expect(
      found == [
        "E0207 B5", "E0207 B6", "E1279 B11 MSG_C0197E", "E1283 B12", "E0201 B14", "E1282 B18",
        "E1277 B19 MSG_C0177E", "E1271 設備!E5 MSG_C0065E", "E1270 設備!C6 MSG_C0059E",
        "E1276 設備!F6 MSG_C0183E", "E1280 ユーザ!E6 MSG_C0080E", "E1281 ユーザ!F6",
      ])
  }
}
