/// How far a plant's month, or a row of it, has come.
package enum LineState: String, CaseIterable, Sendable {
  /// Registered, and no row has been filed that counts.
  case unfiled
  /// A row is there, and no run has looked at it.
  case waiting
  case held
  case refused
  case certified
  /// What was certified was taken back.
  case corrected

  package var title: String {
    switch self {
    case .unfiled: "未提出"
    case .waiting: "待ち"
    case .held: "保留"
    case .refused: "不認定"
    case .certified: "認定済"
    case .corrected: "取消し"
    }
  }

  /// What of several rows concerns people first; what was taken back, where nothing else is.
  static func first(of states: [LineState]) -> LineState {
    let order: [LineState] = [.held, .waiting, .refused, .certified, .corrected]
    return order.first(where: states.contains) ?? .unfiled
  }
}
