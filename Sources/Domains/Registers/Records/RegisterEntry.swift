package import Storage

/// A row of a register, in the words of its file.
package struct RegisterEntry: Hashable, Sendable {
  package let register: Register
  /// In the order of the register's columns.
  package let values: [String]

  package var key: String { values.prefix(register.keyCount).joined(separator: " ") }

  package static func == (a: Self, b: Self) -> Bool {
    a.register == b.register && a.values == b.values
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(register.name)
    hasher.combine(values)
  }
}

extension Store {
  package func count(of register: Register) throws -> Int {
    try read("counting a register") { database in
      Int(try database.integer("SELECT count(*) FROM \(register.table)"))
    }
  }

  /// Hands over every row of a register, by key.
  package func eachEntry(
    of register: Register, _ body: (RegisterEntry) throws -> Void
  ) throws {
    try read("listing \(register.name)") { database in
      try database.each("\(register.selection) ORDER BY \(register.keys)") { row in
        try body(RegisterEntry(row, of: register))
      }
    }
  }

  /// The rows of a register that a word belongs to: one part of their key, or all of it.
  package func entries(of register: Register, keyed word: String) throws -> [RegisterEntry] {
    try read("looking into \(register.name)") { database in
      let keys = register.columns.prefix(register.keyCount)
      let parts = keys.map { "\($0) = ?1" } + [keys.joined(separator: " || ' ' || ") + " = ?1"]
      let sql = """
        \(register.selection) WHERE \(parts.joined(separator: " OR ")) ORDER BY \(register.keys)
        """
      return try database.all(sql, [word]).map { try RegisterEntry($0, of: register) }
    }
  }
}

extension Register {
  fileprivate var keys: String { columns.prefix(keyCount).joined(separator: ", ") }
  fileprivate var selection: String {
    "SELECT \(columns.joined(separator: ", ")) FROM \(table)"
  }
}

extension RegisterEntry {
  init(_ row: Row, of register: Register) throws {
    self.register = register
    values = try register.fields.enumerated().map { place, column in
      column.text(of: try row.registerValue(place, column))
    }
  }
}
