internal import Events
internal import Hashing
package import Storage
package import Trade

extension Transaction {
  /// Gives an arrival its number, or tells that it is there already; a claim that was registered
  /// before is recognised, so repeating this after a crash does no harm.
  ///
  /// `livePath` tells where the チェック中 file of a number goes, below the workspace.
  package func register(
    _ arrival: Arrival, livePath: (ReceiptNumber) -> String
  ) throws -> Registration {
    try step {
      if let known = try recognised(arrival.claim) { return known }
      try database.keepOriginal(
        arrival.original, byteCount: arrival.byteCount, at: arrival.receivedAt)
      if let first = try Duplicates(of: arrival, in: database).first {
        try writeDown(arrival, asDuplicateOf: first)
        return .duplicate(of: first)
      }
      return try enter(arrival, livePath: livePath)
    }
  }

  private func recognised(_ claim: ClaimID) throws -> Registration? {
    let sql = "SELECT \(Application.columns) FROM applications WHERE claim = ?"
    if let application = try database.one(sql, [claim.rawValue], Application.init) {
      return .again(application, try Rivals(of: application, in: database).turn)
    }
    let duplicate = "SELECT receipt FROM duplicates WHERE claim = ?"
    guard let number = try database.first(duplicate, [claim.rawValue])?[0] as Int?,
      let receipt = ReceiptNumber(number)
    else { return nil }
    return .duplicate(of: try database.knownApplication(receipt))
  }

  private func writeDown(_ arrival: Arrival, asDuplicateOf first: Application) throws {
    try database.insert(
      Insertion(into: "duplicates", "claim, receipt"),
      [arrival.claim.rawValue, first.receipt.rawValue])
    let draft = EventDraft(
      at: arrival.receivedAt, kind: .duplicate, actor: try database.takeSender(of: arrival.claim),
      receipt: first.receipt,
      why: "同じ内容のファイルが再び届きました", file: arrival.original)
    try EventChain.append(draft, to: database)
  }

  private func enter(_ arrival: Arrival, livePath: (ReceiptNumber) -> String) throws -> Registration
  {
    let receipt = try nextReceipt()
    let path = livePath(receipt)
    let twin = try Duplicates.twin(of: arrival, in: database)
    try insert(arrival, as: receipt, livePath: path, twin: twin)
    try begin(arrival, as: receipt)
    if let twin { try flag(receipt, twin: twin, arrival) }
    let intent = try database.promise(
      .checking, for: receipt, from: nil, to: path, hash: arrival.original)
    let application = try database.knownApplication(receipt)
    return .new(application, try Rivals(of: application, in: database).turn, intent)
  }

  private func nextReceipt() throws -> ReceiptNumber {
    try stored(ReceiptNumber(database.lastNumber() &+ 1), "the last receipt number")
  }

  private func insert(
    _ arrival: Arrival, as receipt: ReceiptNumber, livePath: String, twin: ReceiptNumber?
  ) throws {
    // Without what tells its slot from others, it competes for none.
    let slot = arrival.slot
    let isSlotted =
      arrival.hasSlots && arrival.form != nil && (!slot.isAnytime || slot.part != nil)
    let corrects = try believed(arrival.corrects, of: arrival)
    try database.run(
      """
      INSERT INTO applications (receipt, claim, operator, form, round, period, part,
        by_slot, slotted, corrects, twin, arrived_name, original, received_at, status, live_path, live_sha256)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'received', ?, ?)
      """,
      [
        receipt.rawValue, arrival.claim.rawValue, arrival.operatorID.rawValue,
        arrival.form?.rawValue, slot.digits, slot.kind.rawValue, slot.storedPart,
        arrival.hasSlots, isSlotted,
        corrects?.rawValue, twin?.rawValue, arrival.arrivedName, arrival.original.rawValue,
        arrival.receivedAt.milliseconds, livePath, arrival.original.rawValue,
      ])
  }

  /// A number is believed only where it is one of the same operator and form.
  private func believed(_ receipt: ReceiptNumber?, of arrival: Arrival) throws -> ReceiptNumber? {
    guard let receipt, let older = try database.application(receipt),
      older.operatorID == arrival.operatorID, older.form == arrival.form
    else { return nil }
    return receipt
  }

  private func begin(_ arrival: Arrival, as receipt: ReceiptNumber) throws {
    let draft = EventDraft(
      at: arrival.receivedAt, kind: .received, actor: try database.takeSender(of: arrival.claim),
      receipt: receipt, to: .received,
      file: arrival.original)
    try EventChain.append(draft, to: database)
    let application = try database.knownApplication(receipt)
    var standing = Standing(application)
    standing.status = .checking
    try database.move(application, into: standing, by: .service, why: "", at: arrival.receivedAt)
  }

  private func flag(_ receipt: ReceiptNumber, twin: ReceiptNumber, _ arrival: Arrival) throws {
    let draft = EventDraft(
      at: arrival.receivedAt, kind: .sameBytes, actor: .service, receipt: receipt,
      why: "別の提出者の受付番号\(twin)と同じ内容です", file: arrival.original)
    try EventChain.append(draft, to: database)
  }
}

extension Store {
  /// As `Transaction.register`, in a transaction of its own.
  package func register(
    _ arrival: Arrival, livePath: (ReceiptNumber) -> String
  ) throws -> Registration {
    try write("registering an upload") { try $0.register(arrival, livePath: livePath) }
  }
}
