internal import Allocation
internal import AllocationRecords
internal import Trade

extension Demands {
  /// What each row wished for, as a run keeps it.
  var wishes: [RequestID: RunWish] {
    var wishes: [RequestID: RunWish] = [:]
    for request in specific {
      guard let origin = origins[request.key.id] else { continue }
      wishes[request.key.id] = RunWish(
        tier: origin.tier, plant: PlantID(request.facility.rawValue),
        partnerName: origin.partnerName, partnerNumber: origin.partnerNumber)
    }
    for request in normal {
      guard let origin = origins[request.key.id] else { continue }
      wishes[request.key.id] = RunWish(
        tier: origin.tier, plant: request.facility.flatMap { PlantID($0.rawValue) },
        kind: request.kind, prefecture: request.prefecture,
        isWithinFifteenYears: request.withinFifteenYears, bidPriceSen: request.bidPriceSen)
    }
    return wishes
  }
}
