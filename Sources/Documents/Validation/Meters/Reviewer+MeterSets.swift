package import Trade

/// What is said of a meter's file because of the others of its plant and month. It changes when they
/// do, and no workbook has to be read for it.
extension Reviewer {
  /// The findings alone.
  package func findings(_ faults: [MeterSetFault], filing: Filing) -> [Finding] {
    var bare = filing
    bare.notes = []
    bare.permissions = []
    var store = store(for: bare)
    store.add(faults)
    store.sort()
    return Array(FindingList(store: store))
  }

  /// The review with them; of one that goes back nothing more is said.
  package func telling(_ faults: [MeterSetFault], in review: Review) -> Review {
    guard review.verdict == .passed else { return review }
    var store = review.findings.store
    store.add(faults)
    store.sort()
    return review.with(store)
  }
}

extension FindingStore {
  fileprivate mutating func add(_ faults: [MeterSetFault]) {
    for fault in faults {
      let (kind, arguments) = fault.words
      add(kind, at: .file, value: fault.value, arguments)
    }
  }
}

extension MeterSetFault {
  fileprivate var value: String? {
    if case .certified(let plant, _, _) = self { plant.rawValue } else { nil }
  }

  fileprivate var words: (FindingKind, [String]) {
    func kwh(_ hundredths: Int64) -> String { MeterReading.grouped(hundredths) }
    return switch self {
    case .dischargeAboveCharge(let discharge, let charge):
      (.dischargeAboveCharge, [kwh(discharge), kwh(charge)])
    case .dischargeWithoutCharge(let discharge): (.dischargeWithoutCharge, [kwh(discharge)])
    case .generation(let generation, let most):
      (.generationRange, [kwh(generation), most.map(kwh) ?? ""])
    case .clamped(let clamp, let one, let other):
      (.shareClamped, [clamp.rawValue, kwh(one), kwh(other)])
    case .lacking(let plant, let month, let wanted, let missing):
      (.metersLacking, MeterWords.missing(plant, month, wanted, missing))
    case .certified(_, let month, let receipt):
      (.certificationDone, ["meter", month.title, receipt?.description ?? ""])
    case .differs(let item, let own, let symbol, let other):
      (.metersDiffer, [item, own, symbol, other])
    case .importDiffers(let own, let settled, let month):
      (.gridFlow, [month.title, kwh(own), kwh(settled), "", "import"])
    case .sumDiffers(let own, let plant, let other):
      (.metersDiffer, ["", kwh(own), plant.rawValue, kwh(other)])
    case .sumDiffersElsewhere(let own): (.metersDiffer, ["", kwh(own), "", ""])
    case .unregistered(let plant, let stranger):
      switch stranger {
      case .unknown: (.meterStranger, [plant.rawValue, "unknown"])
      case .elsewhere: (.meterStranger, [plant.rawValue, "elsewhere"])
      case .point(let own, let registered):
        (.meterStranger, [plant.rawValue, "point", own, registered])
      }
    case .supplyDiffers(let own, let symbols, let code, let other):
      (
        .supplyElsewhere,
        [symbols.joined(separator: "＋"), kwh(own), "\(code.title)（\(code.rawValue)）", kwh(other)]
      )
    }
  }
}
