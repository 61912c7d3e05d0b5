import Allocation
import Trade

/// Short words for small markets in tests.
enum Market {
  static let referenceDate = CivilDate(daysSinceEpoch: 19_874)  // 2024-05-31

  static func plant(
    _ id: String, _ kind: String, _ prefecture: String, _ kwh: Int64,
    start: String? = "2001-04-01", isOpen: Bool = true
  ) -> Facility {
    Facility(
      id: FacilityID(id), kind: kind, prefecture: prefecture,
      operationStart: start.flatMap { CivilDate($0) }, supplyKWh: kwh, isOpenToNormal: isOpen)
  }

  static func wish(
    _ id: String, _ kind: String?, _ prefecture: String?, _ kwh: Int64,
    receipt: Int = 1, line: Int = 1, young: Bool = false, price: Int64? = nil,
    applicant: String = "0001", plant: String? = nil
  ) -> NormalRequest {
    NormalRequest(
      key: RequestKey(receipt: receipt, line: line, id: RequestID(id)),
      applicant: ApplicantID(applicant), kind: kind, prefecture: prefecture,
      withinFifteenYears: young, askKWh: kwh, bidPriceSen: price,
      facility: plant.map { FacilityID($0) })
  }

  /// Of the sun in Miyagi.
  static func plant(
    _ id: String, _ kwh: Int64, start: String? = "2001-04-01", isOpen: Bool = true
  ) -> Facility {
    plant(id, "太陽光", "宮城県", kwh, start: start, isOpen: isOpen)
  }

  /// For any plant.
  static func wish(
    _ id: String, _ kwh: Int64, receipt: Int = 1, line: Int = 1, price: Int64? = nil
  ) -> NormalRequest {
    wish(id, nil, nil, kwh, receipt: receipt, line: line, price: price)
  }

  static func claim(
    _ id: String, _ facility: String, _ ask: Ask, rank: Int = 1, receipt: Int = 1, line: Int = 1,
    applicant: String = "0001"
  ) -> SpecificRequest {
    SpecificRequest(
      key: RequestKey(receipt: receipt, line: line, id: RequestID(id)),
      applicant: ApplicantID(applicant), rank: rank, facility: FacilityID(facility), ask: ask)
  }

  static func problem(
    _ facilities: [Facility], specific: [SpecificRequest] = [], normal: [NormalRequest] = [],
    purchases: [String: Int64]? = nil, ruleSet: RuleSet = .maxMin
  ) throws -> Problem {
    try Problem(
      referenceDate: referenceDate, ruleSet: ruleSet, facilities: facilities, specific: specific,
      normal: normal,
      purchases: purchases.map { purchases in
        Dictionary(uniqueKeysWithValues: purchases.map { (ApplicantID($0.key), $0.value) })
      })
  }
}

extension Outcome {
  /// kWh by row id.
  var totals: [String: Int64] {
    Dictionary(uniqueKeysWithValues: shares.map { ($0.request.rawValue, $0.grantedKWh) })
  }

  /// Levels of normal rows as text by row id.
  var levels: [String: String] {
    var levels: [String: String] = [:]
    for share in shares { levels[share.request.rawValue] = share.level?.description }
    return levels
  }

  func share(_ id: String) -> Share? { shares.first { $0.request.rawValue == id } }
}

extension [Line] {
  /// `row→plant kwh`, for comparing at a glance.
  var texts: [String] { map { "\($0.request)→\($0.facility) \($0.kwh)" } }
}
