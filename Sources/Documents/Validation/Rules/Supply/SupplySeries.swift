import Trade

/// The days that a header names.
struct SupplyPeriod: Hashable {
  let from: CivilDate
  let to: CivilDate
  /// The longest that is taken.
  static let mostDays = 62
  static let mostSlots = mostDays * MeterDay.count

  var days: Int { to.daysSinceEpoch - from.daysSinceEpoch + 1 }
  var slots: Int { days * MeterDay.count }
  var title: String { "\(from.slashed)～\(to.slashed)" }

  /// The day of the n-th half hour, from 0.
  func day(of slot: Int) -> CivilDate {
    CivilDate(daysSinceEpoch: from.daysSinceEpoch + slot / MeterDay.count)
  }

  /// 「2025/06/20 10:00」.
  func title(of slot: Int) -> String {
    day(of: slot).slashed + " " + SlotTime.text(slot % MeterDay.count)
  }
}

/// A point record and the half hours below it.
struct SupplySeries {
  let line: Int
  /// Nil where the record does not say.
  var gridPoint: String?
  var plant: PlantID?
  var code: EnergyCode?
  /// False where the code of the record is not that of the file's name or of the records before it:
  /// what follows from the code is not said.
  var isCodeCertain = true
  var period: SupplyPeriod?
  /// 対象期間内の合計値, in hundredths of a kWh, and as it was typed.
  var total: Int64?
  var shownTotal: String?
  /// The record as a JSON array, without its end.
  var json: [UInt8] = []

  /// Half hours so far.
  var count = 0
  /// Hundredths of a kWh.
  var sum: Int64 = 0
  var packed: [UInt8] = []
  /// A line of it is wrong, or out of turn: it gets neither count nor sum, and nothing more is said of
  /// the turn of what follows.
  var isBroken = false

  init(line: Int) { self.line = line }

  /// What no period is long enough for is counted alone: a file cannot make us hold, or add up, millions.
  mutating func take(_ energy: Int64) {
    count += 1
    guard count <= SupplyPeriod.mostSlots else { return }
    sum += energy
    PackedSlots.append(energy, to: &packed)
  }

  /// 「設備ID A800019101」, 「受電地点0100…0409」.
  var title: String {
    if let plant { return "設備ID \(plant)" }
    return "受電地点" + (gridPoint.map(Self.short) ?? "")
  }

  /// `0100…0409`.
  static func short(_ point: String) -> String {
    point.utf8.count > 9 ? "\(point.prefix(4))…\(point.suffix(4))" : point
  }
}
