import Trade

/// What a person sees of a table, or does not see, and a value cannot tell: rows that are hidden,
/// and what stands where no column of the form is.
struct TableSight {
  /// Hidden rows that count, in order.
  private(set) var hidden: [Int] = []
  private(set) var hiddenCount = 0
  /// By column, in the order in which they were met.
  private(set) var beside: [Beside] = []
  /// Texts that speak of withdrawing the row.
  private(set) var cancelling: [Beside] = []

  struct Beside {
    let row: Int
    let column: Int
    let text: String
    var count = 1
  }

  /// No file can make us keep all its rows.
  private static let most = 1000

  mutating func hide(_ row: Int) {
    hiddenCount += 1
    if hidden.count < Self.most { hidden.append(row) }
  }

  mutating func add(_ text: String, row: Int, column: Int) {
    if Self.speaksOfWithdrawal(text), cancelling.count < Self.most {
      cancelling.append(Beside(row: row, column: column, text: text))
    } else if let index = beside.firstIndex(where: { $0.column == column }) {
      beside[index].count += 1
    } else if beside.count < Self.most {
      beside.append(Beside(row: row, column: column, text: text))
    }
  }

  private static let withdrawals = ["取消", "取り消", "取下", "取り下", "削除", "中止", "キャンセル", "無効", "撤回"]

  /// Counts one more of a column that has one already; false where it is the first.
  mutating func addAnother(inColumn column: Int) -> Bool {
    guard let index = beside.firstIndex(where: { $0.column == column }) else { return false }
    beside[index].count += 1
    return true
  }

  /// The words begin so, but for what NFKC makes of compatibility characters.
  private static let beginnings = Set(withdrawals.compactMap(\.unicodeScalars.first))

  private static func maySpeak(_ text: String) -> Bool {
    text.unicodeScalars.contains { scalar in
      beginnings.contains(scalar) || (0x2E80..<0x2FE0).contains(scalar.value)
        || (0x3200..<0x3400).contains(scalar.value) || scalar.value >= 0xF900
    }
  }

  private static func speaksOfWithdrawal(_ text: String) -> Bool {
    guard maySpeak(text) else { return false }
    let key = JapaneseText.key(text)
    return withdrawals.contains { key.contains($0) }
  }

  /// 「17、19～21行目」; many are told by the first ones.
  var hiddenRows: String {
    var ranges: [ClosedRange<Int>] = []
    for row in hidden {
      if let last = ranges.last, last.upperBound + 1 == row {
        ranges[ranges.count - 1] = last.lowerBound...row
      } else {
        ranges.append(row...row)
      }
    }
    let told = ranges.prefix(10).map { range in
      range.count == 1 ? "\(range.lowerBound)" : "\(range.lowerBound)～\(range.upperBound)"
    }
    return told.joined(separator: "、") + (ranges.count > 10 ? "など" : "")
  }
}
