internal import FilingRecords
package import Premises
internal import PremiumRecords
internal import Storage
internal import Trade
internal import Validation

extension Check {
  /// What is kept of batteries is what their files' checks left, whose digests the chain holds.
  package static let batteries = Check("系統充電蓄電池供給電力量") { premises, verification, _ in
    let store = premises.store
    let kept = try store.read("listing batteries") { try $0.batteryReceipts() }
    let forms = premises.definitions.forms.filter { $0.supplyParts != nil }
    for receipt in try store.filed(forms, and: kept) {
      try verification.tell(receipt.description, "受付番号\(receipt) の供給電力量を確かめられません") {
        if try !store.keepsSeries(of: receipt, premises.definitions) {
          $0.find(.battery, receipt.description, "受付番号\(receipt) の供給電力量が、受け付けた値と違います")
        }
      }
    }
  }
}

extension Check {
  /// What is kept of fuels likewise.
  package static let ratios = Check("バイオマス比率") { premises, verification, _ in
    let store = premises.store
    let kept = try store.read("listing ratios") { try $0.ratioReceipts() }
    let forms = premises.definitions.forms.filter { $0.ratioParts != nil }
    for receipt in try store.filed(forms, and: kept) {
      try verification.tell(receipt.description, "受付番号\(receipt) のバイオマス比率を確かめられません") {
        if try !store.keepsRatios(of: receipt, premises.definitions) {
          $0.find(.ratio, receipt.description, "受付番号\(receipt) のバイオマス比率が、受け付けた値と違います")
        }
      }
    }
  }
}

extension Fault.Kind {
  static let ratio = Self("ratio")
  static let battery = Self("battery")
}

extension Store {
  /// Those of which something is kept, and all that count of these forms: of a file of which everything is
  /// gone something is missed, too.
  fileprivate func filed(
    _ forms: [FormDefinition], and kept: [ReceiptNumber]
  ) throws -> [ReceiptNumber] {
    let counting = Set(Status.allCases.filter(\.counts))
    var receipts = Set(kept)
    for form in Set(forms.map(\.id)) {
      receipts.formUnion(
        try applications(ApplicationFilter(statuses: counting, form: form)).map(\.receipt))
    }
    return receipts.sorted()
  }

  fileprivate func keepsRatios(
    of receipt: ReceiptNumber, _ definitions: Definitions
  ) throws -> Bool {
    let application = try knownApplication(receipt)
    guard
      let reader = application.form.flatMap({ definitions.form($0, slot: application.slot) })
        .flatMap(RatioRowReader.init)
    else { return false }
    var rows: [FiledRatios] = []
    try forEachRow(of: receipt) { row in
      if let ratios = try reader.read(row, of: application) { rows.append(ratios) }
    }
    return try read("reading ratios") { try $0.keptRatios(of: receipt) } == rows
  }

  fileprivate func keepsSeries(
    of receipt: ReceiptNumber, _ definitions: Definitions
  ) throws -> Bool {
    let application = try knownApplication(receipt)
    guard
      let reader = application.form.flatMap({ definitions.form($0, slot: application.slot) })
        .flatMap(BatteryRowReader.init)
    else { return false }
    var kept = try read("reading half hours") { try $0.keptSeries(of: receipt) }[...]
    var isRight = true
    try forEachRow(of: receipt) { row in
      guard let read = try reader.read(row, of: application) else { return }
      let next = kept.popFirst()
      if next?.series != read.series || next?.packed != read.packed
        || next?.months != read.months || next?.month != application.slot.month
      {
        isRight = false
      }
    }
    return isRight && kept.isEmpty
  }
}
