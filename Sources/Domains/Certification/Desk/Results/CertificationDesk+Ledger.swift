internal import CertificationNotices
internal import CertificationRecords
internal import Events
internal import Files
internal import FilingRecords
internal import Intake
internal import RegistersRecords
internal import Storage
package import Trade

extension CertificationDesk {
  /// Entries of the ledger by what they certify, then number, one by one.
  package func list(
    month: Month? = nil, operatorID: OperatorID? = nil, plant: PlantID? = nil,
    _ body: (ListedCertification) throws -> Void
  ) throws {
    try store.read("listing what was certified") { database in
      let search = CertificationSearch(month: month, operatorID: operatorID, plant: plant)
      try database.eachCertification(search) { entry, stands in
        try body(database.listed(entry, stands: stands))
      }
    }
  }

  /// - Throws: `Complaint` for a number that no entry has.
  package func show(_ number: String) throws -> ListedCertification {
    try store.read("looking up a certification") { database in
      guard let entry = try database.certification(number) else {
        throw Self.unknown(number)
      }
      return try database.listed(entry, stands: try database.replacement(of: number) == nil)
    }
  }

  static func unknown(_ number: String) -> Complaint {
    Complaint(.refused, "認定番号 \(number) の認定はありません", code: "unknown-certification")
  }

  /// 不認定: the row gives back what it asked for.
  /// `month`: nil for whatever month it is of.
  /// - Throws: `Complaint` for a row that is not open, or is not of the month.
  package func refuse(
    _ receipt: ReceiptNumber, row: Int, of month: Month? = nil, because reason: String,
    by actor: Actor
  ) throws {
    guard !reason.isEmpty else { throw Complaint(.usage, "不認定の理由を --reason で指定してください") }
    let month = try store.write("refusing a row") { transaction in
      let database = transaction.database
      guard let filed = try database.certificationRow(receipt, row),
        month == nil || month == filed.key.month
      else {
        throw Complaint(.refused, "受付番号\(receipt)の\(row)行目に、電力量認定の行はありません")
      }
      guard filed.state.isOpen, try database.isCounting(receipt) else {
        throw Complaint(.refused, "受付番号\(receipt)の\(row)行目は「\(filed.state.rawValue)」のため、不認定にできません")
      }
      try database.mark(filed, as: .refused, reason: reason)
      try transaction.note(
        .certified, about: receipt, by: actor,
        why: "\(row)行目: \(filed.state.rawValue) → 不認定（\(reason)）", at: clock.now())
      return filed.key.month
    }
    try publishAgain(month)
  }

  /// Puts another amount in place of an entry, which stays in the ledger; 0 takes it back. `agreed`: more
  /// than the row's 月間発電量 is meant.
  /// - Throws: `Complaint` for an entry that no longer stands; `above-generation` for more than the row
  ///   generated, where nobody has agreed.
  package func correct(
    _ number: String, to kwh: Int64, because reason: String, agreed: Bool = false, by actor: Actor
  ) throws -> ListedCertification {
    guard (0...Self.mostKWh).contains(kwh) else {
      throw Complaint(.usage, "--kwh は0以上\(Self.mostKWh.grouped)以下の整数で指定してください")
    }
    guard !reason.isEmpty else { throw Complaint(.usage, "訂正の理由を --reason で指定してください") }
    var corrected = try store.write("correcting a certification") { transaction in
      let database = transaction.database
      guard let old = try database.certification(number) else { throw Self.unknown(number) }
      if let newer = try database.replacement(of: number) {
        throw Complaint(.refused, "認定番号 \(number) は \(newer) により訂正済みです")
      }
      guard !old.isAnnulment else { throw Complaint(.refused, "認定番号 \(number) は取消しの記録です") }
      guard old.kwh != kwh || kwh == 0 else {
        throw Complaint(.refused, "認定番号 \(number) はすでに \(kwh.grouped) kWh です")
      }
      guard agreed || kwh * 100 <= old.exported else {
        throw Complaint(
          .refused,
          "訂正後の \(kwh.grouped) kWh は、この行の月間発電量 \(EnergyText.kwh(old.exported)) kWh を超えています"
            + "（今の認定は \(old.kwh.grouped) kWh）。何も訂正していません", code: Self.aboveGeneration)
      }
      var new = old
      new.number = CertificationNumber.text(
        try database.nextCertification(of: old.key.month), in: old.key.month)
      new.replaces = number
      new.kwh = kwh
      new.reason = reason
      new.certifiedOn = clock.now().japanDate
      try database.enter(new)
      if kwh == 0, let (receipt, row) = old.row,
        let filed = try database.certificationRow(receipt, row)
      {
        try database.mark(filed, as: .corrected, reason: reason)
      }
      try transaction.note(
        .certified, about: old.receipt, by: actor,
        why: "\(number): \(old.kwh.grouped) kWh → \(new.number): \(kwh.grouped) kWh（\(reason)）",
        at: clock.now())
      try follower(old.key.month, actor, clock.now(), transaction)
      return ListedCertification(new, newer: nil, former: old)
    }
    try publishAgain(corrected.month)
    corrected.overdraft = try store.overdrafts().first { $0.plant == corrected.plant }?.words
    return corrected
  }

  /// More than a row may have generated.
  private static let mostKWh = MeterReading.most / 100
  /// The code of a complaint that somebody may agree to.
  package static let aboveGeneration = "above-generation"

  private func publishAgain(_ month: Month) throws {
    let turn = try fileSystem.on("turn").waitForLock(workspace.incoming.appending(".publishing"))
    defer { turn.release() }
    _ = try publish(month)
  }

  /// Of every plant with certified energy what 相対 may still take.
  package func balances() throws -> [CertifiedBalance] {
    try store.read("adding up balances") { database in
      try database.certifiedPlants().map { plant, certified in
        let balance = try database.bilateralBalance(of: plant)
        let gross = balance?.gross ?? certified
        return CertifiedBalance(
          plant: plant, gross: gross, certified: certified,
          held: gross - (balance?.left ?? gross))
      }
    }
  }

  /// What plants have certified in the months of a round, less what 相対 holds of it, for `import
  /// balances`.
  /// - Throws: `Complaint` for a round without a generation period.
  package func balances(of round: RoundID) throws -> [(plant: PlantID, kwh: Int64)] {
    try store.read("adding up balances of a round") { database in
      guard let registered = try database.round(round, market: .nonFIT),
        let from = registered.generationFrom.flatMap(Month.init(of:)),
        let to = registered.generationTo.flatMap(Month.init(of:))
      else { throw Complaint(.refused, "回 \(round)（非FIT）の発電期間が登録されていません") }
      return try database.certifiedByPlant(from: from, to: to).compactMap { plant, kwh in
        let balance = try database.bilateralBalance(of: plant)
        let held = balance.map { $0.gross - $0.left } ?? 0
        let left = max(0, kwh - held)
        return left > 0 ? (plant, left) : nil
      }
    }
  }
}
