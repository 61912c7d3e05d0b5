package import Storage

extension Store {
  /// Rows of a register by key, behind one whose key is given.
  package func entries(
    of register: Register, after key: [String]?, limit: Int
  ) throws -> [RegisterEntry] {
    try read("listing \(register.name)") { database in
      let keys = register.columns.prefix(register.keyCount)
      let list = keys.joined(separator: ", ")
      let places = (1...register.keyCount).map { "?\($0)" }.joined(separator: ", ")
      let condition = key == nil ? "" : "WHERE (\(list)) > (\(places))"
      let sql = """
        SELECT \(register.columns.joined(separator: ", ")) FROM \(register.table) \(condition)
        ORDER BY \(list) LIMIT \(limit)
        """
      return try database.all(sql, Arguments(key ?? [])).map { row in
        try RegisterEntry(row, of: register)
      }
    }
  }
}
