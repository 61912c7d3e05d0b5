import Trade
import Yams

/// The columns of a table of half hours, which no definition has to write down: the day, then a
/// column for each half hour.
enum MeterColumns {
  static let day = 0
  /// 年月日 and what it is called elsewhere.
  static let all: [FieldDefinition] =
    [
      column("day", "年月日", .date, ["日付", "対象日", "計量日"], width: 14)
    ]
    + (0..<HalfHour.count).map { index in
      column(
        "kwh\(index < 9 ? "0" : "")\(index + 1)", HalfHour(index: index).start, .number, [],
        width: 9)
    }

  private static func column(
    _ name: String, _ title: String, _ type: FieldType, _ aliases: [String], width: Double
  ) -> FieldDefinition {
    var constraints = FieldConstraints()
    constraints.required = true
    if type == .number {
      constraints.minimum = 0
      constraints.maximum = 999_999_999
    }
    return FieldDefinition(
      name: name, title: title, group: nil, aliases: aliases,
      help: type == .date ? "計量した日。対象期間の日ごとに1行" : "この時刻からの30分の電力量（kWh、小数第2位まで）",
      inputMessage: type == .date
        ? "「2025/06/16」のように入力してください。" : "0以上の計量値（kWh、小数第2位まで）を入力してください。", example: "",
      type: type, constraints: constraints,
      normalisers: type == .date ? [.trim, .nfkc, .era] : [.trim, .nfkc, .amount],
      isCounter: false, needsHeading: true, isReadOnly: false, decimals: type == .number ? 2 : 0,
      defaultValue: nil, sumOf: nil, cell: nil, width: width)
  }
}

/// The fields of the head that a form of half hours has, by their names.
enum MeterField: String, CaseIterable {
  case corporateNumber, operatorName, periodFrom, periodTo, plantId, gridPointId, meterCode,
    flowCode, symbol
}

extension NodeReader {
  /// `layout: half-hours`.
  mutating func layout(in map: Node.Mapping) -> TableLayout {
    guard let text = optional("layout", in: map) else { return .rows }
    let layout = word(TableLayout.self, text, of: "layout", at: map["layout"]) ?? .rows
    if layout == .halfHours, map["schema"] != nil {
      note("「layout: half-hours」の表に「schema」は書けません。列は年月日と48コマに決まっています。", at: map["schema"])
    }
    return layout
  }
}

/// A form of half hours is one meter's for one month.
enum MeterLint {
  static func check(_ form: FormDefinition, _ root: Node, _ reader: inout NodeReader) {
    guard form.tables.contains(where: { $0.layout == .halfHours }) else { return }
    if form.tables.count > 1 || form.furtherTables != [] {
      reader.note("「layout: half-hours」の表は、様式の「sheet」のシートに一つだけ置けます。", at: root["tables"])
    }
    if form.cadence != .month || form.key?.pieces.count != 2 {
      reader.note(
        "「layout: half-hours」の様式には、「period: month」と、設備IDと図の記号の「key」が必要です。", at: root)
    }
    for field in MeterField.allCases where form.field(field.rawValue) == nil {
      reader.note("「layout: half-hours」の様式には、項目「name: \(field.rawValue)」が必要です。", at: root["fields"])
    }
  }
}
