/// What is to be said of a meter's file because of the others of its plant and month; energy in
/// hundredths of a kWh.
package enum MeterSetFault: Hashable, Sendable {
  /// Σb above Σa.
  case dischargeAboveCharge(discharge: Int64, charge: Int64)
  /// Energy was given, and none taken in.
  case dischargeWithoutCharge(Int64)
  /// What the plant must have generated is below zero, or above what it can (`most`).
  case generation(Int64, most: Int64?)
  case clamped(MeterClamp, Int64, Int64)
  /// Of the symbols that are wanted, these have no file.
  case lacking(plant: PlantID, month: Month, wanted: [String], missing: [String])
  /// The plant's month is certified already, by an application's row or from elsewhere.
  case certified(PlantID, Month, by: ReceiptNumber?)
  /// An item of the head, and what another file has.
  case differs(item: String, own: String, symbol: String, other: String)
  /// What was taken from the grid is not what its operator settled.
  case importDiffers(own: Int64, settled: Int64, Month)
  /// The same meter of another plant at the point.
  case sumDiffers(own: Int64, plant: PlantID, other: Int64)
  /// The same of a plant of another operator, of which no more is told.
  case sumDiffersElsewhere(own: Int64)
  /// The register does not know the plant, or not as the file has it.
  case unregistered(PlantID, MeterStranger)
  /// 系統充電蓄電池供給電力量 of the same point and period has another total of what these symbols mean.
  case supplyDiffers(own: Int64, [String], EnergyCode, other: Int64)
}

/// Where the formula was kept within its bounds.
package enum MeterClamp: String, CaseIterable, Sendable {
  case ownUseAboveGrid = "c<e"
  case shareAboveOne = "share>1"
  case negative
}

/// How a meter's file does not fit the register.
package enum MeterStranger: Hashable, Sendable {
  /// No plant has the 設備ID.
  case unknown
  /// Another operator's plant, and no row of one's own asks for it.
  case elsewhere
  /// The plant is registered at another 受電地点.
  case point(own: String, registered: String)
}
