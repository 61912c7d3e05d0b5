package import Trade

/// What tells a row of a file from all others: its content as it counts, and how many rows of the same
/// content stand before it.
package struct RowMark: Hashable, Sendable {
  /// What a mark is hashed of, each part behind its length.
  package let text: String

  /// `cells`: name, day, menus (of `customer` alone), remark, lot and kWh, as they were typed.
  package init(
    _ operatorID: OperatorID, _ variant: RetirementVariant, name: String, on: String,
    menu: String, menuShort: String, remark: String, lot: String, kwh: String, occurrence: Int
  ) {
    var cells = [
      NormalText.of(name), NormalText.day(on)?.description ?? NormalText.of(on),
    ]
    if variant == .customer { cells += [NormalText.of(menu), NormalText.of(menuShort)] }
    cells += [
      NormalText.of(remark), NormalText.lot(lot)?.description ?? NormalText.of(lot),
      NormalText.kwh(kwh).map(String.init) ?? NormalText.of(kwh),
    ]
    let parts = [operatorID.rawValue, variant.rawValue] + cells + [String(occurrence)]
    text = parts.map { "\($0.utf8.count):\($0)" }.joined()
  }
}
