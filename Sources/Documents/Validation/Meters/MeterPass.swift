import Trade
import Workbooks

/// One pass over a meter's workbook: the items at the top, then days and half hours.
struct MeterPass {
  private var pass: SheetPass
  private let settings: MeterSettings
  private var table: MeterTable?
  private var period: ClosedRange<Int>?

  init(_ pass: SheetPass, _ settings: MeterSettings) {
    self.pass = pass
    self.settings = settings
  }

  private var form: FormDefinition { pass.form }

  /// The sheet of the form's name, else the first that shows itself and has not another purpose.
  static func sheet(of form: FormDefinition, in workbook: some WorkbookReading) -> SheetInfo? {
    if let named = Reviewer.sheet(form.sheet, in: workbook) { return named }
    let reserved = [form.exampleSheet ?? "記入例", "エラーチェック結果"].map(JapaneseText.key)
    let others = workbook.sheets.filter { !reserved.contains(JapaneseText.key($0.name)) }
    return others.first { $0.visibility == .visible } ?? others.first
  }

  mutating func read(
    _ sheet: SheetInfo, of workbook: some WorkbookReading, rows: RowSink?
  ) throws
    -> Review
  {
    // A name that tells no meter is all that is said: what the file should hold is not known.
    guard !pass.filing.notes.contains(where: { $0.kind == .keyMissing }) else {
      try workbook.eachRow(of: sheet) { _ in }
      return review(sheet, nil)
    }
    try workbook.eachRow(of: sheet) { row in
      if table != nil {
        table?.read(row, &pass.report)
      } else if let headings = MeterHeadings(row) {
        table = begin(headings)
      } else {
        pass.buffer.add(row)
      }
    }
    guard let headings = table?.headings, headings.missing.isEmpty, headings.twice.isEmpty else {
      refuse(table?.headings)
      return review(sheet, nil)
    }
    pass.merges = try workbook.mergedRanges(of: sheet)
    readHead()
    guard tellsMeter else {
      // A symbol that no meter has: what stands below it is nobody's.
      return review(sheet, nil)
    }
    guard try pass.identify() else { return review(sheet, nil) }
    for rule in pass.makeRules(0) { try rule.start(&pass.head, &pass.report) }
    holdAgainstName()
    checkPeriod()
    checkCodes()
    table?.finish(period, &pass.report)
    let file = pass.report.store.counts.errors == 0 ? meter : nil
    if let file, let rows { try hand(file, to: rows) }
    return review(sheet, file)
  }

  private mutating func begin(_ headings: MeterHeadings) -> MeterTable {
    var columns = [Int](repeating: 0, count: 1 + HalfHour.count)
    columns[MeterColumns.day] = headings.day
    if case .wide(let halves) = headings.shape {
      for half in halves.indices { columns[MeterColumns.day + 1 + half] = halves[half] }
    }
    pass.report.columns = columns
    pass.report.headingRow = headings.row
    return MeterTable(headings, form.tables[0])
  }

  /// One finding for a sheet without the table, whatever else is wrong with it.
  private mutating func refuse(_ headings: MeterHeadings?) {
    pass.report.store.removeAllInSheets()
    guard let headings else {
      pass.report.store.add(
        .headingMissing, at: .sheet,
        ["「年月日」と48コマの「0:00」～「23:30」", MissingHeading.all.rawValue])
      return
    }
    if !headings.missing.isEmpty {
      pass.report.store.add(
        .headingMissing, at: .cell(row: headings.row, column: max(headings.day, 1)),
        [headings.missing.map { "「\($0)」" }.joined(), MissingHeading.all.rawValue])
    } else if let first = headings.twice.first {
      pass.report.store.add(
        .headingTwice,
        at: .cell(
          row: headings.row, column: first.column,
          field: pass.report.firstColumn + MeterColumns.day + 1 + first.index),
        [CellReference.letters(first.column)])
    }
  }

  // MARK: Head

  private mutating func readHead() {
    for index in form.fields.indices {
      let field = form.fields[index]
      let title = JapaneseText.withoutReferenceMarks(field.title)
      guard
        let found = pass.signs.headFinder.find(
          index, in: pass.buffer.rows, merges: pass.merges ?? [])
      else {
        pass.report.store.add(
          .meterHead, at: .field(index), [title, MeterHeadFault.missing.rawValue])
        continue
      }
      pass.report.store.labels[index] = pass.signs.labels.label(of: found.label)
      let place = Place.cell(row: found.place.row, column: found.place.column, field: index).on(1)
      pass.head.places[index] = place
      pass.head.shown[index] = found.cell?.shown ?? ""
      var value = found.cell.map { FieldCheck(field).evaluate($0) } ?? .blank
      if field.name == MeterField.symbol.rawValue, value.state == .right, !Self.isSymbol(value.text)
      {
        value = .wrong(.meterHead)
      }
      switch value.state {
      case .blank:
        pass.report.store.add(.meterHead, at: place, [title, MeterHeadFault.blank.rawValue])
      case .wrong:
        pass.report.store.add(
          .meterHead, at: place, value: pass.head.shown[index],
          [title, MeterHeadFault.wrong.rawValue])
      default:
        for (kind, arguments) in value.findings {
          pass.report.store.add(
            kind, at: place, value: pass.head.shown[index], arguments,
            isTyped: found.cell?.hasFormula == false)
        }
      }
      if value.state == .blank { value = .wrong(.meterHead) }
      pass.head.values[index] = value
    }
  }

  /// One of a to e, and a number where a point has several.
  private static func isSymbol(_ text: String) -> Bool {
    MeterSymbol.isRight(text) && ("a"..."e").contains(text.prefix(1))
  }

  /// The head says of which of the meters the file is, or says nothing at all of it.
  private mutating func noteStrangeSymbol(_ index: Int) {
    let place = pass.head.places[index]
    let (title, shown) = (form.fields[index].title, pass.head.shown[index])
    pass.report.store.removeAllInSheets()
    pass.report.store.add(
      .meterHead, at: place, value: shown, [title, MeterHeadFault.wrong.rawValue])
  }

  private var tellsMeter: Bool {
    mutating get {
      guard let index = pass.head.index(of: MeterField.symbol.rawValue),
        pass.head.values[index].state == .wrong, !pass.head.shown[index].isEmpty
      else { return true }
      noteStrangeSymbol(index)
      return false
    }
  }

  private func text(_ field: MeterField) -> String? {
    pass.head.text(pass.head.index(of: field.rawValue))
  }

  private mutating func holdAgainstName() {
    guard let part = pass.filing.slot.part, part.pieces.count == 2 else { return }
    for (field, named) in zip([MeterField.plantId, .symbol], part.pieces) {
      guard let index = pass.head.index(of: field.rawValue), let text = pass.head.text(index),
        text != named
      else { continue }
      pass.report.add(.meterName, head: &pass.head, index, [form.fields[index].title, named])
    }
  }

  private mutating func checkPeriod() {
    guard let first = pass.head.index(of: MeterField.periodFrom.rawValue),
      let last = pass.head.index(of: MeterField.periodTo.rawValue),
      let from = pass.head.number(first), let to = pass.head.number(last)
    else { return }
    if from > to {
      return pass.report.add(.meterPeriod, head: &pass.head, last, [pass.head.shown[first]])
    }
    let days = to - from + 1
    guard days <= settings.mostDays else {
      return pass.report.add(
        .meterPeriod, head: &pass.head, last,
        [pass.head.shown[first], String(days), String(settings.mostDays)])
    }
    period = Int(from)...Int(to)
    if pass.filing.slot.month == nil,
      let month = settings.targetMonth.month(
        from: CivilDate(daysSinceEpoch: Int(from)), to: CivilDate(daysSinceEpoch: Int(to)))
    {
      pass.filing.slot.period = .month(month)
    }
  }

  private mutating func checkCodes() {
    guard let symbol = text(.symbol) else { return }
    for (field, codes) in [
      (MeterField.meterCode, settings.meterCodes), (.flowCode, settings.flowCodes),
    ] {
      guard let index = pass.head.index(of: field.rawValue), let text = pass.head.text(index),
        let wanted = MeterSettings.code(symbol, in: codes), wanted != text
      else { continue }
      pass.report.add(.meterCode, head: &pass.head, index, [symbol, wanted])
    }
    if symbol.hasPrefix("d"), let index = pass.head.index(of: MeterField.symbol.rawValue) {
      pass.report.add(.meterNotNeeded, head: &pass.head, index, [symbol])
    }
  }

  // MARK: End

  private var meter: MeterFile? {
    guard let table, let period, let plant = text(.plantId).flatMap({ PlantID($0) }),
      let symbol = text(.symbol)
    else { return nil }
    let days = table.days.sorted { $0.key < $1.key }.map { MeterDay($0.key, $0.value.values) }
    return MeterFile(
      plant: plant, symbol: symbol, from: CivilDate(daysSinceEpoch: period.lowerBound),
      to: CivilDate(daysSinceEpoch: period.upperBound),
      corporateNumber: text(.corporateNumber) ?? "", gridPoint: text(.gridPointId) ?? "", days: days
    )
  }

  /// A day a row, in the order of the sheet.
  private func hand(_ file: MeterFile, to sink: RowSink) throws {
    guard let table else { return }
    var json: [UInt8] = []
    let rows = file.days.map { (row: table.days[$0.day]?.row ?? 0, day: $0) }
      .sorted { $0.row < $1.row }
    for (row, day) in rows {
      json.removeAll(keepingCapacity: true)
      json.append(contentsOf: "[\"\(day.day.slashed)\"".utf8)
      for value in day.values {
        json.append(UInt8(ascii: ","))
        Self.append(value, to: &json)
      }
      json.append(UInt8(ascii: "]"))
      try sink(0, row, json)
    }
  }

  /// Hundredths as kWh with two decimals.
  private static func append(_ hundredths: Int64, to json: inout [UInt8]) {
    var digits = InlineArray<20, UInt8>(repeating: 0)
    var (rest, count) = (hundredths, 0)
    repeat {
      digits[count] = UInt8(truncatingIfNeeded: rest % 10) + 0x30
      rest /= 10
      count += 1
    } while rest > 0 || count < 3
    while count > 0 {
      count -= 1
      json.append(digits[count])
      if count == 2 { json.append(UInt8(ascii: ".")) }
    }
  }

  private func review(_ sheet: SheetInfo, _ file: MeterFile?) -> Review {
    var store = pass.report.store
    store.sort()
    var places = pass.places(on: sheet)
    if let table, case .wide(let columns) = table.headings.shape {
      places.headingRow = table.headings.row
      places.lastRow = table.lastRow
      for (half, column) in columns.enumerated() {
        places.columns[column] = FieldPlaces.Field(
          label: HalfHour(index: half).start, isAmount: true)
      }
    }
    var fields = FieldPlaces()
    fields.sheets = [places]
    var review = Review(
      store: store, form: form, formID: form.id, operator: pass.filing.operator,
      slot: pass.filing.slot, rowCount: table?.days.count ?? 0, head: pass.head.texts,
      places: fields)
    review.meter = file
    return review
  }
}

extension Reviewer {
  /// Reads a meter's workbook to its end and collects every finding.
  func review(
    meter workbook: some WorkbookReading, on sheet: SheetInfo, of form: FormDefinition,
    filing: Filing, references: RememberedReferences?, _ store: FindingStore, rows: RowSink?
  ) throws -> Review {
    var store = store
    store.begin(sheet: sheet.name)
    var pass = MeterPass(
      SheetPass(
        form: form, definitions: definitions, filing: filing, references: references, store: store),
      meters)
    return try pass.read(sheet, of: workbook, rows: rows)
  }
}
