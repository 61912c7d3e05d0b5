package import Trade

/// How a check differs from the one it follows (前回からの変化): 解消, 未解消, 新規.
package struct Comparison: Hashable, Sendable {
  /// The application whose findings these are compared with.
  package let previous: ReceiptNumber
  package let resolved: [Place]
  package let unresolved: Int
  package let new: Int

  /// Where a resolved finding stood.
  package struct Place: Hashable, Sendable {
    package let sheet: String?
    package let cell: CellReference?
    package let field: String?
  }

  /// Findings count as the same when code and cell (or, without a cell, the field) are the same;
  /// 情報 is no trouble to resolve and does not count.
  package init(
    previous: ReceiptNumber, before: some Sequence<Finding>, now: some Sequence<Finding>
  ) {
    var open: [Key: Int] = [:]
    for finding in now where finding.severity != .info { open[Key(finding), default: 0] += 1 }
    let total = open.values.reduce(0, +)
    var resolved: [Place] = []
    var unresolved = 0
    for finding in before where finding.severity != .info {
      let key = Key(finding)
      if let count = open[key], count > 0 {
        open[key] = count - 1
        unresolved += 1
      } else {
        resolved.append(Place(sheet: finding.sheet, cell: finding.cell, field: finding.field))
      }
    }
    self.previous = previous
    self.resolved = resolved
    self.unresolved = unresolved
    new = total - unresolved
  }

  struct Key: Hashable {
    let code: String
    let sheet: String?
    let place: String?

    init(_ finding: Finding) {
      code = finding.code
      sheet = finding.sheet
      place = finding.cell?.description ?? finding.field
    }
  }

  /// 「解消 2件（申請書!B4、申請書!C18）・未解消 1件・新規 0件（受付番号0001との比較）」.
  package var text: String {
    let shown = resolved.prefix(10).map(\.text).joined(separator: "、")
    let rest = resolved.count > 10 ? " ほか\(resolved.count - 10)件" : ""
    let places = resolved.isEmpty ? "" : "（\(shown)\(rest)）"
    return "解消 \(resolved.count)件\(places)・未解消 \(unresolved)件・新規 \(new)件"
      + "（受付番号\(previous)との比較）"
  }
}

extension Comparison.Place {
  var text: String {
    guard let cell else { return field ?? "ファイル全体" }
    return sheet.map { "\($0)!\(cell)" } ?? cell.description
  }
}
