internal import SheetWriting
internal import Trade
internal import Validation

/// The guide to every field, below the example: what it means, how to fill it in, what to choose.
/// A form that is too narrow for it gets one more column.
struct FieldGuide {
  private let page: FormSheet
  private let columns: [ClosedRange<Int>]
  private let widths: [Double]

  init(page: FormSheet) {
    self.page = page
    let isNarrow = page.layout.totalWidth < Self.measures.reduce(0, +) * 0.9
    widths = page.layout.widths + (isNarrow ? [Self.measures[3]] : [])
    columns = Self.shared(widths)
  }

  func write() throws {
    try page.sheet.setWidths(widths)
    var row = page.lastRow + 2
    try page.sheet.write("項目の説明", row: row, column: 1, TemplateLook.section)
    try page.sheet.setHeight(24, row: row)
    row += 1
    try line(
      ["項目", "必須", "説明", "入力のしかた"], row: row,
      [SheetFormat](repeating: TemplateLook.heading(.never), count: 4))
    for field in page.form.fields + page.form.tables.flatMap(\.columns) {
      row += 1
      try line(
        [field.label, mark(field), field.help, howTo(field)], row: row,
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
    let stem = form.title + (form.key.map { "_\($0.title)" } ?? "")
    let digits = page.slot.digits
    let (number, sample) = (form.numberTitle, form.sampleNumber)
    let name =
      switch form.cadence {
      case _ where page.submission.fileName != nil: "「\(page.submission.fileName ?? "")」"
      case .none where form.isForNewcomers:
        "「新規_\(stem).xlsx」（事業者番号をお持ちの方は「事業者番号_\(stem).xlsx」）"
      case .round:
        "「\(number)_\(stem)_トラッキング回.xlsx」（例: \(sample)_\(stem)_\(digits ?? "202304").xlsx）"
      case .month: "「\(number)_\(stem)_対象年月.xlsx」（例: \(sample)_\(stem)_\(digits ?? "202504").xlsx）"
      case .none: "「\(number)_\(stem).xlsx」（例: \(sample)_\(stem).xlsx）"
      }
    return [
      "・法人番号などのコードの欄は、先頭の0が消えないように文字列に設定してあります。",
      form.isHandedOut
        ? "・設備の行は事務局が記入してお渡しします。行は挿入せず、設備の追加や変更もしないでください（登録を分ける設備は、下の空いている行に書き足してください）。"
        : "・行が足りない場合は、シートの保護を解除し（パスワードはありません）、表の途中に行を挿入してください。",
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

  /// Columns of these widths shared out among the guide's four so that the least is missing.
  private static func shared(_ widths: [Double]) -> [ClosedRange<Int>] {
    let count = widths.count
    var best: (missing: Double, ranges: [ClosedRange<Int>]) = (.infinity, [])
    for a in 1...max(1, count - 3) {
      for b in (a + 1)...max(a + 1, count - 2) {
        for c in (b + 1)...max(b + 1, count - 1) {
          let ranges = [1...a, (a + 1)...b, (b + 1)...c, (c + 1)...max(c + 1, count)]
          let missing = zip(ranges, measures).reduce(0) { sum, pair in
            let short = max(0, pair.1 - width(of: pair.0, in: widths))
            return sum + short * short / pair.1
          }
          if missing < best.missing { best = (missing, ranges) }
        }
      }
    }
    return best.ranges
  }

  private static func width(of range: ClosedRange<Int>, in widths: [Double]) -> Double {
    range.reduce(0) { $0 + (widths.indices.contains($1 - 1) ? widths[$1 - 1] : 9) }
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
    Self.width(of: columns[index], in: widths) * 1.1 - 2
  }
}

extension FormDefinition {
  /// The secretariat fills in the rows, and the applicant adds none.
  var isHandedOut: Bool { roles?.purpose == .plantOffer }
}
