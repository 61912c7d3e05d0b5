package import Storage
package import Trade

extension Migration {
  package static let certifiedBalances = Migration(
    "registers-3 certified",
    """
    -- What certification has added to a plant's 割当可能量 of 相対 (随時), in kWh, beside what was
    -- imported.
    CREATE TABLE certified_balances (
      plant TEXT NOT NULL PRIMARY KEY CHECK (length(plant) = 10),
      kwh INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    """)
}

extension Database {
  /// Adds kWh to what a plant has for 相対; a correction takes some away.
  package func addCertified(_ kwh: Int64, to plant: PlantID) throws {
    guard kwh != 0 else { return }
    try run(
      """
      INSERT INTO certified_balances (plant, kwh) VALUES (?, ?)
      ON CONFLICT (plant) DO UPDATE SET kwh = kwh + excluded.kwh
      """, [plant.rawValue, kwh])
  }
}
