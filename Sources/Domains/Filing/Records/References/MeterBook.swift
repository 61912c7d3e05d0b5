package import Storage
package import Trade

/// What filing asks of the domain that knows meters.
package struct MeterBook: Sendable {
  /// A plant's meters of one month, as an operator files them.
  package struct Key: Hashable, Sendable {
    package let operatorID: OperatorID
    package let plant: PlantID
    package let month: Month

    package init(_ operatorID: OperatorID, _ plant: PlantID, _ month: Month) {
      self.operatorID = operatorID
      self.plant = plant
      self.month = month
    }
  }

  package typealias TargetMonth =
    @Sendable (PlantID, _ from: CivilDate, _ to: CivilDate, Store) throws -> Month?
  package typealias Filer =
    @Sendable (_ candidates: [OperatorID], PlantID, Month?, Store) throws -> OperatorID?
  package typealias Faults =
    @Sendable (Key, _ coming: [MeterFile], Store) throws -> [String: [MeterSetFault]]

  /// The month that a metering period of a plant counts for.
  package let targetMonth: TargetMonth
  /// Which of several operators of one 法人番号 files a plant's meters; nil where it cannot be told.
  package let filer: Filer
  /// By symbol, what is to be said of the counting files, with some that are about to count in the
  /// place of their symbols' older ones.
  package let faults: Faults

  package init(
    targetMonth: @escaping TargetMonth, filer: @escaping Filer, faults: @escaping Faults
  ) {
    self.targetMonth = targetMonth
    self.filer = filer
    self.faults = faults
  }
}
