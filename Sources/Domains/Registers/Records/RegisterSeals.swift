package import Events
package import Storage

extension Register {
  /// Its whole content, as the chain keeps its digest after each import.
  package var sealed: Seals.Subject { Seals.Subject("register \(name)") }
}

extension Database {
  /// Over every row of a register, by key.
  func digest(of register: Register) throws -> FactDigest {
    let columns = register.columns.joined(separator: ", ")
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
