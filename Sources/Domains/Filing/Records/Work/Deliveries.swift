package import Storage
package import Trade

extension Migration {
  /// What is given out with 確定 (a notice, an account of the portal) is promised with it, and owed
  /// until it was.
  package static let deliveries = Migration(
    "filing-7 deliveries",
    """
    CREATE TABLE deliveries (receipt INTEGER NOT NULL PRIMARY KEY REFERENCES applications) STRICT;
    """)
}

extension Database {
  func promiseDelivery(of receipt: ReceiptNumber) throws {
    try run(
      "INSERT INTO deliveries (receipt) VALUES (?) ON CONFLICT DO NOTHING", [receipt.rawValue])
  }
}

extension Store {
  /// Applications that are 確定 and with which something is still to be given out.
  package func owedDeliveries() throws -> [ReceiptNumber] {
    try read("looking for what is owed") { database in
      try database.all("SELECT receipt FROM deliveries ORDER BY receipt").map {
        try stored(ReceiptNumber($0[0] as Int), "a receipt number")
      }
    }
  }

  package func owesDelivery(of receipt: ReceiptNumber) throws -> Bool {
    try read("looking whether something is owed") {
      try $0.first("SELECT 1 FROM deliveries WHERE receipt = ?", [receipt.rawValue]) != nil
    }
  }

  /// All of it was given out.
  package func noteDelivery(of receipt: ReceiptNumber) throws {
    try write("noting a delivery") { transaction in
      try transaction.database.run(
        "DELETE FROM deliveries WHERE receipt = ?", [receipt.rawValue])
    }
  }
}
