/// Where an application stands. The database holds it; the live file's name shows its tag.
package enum Status: String, CaseIterable, Sendable {
  case received, checking, checkedOK, returned, underReview, reviewed, confirmed
  case stuck, withdrawn, superseded

  /// The Japanese tag in lists and names; a stuck file keeps `チェック中` in its name.
  package var tag: String {
    switch self {
    case .received: "受付"
    case .checking: "チェック中"
    case .checkedOK: "チェックOK"
    case .returned: "エラー"
    case .underReview: "事務局確認中"
    case .reviewed: "事務局確認済"
    case .confirmed: "確定"
    case .stuck: "要対応"
    case .withdrawn: "取下げ"
    case .superseded: "差替え済"
    }
  }

  /// The tag that the live file's name carries.
  package var nameTag: String { self == .stuck ? Status.checking.tag : tag }

  /// Reads a Japanese tag or the English id.
  package init?(_ text: String) {
    guard let status = Self.allCases.first(where: { $0.tag == text || $0.rawValue == text }) else {
      return nil
    }
    self = status
  }

  /// Every legal move; there is no other table.
  package static let legalMoves: [Status: Set<Status>] = [
    .received: [.checking],
    .checking: [.checkedOK, .returned, .stuck],
    .stuck: [.checking, .withdrawn],
    .checkedOK: [.underReview, .withdrawn, .superseded],
    .underReview: [.reviewed, .returned],
    .reviewed: [.confirmed, .underReview],
    .returned: [.withdrawn, .superseded],
    .confirmed: [], .withdrawn: [], .superseded: [],
  ]

  package func mayBecome(_ next: Status) -> Bool { Self.legalMoves[self]?.contains(next) ?? false }

  /// Nothing follows: 確定, 取下げ, 差替え済.
  package var isFinal: Bool { Self.legalMoves[self]?.isEmpty ?? true }

  /// The application counts for its slot: チェックOK or further.
  package var counts: Bool {
    switch self {
    case .checkedOK, .underReview, .reviewed, .confirmed: true
    default: false
    }
  }
}
