/// What a user of the portal is. An agent is no role: a mandate makes one of a user.
package enum Role: String, CaseIterable, Hashable, Sendable {
  /// Somebody of an operator who files.
  case applicant
  /// Somebody of an operator who also keeps its users.
  case administrator
  /// Somebody without an operator yet, who files the first application.
  case general
  case secretariat
  /// Of the secretariat, with the last word.
  case chief
  /// Looks at everything of the office and changes nothing.
  case auditor

  /// Belongs to one operator.
  package var hasOperator: Bool { self == .applicant || self == .administrator }
  package var isOffice: Bool { [.secretariat, .chief, .auditor].contains(self) }

  package var title: String {
    switch self {
    case .applicant: "申請者"
    case .administrator: "事業者管理者"
    case .general: "一般利用者"
    case .secretariat: "事務局"
    case .chief: "事務局責任者"
    case .auditor: "監査"
    }
  }
}
