import Trade
import Workbooks

/// An amount of a row: yen, or hundredths and thousandths.
struct RefundCell {
  let column: Int
  let isBlank: Bool
  /// Nil unless the cell is right by itself.
  let value: Int64?
  let shown: String?

  init?(_ column: Int?, _ values: borrowing RowValues, _ row: borrowing Row) {
    guard let column else { return nil }
    self.column = column
    isBlank = values.isBlank(column)
    value = values.isRight(column) ? values.numbers[column] : nil
    shown = values.shown(column, in: row)
  }
}

/// Where a form about 積立金 has what.
struct RefundColumns {
  let plant: Int
  private let panels: Int?
  private let ratio: Int?
  private let entitled: Int?
  private let saved: Int?
  private let cost: Int?
  private let yen: Int?
  private let difference: Int?

  static let reserve = ["plant", "panels", "ratio", "entitled", "saved", "cost", "yen"].map {
    RuleSpecification.Parameter(name: $0, kind: .column)
  }

  init?(_ site: RuleSite) {
    guard let plant = site.column("plant") else { return nil }
    self.plant = plant
    panels = site.column("panels")
    ratio = site.column("ratio")
    entitled = site.column("entitled")
    saved = site.column("saved")
    cost = site.column("cost")
    yen = site.column("yen")
    difference = site.column("difference")
  }

  func line(_ values: borrowing RowValues, _ row: borrowing Row) -> RefundLine? {
    guard let id = PlantID(values.text(plant, in: row)) else { return nil }
    return RefundLine(
      row: values.row, column: plant, plant: id, panels: RefundCell(panels, values, row),
      ratio: RefundCell(ratio, values, row), entitled: RefundCell(entitled, values, row),
      saved: RefundCell(saved, values, row), cost: RefundCell(cost, values, row),
      yen: RefundCell(yen, values, row), difference: RefundCell(difference, values, row))
  }
}

/// A plant's row.
struct RefundLine {
  let row: Int
  let column: Int
  let plant: PlantID
  let panels: RefundCell?
  let ratio: RefundCell?
  let entitled: RefundCell?
  let saved: RefundCell?
  let cost: RefundCell?
  let yen: RefundCell?
  let difference: RefundCell?

  /// Says something about the plant itself.
  func tell(
    _ kind: FindingKind, _ message: String?, _ report: inout Report, _ arguments: [String] = []
  ) {
    report.saying(message) {
      $0.add(kind, row: row, column: column, value: plant.rawValue, arguments)
    }
  }

  func tell(
    _ kind: FindingKind, at cell: RefundCell?, _ message: String?, _ report: inout Report,
    _ arguments: [String] = []
  ) {
    guard let cell else { return }
    report.saying(message) {
      $0.add(kind, row: row, column: cell.column, value: cell.shown, arguments)
    }
  }

  /// An amount that nobody can be paid: what is calculated, whatever the cell says, else the cell's. Says
  /// so, unless the cell is wrong already.
  func isNothing(
    _ cell: RefundCell?, else calculated: Int64? = nil, _ report: inout Report
  ) -> Bool {
    guard let cell else { return false }
    if let calculated, calculated <= 0 {
      if cell.isBlank || cell.value != nil {
        tell(.refundPositive, at: cell, "MSG_D0007E", &report, [calculated.grouped, "none"])
      }
      return true
    }
    guard let yen = cell.value, yen <= 0 else { return false }
    tell(.refundPositive, at: cell, "MSG_D0007E", &report, [yen.grouped])
    return true
  }

  /// A cell that has to repeat what was asked earlier; a blank one is told of as every required one.
  func compare(_ cell: RefundCell?, withEarlier value: Int64, _ report: inout Report) {
    guard let cell, let filed = cell.value, filed != value else { return }
    tell(.refundFigures, at: cell, nil, &report, [value.grouped, "earlier"])
  }

  /// A calculated cell: information where it is blank, an error where it says something else.
  func compare(
    _ cell: RefundCell?, with value: Int64?, places: Int, _ report: inout Report
  ) {
    guard let cell, let value else { return }
    let right = PlacedDecimal.grouped(value, places: places)
    if cell.isBlank {
      tell(.refundFiguresBlank, at: cell, nil, &report, [right])
    } else if let filed = cell.value, filed != value {
      tell(.refundFigures, at: cell, nil, &report, [right])
    }
  }

  /// What may be taken back at most for a reason; nil where a part of it is not known. Of what is paid
  /// without works (G, H) there need be no bill; where there has to be one, says so.
  func most(
    _ figures: RefundFigures?, saved: Int64, _ reason: String?, _ report: inout Report
  ) -> Int64? {
    guard let cost, let reason else { return nil }
    let isFree = cost.isBlank && ["G", "H"].contains(reason)
    if cost.isBlank, !isFree { tell(.required, at: cost, nil, &report) }
    guard let figures, isFree || cost.value != nil else { return nil }
    return min(figures.entitled, saved, cost.value ?? .max)
  }
}
