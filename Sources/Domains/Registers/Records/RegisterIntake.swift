internal import Storage
internal import Tables

/// One file on its way into one table.
struct RegisterIntake {
  private let layout: Register
  private let database: Database
  private var report: ImportReport
  private var seen: [String: Int] = [:]
  private var blanked: [Int: Int] = [:]
  private var doubts: RegisterDoubts

  init(_ register: Register, database: Database) {
    layout = register
    self.database = database
    report = ImportReport(register: register)
    doubts = RegisterDoubts(of: register, in: database)
  }

  private var table: String { layout.table }
  private var keys: [String] { Array(layout.columns.prefix(layout.keyCount)) }

  mutating func take(
    _ rows: some Sequence<RegisterRow>, _ order: ImportOrder
  ) throws -> ImportReport {
    var iterator = rows.makeIterator()
    guard let head = iterator.next(), head.fault == nil, let places = places(head) else {
      if report.isTaken {
        refuse(
          .noHead, 1, "見出しの行を読み取れません。", expected: layout.heads.joined(separator: ","))
      }
      return report
    }
    report.loss.before = try count()
    try doubts.begin()
    try takeRows(&iterator, places)
    guard report.isTaken else { return report }
    if order.isReplacing { try removeUnseen() }
    for bad in try doubts.sharedNumbers() { report.add(bad) }
    try weigh(places, order)
    report.warnings = try doubts.warnings()
    return report
  }

  private mutating func takeRows(
    _ iterator: inout some IteratorProtocol<RegisterRow>, _ places: [Int?]
  ) throws {
    let insert = try database.prepare(insertion)
    let update = try database.prepare(correction)
    let question = changedRow
    var fields = FieldReader(columns: layout.fields, places: places)
    while let row = iterator.next() {
      if row.cells.allSatisfy(\.isEmpty), row.fault == nil { continue }
      report.rows += 1
      if let fault = row.fault {
        refuse(.fault, row.line, fault.message, expected: "UTF-8 か CP932（シフトJIS）のCSV（RFC 4180）")
        continue
      }
      fields.begin(row)
      guard let values = layout.values(&fields) else {
        fields.bad.forEach { report.add($0) }
        continue
      }
      let texts = layout.fields.indices.map { place in
        layout.fields[place].text(of: RegisterValue(values[place]))
      }
      let isFirst = note(keyOf: texts, at: row.line)
      if let bad = try doubts.look(at: texts, &fields) { report.add(bad) }
      guard isFirst, report.isTaken else { continue }
      try insert.execute(Arguments(values))
      if database.changesCount > 0 {
        report.added += 1
        doubts.noteAddition(of: texts, at: row.line)
        continue
      }
      guard let old = try database.first(question, Arguments(values)) else { continue }
      try noteChange(from: old, to: texts, fields)
      try update.execute(Arguments(values))
      report.changed += 1
    }
  }

  /// Two rows of one key in one file leave open which is meant.
  private mutating func note(keyOf texts: [String], at line: Int) -> Bool {
    let key = texts.prefix(layout.keyCount).joined(separator: "\u{1F}")
    guard let first = seen.updateValue(line, forKey: key) else { return true }
    report.add(
      BadRow(
        .sameKey, line: line, column: layout.heads.prefix(layout.keyCount).joined(separator: ","),
        value: texts.prefix(layout.keyCount).joined(separator: ","),
        problem: "\(first)行目と同じキーです。", expected: "ファイルの中で1度だけ現れるキー"))
    return false
  }

  private mutating func noteChange(
    from row: Row, to texts: [String], _ fields: FieldReader
  ) throws {
    var changes: [RegisterChange.Field] = []
    for place in layout.keyCount..<layout.fields.count {
      let column = layout.fields[place]
      let old = column.text(of: try row.registerValue(place, column))
      guard old != texts[place] else { continue }
      changes.append(RegisterChange.Field(column: column, old: old, new: texts[place]))
      if !old.isEmpty, fields.cell(place).isEmpty { blanked[place, default: 0] += 1 }
    }
    guard report.changes.count < ImportReport.shownChanges else { return }
    let key = texts.prefix(layout.keyCount).joined(separator: " ")
    report.changes.append(RegisterChange(key: key, fields: changes))
  }

  /// What goes, and whether that is for somebody to agree to.
  private mutating func weigh(_ places: [Int?], _ order: ImportOrder) throws {
    report.loss.removed = report.removed
    report.loss.blanked = blanked.sorted { $0.key < $1.key }.map { place, count in
      RegisterLoss.Blanked(
        column: layout.fields[place], count: count, isMissing: places[place] == nil)
    }
    report.isHeldBack = report.loss.isMuch && !order.mayLose
  }

  // MARK: Heads

  private mutating func places(_ head: RegisterRow) -> [Int?]? {
    let names = head.cells.map { cell in
      String(cell.filter { !$0.isWhitespace })
    }
    let known = names.map { $0.lowercased() }
    for (index, name) in known.enumerated() where !name.isEmpty {
      if !layout.heads.contains(name) {
        refuseHead(.unknownHead, head.line, names[index], "この台帳にはない見出しです。")
      } else if known.firstIndex(of: name) != index {
        refuseHead(.repeatedHead, head.line, name, "見出しが重なっています。")
      }
    }
    for name in layout.heads where !known.contains(name) && !layout.optionalHeads.contains(name) {
      refuseHead(.missingHead, head.line, name, "見出しがありません。")
    }
    return report.isTaken ? layout.heads.map { known.firstIndex(of: $0) } : nil
  }

  private mutating func refuseHead(
    _ kind: BadRow.Kind, _ line: Int, _ name: String, _ problem: String
  ) {
    report.add(
      BadRow(
        kind, line: line, column: name, value: nil, problem: problem,
        expected: layout.heads.joined(separator: ",")))
  }

  private mutating func refuse(
    _ kind: BadRow.Kind, _ line: Int, _ problem: String, expected: String
  ) {
    report.add(
      BadRow(kind, line: line, column: nil, value: nil, problem: problem, expected: expected))
  }

  // MARK: Statements

  private func count() throws -> Int {
    Int(try database.integer("SELECT count(*) FROM \(table)"))
  }

  private var insertion: String {
    let all = layout.columns.joined(separator: ", ")
    let marks = layout.columns.map { _ in "?" }.joined(separator: ", ")
    return "INSERT INTO \(table) (\(all)) VALUES (\(marks)) ON CONFLICT DO NOTHING"
  }

  private var numbered: [(column: String, mark: String)] {
    layout.columns.enumerated().map { ($0.element, "?\($0.offset + 1)") }
  }

  /// The row of the key, if anything of it is otherwise; where all is key, nothing can be.
  private var difference: String {
    let key = numbered.prefix(layout.keyCount).map { "\($0) = \($1)" }.joined(separator: " AND ")
    let differs = numbered.dropFirst(layout.keyCount).map { "\($0) IS NOT \($1)" }
    return "\(key) AND (\(differs.isEmpty ? "0" : differs.joined(separator: " OR ")))"
  }

  /// A row that says what is known already is no change. (An upsert in one statement would open a
  /// temporary table for every row.)
  private var correction: String {
    let isAllKey = numbered.count == layout.keyCount
    let updates = numbered.dropFirst(isAllKey ? 0 : layout.keyCount).map { "\($0) = \($1)" }
    return "UPDATE \(table) SET \(updates.joined(separator: ", ")) WHERE \(difference)"
  }

  private var changedRow: String {
    "SELECT \(layout.columns.joined(separator: ", ")) FROM \(table) WHERE \(difference)"
  }

  private mutating func removeUnseen() throws {
    var gone: [[String]] = []
    try database.each("SELECT \(keys.joined(separator: ", ")) FROM \(table)") { row in
      let key = try (0..<keys.count).map { try row[$0] as String }
      if seen[key.joined(separator: "\u{1F}")] == nil { gone.append(key) }
    }
    let condition = keys.map { "\($0) = ?" }.joined(separator: " AND ")
    for key in gone {
      try database.run("DELETE FROM \(table) WHERE \(condition)", Arguments(key))
    }
    report.removed = gone.count
    report.removals = gone.prefix(ImportReport.shownChanges).map { $0.joined(separator: " ") }
  }
}

extension RegisterValue {
  init(_ value: (any Bindable)?) {
    switch value {
    case let text as String: self = .text(text)
    case let number as Int64: self = .integer(number)
    case let number as Int: self = .integer(Int64(number))
    case let flag as Bool: self = .integer(flag ? 1 : 0)
    default: self = .null
    }
  }
}

extension Row {
  /// What the column of a register holds.
  func registerValue(_ place: Int, _ column: RegisterColumn) throws -> RegisterValue {
    switch column.content {
    case .kwh, .decimal, .signedDecimal, .flag, .moment:
      (try self[place] as Int64?).map { .integer($0) } ?? .null
    default: (try self[place] as String?).map { .text($0) } ?? .null
    }
  }
}
