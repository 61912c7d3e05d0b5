package import Trade

/// What is said about a document because of what others have filed: it changes when they do.
package enum BetweenFiles {
  /// Whether the finding is such a one.
  package static func said(_ finding: Finding) -> Bool { codes.contains(finding.code) }

  private static let codes = Set(FindingKind.all.filter(\.changesWithOthers).map(\.code))

  /// The rules that make an agreement 要調整 or keep it open.
  package static func needsSettling(_ finding: Finding) -> Bool {
    said(finding) && finding.rule != FindingKind.wishOnce.id
  }

  /// 確定 of a registration waits until it is no longer said.
  package static func keepsFromConfirming(_ finding: Finding) -> Bool {
    finding.severity != .info
      && [FindingKind.paperMissing.id, FindingKind.proxyWithoutMandate.id].contains(finding.rule)
  }

  /// What is missing may come at any time.
  package static func mayCome(_ finding: Finding) -> Bool {
    [
      FindingKind.paperMissing.id, FindingKind.proxyWithoutMandate.id, FindingKind.metersMissing.id,
    ].contains(finding.rule)
  }

  /// The window until which what is missing may still come; nil where nothing is waited for.
  package static func awaits(_ finding: Finding) -> Window? {
    switch finding.rule {
    case FindingKind.counterpartPending.id: .applications
    case FindingKind.confirmationPending.id: .documents
    default: nil
    }
  }

  /// A new answer's findings: the check's own as they were, and what others' files say now, in the
  /// order of the sheet. An accepted file stays accepted.
  package static func merged(
    check: some Sequence<Finding>, now: some Sequence<Finding>
  ) -> [Finding] {
    let own = check.filter { !said($0) }
    let others = now.filter(said).map { finding in
      var finding = finding
      if finding.severity == .error { finding.severity = .warning }
      return finding
    }
    let all = own.map { ($0, 0) } + others.map { ($0, 1) }
    var sheets: [String: Int] = [:]
    for (finding, _) in all {
      if let sheet = finding.sheet, sheets[sheet] == nil { sheets[sheet] = sheets.count + 1 }
    }
    return all.enumerated().sorted { a, b in
      let (x, y) = (key(a.element, sheets), key(b.element, sheets))
      return x == y ? a.offset < b.offset : x < y
    }.map(\.element.0)
  }

  private static func key(
    _ element: (Finding, Int), _ sheets: [String: Int]
  ) -> (Int, Int, Int, Int) {
    let (finding, rank) = element
    return (
      finding.sheet.flatMap { sheets[$0] } ?? 0, finding.cell?.row ?? 0, finding.cell?.column ?? 0,
      rank
    )
  }
}

/// What others have filed in an example of the catalogue, beside the form's own example.
package enum AgreementExample: String, Hashable, Sendable {
  case nothing = "相手方は未提出"
  case otherPlant = "相手方の申請に設備がない"
  case otherTerms = "相手方の申請では区分が異なる"
  case otherAmount = "相手方の申請では量が異なる"
  case withoutConfirmation = "確認書は未提出"
  case wholeTwice = "ほかの申請も対象期間全量"
  case sameWish = "別の申請に同じ行"
  case transferred = "移転を受けた証書（確定）"
  case transferPending = "移転を受けた証書（申請中）"

  /// The form that is checked.
  package var form: String {
    self == .transferred || self == .transferPending
      ? "nonfit-bilateral-volume" : "fit-facility-allocation"
  }
}
