package import Trade
package import Workbooks

/// A meter's workbook as tests fill it: the items at the top, then a day a row.
package struct MeterSheet: Sendable {
  package enum Heading: Sendable { case start, span, number, numberText, time }

  package var items: [(label: String, value: CellValue)]
  package var days: [CivilDate]
  /// The literal of each half hour of a day, by index; the same every day.
  package var values: [String]
  package var heading = Heading.start
  /// A row for each half hour.
  package var isLong = false
  /// Behind the days.
  package var tail: [[CellValue]] = []
  /// Another column behind the half hours, and what stands in it.
  package var total: (title: String, value: CellValue)?

  package static let plant = "A123456789"

  package init(
    _ symbol: String = "a", plant: String = MeterSheet.plant, from: String = "2025/06/16",
    to: String = "2025/06/17", values: [String] = MeterSheet.values("a"),
    name: String = "株式会社さくらでんき", number: String = "4011001098993",
    point: String = "0300000000000000001001"
  ) {
    let code = ["a": "M2", "b": "M2", "c": "M1", "e": "M3"][symbol.prefix(1)] ?? "M1"
    items = [
      ("法人番号", .text(number)), ("事業者名", .text(name)), ("対象期間_開始", .text(from)),
      ("対象期間_終了", .text(to)), ("設備ID（10桁）", .text(plant)), ("受電地点特定番号（22桁）", .text(point)),
      ("メーターコード", .text(code)), ("潮流コード", .text(symbol == "a" ? "A" : "B")),
      ("図の記号", .text(symbol)),
    ]
    let first = Self.day(from).daysSinceEpoch
    days = (first...max(first, Self.day(to).daysSinceEpoch)).map(CivilDate.init(daysSinceEpoch:))
    self.values = values
  }

  private static func day(_ text: String) -> CivilDate {
    guard let day = CivilDate(text.replacing("/", with: "-")) else {
      preconditionFailure("no day: \(text)")
    }
    return day
  }

  /// Example 2 of the design: a battery's day, by 図の記号; half hours are counted from 1.
  package static func values(_ symbol: String) -> [String] {
    (1...48).map { half in
      switch symbol.prefix(1) {
      case "a": half <= 10 ? "125.255" : (20...27).contains(half) ? "90.005" : "0"
      case "b": (35...42).contains(half) ? "209.334" : "0"
      case "c": half <= 10 ? "125.505" : half >= 43 ? "0.245" : "0"
      default: half <= 10 || half >= 43 ? "0.245" : "0"
      }
    }
  }

  /// Example 2's file of a symbol: 30 days.
  package static func example(_ symbol: String) -> MeterSheet {
    MeterSheet(symbol, to: "2025/07/15", values: values(symbol))
  }

  package subscript(_ label: String) -> CellValue {
    get { items.first { $0.label == label }?.value ?? .empty }
    set {
      if let index = items.firstIndex(where: { $0.label == label }) {
        items[index].value = newValue
      }
    }
  }

  package var rows: [[CellValue]] {
    let head = items.map { [CellValue.text($0.label), $0.value] }
    let blank = [[CellValue]](repeating: [], count: max(0, 10 - head.count))
    if isLong {
      return head + blank + [["年月日", "コマ番号", "電力量(kWh)"]] + longRows + tail
    }
    let titles = (0..<48).map(title) + (total.map { [.text($0.title)] } ?? [])
    let body = days.map { day in
      [.text(day.slashed)] + values.map { CellValue.number($0) } + (total.map { [$0.value] } ?? [])
    }
    return head + blank + [["年月日"] + titles] + body + tail
  }

  private var longRows: [[CellValue]] {
    days.flatMap { day in
      values.enumerated().map { [.text(day.slashed), .number(String($0 + 1)), .number($1)] }
    }
  }

  private func title(_ half: Int) -> CellValue {
    func clock(_ half: Int) -> String { "\(half / 2):\(half.isMultiple(of: 2) ? "00" : "30")" }
    return switch heading {
    case .start: .text(clock(half))
    case .span: .text("\(clock(half))～\(clock(half + 1))")
    case .number: .number(String(half + 1))
    case .numberText: .text(String(half + 1))
    case .time: .number(Double(half) / 48, literal: String(Double(half) / 48))
    }
  }

  package var workbook: InMemoryWorkbook { InMemoryWorkbook("30分値", rows: rows) }

  package var bytes: [UInt8] { WorkbookBuilder([.init("30分値", values: rows)]).build() }
}
