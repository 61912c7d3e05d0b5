import Trade
import Workbooks

/// The days of a meter as they are read, and what is wrong with each half hour.
struct MeterTable {
  /// A day's values; those that are wrong are 0.
  struct Day {
    let row: Int
    var values = [Int64](repeating: 0, count: HalfHour.count)
    /// Before they were rounded, in millionths of a kWh.
    var millionths: Int64 = 0
    var seen: UInt64 = 0
    var isWrong = false
  }

  /// A total that the sheet shows.
  private struct Total {
    let place: Place
    let shown: String
    let hundredths: Int64
    /// Of one day; else of one half hour, or of all where that is nil, too.
    var day: CivilDate?
    var half: Int?
  }

  let headings: MeterHeadings
  private(set) var days: [CivilDate: Day] = [:]
  private(set) var lastRow: Int
  private(set) var isWrong = false
  private var totals: [Total] = []
  private var rounded: (count: Int, first: [String], place: Place)?
  private var textNumbers = 0
  private let dayCheck: FieldCheck
  private let normalisers: [Normaliser]
  /// Days beyond this are told and not kept: no period is so long.
  private static let mostDays = 400

  init(_ headings: MeterHeadings, _ table: TableDefinition) {
    self.headings = headings
    lastRow = headings.row
    dayCheck = FieldCheck(table.columns[MeterColumns.day])
    normalisers = table.columns[MeterColumns.day + 1].normalisers
  }

  mutating func read(_ row: borrowing Row, _ report: inout Report) {
    switch headings.shape {
    case .wide(let columns): readWide(row, columns, &report)
    case .long(let slot, let amount): readLong(row, slot, amount, &report)
    }
  }

  // MARK: A day a row

  private mutating func readWide(
    _ row: borrowing Row, _ columns: [Int], _ report: inout Report
  ) {
    guard columns.contains(where: { Self.holds($0, row) }) || Self.holds(headings.day, row) else {
      return
    }
    if isTotal(row) { return keepTotals(row, columns) }
    guard let (day, isNew) = day(row, &report) else { return }
    lastRow = row.number
    guard isNew else { return }
    var found = Day(row: row.number)
    if columns.allSatisfy({ !Self.holds($0, row) }) {
      found.isWrong = true
      isWrong = true
      report.store.add(
        .halfHourValue, at: place(row.number, columns[0], 0, report),
        [day.title, HalfHourFault.wholeDay.rawValue])
      days[day] = found
      return
    }
    for half in 0..<HalfHour.count {
      read(row.cell(inColumn: columns[half]), in: row, columns[half], day, half, &found, &report)
    }
    if let column = headings.total { keepTotal(row, column, day: day, half: nil) }
    days[day] = found
  }

  private static func holds(_ column: Int, _ row: borrowing Row) -> Bool {
    guard column > 0, let cell = row.cell(inColumn: column) else { return false }
    if cell.lacksCachedValue { return true }
    if cell.isText, row.bytes(of: cell).count < 16 {
      return !JapaneseText.trimmed(row.text(of: cell)).isEmpty
    }
    return !cell.isEmpty
  }

  // MARK: A half hour a row

  private mutating func readLong(
    _ row: borrowing Row, _ slot: Int, _ amount: Int, _ report: inout Report
  ) {
    guard Self.holds(slot, row) || Self.holds(amount, row) || Self.holds(headings.day, row) else {
      return
    }
    if isTotal(row) {
      return keepTotal(row, amount, day: nil, half: nil)
    }
    guard let day = readDay(row, &report) else { return }
    lastRow = row.number
    guard let half = half(row, slot, day, &report) else { return }
    guard var found = days[day] ?? (days.count < Self.mostDays ? Day(row: row.number) : nil) else {
      return isWrong = true
    }
    guard found.seen & 1 << UInt64(half) == 0 else {
      isWrong = true
      report.store.add(
        .meterDays, at: place(row.number, slot, half, report),
        ["\(day.title) \(HalfHour(index: half).title)", MeterDayFault.twice.rawValue, ""])
      return
    }
    read(row.cell(inColumn: amount), in: row, amount, day, half, &found, &report)
    days[day] = found
  }

  private mutating func half(
    _ row: borrowing Row, _ column: Int, _ day: CivilDate, _ report: inout Report
  ) -> Int? {
    if let cell = row.cell(inColumn: column) {
      if cell.kind == .number, let number = Double(row.text(of: cell)),
        let half = HalfHour(number)
      {
        return half.index
      }
      if cell.isText,
        let half = HalfHour(
          Array(JapaneseText.trimmed(JapaneseText.nfkc(row.text(of: cell))).utf8).span)
      {
        return half.index
      }
    }
    isWrong = true
    let shown = row.cell(inColumn: column).map { RawCell($0, in: row).shown }
    report.store.add(
      .meterDays, at: .cell(row: row.number, column: column), value: shown,
      [day.title, MeterDayFault.slot.rawValue, ""])
    return nil
  }

  // MARK: Days

  /// The day of a row that has a day to itself; false where it stands in an earlier row, too.
  private mutating func day(
    _ row: borrowing Row, _ report: inout Report
  ) -> (CivilDate, Bool)? {
    guard let day = readDay(row, &report) else { return nil }
    if let first = days[day] {
      isWrong = true
      report.store.add(
        .meterDays, at: dayPlace(row.number, report), value: day.slashed,
        [day.title, MeterDayFault.twice.rawValue, String(first.row)])
      return (day, false)
    }
    if days.count >= Self.mostDays { isWrong = true }
    return (day, days.count < Self.mostDays)
  }

  private mutating func readDay(_ row: borrowing Row, _ report: inout Report) -> CivilDate? {
    guard let cell = row.cell(inColumn: headings.day) else {
      tellDay(.blank, row, nil, &report)
      return nil
    }
    if cell.kind == .number, cell.isShownAsDate, !cell.isStruck,
      case .date(let serial) = row.value(of: cell), let date = serial.date
    {
      return date
    }
    let raw = RawCell(cell, in: row)
    let value = dayCheck.evaluate(raw)
    if value.state == .right { return CivilDate(daysSinceEpoch: Int(value.number)) }
    tellDay(value.state == .blank ? .blank : .unreadable, row, raw.shown, &report)
    return nil
  }

  private mutating func tellDay(
    _ fault: MeterDayFault, _ row: borrowing Row, _ shown: String?, _ report: inout Report
  ) {
    isWrong = true
    lastRow = row.number
    report.store.add(
      .meterDays, at: dayPlace(row.number, report), value: shown,
      ["\(row.number)行目", fault.rawValue, ""])
  }

  private func dayPlace(_ row: Int, _ report: Report) -> Place {
    .cell(row: row, column: headings.day, field: report.firstColumn + MeterColumns.day)
  }

  private func place(_ row: Int, _ column: Int, _ half: Int, _ report: Report) -> Place {
    .cell(row: row, column: column, field: report.firstColumn + MeterColumns.day + 1 + half)
  }

  // MARK: Values

  @inline(__always)
  private mutating func read(
    _ cell: Cell?, in row: borrowing Row, _ column: Int, _ day: CivilDate, _ half: Int,
    _ found: inout Day, _ report: inout Report
  ) {
    found.seen |= 1 << UInt64(half)
    if let cell, cell.kind == .number, !cell.isShownAsDate,
      case .kwh(let hundredths, let millionths, let isRounded) = MeterAmount(row.bytes(of: cell))
    {
      found.values[half] = hundredths
      found.millionths += millionths
      if isRounded { note(rounding: cell, in: row, day, half, hundredths, column, report) }
      return
    }
    look(at: cell, in: row, column, day, half, &found, &report)
  }

  private mutating func note(
    rounding cell: Cell, in row: borrowing Row, _ day: CivilDate, _ half: Int, _ hundredths: Int64,
    _ column: Int, _ report: Report
  ) {
    guard rounded == nil else {
      rounded?.count += 1
      return
    }
    rounded = (
      1,
      [
        "\(day.title) \(HalfHour(index: half).title)", RawCell(cell, in: row).shown,
        MeterReading.text(hundredths),
      ], place(row.number, column, half, report)
    )
  }

  /// Whatever is no plain number.
  private mutating func look(
    at cell: Cell?, in row: borrowing Row, _ column: Int, _ day: CivilDate, _ half: Int,
    _ found: inout Day, _ report: inout Report
  ) {
    let raw = cell.map { RawCell($0, in: row) } ?? RawCell(.empty)
    var amount = MeterAmount.none
    var fault = HalfHourFault.text
    switch raw.value {
    case .empty: fault = raw.isUncalculated ? .uncalculated : .blank
    case .error: fault = .error
    case .number(_, let literal): amount = MeterAmount(literal.utf8.span)
    case .text(let text) where raw.marks == nil:
      let normal = JapaneseText.trimmed(Normalisation(text, by: normalisers).text)
      if normal.isEmpty { fault = .blank }
      if ExactDecimal(normal) != nil {
        amount = MeterAmount(normal.replacing("−", with: "-").utf8.span)
        textNumbers += 1
        if textNumbers == 1 {
          report.store.add(
            .normalised, at: place(row.number, column, half, report), value: text,
            [normal, "文字列を数値に変換"])
        }
      }
    default: break
    }
    switch amount {
    case .kwh(let hundredths, let millionths, let isRounded):
      found.values[half] = hundredths
      found.millionths += millionths
      if isRounded, let cell {
        note(rounding: cell, in: row, day, half, hundredths, column, report)
      }
      return
    case .negative:
      report.store.add(
        .halfHourNegative, at: place(row.number, column, half, report), value: raw.shown,
        ["\(day.title) \(HalfHour(index: half).title)"])
    case .tooLarge, .none:
      if amount == .tooLarge { fault = .large }
      report.store.add(
        .halfHourValue, at: place(row.number, column, half, report),
        value: raw.shown.isEmpty ? nil : raw.shown,
        ["\(day.title) \(HalfHour(index: half).title)", fault.rawValue])
    }
    found.isWrong = true
    isWrong = true
  }

  // MARK: Totals

  private func isTotal(_ row: borrowing Row) -> Bool {
    guard let cell = row.cell(inColumn: headings.day), cell.isText, cell.byteCount <= 64 else {
      return false
    }
    return MeterHeadings.totals.contains(JapaneseText.labelKey(row.text(of: cell)))
  }

  private mutating func keepTotals(_ row: borrowing Row, _ columns: [Int]) {
    for half in columns.indices { keepTotal(row, columns[half], day: nil, half: half) }
    if let column = headings.total { keepTotal(row, column, day: nil, half: nil) }
  }

  /// One that is no number says nothing.
  private mutating func keepTotal(
    _ row: borrowing Row, _ column: Int, day: CivilDate?, half: Int?
  ) {
    guard let cell = row.cell(inColumn: column), cell.kind == .number,
      case .number(let number, _) = row.value(of: cell), number >= 0, number < 1e13,
      let scaled = MeterReading.rounded(RawCell(cell, in: row).shown)
    else { return }
    totals.append(
      Total(
        place: .cell(row: row.number, column: column), shown: RawCell(cell, in: row).shown,
        hundredths: scaled.hundredths, day: day, half: half))
  }

  // MARK: End

  /// All rows have been read.
  /// `period`: nil where it is not known, and no day can be held against it.
  mutating func finish(_ period: ClosedRange<Int>?, _ report: inout Report) {
    if case .long = headings.shape { tellMissingSlots(&report) }
    if let period { hold(against: period, &report) }
    if let rounded {
      report.store.add(
        .thirdDecimal, at: rounded.place, value: rounded.first[1],
        [String(rounded.count)] + rounded.first)
    }
    if !isWrong { compareTotals(&report) }
  }

  private mutating func tellMissingSlots(_ report: inout Report) {
    guard case .long(let slot, _) = headings.shape else { return }
    for (day, found) in days.sorted(by: { $0.value.row < $1.value.row }) {
      let missing = (0..<HalfHour.count).filter { found.seen & 1 << UInt64($0) == 0 }
      guard !missing.isEmpty else { continue }
      isWrong = true
      for run in Self.runs(missing) {
        let first = HalfHour(index: run.lowerBound).title
        let last = run.count > 1 ? "から \(HalfHour(index: run.upperBound).title)まで" : ""
        report.store.add(
          .meterDays, at: .cell(row: found.row, column: slot),
          ["\(day.title) \(first)\(last)", MeterDayFault.missing.rawValue, ""])
      }
    }
  }

  private static func runs(_ numbers: [Int]) -> [ClosedRange<Int>] {
    numbers.reduce(into: []) { runs, number in
      if let last = runs.last, last.upperBound == number - 1 {
        runs[runs.count - 1] = last.lowerBound...number
      } else {
        runs.append(number...number)
      }
    }
  }

  /// Days outside the period, and days of it that are not there; `period` counts days since 1970.
  private mutating func hold(against period: ClosedRange<Int>, _ report: inout Report) {
    let first = CivilDate(daysSinceEpoch: period.lowerBound)
    let last = CivilDate(daysSinceEpoch: period.upperBound)
    for (day, found) in days.sorted(by: { $0.value.row < $1.value.row })
    where !period.contains(day.daysSinceEpoch) {
      isWrong = true
      report.store.add(
        .meterDays, at: dayPlace(found.row, report), value: day.slashed,
        [day.title, MeterDayFault.outside.rawValue, "\(first.title)～\(last.title)"])
    }
    let missing = period.filter { days[CivilDate(daysSinceEpoch: $0)] == nil }
    for run in Self.runs(missing) {
      isWrong = true
      let (from, to) = (
        CivilDate(daysSinceEpoch: run.lowerBound), CivilDate(daysSinceEpoch: run.upperBound)
      )
      report.store.add(
        .meterDays, at: dayPlace(lastRow + 1, report),
        [
          run.count > 1 ? "\(from.title)から\(to.title)まで（\(run.count)日）" : from.title,
          MeterDayFault.missing.rawValue, "",
        ])
    }
  }

  /// A total is right if it adds up what was typed, or what was rounded.
  private func compareTotals(_ report: inout Report) {
    var (halves, all, millionths) = (
      [Int64](repeating: 0, count: HalfHour.count), Int64(0), Int64(0)
    )
    for day in days.values {
      for half in halves.indices { halves[half] += day.values[half] }
      all += day.values.reduce(0, +)
      millionths += day.millionths
    }
    for total in totals {
      var sum = all
      var typed = Self.hundredths(millionths)
      var what = "全体"
      if let day = total.day, let found = days[day] {
        sum = found.values.reduce(0, +)
        typed = Self.hundredths(found.millionths)
        what = day.title
      } else if let half = total.half {
        sum = halves[half]
        // What was typed for one half hour is not added up; a total of it may be off by the rounding.
        typed = rounded == nil ? sum : total.hundredths
        what = HalfHour(index: half).title
      }
      guard total.hundredths != sum, total.hundredths != typed else { continue }
      report.store.add(
        .meterTotal, at: total.place, value: total.shown, [what, MeterReading.grouped(sum)])
    }
  }

  private static func hundredths(_ millionths: Int64) -> Int64 { (millionths + 5_000) / 10_000 }
}

extension CivilDate {
  /// 「2025年6月18日」.
  var title: String { "\(year)年\(month)月\(day)日" }
}

extension MeterReading {
  /// `61,204.37` of 6120437 hundredths, as people read it.
  static func grouped(_ hundredths: Int64) -> String {
    let text = MeterReading.text(hundredths)
    return (hundredths / 100).grouped + text.suffix(3)
  }
}
