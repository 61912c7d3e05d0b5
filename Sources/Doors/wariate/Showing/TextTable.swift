/// Rows of text with columns that line up, Japanese characters counted double.
struct TextTable {
  private var rows: [[String]]

  init(_ heading: [String]) { rows = [heading] }

  mutating func add(_ row: [String]) { rows.append(row.map(\.printable)) }

  /// As wide as it is.
  var lines: [String] { lines(width: nil, isPainted: false) }

  /// Cut so that it fits into so many columns of a terminal.
  func lines(width: Int?, isPainted: Bool) -> [String] {
    let widths = widths(within: width)
    return rows.enumerated().flatMap { index, row in
      let line = row.enumerated().map { column, whole in
        let text = width == nil ? whole : Self.cut(whole, to: widths[column])
        let paint = isPainted && index > 0 ? Paint(of: whole) : nil
        let shown = paint.map { $0.on(text) } ?? text
        return column == row.count - 1
          ? shown : shown + String(repeating: " ", count: widths[column] - Self.width(text))
      }.joined(separator: "  ")
      let rule = widths.map { String(repeating: "─", count: max(1, $0)) }.joined(separator: "  ")
      return index == 0 ? [line, rule] : [line]
    }
  }

  private func widths(within limit: Int?) -> [Int] {
    let columns = rows.map(\.count).max() ?? 0
    var widths = (0..<columns).map { column in
      rows.map { column < $0.count ? Self.width($0[column]) : 0 }.max() ?? 0
    }
    guard let limit else { return widths }
    // The widest give way, until nothing is left that could be read.
    while widths.reduce(0, +) + 2 * (columns - 1) > limit,
      let widest = widths.indices.max(by: { widths[$0] < widths[$1] }), widths[widest] > 8
    { widths[widest] -= 1 }
    return widths
  }

  /// The beginning of a text that is too wide, with `…` at its end.
  static func cut(_ text: String, to limit: Int) -> String {
    guard width(text) > limit else { return text }
    var cut = ""
    var used = 1
    for character in text {
      used += width(String(character))
      guard used <= limit else { break }
      cut.append(character)
    }
    return cut + "…"
  }

  /// Columns of a terminal: East Asian wide characters take two.
  static func width(_ text: String) -> Int {
    text.unicodeScalars.reduce(0) { sum, scalar in
      switch scalar.value {
      case 0x0300...0x036F, 0x200B...0x200F, 0x3099...0x309A, 0xFE00...0xFE0F: sum
      case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
        0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1FAFF, 0x20000...0x3FFFD:
        sum + 2
      default: sum + 1
      }
    }
  }
}
