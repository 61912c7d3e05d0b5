internal import SheetWriting
internal import Trade
internal import Workbooks

/// The layout of the answer: a summary block, the heading row, a row a finding.
extension Answer {
  /// The cells of the heading row, exactly (`Documentation/contract.md`, answer sheet).
  package static let headings = ["No", "重要度", "シート", "セル", "項目", "入力値", "コード", "内容", "対処方法"]

  /// Heights of rows in points.
  private enum Height {
    static let title = 28.0
    static let heading = 22.0
    static let line = 18.0
    static let gap = 9.0
    /// Excel's rows end here.
    static let most = 409.0
  }

  /// Where the texts of a row stand that may need several lines: シート, 項目, 入力値, 内容, 対処方法.
  private static let wrapped = [2, 4, 5, 7, 8]

  private static let widths: [Double] = [17, 8, 11, 8, 19, 19, 8, 44, 44]

  /// The block of 修正案 stands to the right of the table, behind an empty column, and its heads a
  /// row above the table's, whose row has nine cells and no more. It names the cell again, as
  /// sorting the table does not move it.
  package static let suggestionHeadings = ["セル", "修正案"]
  private static let suggestionWidths: [Double] = [2, 8, 20]

  private var hasSuggestions: Bool {
    rows.rows.contains { if case .finding(let one) = $0 { one.suggestion != nil } else { false } }
  }

  private func suggestionCells(
    _ first: AnnexSheet.Cell, _ second: AnnexSheet.Cell
  )
    -> [AnnexSheet.Cell]
  {
    [AnnexSheet.Cell(.empty), first, second]
  }

  /// The row above the table, with the block's heads behind it.
  private func withSuggestionHeads(_ row: AnnexSheet.Row) -> AnnexSheet.Row {
    guard hasSuggestions else { return row }
    var row = row
    row.height = Height.heading
    while row.cells.count < Self.headings.count { row.cells.append(AnnexSheet.Cell(.empty)) }
    row.cells += suggestionCells(
      .text(Self.suggestionHeadings[0], style: AnswerLook.heading),
      .text(Self.suggestionHeadings[1], style: AnswerLook.heading))
    return row
  }

  var sheet: AnnexSheet {
    let summary = summaryRows
    // An empty row sets the block apart; the table's filter must not take it in.
    let headingRow = summary.count + 2
    let table = rows.rows.enumerated().map { index, row in tableRow(index + 1, row) }
    let heading = AnnexSheet.Row(
      Self.headings.map { .text($0, style: AnswerLook.heading) }, height: Height.heading)
    return AnnexSheet(
      name: Self.sheetName,
      columnWidths: hasSuggestions ? Self.widths + Self.suggestionWidths : Self.widths,
      rows: summary + [withSuggestionHeads(gap), heading] + table,
      frozenRows: headingRow, repeatedRow: headingRow,
      autoFilter: CellRange(
        first: CellReference(row: headingRow, column: 1),
        last: CellReference(row: headingRow + table.count, column: Self.headings.count)),
      tabColor: tabColor, opensInFront: contents.verdict == .returned)
  }

  /// Between the block and the table.
  private var gap: AnnexSheet.Row { AnnexSheet.Row([], height: Height.gap) }

  /// Only where there is something to do.
  private var tabColor: String? {
    switch contents.verdict {
    case .returned, .unreadable: AnswerLook.errorTab
    case .passed: contents.counts.warnings > 0 ? AnswerLook.warningTab : nil
    }
  }

  private var summaryRows: [AnnexSheet.Row] {
    let counts = contents.counts
    let pairs: [(String, String)] = [
      ("ファイル名", contents.fileName),
      ("受付番号", contents.receipt?.description ?? "なし"),
      ("チェック日時", contents.checkedAt.japanText),
      ("様式・版", contents.form ?? "不明"),
      ("エラー/警告/情報 件数", "エラー \(counts.errors)件 / 警告 \(counts.warnings)件 / 情報 \(counts.infos)件"),
      ("前回からの変化", contents.change ?? "なし"),
    ]
    let title = AnnexSheet.Row(
      [.text(Self.sheetName, style: AnswerLook.title)], height: Height.title)
    let verdict = AnnexSheet.Row(
      [
        .text("結果", style: AnswerLook.label),
        .text(contents.verdict.rawValue, style: AnswerLook.verdict(contents.verdict)),
        .text(guidance, style: AnswerLook.guidance),
      ], height: Height.heading)
    let rest = (pairs + contents.furtherLines.map { ($0.label, $0.text) }).map { label, value in
      let lines = SheetText.lineCount(label, width: Self.widths[0])
      return AnnexSheet.Row(
        [.text(label, style: AnswerLook.label), .text(value, style: AnswerLook.value)],
        height: max(Height.line, SheetText.height(lines: lines)))
    }
    return [title, verdict] + rest
  }

  /// What to do now, in a sentence.
  private var guidance: String {
    let limit =
      rows.rows.count >= AnswerRows.limit ? "（表は先頭の\(AnswerRows.limit)行までを示しています）" : ""
    switch contents.verdict {
    case .passed where contents.counts.warnings > 0:
      return "エラーはありません。警告の内容をご確認ください。" + limit
    case .passed: return "エラーはありません。" + limit
    case .returned where contents.isBesideText:
      return "下の表の行と列を元のデータで直し、出力し直したファイルをもう一度提出してください。" + limit
    case .returned: return AnswerCauses(rows.rows).guidance + limit
    case .unreadable: return "ファイルを読み取れませんでした。この結果ではなく、元のファイルを対処方法に沿って直し、提出してください。"
    }
  }

  private func tableRow(_ number: Int, _ row: AnswerRows.Row) -> AnnexSheet.Row {
    switch row {
    case .finding(let finding): return cells(number, finding, message: finding.message)
    case .more(let folded):
      return cells(number, folded.first, message: folded.message, places: folded.places)
    case .nothingFound:
      let blank = AnnexSheet.Cell.text("", style: AnswerLook.body)
      return AnnexSheet.Row(
        Array(repeating: blank, count: 7) + [.text("エラーはありません", style: AnswerLook.body), blank])
    }
  }

  private func cells(
    _ number: Int, _ finding: Finding, message: String, places: String? = nil
  ) -> AnnexSheet.Row {
    let body = AnswerLook.body
    let place = finding.cell?.description ?? ""
    let link = finding.sheet.flatMap { sheet in
      finding.cell.map { AnnexSheet.location(sheet: sheet, cell: $0.description) }
    }
    let shown = places == nil ? finding.value ?? "" : ""
    let listed = places.map { $0.isEmpty ? "" : "該当するセル: \($0)\n" } ?? ""
    let remedy = listed + finding.remedy
    let texts = [finding.sheet ?? "", finding.field ?? "", shown, message, remedy]
    var block: [AnnexSheet.Cell] = []
    if let suggestion = finding.suggestion, places == nil {
      block = suggestionCells(
        .text(place, style: link == nil ? body : AnswerLook.link, link: link),
        .text(suggestion.text, style: AnswerLook.suggestion))
    }
    return AnnexSheet.Row(
      [
        .number(number, style: AnswerLook.number),
        .text(finding.severity.label, style: AnswerLook.severity(finding.severity)),
        .text(finding.sheet ?? "", style: body),
        .text(place, style: link == nil ? body : AnswerLook.link, link: link),
        .text(finding.field ?? "", style: body),
        .text(shown, style: body),
        .text(finding.code, style: AnswerLook.code),
        .text(message, style: body),
        .text(remedy, style: body),
      ] + block, height: Self.height(of: texts))
  }

  /// Not every program fits the height of wrapped rows by itself, so it is said.
  private static func height(of texts: [String]) -> Double {
    let lines = zip(texts, wrapped).map { text, column in
      SheetText.lineCount(text, width: widths[column])
    }
    return min(SheetText.height(lines: lines.max() ?? 1), Height.most)
  }
}
