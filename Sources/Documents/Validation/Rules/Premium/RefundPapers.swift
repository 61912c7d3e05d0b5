import Trade

/// Documents that an application about 積立金 needs.
struct RefundPapers {
  let kind: PremiumPaper.Kind
  /// By the reason (取戻事由) the titles.
  let byReason: [String: [String]]

  static let reserve = RefundPapers(
    kind: .reserve,
    byReason: Dictionary(
      uniqueKeysWithValues: ["A", "B", "C", "D", "E", "F"].map { ($0, ["解体費用", "適切な構造"]) }
        + [("G", ["解体完了"]), ("H", ["内部積立"])]))
  static let withheld = RefundPapers(
    kind: .withheld, byReason: ["A": ["改善措置"], "B": ["解体・廃止"], "D": ["大臣の認定"]])

  func tell(
    _ sheet: RefundSheet, of operatorID: OperatorID,
    _ references: any CertifiedOperatorReferences, _ report: inout Report
  ) throws {
    guard let line = sheet.lines.first else { return }
    var papers: [PremiumPaper] = [.seal(kind)]
    if sheet.isFormer { papers.append(.former(kind)) }
    papers += (sheet.reason.flatMap { byReason[$0] } ?? []).map { PremiumPaper(kind, $0) }
    for paper in papers where try !references.isOnFile(paper, of: operatorID) {
      let hold = CertificationHold.missing(paper, of: operatorID)
      line.tell(hold.kind, nil, &report, hold.arguments)
    }
  }
}
