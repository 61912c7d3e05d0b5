internal import RegistersRecords

/// What an import did, for people.
struct ImportLines {
  let text: String

  init(_ report: ImportReport, file: String) {
    guard !report.isTaken else {
      text =
        "\(report.register.name): \(report.rows)行（追加 \(report.added)・変更 \(report.changed)・削除 \(report.removed)）"
      return
    }
    var lines = ["\(file): 誤りが \(report.badRowCount)件あるため、何も取り込みませんでした"]
    for bad in report.badRows.prefix(50) {
      let place = "\(file):\(bad.line)" + (bad.column.map { " \($0)" } ?? "")
      let value = bad.value.map { "「\($0)」" } ?? ""
      lines.append("  \(place) \(value) \(bad.problem) 正しい形: \(bad.expected)")
    }
    if report.badRowCount > 50 { lines.append("  ほか \(report.badRowCount - 50)件") }
    text = lines.joined(separator: "\n")
  }
}
