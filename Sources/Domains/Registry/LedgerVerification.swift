internal import GRDB
public import Trade

extension Registry {
  /// What SQLite itself finds wrong with the file or its references, in its own words; empty is
  /// sound.
  public func integrityFaults() throws -> [String] {
    try read("checking the database's integrity") { database in
      let pages = try String.fetchAll(database, sql: "PRAGMA integrity_check").filter { $0 != "ok" }
      let orphans = try Row.fetchAll(database, sql: "PRAGMA foreign_key_check")
      return pages + orphans.map { "\($0[0] as String) refers to what is not there" }
    }
  }

  /// Applications whose hold on a balance is not what their status says: reserved from チェックOK to
  /// 確定, taken from 確定, released after anything else.
  public func reservationFaults() throws -> [ReceiptNumber] {
    try read("verifying the reservations") { database in
      try database.all(
        """
        SELECT DISTINCT receipt FROM reservations JOIN applications USING (receipt)
        WHERE state <> CASE
          WHEN status = 'confirmed' THEN 'taken'
          WHEN status IN ('checkedOK', 'underReview', 'reviewed') THEN 'reserved'
          ELSE 'released' END
        ORDER BY receipt
        """
      ).map { try stored(ReceiptNumber($0[0] as Int), "a receipt number") }
    }
  }
}
