internal import Trade

/// What a problem must satisfy before the allocator sees it.
enum ProblemReview {
  static func positions(
    of facilities: [Facility]
  ) throws(JSONFault) -> [FacilityID: Int] {
    var position: [FacilityID: Int] = [:]
    position.reserveCapacity(facilities.count)
    var sum = CheckedSum()
    for index in facilities.indices {
      let facility = facilities[index]
      if facility.id.rawValue.isEmpty { throw fault("facilities", index, "id", empty) }
      if position.updateValue(index, forKey: facility.id) != nil {
        throw fault("facilities", index, "id", twice)
      }
      guard facility.supplyKWh >= 0 else {
        throw fault("facilities", index, "supply_kwh", negative)
      }
      guard sum.add(facility.supplyKWh) else {
        throw fault("facilities", index, "supply_kwh", tooMuch)
      }
    }
    return position
  }

  static func requireDistinctRows(
    _ specific: [SpecificRequest], _ normal: [NormalRequest]
  ) throws(JSONFault) {
    var seen: Set<RequestID> = []
    seen.reserveCapacity(specific.count + normal.count)
    for index in specific.indices {
      try register(specific[index].key.id, in: &seen, "specific", index)
    }
    for index in normal.indices {
      try register(normal[index].key.id, in: &seen, "normal", index)
    }
  }

  static func requireSoundAsks(
    _ specific: [SpecificRequest], _ normal: [NormalRequest]
  ) throws(JSONFault) {
    var sum = CheckedSum()
    for index in specific.indices {
      guard case .kwh(let kwh) = specific[index].ask else { continue }
      guard kwh >= 0 else { throw fault("specific", index, "ask_kwh", negative) }
      guard sum.add(kwh) else { throw fault("specific", index, "ask_kwh", tooMuch) }
    }
    for index in normal.indices {
      let kwh = normal[index].askKWh
      guard kwh >= 0 else { throw fault("normal", index, "ask_kwh", negative) }
      guard sum.add(kwh) else { throw fault("normal", index, "ask_kwh", tooMuch) }
      if let price = normal[index].bidPriceSen, price < 0 {
        throw fault("normal", index, "bid_price_sen", negative)
      }
    }
  }

  static func requireSound(_ purchases: [ApplicantID: Int64]?) throws(JSONFault) {
    guard let applicant = purchases?.filter({ $0.value < 0 }).keys.min() else { return }
    throw JSONFault(negative, at: "purchases.\(applicant)")
  }

  private static func register(
    _ id: RequestID, in seen: inout Set<RequestID>, _ list: String, _ index: Int
  ) throws(JSONFault) {
    if id.rawValue.isEmpty { throw fault(list, index, "id", empty) }
    if !seen.insert(id).inserted { throw fault(list, index, "id", twice) }
  }

  private static func fault(
    _ list: String, _ index: Int, _ field: String, _ text: String
  ) -> JSONFault {
    JSONFault(text, at: "\(list)[\(index)].\(field)")
  }

  private static let empty = "空です"
  private static let twice = "同じIDがすでにあります"
  private static let negative = "負の数は使えません"
  private static let tooMuch = "合計が大きすぎます（2の61乗kWhまで）"
}

/// A sum that says when it passes what the allocator can carry.
private struct CheckedSum {
  private var value: Int64 = 0

  mutating func add(_ kwh: Int64) -> Bool {
    let (sum, overflow) = value.addingReportingOverflow(kwh)
    value = sum
    return !overflow && sum <= Problem.largestSum
  }
}
