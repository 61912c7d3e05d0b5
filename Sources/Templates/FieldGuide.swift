internal import SheetWriting
internal import Validation

/// The guide to every field, below the example: what it means, how to fill it in, what to choose.
struct FieldGuide {
  let page: FormSheet

  func write() throws {
    var row = (page.form.tables.map { page.shownRows(of: $0).upperBound }.max() ?? 1) + 2
    try page.sheet.write("項目の説明", row: row, column: 1, TemplateLook.title.with { $0.size = 13 })
    row += 1
    let columns = guideColumns
    try line(
      ["項目", "必須", "説明", "入力のしかた"], row: row, columns,
      [SheetFormat](repeating: TemplateLook.heading(isRequired: false), count: 4))
    for field in page.form.fields + page.form.tables.flatMap(\.columns) {
      row += 1
      let center = TemplateLook.guideCell.with { $0.horizontal = .center }
      let mark = field.sumOf != nil || field.isCounter ? "自動" : field.isRequired ? "必須" : "任意"
      try line(
        [field.fullTitle, mark, field.help, howTo(field)], row: row, columns,
        [TemplateLook.guideCell, center, TemplateLook.guideCell, TemplateLook.guideCell])
    }
    row += 2
    for note in Self.notes {
      try page.sheet.write(note, row: row, column: 1, TemplateLook.guidance)
      row += 1
    }
  }

  private static let notes = [
    "・法人番号、設備ID、BGコードなどのコードは、文字列として入力してください（先頭の0が消えないように設定してあります）。",
    "・行が足りない場合は、シートの保護を解除し（パスワードはありません）、表の途中に行を挿入してください。",
    "・ファイル名は「事業者番号_書類名_トラッキング回.xlsx」（例: 0001_通常割当申請書_202304.xlsx）としてください。",
  ]

  private func howTo(_ field: FieldDefinition) -> String {
    if field.isCounter { return "入力は不要です。" }
    let message = field.inputMessage
    guard !field.choices.isEmpty, field.choices.count <= 12 else { return message }
    return message + "（" + field.choices.joined(separator: "・") + "）"
  }

  /// The sheet's columns shared among the guide's four, in about the measure 3 : 1 : 5 : 6.
  private var guideColumns: [ClosedRange<Int>] {
    let widths = page.layout.widths
    var ranges: [ClosedRange<Int>] = []
    var first = 1
    for (index, goal) in [22.0, 8, 40, 50].enumerated() {
      let left = 3 - index
      var last = first
      while page.layout.width(of: SheetArea(rows: 1...1, columns: first...last)) < goal,
        last + left < widths.count
      { last += 1 }
      if left == 0 { last = max(first, widths.count) }
      ranges.append(first...last)
      first = last + 1
    }
    return ranges
  }

  private func line(
    _ texts: [String], row: Int, _ columns: [ClosedRange<Int>], _ formats: [SheetFormat]
  ) throws {
    var lines = 1
    for (index, text) in texts.enumerated() {
      let area = SheetArea(rows: row...row, columns: columns[index])
      try page.sheet.merge(area, .text(text), formats[index])
      lines = max(lines, SheetText.lineCount(text, width: page.layout.width(of: area) * 1.1))
    }
    try page.sheet.setHeight(SheetText.height(lines: lines, size: 10), row: row)
  }
}
