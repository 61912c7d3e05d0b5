import Trade
import Validation

/// What goes with the examples of forms to OCCTO, in a situation of the catalogue.
struct SampleCertifiedOperators: CertifiedOperatorReferences {
  var fullRefundReasons: Set<String> = ["A", "C", "F", "G", "H"]
  var registrations: [OperatorID: CertifiedOperator] = [:]
  var plants: [PlantID: CertifiedFacts] = [:]
  var points: Set<String> = [
    "A800019101 0300000000000000000409", "A000001A02 0300000000000000000410",
  ]
  var holdings: [PlantID: [PlantHolder]] = [:]
  var balances: [PlantID: Int64] = [:]
  /// 廃棄等費用積立金.
  var savings: [PlantID: Int64] = [:]
  var mails: [String: [OperatorUser]] = [:]
  var missing: Set<PremiumPaper> = []
  var schemes: Set<Scheme>?
  var filed: [FiledRefund] = []

  static let applicant = id("U0000000012")
  static let code = id("00000001")
  static let other = id("00000002")
  static let sun = plant("A800019101")
  static let roof = plant("A000001A02")
  static let former = plant("A000001A01")

  init(_ situation: PremiumExample = .plain) {
    plants[Self.sun] = CertifiedFacts(
      plant: Self.sun, operatorID: Self.code, scheme: .fip, kind: .solar)
    plants[Self.sun]?.panels = 100_000
    plants[Self.sun]?.panelsAtEnd = 100_000
    plants[Self.sun]?.disposalYenPerKW = 10_000
    plants[Self.sun]?.hasTenYears = true
    savings[Self.sun] = 1_700_000
    balances[Self.sun] = 150_000
    plants[Self.roof] = CertifiedFacts(
      plant: Self.roof, operatorID: Self.code, scheme: .fit, kind: .solar)
    switch situation {
    case .plain: break
    case .deletedByOther:
      holdings[Self.sun] = [PlantHolder(operatorID: Self.other, hasDeleted: true)]
    case .heldByOther:
      holdings[Self.sun] = [PlantHolder(operatorID: Self.other, hasDeleted: false)]
    case .deletedByOneself:
      holdings[Self.sun] = [PlantHolder(operatorID: Self.applicant, hasDeleted: true)]
    case .withheldLeft:
      plants[Self.sun]?.formerPlant = Self.former
      balances[Self.former] = 150_000
    case .mailTaken:
      mails["hanako@example.jp"] = [
        OperatorUser(
          id: "A0000000001", name: "見本 花子", kana: "ミホン ハナコ", mail: "hanako@example.jp",
          isAdministrator: false)
      ]
    case .registered: register()
    case .onlyFIT: schemes = [.fit]
    case .pending: filed = [refund(12, isConfirmed: false)]
    case .refunded: filed = [refund(12), completion(13)]
    case .uncompleted: filed = [refund(12)]
    case .refundedAgain: filed = [refund(12), completion(13), refund(14)]
    case .refundedWhole: filed = [refund(12, reason: "A"), completion(13)]
    }
  }

  func refund(
    _ number: Int, reason: String = "D", yen: Int64 = 400_000, isConfirmed: Bool = true
  ) -> FiledRefund {
    FiledRefund(
      kind: .refund, receipt: Self.receipt(number), refund: Self.receipt(number), row: 21,
      operatorID: Self.code, plant: Self.sun, reason: reason, panels: 30_000, saved: 1_700_000,
      cost: 400_000, yen: yen, isConfirmed: isConfirmed)
  }

  /// What goes with the 取戻 12.
  func completion(
    _ number: Int, _ kind: FiledRefund.Kind = .completion, isConfirmed: Bool = true
  ) -> FiledRefund {
    FiledRefund(
      kind: kind, receipt: Self.receipt(number), refund: Self.receipt(12), row: 1,
      operatorID: Self.code, plant: Self.sun, reason: "D", yen: 0, isConfirmed: isConfirmed)
  }

  private mutating func register() {
    registrations[Self.code] = CertifiedOperator(
      receipt: Self.receipt(7), code: Self.code, heads: [:],
      plants: [
        OperatorPlant(
          plant: Self.sun, gridPoint: "0300000000000000000409", scheme: .fip,
          isTransferred: false, isWaste: false),
        OperatorPlant(
          plant: Self.roof, gridPoint: "0300000000000000000410", scheme: .fit,
          isTransferred: false, isWaste: false),
      ], users: [])
  }

  /// The company of the code, in no market.
  static let company: Operator = {
    guard let number = CorporateNumber("6990000000201"), let category = OperatorCategory("発電")
    else { preconditionFailure("no company") }
    return Operator(
      id: code, name: "株式会社再エネ見本", corporateNumber: number, category: category,
      participatesFIT: false, participatesNonFIT: false)
  }()

  static func id(_ text: String) -> OperatorID {
    guard let id = OperatorID(text) else { preconditionFailure("no operator: \(text)") }
    return id
  }

  static func plant(_ text: String) -> PlantID {
    guard let id = PlantID(text) else { preconditionFailure("no plant: \(text)") }
    return id
  }

  static func receipt(_ number: Int) -> ReceiptNumber {
    guard let receipt = ReceiptNumber(number) else { preconditionFailure("no number") }
    return receipt
  }

  func registration(of operatorID: OperatorID) -> CertifiedOperator? { registrations[operatorID] }
  func certified(_ plant: PlantID) -> CertifiedFacts? { plants[plant] }
  func isCertified(_ plant: PlantID, at gridPoint: String) -> Bool {
    points.contains("\(plant) \(gridPoint)")
  }
  func holders(of plant: PlantID) -> [PlantHolder] { holdings[plant] ?? [] }
  func balance(_ ledger: FundKind, of plant: PlantID) -> Int64 {
    (ledger == .disposal ? savings : balances)[plant] ?? 0
  }
  func figures(
    of facts: CertifiedFacts, discarding panels: Int64, saved: Int64
  ) -> RefundFigures? {
    guard let whole = facts.hasTenYears ? facts.panelsAtEnd : facts.panels, whole > 0 else {
      return nil
    }
    return RefundFigures(
      ratio: panels * 10_000 / whole,
      entitled: facts.hasTenYears
        ? saved * panels / whole : (facts.disposalYenPerKW ?? 0) * panels / 1000,
      isAboveWhole: panels > whole)
  }
  func users(mail: String) -> [OperatorUser] { mails[mail] ?? [] }
  func isOnFile(_ paper: PremiumPaper, of operatorID: OperatorID) -> Bool {
    !missing.contains(paper)
  }
  func listedSchemes(of operatorID: OperatorID) -> Set<Scheme>? { schemes }
  func refunds(of plant: PlantID) -> [FiledRefund] { filed.filter { $0.plant == plant } }
  func refunds(numbered receipt: ReceiptNumber) -> [FiledRefund] {
    filed.filter { $0.refund == receipt }
  }
}
