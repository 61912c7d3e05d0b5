internal import CertificationRecords
internal import FilingRecords
package import Premises
internal import Storage
internal import Trade
internal import Validation

extension Check {
  /// What is held of certified energy is what the rows of the applications ask for, and nobody passes on
  /// more than was certified to it or bought by it.
  package static let transfers = Check("直接取引・融通") { premises, verification, _ in
    let store = premises.store
    let forms = premises.definitions.forms.filter {
      $0.transferParts != nil || $0.mayHoldMonths
    }
    let counting = Set(Status.allCases.filter(\.counts))
    for form in forms {
      for application in try store.applications(
        ApplicationFilter(statuses: counting, form: form.id))
      {
        let receipt = application.receipt
        try verification.tell("\(receipt)", "受付番号\(receipt)の電力量の移転を確かめられません") { report in
          if try !store.keepsHolds(of: application, premises.definitions) {
            report.find(
              .transfer, "\(receipt)", "受付番号\(receipt)が確保した電力量が、申請の行と違います")
          }
        }
      }
    }
    try verification.tell("transfers", "電力量の移転を確かめられません") { report in
      let (accounts, purchases) = try store.read("proving transfers") { database in
        try (database.overdrawnAccounts(), database.overdrawnPurchases())
      }
      for (id, plant, month) in accounts {
        report.find(
          .transfer, id.rawValue, "事業者\(id)の直接取引（設備\(plant)、\(month.title)分）が、認定された電力量を超えています")
      }
      for (id, plant, month) in purchases {
        report.find(
          .transfer, id.rawValue, "事業者\(id)の融通（設備\(plant)、\(month.title)分）が、受け取った電力量を超えています")
      }
    }
  }
}

extension Fault.Kind {
  static let transfer = Self("transfer")
}

extension Store {
  /// Each row of the application holds what it asks for, and nothing else is held for it.
  fileprivate func keepsHolds(
    of application: Application, _ definitions: Definitions
  ) throws -> Bool {
    try read("comparing what is held") { database in
      let kept = try database.energyHolds(of: application.receipt)
      guard let form = application.form.flatMap({ definitions.form($0, slot: application.slot) }),
        let content = try database.content(of: application.receipt),
        let reader = HoldReader(form, content.heads, content.tables, of: application)
      else { return kept.isEmpty }
      var asked: [EnergyHold] = []
      try database.forEachRow(of: application.receipt) { row in
        if let hold = try reader.hold(in: row) { asked.append(hold) }
      }
      // Those from before holds were kept have none.
      return kept == asked || kept.isEmpty && form.transferParts == nil
    }
  }
}
