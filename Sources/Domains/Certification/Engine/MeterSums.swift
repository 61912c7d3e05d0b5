/// What the meters of a battery's point counted over a period, in hundredths of a kWh; the letters
/// are those of the formula (document 004, p. 14).
package struct MeterSums: Hashable, Sendable {
  /// All that charged the battery (②+③), meter M2.
  package var charge: Int64
  /// All that the battery gave (①), meter M2.
  package var discharge: Int64
  /// Taken from the grid, meter M1.
  package var grid: Int64
  /// The plant's own use, meter M3.
  package var ownUse: Int64

  package init(charge: Int64, discharge: Int64, grid: Int64, ownUse: Int64) {
    self.charge = charge
    self.discharge = discharge
    self.grid = grid
    self.ownUse = ownUse
  }

  package static let none = MeterSums(charge: 0, discharge: 0, grid: 0, ownUse: 0)

  /// Charged from the grid (② = c − e); below zero where the plant used more than came in.
  var fromGrid: Int64 { grid - ownUse }
}
