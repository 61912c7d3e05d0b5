internal import SheetWriting
internal import Validation

/// The guide to every field, below the example: what it means, how to fill it in, what to choose.
/// A narrow form gets one more column for it.
struct FieldGuide {
  private let page: FormSheet
  private let columns: [ClosedRange<Int>]
  private let widths: [Double]

  init(page: FormSheet) {
    self.page = page
    widths = page.layout.widths + (page.layout.isWide ? [] : [Self.measures[3]])
    columns = Self.shared(widths)
  }

  func write() throws {
    try page.sheet.setWidths(widths)
    var row = (page.form.tables.map { page.shownRows(of: $0).upperBound }.max() ?? 1) + 2
    try page.sheet.write("項目の説明", row: row, column: 1, TemplateLook.section)
    try page.sheet.setHeight(24, row: row)
    row += 1
    try line(
      ["項目", "必須", "説明", "入力のしかた"], row: row,
      [SheetFormat](repeating: TemplateLook.heading(isRequired: false), count: 4))
    for field in page.form.fields + page.form.tables.flatMap(\.columns) {
      row += 1
      try line(
        [field.fullTitle, mark(field), field.help, howTo(field)], row: row,
        [
          TemplateLook.guideCell, TemplateLook.guideMark, TemplateLook.guideCell,
          TemplateLook.guideCell,
        ])
    }
    row += 2
    for note in notes {
      try page.sheet.write(note, row: row, column: 1, TemplateLook.guidance)
      row += 1
    }
  }

  /// Characters of 項目, 必須, 説明, 入力のしかた.
  private static let measures: [Double] = [24, 10, 46, 64]

  private var notes: [String] {
    let form = page.form
    let name =
      form.isPerRound
      ? "「事業者番号_\(form.title)_トラッキング回.xlsx」（例: 0001_\(form.title)_202304.xlsx）"
      : "「事業者番号_\(form.title).xlsx」（例: 0001_\(form.title).xlsx）"
    return [
      "・法人番号などのコードの欄は、先頭の0が消えないように文字列に設定してあります。",
      "・行が足りない場合は、シートの保護を解除し（パスワードはありません）、表の途中に行を挿入してください。",
      "・ファイル名は\(name)としてください。",
    ]
  }

  private func mark(_ field: FieldDefinition) -> String {
    if field.sumOf != nil || field.isCounter { return "自動" }
    if field.isRequired { return "必須" }
    return page.form.requiresSometimes(field) ? "条件付き" : "任意"
  }

  private func howTo(_ field: FieldDefinition) -> String {
    if field.isCounter { return "入力は不要です。" }
    let message = field.inputMessage
    // A message that names the choices itself needs no list of them.
    let isNamed = field.choices.allSatisfy(message.contains)
    guard !isNamed, field.choices.count <= 12 else { return message }
    return message + "（" + field.choices.joined(separator: "・") + "）"
  }

  /// Columns of these widths shared out among the guide's four.
  private static func shared(_ widths: [Double]) -> [ClosedRange<Int>] {
    var ranges: [ClosedRange<Int>] = []
    var first = 1
    for (index, goal) in measures.enumerated() {
      let left = measures.count - 1 - index
      var last = first
      while widths[(first - 1)..<last].reduce(0, +) < goal * 0.85, last + left < widths.count {
        last += 1
      }
      if left == 0 { last = max(first, widths.count) }
      ranges.append(first...last)
      first = last + 1
    }
    return ranges
  }

  private func line(_ texts: [String], row: Int, _ formats: [SheetFormat]) throws {
    var lines = 1
    for (index, text) in texts.enumerated() {
      let area = SheetArea(rows: row...row, columns: columns[index])
      try page.sheet.merge(area, .text(text), formats[index])
      lines = max(lines, SheetText.lineCount(text, width: width(index)))
    }
    try page.sheet.setHeight(max(22, SheetText.height(lines: lines, size: 10)), row: row)
  }

  /// In characters of the guide's smaller letters, less the indent.
  private func width(_ index: Int) -> Double {
    let range = columns[index]
    return widths[(range.lowerBound - 1)..<range.upperBound].reduce(0, +) * 1.1 - 2
  }
}

extension FormDefinition {
  /// A rule asks for the field under a condition.
  fileprivate func requiresSometimes(_ field: FieldDefinition) -> Bool {
    rules.contains { use in
      (use.rule == "required-when" && use.text("column") == field.name)
        || (use.rule == "whole-period-or-quantity" && use.text("quantity") == field.name)
    }
  }
}
