import Tables
import Trade
import Workbooks

/// Reads 系統充電蓄電池供給電力量: headers, points and their half hours, one file a 電力量コード.
final class SupplyFile: ReviewRule, SeriesMaker {
  static let specification = RuleSpecification(
    name: "battery-supply",
    parameters: SupplySite.parameters.map { .init(name: $0, kind: .column) }, isOfFile: true
  ) { site in SupplySite(site).map(SupplyFile.init) }

  static let kinds: [FindingKind] = [
    .lostDigits, .slotOrder, .slotCount, .slotSum, .periodValid, .periodMonth, .energyCode,
    .plantForCode, .duplicateSeries, .nothingDue, .pointMixed, .pointRegistered, .pointsComplete,
    .plantsComplete, .periodAgrees, .procurementAgrees, .slotLimit, .monthClosed, .lateForMonth,
    .flowBalance, .groupForm, .slotTime, .informationCode, .masterDiffers,
  ]

  /// What a point's row has behind its own items: the period, and its half hours in hundredths of a
  /// kWh, packed, as base64.
  static let furtherColumns = ["periodFrom", "periodTo", "slots"]

  let site: SupplySite
  let due: SupplyDue?
  private var sink: RowSink?
  private var period: SupplyPeriod?
  /// The point record whose half hours are read; until the first one, nothing is.
  private var series = SupplySeries(line: 0)
  private var isOpen = false
  /// Half hours of the whole file.
  private var slots = 0
  private var told: Set<String> = []
  /// The 電力量コード of the first point.
  private var code: EnergyCode?
  /// Some record has another code than the file's name, or than the records before it.
  private var isCodeDoubtful = false
  /// The line of each series; no more than `mostSeries`.
  private var seen: [String: Int] = [:]
  /// Where there are more, their half hours are too many, or too few for a day each: that is told, and a
  /// file cannot make us remember millions.
  private let mostSeries: Int
  private(set) var found = SupplyFound()

  private init(_ site: SupplySite) {
    self.site = site
    due = SupplyDue(site)
    let mostSlots = (site.references?.rules ?? PremiumFilingRules()).maxSlots
    mostSeries = max(1000, mostSlots / MeterDay.count)
  }

  var tables: Set<Int> { [site.gridPoint.table, site.number.table] }
  func handOn(to sink: RowSink?) { self.sink = sink }

  func lose(_ table: Int?, _ row: borrowing Row, _ report: inout Report) throws {
    // The series before another record is at its end, whatever that record says.
    if let table, table != site.number.table { try finish(&report) }
    series.isBroken = true
    if table == nil || table == site.gridPoint.table { note(lost: row) }
    // What stands below belongs to nobody.
    if table == site.gridPoint.table { isOpen = false }
    if table == site.from.table { period = nil }
  }

  func start(_ head: inout HeadValues, _ report: inout Report) throws {
    try due?.start(&report)
  }

  func row(_ values: inout RowValues, _ row: borrowing Row, _ report: inout Report) throws {
    if report.table == site.number.table { return readSlot(&values, row, &report) }
    try finish(&report)
    if report.table == site.from.table {
      readHeader(&values, row, &report)
    } else if report.table == site.gridPoint.table {
      try readPoint(&values, row, &report)
    }
  }

  func end(_ report: inout Report) throws {
    try finish(&report)
    if let most = site.references?.rules.maxSlots, slots > most {
      report.tell(
        .slotLimit, .slotLimit, at: .file, [Int64(slots).grouped, Int64(most).grouped])
    }
    try due?.end(found, isCodeDoubtful ? nil : code ?? site.namedCode, &report)
  }

  /// True the first time.
  private func isFirst(_ what: String) -> Bool { told.insert(what).inserted }

  // MARK: Headers

  private func readHeader(
    _ values: inout RowValues, _ row: borrowing Row, _ report: inout Report
  ) {
    period = nil
    let codes = site.references?.rules.informationCodes ?? []
    let information = values.text(site.information.column, in: row)
    if !codes.isEmpty, !information.isEmpty, !codes.contains(information) {
      report.add(
        .informationCode, row: values.row, column: site.information.column, value: information,
        [codes.joined(separator: "、")])
    }
    guard values.isRight(site.from.column), values.isRight(site.to.column) else { return }
    let first = values.text(site.from.column, in: row)
    let last = values.text(site.to.column, in: row)
    let days = (first: CivilDate(digits: first), last: CivilDate(digits: last))
    for (day, text, item) in [(days.first, first, site.from), (days.last, last, site.to)]
    where day == nil {
      report.add(.periodValid, row: values.row, column: item.column, value: text, ["day"])
    }
    guard let from = days.first, let to = days.last else { return }
    let period = SupplyPeriod(from: from, to: to)
    guard period.days >= 1 else {
      return report.add(
        .periodValid, row: values.row, column: site.to.column, value: last, ["order", first])
    }
    guard period.days <= SupplyPeriod.mostDays else {
      return report.add(
        .periodValid, row: values.row, column: site.to.column, value: last,
        ["long", String(period.days), String(SupplyPeriod.mostDays)])
    }
    self.period = period
    guard let month = site.month, let rule = site.references?.rules.targetMonth,
      let counted = rule.month(from: from, to: to), counted != month
    else { return }
    report.add(
      .periodMonth, row: values.row, column: site.to.column, value: last,
      [period.title, counted.title, month.title, counted.compact])
  }

  // MARK: Points

  private func readPoint(
    _ values: inout RowValues, _ row: borrowing Row, _ report: inout Report
  ) throws {
    var next = SupplySeries(line: values.row)
    next.period = period
    next.total = values.keptNumber(site.total.column)
    next.shownTotal = values.shown(site.total.column, in: row)
    next.gridPoint = gridPoint(&values, row, &report)
    next.code = energyCode(&values, row, &report)
    if let written = next.code, written != code || written != site.namedCode ?? written {
      next.isCodeCertain = false
      isCodeDoubtful = true
    }
    if let total = next.total, total > Self.largest {
      tellTooLarge(site.total, values, row, &report)
      next.total = nil
    }
    group(values, row, &report)
    let isPlantRight = plant(&next, &values, row, &report)
    note(next.gridPoint, next.plant)
    if let point = next.gridPoint, isPlantRight {
      try once(next, point, &values, row, &report)
    }
    values.encode(site.types, in: row, into: &next.json)
    next.json.removeLast()
    series = next
    isOpen = true
  }

  /// 999,999,999.99 in hundredths.
  private static let largest: Int64 = 99_999_999_999

  private func tellTooLarge(
    _ item: SupplySite.Item, _ values: RowValues, _ row: borrowing Row, _ report: inout Report
  ) {
    report.add(
      .quantityMaximum, row: values.row, column: item.column,
      value: values.shown(item.column, in: row), [PlacedDecimal.grouped(Self.largest, places: 2)])
  }

  private func gridPoint(
    _ values: inout RowValues, _ row: borrowing Row, _ report: inout Report
  ) -> String? {
    let column = site.gridPoint.column
    guard values.isRight(column) else { return nil }
    let text = values.text(column, in: row)
    let isDigits = text.utf8.allSatisfy(ASCII.isDigit)
    if isDigits, text.utf8.count == Self.pointDigits { return text }
    // Spreadsheet programs write `1E+20`, or drop the zeros before a number.
    let isNumber = isDigits ? text.utf8.count < Self.pointDigits : Double(text) != nil
    report.add(
      .lostDigits, row: values.row, column: column, value: values.shown(column, in: row),
      [isNumber ? "number" : "text"])
    values.reject(column)
    return nil
  }

  private static let pointDigits = 22

  /// Not the id of a balancing group as they are known.
  private func group(_ values: RowValues, _ row: borrowing Row, _ report: inout Report) {
    let text = values.text(site.group.column, in: row)
    guard !text.isEmpty, text.utf8.count != 5 || !text.utf8.allSatisfy(ASCII.isDigitOrUpper) else {
      return
    }
    report.add(.groupForm, row: values.row, column: site.group.column, value: text)
  }

  private func energyCode(
    _ values: inout RowValues, _ row: borrowing Row, _ report: inout Report
  ) -> EnergyCode? {
    let column = site.code.column
    guard values.isRight(column) else { return nil }
    let text = values.text(column, in: row)
    func tell(_ reason: String, _ details: [String] = []) {
      report.add(.energyCode, row: values.row, column: column, value: text, [reason] + details)
    }
    guard let written = EnergyCode(written: text) else {
      tell("unknown", [EnergyCode.allCases.map(\.rawValue).joined(separator: "、")])
      return nil
    }
    if let first = code, first != written {
      if isFirst("two codes") { tell("two", [first.rawValue]) }
    } else if code == nil, let named = site.namedCode, named != written {
      tell("name", [named.rawValue])
    }
    code = code ?? written
    return written
  }

  /// False where something is said of it.
  private func plant(
    _ series: inout SupplySeries, _ values: inout RowValues, _ row: borrowing Row,
    _ report: inout Report
  ) -> Bool {
    let column = site.plant.column
    let isRight = values.isRight(column)
    guard let code = series.code, series.isCodeCertain else {
      // Whether there has to be one is not known.
      if isRight { series.plant = PlantID(values.text(column, in: row)) }
      return series.code != nil && (values.isBlank(column) || series.plant != nil)
    }
    if values.isBlank(column) {
      guard code.isOfPlants else { return true }
      report.add(.plantForCode, row: values.row, column: column, ["missing", code.rawValue])
      return false
    }
    guard isRight else { return false }
    let text = values.text(column, in: row)
    guard code.isOfPlants else {
      report.add(
        .plantForCode, row: values.row, column: column, value: text, ["surplus", code.rawValue])
      return false
    }
    series.plant = PlantID(text)
    return series.plant != nil
  }

  private func once(
    _ series: SupplySeries, _ point: String, _ values: inout RowValues, _ row: borrowing Row,
    _ report: inout Report
  ) throws {
    let key = "\(point) \(series.plant?.rawValue ?? "")"
    if let line = seen[key] {
      report.add(
        .duplicateSeries, row: values.row, column: site.gridPoint.column, value: point,
        [String(line), series.plant?.rawValue ?? ""])
      return
    }
    guard seen.count < mostSeries else {
      found.isPartial = true
      return
    }
    seen[key] = values.row
    try due?.look(at: series, point, &report)
  }

  /// What a point record names is in the file, whatever is wrong with the record.
  private func note(_ point: String?, _ plant: PlantID?) {
    guard let due else { return }
    let home = plant.flatMap { due.point(of: $0) }
    guard let place = point ?? home else { return found.isPartial = true }
    // Nobody asks for others, and a file may name millions.
    guard due.expects(place) else { return }
    found.points.insert(place)
    if let plant {
      if home != nil { found.plants.insert(plant) }
    } else {
      found.vague.insert(place)
    }
  }

  /// Once it is not known what a record names, no further one is looked at.
  private func note(lost row: borrowing Row) {
    guard let due, !found.isPartial else { return }
    var point: String?
    var plant: PlantID?
    for cell in row.cells {
      let text = row.text(of: cell)
      if due.expects(text) {
        point = text
      } else if let id = PlantID(text), due.point(of: id) != nil {
        plant = id
      }
    }
    note(point, plant)
  }

  // MARK: Half hours

  private func readSlot(
    _ values: inout RowValues, _ row: borrowing Row, _ report: inout Report
  ) {
    slots += 1
    guard isOpen else { return }
    guard !values.hasError, let energy = values.keptNumber(site.kwh.column) else {
      return series.isBroken = true
    }
    guard energy <= Self.largest else {
      tellTooLarge(site.kwh, values, row, &report)
      return series.isBroken = true
    }
    guard !series.isBroken else { return }
    guard isInTurn(series.count, values, row, &report) else { return series.isBroken = true }
    series.take(energy)
  }

  func foresee(in form: FormDefinition, _ checks: (Int) -> [ColumnCheck]) -> ForeseenSlots? {
    let columns = [site.number, site.start, site.end, site.kwh].map(\.column)
    guard columns == [1, 2, 3, 4] else { return nil }
    return ForeseenSlots(
      table: site.number.table, mark: form.records[site.number.table].mark,
      checks(site.number.table))
  }

  /// The same as `readSlot` for each line.
  func take(_ bytes: Span<UInt8>, _ foreseen: ForeseenSlots) -> TakenLines {
    var taken = TakenLines()
    guard isOpen, !series.isBroken else { return taken }
    var energy: Int64 = 0
    while let end = foreseen.end(
      of: series.count % MeterDay.count, in: bytes, from: taken.bytes, &energy),
      energy <= Self.largest
    {
      series.take(energy)
      taken.bytes = end
      taken.lines += 1
    }
    slots += taken.lines
    return taken
  }

  private func isInTurn(
    _ place: Int, _ values: RowValues, _ row: borrowing Row, _ report: inout Report
  ) -> Bool {
    let expected = place % MeterDay.count + 1
    let number = values.withKept(site.number.column, in: row) { SlotTime.number($0) }
    guard number == expected else {
      tellOrder(
        "number", place, values, row, site.number, [number.map(String.init) ?? ""], &report)
      return false
    }
    for (item, wanted) in [(site.start, expected - 1), (site.end, expected)] {
      let seen = values.withKept(item.column, in: row) { SlotTime.slot($0) }
      let isMidnight = wanted == MeterDay.count && seen?.slot == 0
      guard let seen, seen.slot == wanted || isMidnight else {
        tellOrder("time", place, values, row, item, [SlotTime.text(wanted)], &report)
        return false
      }
      if !seen.hasTwoDigits, isFirst("time") {
        report.add(
          .slotTime, row: values.row, column: item.column,
          value: values.shown(item.column, in: row), [SlotTime.text(wanted)])
      }
    }
    return true
  }

  private func tellOrder(
    _ reason: String, _ place: Int, _ values: RowValues, _ row: borrowing Row,
    _ item: SupplySite.Item, _ details: [String], _ report: inout Report
  ) {
    if report.store.isFull(.slotOrder) {
      return report.add(.slotOrder, row: values.row, column: item.column)
    }
    let day = series.period?.day(of: place).slashed ?? "\(place / MeterDay.count + 1)日目"
    report.add(
      .slotOrder, row: values.row, column: item.column,
      value: values.shown(item.column, in: row),
      [reason, day, String(place % MeterDay.count + 1)] + details)
  }

  // MARK: The end of a series

  private func finish(_ report: inout Report) throws {
    guard isOpen else { return }
    isOpen = false
    guard series.gridPoint != nil, !series.isBroken else { return }
    guard isWhole(series, &report) else { return }
    try due?.compare(series, &report)
    guard let sink, report.store.counts.errors == 0, let period = series.period else { return }
    var json = series.json
    json.append(contentsOf: ",\"\(period.from)\",\"\(period.to)\",\"".utf8)
    PackedSlots.appendText(of: series.packed, to: &json)
    json.append(contentsOf: "\"]".utf8)
    try sink(site.gridPoint.table, series.line, json)
  }

  /// Its count and its sum are right.
  private func isWhole(_ series: SupplySeries, _ report: inout Report) -> Bool {
    guard let period = series.period else { return false }
    let place = Place.cell(
      row: series.line, column: site.total.column + 1, field: site.total.field)
    if series.count != period.slots {
      report.store.add(
        .slotCount, at: place, value: series.shownTotal,
        [
          series.title, Int64(series.count).grouped, String(period.days),
          Int64(period.slots).grouped, Int64(period.slots - series.count).description,
          Self.missing(series.count, period),
        ])
      return false
    }
    guard let total = series.total, total != series.sum else { return series.total != nil }
    report.store.add(
      .slotSum, at: place, value: series.shownTotal,
      [
        PlacedDecimal.text(series.sum, places: 2),
        PlacedDecimal.text(total - series.sum, places: 2),
      ])
    return false
  }

  /// 「2025/07/15の48コマ」, 「2025/07/14の25コマから2025/07/15の48コマまで」; empty where none are missing.
  private static func missing(_ count: Int, _ period: SupplyPeriod) -> String {
    guard count < period.slots else { return "" }
    let (first, slot) = (period.day(of: count), count % MeterDay.count + 1)
    if first == period.to {
      return slot == 1 ? "\(first.slashed)の48コマ" : "\(first.slashed)のコマ\(slot)からコマ48まで"
    }
    return "\(first.slashed)のコマ\(slot)から\(period.to.slashed)のコマ48まで"
  }
}

/// What a file has.
struct SupplyFound {
  var points: Set<String> = []
  var plants: Set<PlantID> = []
  /// Points with a record that does not say of which of their plants it is.
  var vague: Set<String> = []
  /// A record says neither point nor plant, so nothing is said of what is missing.
  var isPartial = false
}
