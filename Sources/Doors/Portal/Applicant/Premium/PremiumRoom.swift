internal import AccessDesk
internal import Hummingbird
internal import Hypertext
internal import PortalParts
internal import PremiumDesk
internal import Trade

/// The rooms of what OCCTO pays an operator, and of what it files for it.
enum PremiumRoom: String, CaseIterable {
  case due = ""
  case months, filings, funds, refunds, payments, registration

  var title: String {
    switch self {
    case .due: "期日と未提出"
    case .months: "交付金"
    case .filings: "提出した値"
    case .funds: "積立金"
    case .refunds: "取戻し"
    case .payments: "入出金"
    case .registration: "認定事業者情報"
    }
  }

  func address(of id: OperatorID) -> Address {
    self == .due ? "/o/\(id.rawValue)/fip" : "/o/\(id.rawValue)/fip/\(rawValue)"
  }

  /// A plant's month with its formula.
  static func formula(_ line: PremiumLine) -> Address {
    let here: Address =
      "/o/\(line.operatorID.rawValue)/fip/months/\(line.month.compact)/\(line.plant.rawValue)"
    return line.settledMonth.map { here.adding("settled", $0.compact) } ?? here
  }

  static func ledger(_ kind: FundKind, _ plant: PlantID, of id: OperatorID) -> Address {
    "/o/\(id.rawValue)/fip/funds/\(kind.id)/\(plant.rawValue)"
  }
}

extension Portal {
  func seesRegistration(_ call: Call, _ id: OperatorID) -> Bool {
    AccessTable.may(call.caller, .seeCompany, operatorID: id) == .allowed
  }

  /// The month that a path names.
  /// - Throws: `RequestFault` where it is none.
  func premiumMonth(_ call: Call) throws -> Month {
    guard let month = Month(try call.parameter("month")) else { throw RequestFault(.notFound) }
    return month
  }

  func premiumPlant(_ call: Call) throws -> PlantID {
    guard let plant = PlantID(try call.parameter("plant")) else { throw RequestFault(.notFound) }
    return plant
  }

  /// 積立金 that a path names.
  func fundKind(_ call: Call) throws -> FundKind {
    let word = try call.parameter("ledger")
    guard let kind = FundKind.allCases.first(where: { $0.id == word }) else {
      throw RequestFault(.notFound)
    }
    return kind
  }
}

/// Words of the query that several lists know.
enum PremiumQuery {
  static let monthFault = "年月は 202507 のように6桁で指定してください。"
  static let plantFault = "設備IDは半角の英数字10桁で指定してください。"
  static let operatorFault = "事業者番号が違います。"

  /// Those that a person looks at one by one.
  static let shown = 100
}

extension HTML {
  /// The ways from one room to the others.
  mutating func rooms(of id: OperatorID, at room: PremiumRoom, seesRegistration: Bool) {
    let rooms = PremiumRoom.allCases.filter { seesRegistration || $0 != .registration }
    add(
      Tabs(
        "FIP交付金と積立金", rooms.map { .init($0.title, $0.address(of: id)) },
        current: rooms.firstIndex(of: room) ?? 0))
  }

  /// Whole yen, in one piece.
  mutating func yen(_ yen: some BinaryInteger) {
    self(.span) { page in page.amount(Int64(clamping: yen), unit: "円") }
  }

  /// Hundredths of a kWh, or 未登録.
  mutating func counted(_ energy: Int64?) {
    guard let energy else { return text("未登録") }
    self(.span) { page in page.energy(hundredths: energy) }
  }
}

extension FundKind {
  /// In paths.
  var id: String { self == .disposal ? "disposal" : "withheld" }
}

extension FundStatus {
  /// For programs.
  var id: String { self == .open ? "open" : "confirmed" }

  var tag: StateTag { StateTag(rawValue, id: id, tone: self == .open ? .warn : .ok) }

  /// 受付中: nothing is calculated yet.
  static var waitingTag: StateTag { StateTag("受付中", id: "waiting", tone: .info) }
}

extension ListedOperator.Review {
  /// For programs.
  var id: String {
    switch self {
    case .open: "open"
    case .passed: "passed"
    case .failed: "failed"
    }
  }

  var tag: StateTag {
    let tone: Tone =
      switch self {
      case .open: .info
      case .passed: .ok
      case .failed: .error
      }
    return StateTag(rawValue, id: id, tone: tone)
  }
}
