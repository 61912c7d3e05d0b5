/// A cell's place, both 1-based: within Excel's 1,048,576 rows and 16,384 columns, or on a line of a
/// text file, of which there may be more.
package struct CellReference: Hashable, Comparable, Sendable, CustomStringConvertible {
  package static let maxRow = 1_048_576
  package static let maxColumn = 16_384
  /// The last line of a text file that has an address.
  package static let maxLine = Int(Int32.max)

  package let row: Int
  package let column: Int

  /// Traps outside these bounds: places from a file are checked by the reader.
  package init(row: Int, column: Int) {
    precondition((1...Self.maxLine).contains(row) && (1...Self.maxColumn).contains(column))
    self.row = row
    self.column = column
  }

  /// Reads `C18` of a sheet; letters of either case, no `$`, nothing around.
  package init?(_ text: some StringProtocol) {
    var row = 0
    var column = 0
    for byte in text.utf8 {
      let upper = ASCII.isLower(byte) ? byte - 32 : byte
      if ASCII.isUpper(upper), row == 0 {
        column = column * 26 + Int(upper - 64)
        guard column <= Self.maxColumn else { return nil }
      } else if ASCII.isDigit(byte), column > 0 {
        row = row * 10 + Int(byte - 48)
        guard row > 0, row <= Self.maxRow else { return nil }
      } else {
        return nil
      }
    }
    guard row > 0, column > 0 else { return nil }
    self.row = row
    self.column = column
  }

  package var description: String { Self.letters(column) + String(row) }

  /// The column's letters, `3` → `C`.
  package static func letters(_ column: Int) -> String {
    var rest = column
    var letters: [UInt8] = []
    while rest > 0 {
      rest -= 1
      letters.append(UInt8(65 + rest % 26))
      rest /= 26
    }
    return String(decoding: letters.reversed(), as: UTF8.self)
  }

  package static func < (a: Self, b: Self) -> Bool { (a.row, a.column) < (b.row, b.column) }
}
