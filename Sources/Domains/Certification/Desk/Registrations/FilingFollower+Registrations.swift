internal import CertificationRecords
package import FilingRecords
package import Premises
package import Storage
internal import Trade
package import Validation

extension FilingFollower {
  /// 確定 of 事業者登録 and 非化石電源登録 writes the registers; a document that comes or goes has the
  /// answers looked at again that wait for it. `deliver` writes the notice, which is owed from 確定 on.
  package static func registrations(
    _ definitions: Definitions, _ settings: SettingValues, deliver: @escaping Delivery
  ) -> FilingFollower {
    let registrar = Registrar(definitions: definitions, prefix: settings[.sourceIDPrefix])
    let waiting = Set(definitions.forms.filter(\.isHeldAgainstPapers).map(\.id))
    let papers = CertificationPaper.allCases.map(\.rawValue) + [CertificationPaper.mandate]
    let awaited = Set(
      papers.compactMap { FormID($0) } + definitions.forms.filter(\.hasHalfHours).map(\.id))
    return FilingFollower { application, outcome, transaction in
      try lookAgain(around: application, waiting, transaction)
      // Its documents may have been checked beside it, and come to count before it did.
      if let form = application.form, waiting.contains(form),
        outcome.findings.contains(where: BetweenFiles.mayCome),
        try transaction.database.hasAccepted(
          awaited, of: application.operatorID, since: application.receivedAt)
      {
        try transaction.makeRematchDue([application.receipt])
      }
    } ended: { application, transaction in
      try lookAgain(around: application, waiting, transaction)
    } obstacle: { application, given, database in
      try registrar.obstacle(to: application, given, database)
    } confirmed: { application, move, transaction in
      try registrar.confirm(application, move, transaction)
    } owes: { application in
      registrar.form(of: application) != nil
    } deliver: { application in
      if registrar.form(of: application) != nil { try deliver(application) }
    }
  }

  private static func lookAgain(
    around application: Application, _ waiting: Set<FormID>, _ transaction: Transaction
  ) throws {
    guard let key = application.slot.part?.pieces.first else { return }
    let database = transaction.database
    if application.form.flatMap({ CertificationPaper(rawValue: $0.rawValue) }) != nil {
      try transaction.makeRematchDue(
        database.applications(of: application.operatorID, about: key, in: application.slot.month))
    } else if application.form?.rawValue == CertificationPaper.mandate {
      try transaction.makeRematchDue(
        database.applications(of: application.operatorID, by: key, forms: waiting))
    }
  }
}

/// Keeps the points of 非化石電源登録 by which its documents come, as it becomes チェックOK.
package struct SourceRows: RowFollower {
  private let definitions: Definitions

  package init(_ definitions: Definitions) { self.definitions = definitions }

  package func follow(
    _ application: Application, _ outcome: CheckOutcome
  ) throws -> ((ValidatedRow, Database) throws -> Void)? {
    guard let form = application.form.flatMap({ definitions.form($0, slot: application.slot) }),
      let point = form.sourceParts?[.gridPoint],
      let table = outcome.tables.firstIndex(where: { $0.columns.contains(point) }),
      let place = outcome.tables[table].columns.firstIndex(of: point)
    else { return nil }
    return { row, database in
      guard row.table == table, let text = try JSONRow(row.json).text(place) else { return }
      try database.keepSourceRow(
        application.receipt, row.row, application.operatorID, gridPoint: text)
    }
  }
}
