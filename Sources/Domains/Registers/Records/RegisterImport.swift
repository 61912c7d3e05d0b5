internal import Events
package import Storage
package import Tables
package import Trade

extension Store {
  /// Takes a file into a register, by key: known rows are replaced, new ones added, absent ones
  /// stay, or go with `replacing`. One bad row, and nothing of the file is taken.
  ///
  /// The first of the `rows` is the head.
  package func `import`(
    _ rows: some Sequence<TableRow>, into register: Register, replacing: Bool = false,
    by actor: Actor, at instant: Instant, followers: [RegisterFollower] = []
  ) throws -> ImportReport {
    try write("importing \(register.name)") { transaction in
      var report = ImportReport(register: register)
      try transaction.database.inSavepoint {
        var intake = RegisterIntake(register, database: transaction.database)
        report = try intake.take(rows, replacing: replacing)
        guard report.isTaken else { return .undo }
        if report.hasChanges {
          try transaction.database.raiseRegisterVersion()
          for follow in followers { try follow(register, transaction) }
        }
        try report.writeDown(by: actor, at: instant, in: transaction.database)
        try transaction.database.seal(
          register.sealed, as: transaction.database.digest(of: register), at: instant)
        return .keep
      }
      return report
    }
  }

  /// Rises whenever the content of a register changes, or a balance has more to give.
  package func registerVersion() throws -> Int64 {
    try read("reading the registers' version") { try $0.registerVersion() }
  }
}

extension ImportReport {
  fileprivate var hasChanges: Bool { added + changed + removed > 0 }

  fileprivate func writeDown(by actor: Actor, at instant: Instant, in database: Database) throws {
    let why = "\(register.name): 追加\(added)件、変更\(changed)件、削除\(removed)件"
    try EventChain.append(
      EventDraft(at: instant, kind: .imported, actor: actor, why: why), to: database)
  }
}

/// One file on its way into one table.
private struct RegisterIntake {
  let layout: Register
  let database: Database
  var report: ImportReport
  var seen: [String: Int] = [:]

  init(_ register: Register, database: Database) {
    layout = register
    self.database = database
    report = ImportReport(register: register)
  }

  private var table: String { layout.table }
  private var keys: [String] { Array(layout.columns.prefix(layout.keyCount)) }

  mutating func take(_ rows: some Sequence<TableRow>, replacing: Bool) throws -> ImportReport {
    var iterator = rows.makeIterator()
    guard let head = iterator.next(), head.fault == nil, let places = places(head) else {
      if report.isTaken {
        refuse(1, "見出しの行を読み取れません。", expected: layout.heads.joined(separator: ","))
      }
      return report
    }
    let countBefore = try count()
    let changesBefore = database.totalChangesCount
    try takeRows(&iterator, places)
    guard report.isTaken else { return report }
    let written = database.totalChangesCount - changesBefore
    report.added = try count() - countBefore
    report.changed = written - report.added
    if replacing { try removeUnseen() }
    return report
  }

  private mutating func takeRows(
    _ iterator: inout some IteratorProtocol<TableRow>, _ places: [Int?]
  ) throws {
    let insert = try database.prepare(insertion)
    let update = try database.prepare(correction)
    var fields = FieldReader(heads: layout.heads, places: places)
    while let row = iterator.next() {
      if row.cells.allSatisfy(\.isEmpty), row.fault == nil { continue }
      report.rows += 1
      if let fault = row.fault {
        refuse(row.line, fault.message, expected: "UTF-8のCSV（RFC 4180）")
        continue
      }
      fields.begin(row)
      guard let values = layout.values(&fields) else {
        fields.bad.forEach { report.add($0) }
        continue
      }
      let isFirst = note(keyOf: values, at: row.line)
      guard isFirst, report.isTaken else { continue }
      try insert.execute(Arguments(values))
      if database.changesCount == 0 { try update.execute(Arguments(values)) }
    }
  }

  /// Two rows of one key in one file leave open which is meant.
  private mutating func note(keyOf values: [(any Bindable)?], at line: Int) -> Bool {
    let key = values.prefix(layout.keyCount).map { $0 as? String ?? "" }.joined(separator: "\u{1F}")
    guard let first = seen.updateValue(line, forKey: key) else { return true }
    report.add(
      BadRow(
        line: line, column: layout.heads.prefix(layout.keyCount).joined(separator: ","),
        value: key.split(separator: "\u{1F}").joined(separator: ","),
        problem: "\(first)行目と同じキーです。", expected: "ファイルの中で1度だけ現れるキー"))
    return false
  }

  private mutating func places(_ head: TableRow) -> [Int?]? {
    let names = head.cells.map { cell in
      String(cell.filter { !$0.isWhitespace }).lowercased()
    }
    for (index, name) in names.enumerated() where !name.isEmpty {
      if !layout.heads.contains(name) {
        refuseHead(head.line, name, "知らない見出しです。")
      } else if names.firstIndex(of: name) != index {
        refuseHead(head.line, name, "見出しが重なっています。")
      }
    }
    for name in layout.heads where !names.contains(name) && !layout.optionalHeads.contains(name) {
      refuseHead(head.line, name, "見出しがありません。")
    }
    return report.isTaken ? layout.heads.map { names.firstIndex(of: $0) } : nil
  }

  private mutating func refuseHead(_ line: Int, _ name: String, _ problem: String) {
    report.add(
      BadRow(
        line: line, column: name, value: nil, problem: problem,
        expected: layout.heads.joined(separator: ",")))
  }

  private mutating func refuse(_ line: Int, _ problem: String, expected: String) {
    report.add(BadRow(line: line, column: nil, value: nil, problem: problem, expected: expected))
  }

  private func count() throws -> Int {
    Int(try database.integer("SELECT count(*) FROM \(table)"))
  }

  private var insertion: String {
    let all = layout.columns.joined(separator: ", ")
    let marks = layout.columns.map { _ in "?" }.joined(separator: ", ")
    return "INSERT INTO \(table) (\(all)) VALUES (\(marks)) ON CONFLICT DO NOTHING"
  }

  /// A row that says what is known already is no change. (An upsert in one statement would open a
  /// temporary table for every row.)
  private var correction: String {
    let numbered = layout.columns.enumerated().map { ($0.element, "?\($0.offset + 1)") }
    let key = numbered.prefix(layout.keyCount).map { "\($0) = \($1)" }.joined(separator: " AND ")
    let rest = numbered.dropFirst(layout.keyCount)
    let updates = rest.map { "\($0) = \($1)" }.joined(separator: ", ")
    let differs = rest.map { "\($0) IS NOT \($1)" }.joined(separator: " OR ")
    return "UPDATE \(table) SET \(updates) WHERE \(key) AND (\(differs))"
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
  }
}

extension Database {
  /// Rises whenever the content of a register changes, or a balance has more to give.
  package func registerVersion() throws -> Int64 {
    try integer("SELECT value FROM counters WHERE name = 'registers'")
  }

  package func raiseRegisterVersion() throws {
    try run("UPDATE counters SET value = value + 1 WHERE name = 'registers'")
  }
}
