internal import Events
internal import Files
internal import Hashing
internal import Intake
package import Premises
package import RegistersRecords
internal import Storage
package import Trade

/// Takes registers (台帳) in, and tells what is in them.
package struct RegisterDesk: Sendable {
  let store: Store
  private let originals: OriginalStore
  private let clock: BusinessClock
  private let followers: [RegisterFollower]
  /// Every register that there is.
  package let registers: [Register]

  package init(
    _ premises: Premises, registers: [Register], followers: [RegisterFollower]
  ) {
    store = premises.store
    originals = premises.originals
    clock = premises.clock
    self.registers = registers
    self.followers = followers
  }

  /// Takes a CSV, XLSX or (rounds) YAML file into a register, all or nothing; what would take much
  /// away waits until somebody has `agreed`. The file's bytes are kept.
  /// - Throws: `Complaint` where the file cannot be read.
  package func `import`(
    _ register: Register, from path: String, named name: String? = nil, replacing: Bool = false,
    agreed: Bool = false, by actor: Actor
  ) throws -> ImportReport {
    try take(
      RegisterSource(path: path), into: register,
      ImportOrder(
        isReplacing: replacing, mayLose: agreed,
        fileName: name ?? path.split(separator: "/").last.map(String.init) ?? path), by: actor)
  }

  /// What that import would do; nothing is taken, and nothing kept.
  package func check(
    _ register: Register, from path: String, replacing: Bool = false, by actor: Actor
  ) throws -> ImportReport {
    try take(
      RegisterSource(path: path), into: register,
      ImportOrder(isReplacing: replacing, mayLose: false, isTrial: true), by: actor)
  }

  /// Rows that somebody has typed, in the order of the register's columns, by key; with `isTrial`
  /// nothing is taken.
  package func set(
    _ rows: [[String]], in register: Register, isTrial: Bool = false, by actor: Actor
  ) throws -> ImportReport {
    try take(
      RegisterSource(rows: [register.heads] + rows), into: register,
      ImportOrder(isTrial: isTrial), by: actor)
  }

  private func take(
    _ given: RegisterSource, into register: Register, _ wish: ImportOrder, by actor: Actor
  ) throws -> ImportReport {
    let source = try given.withHeads(of: register)
    guard let head = try FoundHead(of: register, in: source) else {
      return ImportReport(
        register: register,
        refusing: BadRow(
          .noHead, line: 1, column: nil, value: nil, problem: "ファイルに何も書かれていません。",
          expected: register.heads.joined(separator: ",")))
    }
    if !head.fit.isWhole,
      let separator = try FoundHead.otherSeparator(of: register, in: source)
    {
      return ImportReport(
        register: register,
        refusing: BadRow(
          .noHead, line: head.row.line, column: nil, value: nil,
          problem: "区切りが\(separator)です。",
          expected: "コンマ区切りのCSV（Excelの「CSV UTF-8（コンマ区切り）」）か、XLSX"))
    }
    let rows = try RegisterRows(source, head, of: register)
    var order = wish
    if let bytes = source.bytes {
      order.keep = { [originals] in
        let kept = try originals.store(bytes)
        return (kept.hash, kept.size)
      }
    }
    var report = try store.import(
      rows, into: register, order, by: actor, at: clock.now(), followers: followers)
    report.reading = rows.notes.finished
    if !head.fit.isWhole { report.reading.looksLike = try owner(of: source, other: register) }
    return report
  }

  /// Another register, all of whose heads the file has.
  private func owner(of source: RegisterSource, other: Register) throws -> Register? {
    let fits = try registers.filter { $0 != other }.compactMap { register in
      try FoundHead(of: register, in: source).map { (register, $0.fit) }
    }
    return fits.filter(\.1.isWhole).max { $0.1 < $1.1 }?.0
  }
}

/// A register at a glance.
package struct RegisterOverview: Sendable {
  package let register: Register
  package let rows: Int
  /// Its last import, if there was one.
  package let last: LastImport?
  /// Under which name that came.
  package let file: String?
}

/// When a register was imported last, by whom, and the SHA-256 of what.
package struct LastImport: Sendable {
  package let at: Instant
  package let actor: Actor
  package let digest: String?
}

extension RegisterDesk {
  package func overview() throws -> [RegisterOverview] {
    let imports = try store.events(.imported)
    return try registers.map { register in
      RegisterOverview(
        register: register, rows: try store.count(of: register),
        last: imports.last { $0.why.hasPrefix("\(register.name):") }.map {
          LastImport(at: $0.at, actor: $0.actor, digest: $0.file?.rawValue)
        },
        file: try store.files(of: register).last?.name)
    }
  }

  /// Hands over every row of a register, by key.
  package func eachEntry(of register: Register, _ body: (RegisterEntry) throws -> Void) throws {
    try store.eachEntry(of: register, body)
  }

  /// Rows of a register by key, behind one whose key is given, and how many it has.
  package func page(
    of register: Register, after key: [String]?, limit: Int
  ) throws -> (entries: [RegisterEntry], total: Int) {
    (
      try store.entries(of: register, after: key, limit: limit), try store.count(of: register)
    )
  }

  /// The rows of all registers that a number, an id or a round belongs to.
  /// - Throws: `Complaint` where there is none.
  package func entries(keyed word: String) throws -> [RegisterEntry] {
    let found = try registers.flatMap { try store.entries(of: $0, keyed: word) }
    guard !found.isEmpty else {
      throw Complaint(.refused, "「\(word)」は、どの台帳のキー（事業者番号・設備ID・回）にもありません")
    }
    return found
  }
}
