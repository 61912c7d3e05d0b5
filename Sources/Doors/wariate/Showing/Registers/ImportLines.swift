internal import RegistersRecords
internal import Trade

/// What an import did, for people.
struct ImportLines {
  let text: String
  private static let mostGroups = 20

  init(_ report: ImportReport, file: String) {
    var lines: [String]
    if report.badRowCount > 0 {
      lines = Self.refusal(report, file)
    } else if report.isHeldBack {
      lines = Self.question(report, file)
    } else {
      lines = [
        "\(report.register.name): \(report.rows)行（追加 \(report.added)・変更 \(report.changed)・削除 \(report.removed)）"
      ]
      if report.rows == 0 { lines.append("  注意: 見出しの下に行がありません") }
    }
    lines += Self.reading(report.reading)
    if report.badRowCount == 0 {
      lines += Self.changes(report)
      lines += report.warnings.map(Self.line)
    }
    text = lines.joined(separator: "\n")
  }

  // MARK: Refusals

  private static func refusal(_ report: ImportReport, _ file: String) -> [String] {
    let heads = report.badRows.filter(\.kind.isAboutHeads)
    guard heads.isEmpty else { return [file + ": 何も取り込みませんでした"] + self.heads(report, heads) }
    var lines = ["\(file): 誤りが \(report.badRowCount)件あるため、何も取り込みませんでした"]
    for group in report.groups.prefix(mostGroups) { lines += self.lines(of: group, report) }
    let rest = report.groups.dropFirst(mostGroups).reduce(0) { $0 + $1.count }
    if rest > 0 { lines.append("  ほか \(rest)件") }
    return lines
  }

  /// One line with all that differs.
  private static func heads(_ report: ImportReport, _ bad: [BadRow]) -> [String] {
    if let other = report.reading.looksLike {
      return [
        "  見出しが\(report.register.title)（\(report.register.name)）のものではありません。"
          + "\(other.name) の台帳（\(other.title)）のようです"
      ]
    }
    func names(_ kind: BadRow.Kind) -> [String] {
      bad.filter { $0.kind == kind }.compactMap(\.column)
    }
    var parts = bad.filter { $0.kind == .noHead }.map { "\($0.problem)正しい形: \($0.expected)" }
    let missing = names(.missingHead).map { name in
      report.register.fields.first { $0.head == name }?.label ?? name
    }
    if !missing.isEmpty { parts.append("足りない見出し: " + missing.joined(separator: "、")) }
    let unknown = names(.unknownHead)
    if !unknown.isEmpty {
      parts.append("この台帳にはない見出し: " + unknown.map { "「\($0)」" }.joined(separator: ""))
    }
    let repeated = names(.repeatedHead)
    if !repeated.isEmpty { parts.append("重なっている見出し: " + repeated.joined(separator: "、")) }
    let place = bad.first.map { "\($0.line)行目" } ?? ""
    return ["  見出し（\(place)）: " + parts.joined(separator: "。")]
  }

  private static func lines(of group: BadRowGroup, _ report: ImportReport) -> [String] {
    guard let first = group.first.first else { return [] }
    let column = group.column.map { head in
      (report.register.fields.first { $0.head == head }?.label ?? head) + ": "
    }
    let label = column ?? ""
    guard group.count > 1 else {
      return [
        "  \(place(of: first, report.reading)) \(label)\(value(of: first))\(first.problem) 正しい形: \(first.expected)"
      ]
    }
    let problems = Set(group.first.map(\.problem))
    let problem = problems.count == 1 ? first.problem : ""
    var lines = ["  \(label)\(problem) \(group.count)件 正しい形: \(first.expected)"]
    for bad in group.first {
      let own = problems.count == 1 ? "" : bad.problem
      lines.append("    \(place(of: bad, report.reading)) \(value(of: bad))\(own)")
    }
    if group.count > group.first.count {
      lines.append("    ほか \(group.count - group.first.count)件")
    }
    return lines
  }

  /// A sheet's cell, or a text's line.
  private static func place(of bad: BadRow, _ reading: RegisterReading) -> String {
    guard reading.sheet != nil, let place = bad.place else { return "\(bad.line)行目" }
    return "セル\(CellReference.letters(place + 1))\(bad.line)"
  }

  private static func value(of bad: BadRow) -> String {
    bad.value.flatMap { $0.isEmpty ? nil : "「\($0)」" } ?? ""
  }

  // MARK: What would be lost

  private static func question(_ report: ImportReport, _ file: String) -> [String] {
    var lines = ["\(file): 次のものが台帳から消えるため、取り込みませんでした。よければ --yes を付けて、もう一度実行してください"]
    let loss = report.loss
    if loss.removed > 0 {
      lines.append(
        "  削除 \(loss.removed)行（取り込む前は \(loss.before)行）: " + shortened(report.removals, loss.removed)
      )
    }
    for blanked in loss.blanked {
      let cause = blanked.isMissing ? "（ファイルにこの列がありません）" : ""
      lines.append("  空欄になる値 \(blanked.column.label): \(blanked.count)件\(cause)")
    }
    return lines
  }

  private static func shortened(_ keys: [String], _ count: Int) -> String {
    keys.prefix(10).joined(separator: "、") + (count > 10 ? " ほか" : "")
  }

  // MARK: What was seen

  private static func reading(_ reading: RegisterReading) -> [String] {
    var lines: [String] = []
    if let sheet = reading.sheet {
      let head = reading.headLine.map { "、見出しは\($0)行目" } ?? ""
      lines.append("  読んだシート:「\(sheet)」\(head)")
    } else if let line = reading.headLine {
      lines.append("  見出し: \(line)行目")
    }
    if !reading.likeSheets.isEmpty {
      let names = reading.likeSheets.map { "「\($0)」" }.joined()
      lines.append("  注意: 同じ見出しのシート\(names)は読みませんでした")
    }
    if reading.isCP932 { lines.append("  文字コード: CP932（シフトJIS）として読みました") }
    for row in reading.skipped.prefix(5) {
      lines.append("  読みとばした行: \(row.line)行目「\(row.text)」")
    }
    if !reading.headless.isEmpty {
      lines.append("  注意: 見出しのない列 \(reading.headless.joined(separator: "、")) に値があります。読みませんでした")
    }
    for one in reading.rewritten {
      lines.append(
        "  読み替え \(one.column.label): \(one.count)件（例 \(one.line)行目「\(one.from)」→「\(one.to)」）")
    }
    for (column, count) in reading.bareDays.sorted(by: { $0.key.head < $1.key.head }) {
      lines.append("  \(column.label): 日付だけの \(count)件は、その日の終わり（24時）までとしました")
    }
    return lines
  }

  private static func changes(_ report: ImportReport) -> [String] {
    guard !report.isHeldBack else { return [] }
    var lines: [String] = []
    for change in report.changes {
      let fields = change.fields.map { field in
        "\(field.column.title)「\(field.old)」→「\(field.new)」"
      }
      lines.append("  変更 \(change.key): \(fields.joined(separator: "、"))")
    }
    if report.changed > report.changes.count {
      lines.append("  変更 ほか \(report.changed - report.changes.count)行")
    }
    for key in report.removals { lines.append("  削除 \(key)") }
    if report.removed > report.removals.count {
      lines.append("  削除 ほか \(report.removed - report.removals.count)行")
    }
    return lines
  }

  private static func line(_ warning: RegisterWarning) -> String {
    let examples = warning.first.map { one in
      one.line > 0 ? "\(one.line)行目 \(one.value)" : one.value
    }
    let more = warning.count > warning.first.count ? " ほか" : ""
    return "  注意: \(warning.title) \(warning.count)件（\(examples.joined(separator: "、"))\(more)）"
  }
}
