/// The second way to the same number: what the plant generated, less what it put into its battery, and
/// the battery's discharge that was charged by it.
package enum BatteryProof {
  /// What the plant generated (g = d + a + e − b − c), in hundredths of a kWh; below zero where meters
  /// cannot be right.
  package static func generation(exported: Int64, _ sums: MeterSums) -> Int64 {
    exported + sums.charge + sums.ownUse - sums.discharge - sums.grid
  }

  /// Charged from the plant (③ = a − ②), in hundredths of a kWh.
  package static func fromPlant(_ sums: MeterSums) -> Int64 { sums.charge - sums.fromGrid }

  /// (g − ③) + b × ③ / a, rounded; nil where nothing was charged or the formula was bent, for which this
  /// way knows nothing.
  package static func certified(
    exported: Int64, _ sums: MeterSums, ratio: Int64 = CertifiedEnergy.whole,
    _ rounding: EnergyRounding = .down
  ) -> Int64? {
    let own = fromPlant(sums)
    guard sums.charge > 0, (0...sums.charge).contains(own) else { return nil }
    let charge = Int128(sums.charge)
    let direct = Int128(generation(exported: exported, sums) - own)
    let numerator = direct * charge + Int128(sums.discharge) * Int128(own)
    guard numerator >= 0 else { return nil }
    return Fraction(
      numerator: Natural(UInt128(numerator)), denominator: Natural(sums.charge)
    ).times(ratio, over: CertifiedEnergy.divisor).rounded(rounding)
  }
}
