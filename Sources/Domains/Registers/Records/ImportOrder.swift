internal import Events
package import Hashing
package import Storage
package import Tables
package import Trade

/// How a file is to be taken in.
package struct ImportOrder: Sendable {
  /// The file becomes the whole register.
  package var isReplacing: Bool
  /// Much may be taken away.
  package var mayLose: Bool
  /// Only what it would do is told; the register stays as it is.
  package var isTrial: Bool
  /// As the person named it, for the history.
  package var fileName: String
  /// Keeps the file's bytes, once it is sure that they are taken in.
  package var keep: (@Sendable () throws -> (hash: ContentHash, byteCount: Int64))?

  package init(
    isReplacing: Bool = false, mayLose: Bool = true, isTrial: Bool = false,
    fileName: String = "",
    keep: (@Sendable () throws -> (hash: ContentHash, byteCount: Int64))? = nil
  ) {
    self.isReplacing = isReplacing
    self.mayLose = mayLose
    self.isTrial = isTrial
    self.fileName = fileName
    self.keep = keep
  }
}

extension Store {
  /// As below, of rows in which nothing was found wrong so far.
  package func `import`(
    _ rows: some Sequence<TableRow>, into register: Register, replacing: Bool = false,
    by actor: Actor, at instant: Instant, followers: [RegisterFollower] = []
  ) throws -> ImportReport {
    try self.import(
      rows.lazy.map(RegisterRow.init), into: register, ImportOrder(isReplacing: replacing),
      by: actor, at: instant, followers: followers)
  }

  /// Takes a file into a register, by key: known rows are replaced, new ones added, absent ones
  /// stay, or go with `isReplacing`. One bad row, and nothing of the file is taken.
  ///
  /// The first of the `rows` is the head.
  package func `import`(
    _ rows: some Sequence<RegisterRow>, into register: Register, _ order: ImportOrder,
    by actor: Actor, at instant: Instant, followers: [RegisterFollower] = []
  ) throws -> ImportReport {
    try write("importing \(register.name)") { transaction in
      var report = ImportReport(register: register)
      try transaction.database.inSavepoint {
        var intake = RegisterIntake(register, database: transaction.database)
        report = try intake.take(rows, order)
        guard report.isTaken, !order.isTrial else { return .undo }
        if report.hasChanges {
          try transaction.database.raiseRegisterVersion()
          for follow in followers { try follow(register, actor, transaction) }
        }
        try report.writeDown(order, by: actor, at: instant, in: transaction.database)
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

extension Transaction {
  /// Adds rows that another deed of the transaction gives rise to, in the words of the register's file
  /// and the order of its columns, by keys that nobody has; `why` stands in the event.
  /// - Throws: `Trouble` where the register does not take one; the deed has to make sure before.
  package func add(
    _ rows: [[String]], to register: Register, because why: String, by actor: Actor,
    at instant: Instant
  ) throws {
    guard !rows.isEmpty else { return }
    try take(rows, into: register, because: why, by: actor, at: instant)
  }

  /// The rows whose key begins so become these, which have that key.
  /// - Throws: `Trouble` where the register does not take one.
  package func set(
    _ rows: [[String]], keyed key: [String], in register: Register, because why: String,
    by actor: Actor, at instant: Instant
  ) throws {
    let condition = register.columns.prefix(key.count).map { "\($0) = ?" }
    try database.run(
      "DELETE FROM \(register.table) WHERE \(condition.joined(separator: " AND "))",
      Arguments(key.map { $0 as (any Bindable)? }))
    try take(rows, into: register, because: why, by: actor, at: instant)
  }

  private func take(
    _ rows: [[String]], into register: Register, because why: String, by actor: Actor,
    at instant: Instant
  ) throws {
    var intake = RegisterIntake(register, database: database)
    let lines = ([register.heads] + rows).enumerated().map { place, cells in
      RegisterRow(line: place + 1, cells: cells)
    }
    let report = try intake.take(lines, ImportOrder())
    guard report.isTaken, report.added == rows.count else {
      let bad = report.badRows.first.map { "\($0.column ?? ""): \($0.problem)" } ?? ""
      throw Trouble("台帳「\(register.title)」に行を追加できません（\(bad)）")
    }
    try database.raiseRegisterVersion()
    try EventChain.append(
      EventDraft(
        at: instant, kind: .imported, actor: actor,
        why: "\(register.name): 追加\(report.added)件（\(why)）"), to: database)
    try database.seal(register.sealed, as: database.digest(of: register), at: instant)
  }
}

extension ImportReport {
  fileprivate var hasChanges: Bool { added + changed + removed > 0 }

  fileprivate mutating func writeDown(
    _ order: ImportOrder, by actor: Actor, at instant: Instant, in database: Database
  ) throws {
    let why = "\(register.name): 追加\(added)件、変更\(changed)件、削除\(removed)件"
    let kept = try order.keep?()
    file = kept?.hash
    let event = try EventChain.append(
      EventDraft(at: instant, kind: .imported, actor: actor, why: why, file: kept?.hash),
      to: database)
    guard let kept else { return }
    try database.note(
      RegisterFile(
        event: event, register: register.name, name: order.fileName, hash: kept.hash,
        byteCount: Int(kept.byteCount)))
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
