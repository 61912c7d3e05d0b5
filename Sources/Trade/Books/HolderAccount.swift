/// An operator's account of one 対象年度 and 証書種別.
package struct HolderAccount: Hashable, Comparable, Sendable, CustomStringConvertible {
  package let operatorID: OperatorID
  /// 対象年度.
  package let year: Int
  package let kind: CertificateKind

  package init(_ operatorID: OperatorID, year: Int, _ kind: CertificateKind) {
    self.operatorID = operatorID
    self.year = year
    self.kind = kind
  }

  /// `0002:2023:FIT`.
  package var description: String { "\(operatorID):\(year):\(kind.rawValue)" }

  /// Operator, year, kind.
  package static func < (a: Self, b: Self) -> Bool {
    (a.operatorID, a.year, a.kind.rawValue) < (b.operatorID, b.year, b.kind.rawValue)
  }
}
