internal import RegistersRecords

/// Where the heads of a register stand in its file.
struct FoundHead {
  let sheet: String?
  let row: SourceRow
  /// The heads as the register names them, by place; what it does not know stays as it is.
  let names: [String]
  let fit: HeadNames.Fit
  /// Other sheets that have all heads, too.
  let likeSheets: [String]

  /// Titles and explanations above the heads are not longer.
  private static let depth = 30

  /// The best row of the best sheet, the first among equals; nil for a file without rows.
  init?(of register: Register, in source: RegisterSource) throws {
    let names = HeadNames(of: register)
    var best: (sheet: String?, row: SourceRow, fit: HeadNames.Fit)?
    var whole: [String] = []
    for sheet in source.sheets {
      var isWhole = false
      for row in try source.beginning(of: sheet, Self.depth) {
        let fit = names.fit(of: row)
        isWhole = isWhole || fit.isWhole
        if best == nil || fit > (best?.fit ?? fit) { best = (sheet, row, fit) }
      }
      if isWhole, let sheet { whole.append(sheet) }
    }
    guard let best else { return nil }
    self.sheet = best.sheet
    row = best.row
    fit = best.fit
    likeSheets = best.fit.isWhole ? whole.filter { $0 != best.sheet } : []
    self.names = best.row.cells.map { cell in
      names.head(of: cell) ?? (cell.isBlank ? "" : cell.shown)
    }
  }

  /// The name of the character that parts the cells of a text where it is no comma.
  static func otherSeparator(of register: Register, in source: RegisterSource) throws -> String? {
    guard source.isText else { return nil }
    let names = HeadNames(of: register)
    let separators: [(Character, String)] = [
      (";", "セミコロン「;」"), ("\t", "タブ"), ("|", "縦棒「|」"), ("，", "全角のコンマ「，」"), ("、", "読点「、」"),
    ]
    for row in try source.beginning(of: nil, depth) {
      let line = row.cells.map(\.shown).joined(separator: ",")
      let comma = names.fit(of: row)
      for (separator, name) in separators {
        let parts = line.split(separator: separator, omittingEmptySubsequences: false)
        let fit = names.fit(
          of: SourceRow(
            line: row.line,
            cells: parts.map { part in
              SourceCell(String(part.filter { $0 != "\"" }))
            }))
        if fit > comma, fit.count > 1 { return name }
      }
    }
    return nil
  }
}
