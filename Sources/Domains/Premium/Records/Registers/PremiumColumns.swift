internal import RegistersRecords
internal import Trade

/// Columns that several registers of FIP have, and how their cells are read.
enum PremiumColumns {
  static let plant = RegisterColumn(
    "plant_id", "設備ID", ["設備番号"], .code, stored: "plant", form: "設備ID（半角の数字と英大文字10桁）",
    example: "A800019101")
  static let month = RegisterColumn(
    "month", "対象年月", [], .month, form: monthForm, example: "2025-07")
  static let yearMonth = RegisterColumn(
    "year_month", "年月", ["暦月"], .month, form: monthForm, example: "2025-06")
  static let area = RegisterColumn(
    "area", "エリア", ["エリアコード"], .text, form: "01～10のエリアコード（0は沖縄）か、エリアの名前", example: "東京")
  static let kind = RegisterColumn(
    "kind", "電源種別", ["発電設備区分"], .choice(PlantKind.allCases.map(\.rawValue)),
    form: "太陽光、風力、水力、地熱、バイオマスのいずれか", example: "太陽光")
  static let slot = RegisterColumn(
    "slot", "コマ", ["コマ番号"], .code, form: "01～48", example: "25")

  static let monthForm = "年月（例 2025-07、202507）"
  static let dayForm = "日付（例 2025-07-01）"

  /// A month under another head that may be empty.
  static func month(_ head: String, _ title: String) -> RegisterColumn {
    RegisterColumn(
      head, title, [], .month, isOptional: true, form: monthForm, example: "2025-07")
  }

  static func price(_ head: String, _ title: String, isOptional: Bool = false) -> RegisterColumn {
    RegisterColumn(
      head, title, ["\(title)(円/kWh)"], .signedDecimal(places: 2), isOptional: isOptional,
      stored: head + "_hundredths", form: "小数第2位までの円/kWh", example: "10.52")
  }

  static func energy(_ head: String, _ title: String) -> RegisterColumn {
    RegisterColumn(
      head, title, ["\(title)(kWh)"], .decimal(places: 3), stored: head + "_thousandths",
      form: "小数第3位までの電力量（kWh）", example: "21000.500")
  }

  static func yen(_ head: String, _ title: String) -> RegisterColumn {
    RegisterColumn(
      head, title, ["\(title)(円)"], .signedDecimal(places: 0), form: "円の整数", example: "14000")
  }
}

extension FieldReader {
  mutating func area(_ column: Int) -> String? {
    required(column) { SupplyArea(written: $0)?.rawValue }
  }

  mutating func kind(_ column: Int) -> String? {
    required(column) { PlantKind(rawValue: $0)?.rawValue }
  }

  /// Hundredths of a yen.
  mutating func price(_ column: Int) -> Int64? {
    number(column, places: 2, mayBeNegative: true)
  }

  mutating func optionalPrice(_ column: Int) -> Int64? {
    cell(column).isEmpty ? nil : price(column)
  }

  /// Thousandths of a kWh or kW.
  mutating func thousandths(_ column: Int) -> Int64? { number(column, places: 3) }

  mutating func optionalThousandths(_ column: Int) -> Int64? {
    cell(column).isEmpty ? nil : thousandths(column)
  }

  mutating func yen(_ column: Int) -> Int64? {
    number(column, places: 0, mayBeNegative: true)
  }

  mutating func optionalCost(_ column: Int) -> Int64? {
    cell(column).isEmpty ? nil : number(column, places: 0)
  }

  /// A decimal as a whole number of its last place, of at most 12 digits before the point: no plant has
  /// more, and sums of such stay within 64 bits.
  private mutating func number(
    _ column: Int, places: Int, mayBeNegative: Bool = false
  ) -> Int64? {
    let value = required(column) {
      PlacedDecimal.read($0, places: places, mayBeNegative: mayBeNegative)
    }
    guard let value else { return nil }
    let limit = (0..<places).reduce(Int64(1_000_000_000_000)) { limit, _ in limit * 10 }
    guard value.magnitude < limit.magnitude else {
      refuse(column, .unreadable, "数が大きすぎます。", expected: "整数部が12桁までの数")
      return nil
    }
    return value
  }

  /// A day that must be there: `2025-07-01`, or `20250701`.
  mutating func day(_ column: Int) -> String? {
    required(column) { text in
      if let day = CivilDate(text) { return day.description }
      guard text.utf8.count == 8, text.utf8.allSatisfy(ASCII.isDigit), let digits = Int(text) else {
        return nil
      }
      return CivilDate(year: digits / 10_000, month: digits / 100 % 100, day: digits % 100)?
        .description
    }
  }

  /// 1 to 48, with two digits.
  mutating func slot(_ column: Int) -> String? {
    required(column) { text in
      guard (1...2).contains(text.utf8.count), text.utf8.allSatisfy(ASCII.isDigit),
        let slot = Int(text), (1...48).contains(slot)
      else { return nil }
      return (slot < 10 ? "0" : "") + String(slot)
    }
  }
}
