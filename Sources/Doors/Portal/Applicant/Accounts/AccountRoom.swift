internal import AccessDesk
internal import Hummingbird
internal import Hypertext
internal import PortalParts
internal import Trade

/// What the pages below `/o/{op}/accounts` share.
extension Portal {
  /// Whose account a path names.
  /// - Throws: `RequestFault` where it is hidden.
  func accountHolder(_ call: Call) throws -> OperatorID {
    let id = try call.mustOperator
    guard Self.seesAccounts(call.caller, of: id) else { throw RequestFault(.notFound) }
    return id
  }

  /// Certificates belong to no form and no round, so an agent sees them where a mandate is for all of both.
  static func seesAccounts(_ caller: Caller, of id: OperatorID) -> Bool {
    guard case .member(let member) = caller, !member.user.role.isOffice,
      member.user.operatorID != id
    else { return true }
    return member.mandates.contains {
      $0.principal == id && $0.forms.isEmpty && $0.periods.isEmpty
    }
  }

  func mayRetire(_ call: Call, _ id: OperatorID) -> Bool {
    AccessTable.may(call.caller, .retire, operatorID: id) == .allowed
  }
}

/// The rooms of an account.
enum AccountRoom: String, CaseIterable {
  case overview = ""
  case lots, retire, bulk, certificates, holdings, goals

  var title: String {
    switch self {
    case .overview: "概要"
    case .lots: "口座明細"
    case .retire: "権利確定"
    case .bulk: "CSV一括登録"
    case .certificates: "残高証明書"
    case .holdings: "保有量照会"
    case .goals: "目標"
    }
  }

  /// Only for those who may act.
  var isDeed: Bool { self == .retire || self == .bulk }

  func address(of id: OperatorID) -> Address {
    self == .overview
      ? "/o/\(id.rawValue)/accounts" : "/o/\(id.rawValue)/accounts/\(rawValue)"
  }
}

extension HTML {
  /// The ways from one room of an account to the others.
  mutating func rooms(of id: OperatorID, at room: AccountRoom, mayRetire: Bool) {
    let rooms = AccountRoom.allCases.filter { mayRetire || !$0.isDeed }
    add(
      Tabs(
        "非化石証書の口座", rooms.map { .init($0.title, $0.address(of: id)) },
        current: rooms.firstIndex(of: room) ?? 0))
  }

  /// Of a list that unfolds: 対象年度 and 証書種別.
  static func years(_ years: some Sequence<Int>) -> [Choice.Option] {
    Set(years).sorted(by: >).map { .init(String($0), "\($0)年度") }
  }

  static var certificateKinds: [Choice.Option] {
    CertificateKind.allCases.map { .init($0.rawValue, $0.rawValue) }
  }
}

extension Call {
  /// A parameter of the query, read; what cannot be is told at its field.
  func read<Value>(
    _ name: String, _ errors: inout [FieldError], _ fault: String, _ read: (String) -> Value?
  ) -> Value? {
    guard let word = query.text(name) else { return nil }
    let value = read(word)
    if value == nil { errors.append(FieldError(name, fault)) }
    return value
  }
}

/// Words of the query that several lists of accounts know.
enum AccountQuery {
  static let yearFault = "対象年度は西暦の4桁で指定してください。"
  static let kindFault = "証書種別は一覧から選んでください。"
  static let dayFault = "日付は YYYY-MM-DD で指定してください。"
}
