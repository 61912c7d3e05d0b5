internal import Storage
internal import Trade

/// What is looked at beside the values of rows: operators whose number has lost its zeros, what two
/// rows may not share, and what other registers do not know.
struct RegisterDoubts {
  private let register: Register
  private let database: Database
  /// Registered operators' numbers of digits that begin with zeros, by what is left without them.
  private var zeroed: [String: String] = [:]
  private var unique: [String: (key: String, line: Int)] = [:]
  private var unknown: [RegisterWarning]
  private var asked: [[String: Bool]]
  private var short = RegisterWarning(title: "4桁に満たない数字だけの事業者番号（先頭の0が失われていないか確かめてください）")

  init(of register: Register, in database: Database) {
    self.register = register
    self.database = database
    unknown = register.references.map { RegisterWarning(title: $0.title) }
    asked = register.references.map { _ in [:] }
  }

  mutating func begin() throws {
    guard register.operatorColumn != nil else { return }
    try database.each("SELECT operator FROM operators WHERE operator LIKE '0%'") { row in
      let number: String = try row[0]
      if Self.isDigits(number) { zeroed[Self.stripped(number)] = number }
    }
  }

  /// What is wrong with a row that is right by itself.
  mutating func look(at texts: [String], _ fields: inout FieldReader) throws -> BadRow? {
    if let bad = try lostZeros(texts, &fields) { return bad }
    try look(up: texts, fields.line)
    return share(texts, &fields)
  }

  mutating func noteAddition(of texts: [String], at line: Int) {
    guard register == .operators else { return }
    let number = texts[0]
    if number.utf8.count < 4, Self.isDigits(number) { short.add(line, number) }
  }

  /// The doubts that do not stop an import.
  func warnings() throws -> [RegisterWarning] {
    var warnings = unknown
    if register == .operators { warnings += [short, try twins()] }
    return warnings.filter { $0.count > 0 }
  }

  // MARK: Zeros

  private func lostZeros(_ texts: [String], _ fields: inout FieldReader) throws -> BadRow? {
    guard let column = register.operatorColumn, let whole = zeroed[texts[column]],
      texts[column] != whole, Self.isDigits(texts[column]),
      try database.first("SELECT 1 FROM operators WHERE operator = ?", [texts[column]]) == nil
    else { return nil }
    return BadRow(
      .lostZeros, line: fields.line, column: register.heads[column],
      place: fields.place(of: column),
      value: texts[column], problem: "先頭の0が失われたおそれがあります（「\(whole)」が登録されています）。",
      expected: register.fields[column].expected)
  }

  /// `1` beside `0001`: somebody has taken in a file from which Excel had taken the zeros.
  private func twins() throws -> RegisterWarning {
    var warning = RegisterWarning(title: "先頭の0だけが違う事業者番号")
    var known: [String: String] = [:]
    try database.each("SELECT operator FROM operators ORDER BY operator") { row in
      let number: String = try row[0]
      guard Self.isDigits(number) else { return }
      if let other = known.updateValue(number, forKey: Self.stripped(number)) {
        warning.add(0, "\(other) と \(number)")
      }
    }
    return warning
  }

  private static func stripped(_ number: String) -> String { String(number.drop { $0 == "0" }) }
  private static func isDigits(_ text: String) -> Bool {
    text.utf8.allSatisfy { (0x30...0x39).contains($0) }
  }

  // MARK: What two rows may not share

  /// A company has a 再エネ事業者コード beside the number that it trades under.
  private static func mark(_ number: String, _ duty: String, of key: String) -> String {
    "\(number) \(duty)\(OperatorID(key)?.isRenewableCode == true ? " *" : "")"
  }

  private static func isCode(_ column: String) -> String {
    "(length(\(column)) = 8 AND \(column) NOT GLOB '*[^0-9]*')"
  }

  private mutating func share(_ texts: [String], _ fields: inout FieldReader) -> BadRow? {
    guard let column = register.uniqueColumn, !texts[column].isEmpty else { return nil }
    let key = texts.prefix(register.keyCount).joined(separator: " ")
    let mark = Self.mark(texts[column], register.duties.map { texts[$0] } ?? "", of: texts[0])
    guard let first = unique[mark] else {
      unique[mark] = (key, fields.line)
      return nil
    }
    guard first.key != key else { return nil }
    return shared(
      column, texts[column], at: fields.line, fields.place(of: column),
      "\(first.line)行目の「\(first.key)」と同じ\(register.fields[column].title)です。")
  }

  /// Numbers of the file that another row of the table has, too.
  func sharedNumbers() throws -> [BadRow] {
    guard let column = register.uniqueColumn else { return [] }
    let name = register.columns[column]
    let key = register.columns[0]
    let duty = register.duties.map { register.columns[$0] }
    let sql = """
      SELECT a.\(name), a.\(key), \(duty.map { "a.\($0)" } ?? "''") FROM \(register.table) AS a
      WHERE a.\(name) <> '' AND EXISTS (
        SELECT 1 FROM \(register.table) AS b WHERE b.\(name) = a.\(name) AND b.\(key) <> a.\(key)
          \(duty.map { "AND b.\($0) = a.\($0)" } ?? "")
          AND \(Self.isCode("b.\(key)")) = \(Self.isCode("a.\(key)")))
      ORDER BY a.\(key)
      """
    var bad: [BadRow] = []
    try database.each(sql) { row in
      let number: String = try row[0]
      let other: String = try row[1]
      let duty: String = try row[2]
      guard let mine = unique[Self.mark(number, duty, of: other)], mine.key != other else {
        return
      }
      bad.append(
        shared(
          column, number, at: mine.line, nil,
          "登録されている「\(other)」と同じ\(register.fields[column].title)です。"))
    }
    return bad
  }

  private func shared(
    _ column: Int, _ value: String, at line: Int, _ place: Int?, _ problem: String
  ) -> BadRow {
    BadRow(
      .sameNumber, line: line, column: register.heads[column], place: place, value: value,
      problem: problem, expected: "ほかの\(register.title)にない\(register.fields[column].title)")
  }

  // MARK: Other registers

  private mutating func look(up texts: [String], _ line: Int) throws {
    for (index, reference) in register.references.enumerated() {
      let values = reference.columns.map { texts[$0] }
      let key = values.joined(separator: " ")
      var isThere = asked[index][key]
      if isThere == nil {
        isThere = try database.first(reference.sql, Arguments(values)) != nil
        if asked[index].count > 10_000 { asked[index].removeAll() }
        asked[index][key] = isThere
      }
      if isThere == false { unknown[index].add(line, key) }
    }
  }
}
