package import Events
package import Storage

extension Register {
  /// Its whole content, as the chain keeps its digest after each import.
  package var sealed: Seals.Subject { Seals.Subject("register \(name)") }
}

extension Database {
  /// Over every row of a register, by key. A column that came later counts where a row has it, so
  /// that what was sealed before it came is still told the same.
  func digest(of register: Register) throws -> FactDigest {
    let counted = try register.fields.filter { column in
      guard column.isLater else { return true }
      let one = "SELECT 1 FROM \(register.table) WHERE \(column.stored) IS NOT NULL LIMIT 1"
      return try first(one) != nil
    }
    let columns = counted.map(\.stored).joined(separator: ", ")
    let keys = register.columns.prefix(register.keyCount).joined(separator: ", ")
    return try digest("SELECT \(columns) FROM \(register.table) ORDER BY \(keys)")
  }
}

extension Store {
  /// Over every row of a register; nil where it is empty.
  package func digest(of register: Register) throws -> FactDigest? {
    try read("counting up \(register.name)") { database in
      guard try database.first("SELECT 1 FROM \(register.table) LIMIT 1") != nil else {
        return nil
      }
      return try database.digest(of: register)
    }
  }
}
