internal import RegistersRecords
internal import Validation
internal import Workbooks

/// The heads of a register in all the ways in which files write them.
struct HeadNames {
  private let known: [String: String]
  private let required: Set<String>

  init(of register: Register) {
    var known: [String: String] = [:]
    for column in register.fields {
      for title in [column.title] + column.aliases {
        known[Self.key(title)] = column.head
        // As messages and templates name it.
        known[Self.key("\(title)(\(column.head))")] = column.head
        known[Self.key(title + column.head)] = column.head
      }
    }
    for column in register.fields { known[Self.key(column.head)] = column.head }
    self.known = known
    required = Set(register.heads).subtracting(register.optionalHeads)
  }

  /// The register's own head of a cell, nil for what is none.
  func head(of cell: SourceCell) -> String? {
    guard case .text(let text) = cell.value else { return nil }
    return known[Self.key(text)]
  }

  /// How well a row would do as the row of heads.
  func fit(of row: SourceRow) -> Fit {
    let found = Set(row.cells.compactMap(head))
    return Fit(isWhole: found.isSuperset(of: required), count: found.count)
  }

  struct Fit: Comparable {
    let isWhole: Bool
    let count: Int

    static func < (a: Self, b: Self) -> Bool {
      a.isWhole == b.isWhole ? a.count < b.count : !a.isWhole
    }
  }

  /// Without width, blanks, reference marks and what says that a column must be filled in.
  private static func key(_ text: String) -> String {
    var key = JapaneseText.key(text)
    if let mark = key.firstIndex(of: "※"), mark != key.startIndex { key = String(key[..<mark]) }
    for word in ["(必須)", "(任意)", "【必須】", "【任意】"] where key.hasSuffix(word) {
      key.removeLast(word.count)
    }
    while key.hasSuffix("*") { key.removeLast() }
    return key
  }
}
