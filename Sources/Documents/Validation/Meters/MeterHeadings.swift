import Trade
import Workbooks

/// The headings of a table of half hours: a column for each of them, or a row for each of them.
struct MeterHeadings {
  enum Shape {
    /// By half hour the sheet's column; 0 where it has none.
    case wide([Int])
    /// The columns of コマ番号 and 電力量.
    case long(slot: Int, amount: Int)
  }

  let row: Int
  let shape: Shape
  /// 0 where there is none.
  private(set) var day = 0
  /// 合計, beside the half hours.
  private(set) var total: Int?
  /// Half hours that have two columns, and the second.
  private(set) var twice: [(index: Int, column: Int)] = []

  /// Nil for a row that has not the headings of either form.
  init?(_ row: borrowing Row) {
    guard row.cells.count >= 3 else { return nil }
    self.row = row.number
    var columns = [Int](repeating: 0, count: HalfHour.count)
    var (slot, amount) = (0, 0)
    for index in row.cells.indices {
      let cell = row.cells[index]
      let column = Int(cell.column)
      if let half = Self.halfHour(cell, row) {
        if columns[half.index] == 0 {
          columns[half.index] = column
        } else {
          twice.append((half.index, column))
        }
      } else if cell.isText, cell.byteCount <= Self.longest {
        let key = JapaneseText.labelKey(row.text(of: cell))
        if day == 0, Self.days.contains(key) { day = column }
        if slot == 0, Self.slots.contains(key) { slot = column }
        if amount == 0, Self.amounts.contains(key) { amount = column }
        if total == nil, Self.totals.contains(key) { total = column }
      }
    }
    if columns.count(where: { $0 > 0 }) >= Self.fewest {
      shape = .wide(columns)
    } else if slot > 0, amount > 0 {
      shape = .long(slot: slot, amount: amount)
    } else {
      return nil
    }
  }

  /// The titles of the headings that are not there.
  var missing: [String] {
    let days = day == 0 ? ["年月日"] : []
    guard case .wide(let columns) = shape else { return days }
    return days + columns.indices.filter { columns[$0] == 0 }.map { HalfHour(index: $0).start }
  }

  /// Fewer half hours in a row are values that look like them.
  private static let fewest = HalfHour.count / 2
  private static let longest = 64

  private static func halfHour(_ cell: Cell, _ row: borrowing Row) -> HalfHour? {
    switch cell.kind {
    case .text:
      guard (1...longest).contains(cell.byteCount) else { return nil }
      if let plain = HalfHour(row.bytes(of: cell)) { return plain }
      // Full-width digits; most that begins so is none.
      guard row.bytes(of: cell)[0] == 0xEF else { return nil }
      return HalfHour(Array(JapaneseText.nfkc(row.text(of: cell)).utf8).span)
    case .number: return Double(row.text(of: cell)).flatMap { HalfHour($0) }
    default: return nil
    }
  }

  private static func keys(_ texts: String...) -> Set<LabelKey> {
    Set(texts.map(JapaneseText.labelKey))
  }

  static let days = keys("年月日", "日付", "対象日", "計量日")
  private static let slots = keys("コマ番号", "コマ", "コマNo", "時刻コマ")
  private static let amounts = keys("電力量(kWh)", "電力量", "計量値(kWh)", "計量値")
  static let totals = keys("合計", "計", "日合計", "月合計", "合計(kWh)", "総計")
}
