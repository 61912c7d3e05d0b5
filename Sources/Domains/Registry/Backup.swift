internal import GRDB

extension Registry {
  /// Copies the database to a new file as it is at one moment, while others read and write it.
  public func backUp(to path: String) throws {
    try RegistryError.mapping("copying the database") {
      let copy = try DatabaseQueue(path: path)
      try pool.backup(to: copy)
      try copy.close()
    }
  }
}
