package import Hashing
package import Storage

extension Store {
  /// Allocations that were published with these lines, oldest first.
  package func publishedRuns(digest: ContentHash) throws -> [Run] {
    try read("looking for published runs") { database in
      let sql = """
        SELECT \(Run.columns) FROM runs
        WHERE digest = ? AND published AND kind = 'allocation' ORDER BY run
        """
      return try database.all(sql, [digest.rawValue]).map(Run.init)
    }
  }
}
