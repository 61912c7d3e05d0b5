/// What the rows of a plant whose energy is split by fuel say together.
package struct FiledFuels: Hashable, Sendable {
  /// The sum of their ratios, in thousandths of a percent.
  package let ratio: Int64
  /// The least and the greatest 月間発電量, in hundredths of a kWh: each row has the whole of the plant.
  package let leastExported: Int64
  package let mostExported: Int64
}
