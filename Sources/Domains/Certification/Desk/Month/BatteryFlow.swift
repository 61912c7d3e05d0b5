package import Trade

/// What the meters of a plant with a battery counted in a month: by day, and one day by half hour.
package struct BatteryFlow: Sendable {
  /// A half hour or a day; energy in hundredths of a kWh, nil where the meter's file has not come.
  package struct Step: Sendable {
    /// `12:30` or `6/18`.
    package let label: String
    package let charge: Int64?
    package let discharge: Int64?
    package let grid: Int64?
    package let ownUse: Int64?
    /// Of the charge what came from the grid: c − e, within 0 and the charge.
    package let fromGrid: Int64?

    /// In thousandths of a percent of the charge; nil where nothing was charged.
    package var share: Int64? {
      guard let charge, let fromGrid, charge > 0 else { return nil }
      return Int64((Int128(fromGrid) * 100_000 + Int128(charge) / 2) / Int128(charge))
    }
  }

  /// A share by which energy is certified.
  package struct Share: Hashable, Sendable {
    /// Reduced: `31315/49317`.
    package let text: String
    /// Thousandths of a percent, half up.
    package let percent: Int64
  }

  package let plant: PlantID
  package let month: Month
  package let from: CivilDate
  package let to: CivilDate
  /// 図の記号 whose files have come.
  package let symbols: [String]
  package let day: CivilDate
  package let halfHours: [Step]
  package let dates: [CivilDate]
  /// One for each of the dates.
  package let days: [Step]
  /// Over the period, one for each part of the formula; empty while files are missing.
  package let shares: [Share]

  package var total: Step {
    func sum(_ value: (Step) -> Int64?) -> Int64? {
      days.reduce(0) { sum, step in sum.flatMap { sum in value(step).map { sum + $0 } } }
    }
    return Step(
      label: "", charge: sum(\.charge), discharge: sum(\.discharge), grid: sum(\.grid),
      ownUse: sum(\.ownUse), fromGrid: sum(\.fromGrid))
  }
}
