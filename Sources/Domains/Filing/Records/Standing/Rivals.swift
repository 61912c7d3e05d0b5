package import Storage
package import Trade

/// The earlier applications that a newer one is held against: those of its slot, or, where the form
/// has no slots, the one whose number it carries.
struct Rivals {
  /// Newest first; neither superseded nor withdrawn.
  let applications: [Application]

  init(of application: Application, in database: Database) throws {
    if application.hasSlots {
      applications = application.isSlotted ? try Self.slot(of: application, in: database) : []
    } else {
      applications =
        try application.corrects.flatMap(database.application).map { [$0] }?
        .filter { !$0.isAway && $0.receipt < application.receipt } ?? []
    }
  }

  private static func slot(
    of application: Application, in database: Database
  ) throws -> [Application] {
    try database.all(
      """
      SELECT \(Application.columns) FROM applications
      WHERE operator = ? AND form = ? AND period = ? AND round IS ? AND part = ? AND slotted = 1
        AND receipt < ?
        AND status NOT IN ('withdrawn', 'superseded')
      ORDER BY receipt DESC
      """,
      [
        application.operatorID.rawValue, application.form?.rawValue,
        application.slot.kind.rawValue, application.slot.digits, application.slot.storedPart,
        application.receipt.rawValue,
      ]
    ).map(Application.init)
  }

  /// The one that a newer answer compares with.
  var newest: Application? { applications.first }

  var turn: Turn {
    let unfinished: Set<Status> = [.received, .checking, .stuck]
    if let older = applications.first(where: { unfinished.contains($0.status) }) {
      return .waits(behind: older.receipt)
    }
    let reviewed: Set<Status> = [.underReview, .reviewed, .confirmed]
    if let older = applications.first(where: { reviewed.contains($0.status) }) {
      return .underReview(older.receipt)
    }
    return .free
  }

  /// Those that go when the newer one comes to `verdict`: an older エラー at once, an older チェックOK
  /// only when the newer becomes チェックOK.
  func superseded(by verdict: Verdict) -> [Application] {
    applications.filter {
      $0.status == .returned || ($0.status == .checkedOK && verdict == .passed)
    }
  }
}

extension Application {
  /// Put away, for good.
  var isAway: Bool { status == .withdrawn || status == .superseded }
}

extension Store {
  /// Where the documents of a slot lie that are neither superseded nor withdrawn, below the workspace.
  package func livePaths(
    of operatorID: OperatorID, _ form: FormID, _ slot: Slot
  ) throws -> [String] {
    try read("looking up a slot") { database in
      let sql = """
        SELECT live_path FROM applications
        WHERE operator = ? AND form = ? AND period = ? AND round IS ? AND part = ? AND slotted = 1
          AND status NOT IN ('withdrawn', 'superseded')
        """
      var paths: [String] = []
      try database.eachCached(
        sql,
        [operatorID.rawValue, form.rawValue, slot.kind.rawValue, slot.digits, slot.storedPart]
      ) { paths.append(try $0[0]) }
      return paths
    }
  }

  /// Whether a registered application may be checked now.
  package func turn(of receipt: ReceiptNumber) throws -> Turn {
    try read("looking up earlier applications") { database in
      try Rivals(of: database.knownApplication(receipt), in: database).turn
    }
  }

  /// The application that the answer of this one compares with (解消 / 未解消 / 新規): the one settled
  /// on, or while it is being checked the newest earlier one.
  package func predecessor(of receipt: ReceiptNumber) throws -> Application? {
    try read("looking up the application before") { database in
      let application = try database.knownApplication(receipt)
      if application.checkedAt != nil {
        return try application.follows.flatMap(database.application)
      }
      return try Rivals(of: application, in: database).newest
    }
  }
}
