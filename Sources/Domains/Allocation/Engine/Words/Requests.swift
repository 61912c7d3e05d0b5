package import Trade

/// What orders rows that are otherwise equal: receipt number, line, id.
package struct RequestKey: Hashable, Comparable, Sendable {
  package var receipt: Int
  package var line: Int
  package var id: RequestID

  package init(receipt: Int, line: Int, id: RequestID) {
    self.receipt = receipt
    self.line = line
    self.id = id
  }

  package static func < (a: Self, b: Self) -> Bool {
    if a.receipt != b.receipt { return a.receipt < b.receipt }
    if a.line != b.line { return a.line < b.line }
    return a.id < b.id
  }
}

/// How much a facility-specific row wants of its plant.
package enum Ask: Hashable, Sendable {
  case kwh(Int64)
  /// 対象期間全量とする: whatever of the plant is left when its turn comes.
  case all
}

/// A row of 設備特定 or 個別: one named plant.
package struct SpecificRequest: Hashable, Sendable {
  package var key: RequestKey
  package var applicant: ApplicantID
  /// 0 PPA (再エネ特定卸, 小売買取), 1 個別合意; lower comes first (rule R3).
  package var rank: Int
  package var facility: FacilityID
  package var ask: Ask

  package init(
    key: RequestKey, applicant: ApplicantID, rank: Int, facility: FacilityID, ask: Ask
  ) {
    self.key = key
    self.applicant = applicant
    self.rank = rank
    self.facility = facility
    self.ask = ask
  }
}

/// A row of 通常割当 or 入札価格順: attributes instead of a plant.
package struct NormalRequest: Hashable, Sendable {
  package var key: RequestKey
  package var applicant: ApplicantID
  /// 発電設備区分; nil is 指定なし.
  package var kind: String?
  /// 設備の所在地; nil is 指定なし.
  package var prefecture: String?
  /// Only plants within fifteen years of their start (RE100対応).
  package var withinFifteenYears: Bool
  package var askKWh: Int64
  /// Hundredths of a yen a kWh; nil where the row was not bid for.
  package var bidPriceSen: Int64?
  /// The one plant that it may have, if its other conditions hold there; nil is any.
  package var facility: FacilityID?

  package init(
    key: RequestKey, applicant: ApplicantID, kind: String?, prefecture: String?,
    withinFifteenYears: Bool, askKWh: Int64, bidPriceSen: Int64? = nil,
    facility: FacilityID? = nil
  ) {
    self.key = key
    self.applicant = applicant
    self.kind = kind
    self.prefecture = prefecture
    self.withinFifteenYears = withinFifteenYears
    self.askKWh = askKWh
    self.bidPriceSen = bidPriceSen
    self.facility = facility
  }
}

/// A plant and what it has to give.
package struct Facility: Hashable, Sendable {
  package var id: FacilityID
  package var kind: String
  package var prefecture: String
  /// The later of start and re-powering; nil where unknown, which is not within fifteen years.
  package var operationStart: CivilDate?
  package var supplyKWh: Int64
  /// False where a priority holder closes the plant to normal rows (rule R3).
  package var isOpenToNormal: Bool

  package init(
    id: FacilityID, kind: String, prefecture: String, operationStart: CivilDate?, supplyKWh: Int64,
    isOpenToNormal: Bool
  ) {
    self.id = id
    self.kind = kind
    self.prefecture = prefecture
    self.operationStart = operationStart
    self.supplyKWh = supplyKWh
    self.isOpenToNormal = isOpenToNormal
  }
}
