package import Storage
package import Trade

extension Store {
  /// Applications whose hold on a balance is not what their status says: reserved from チェックOK to
  /// 確定, taken from 確定, released after anything else.
  package func reservationFaults() throws -> [ReceiptNumber] {
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
