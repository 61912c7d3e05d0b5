package import CertificationRecords
internal import Trade

/// Energy as people read it, its digits in threes.
package enum EnergyText {
  /// Places of what the formula of batteries has given, for reading.
  static let places = 4

  /// `98,760.99` of 9876099 hundredths of a kWh.
  package static func kwh(_ hundredths: Int64) -> String {
    PlacedDecimal.grouped(hundredths, places: 2)
  }

  /// `18,468.8061` of `18468.8061`; what is no number stays as it is.
  package static func grouped(_ decimal: String) -> String {
    value(decimal).map { PlacedDecimal.grouped($0, places: places) } ?? decimal
  }

  /// 算定の基礎: what the formula of batteries has given, else the amount that the ratio is taken of.
  package static func basis(
    _ base: Int64, _ battery: CertificationEntry.Calculation?
  ) -> String {
    battery.map { grouped($0.raw) } ?? kwh(base)
  }

  /// 算定の基礎 times `ratio` (thousandths of a percent) before the one rounding: with every decimal that it
  /// has; of a battery to four, for reading.
  package static func unrounded(
    base: Int64, ratio: Int64?, _ battery: CertificationEntry.Calculation?
  ) -> String {
    guard let battery else { return CertificationEntry.unrounded(base: base, ratio: ratio) }
    guard let ratio, let raw = value(battery.raw) else { return grouped(battery.raw) }
    let (whole, rest) = (Int128(max(0, raw)) * Int128(ratio)).quotientAndRemainder(
      dividingBy: 100_000)
    return PlacedDecimal.grouped(Int64(whole) + (rest >= 50_000 ? 1 : 0), places: places)
  }

  /// In the last of the places.
  static func value(_ decimal: String) -> Int64? {
    PlacedDecimal.read(decimal, places: places, mayBeNegative: true)
  }
}
