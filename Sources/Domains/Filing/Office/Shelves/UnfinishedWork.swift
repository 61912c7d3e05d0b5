package import Files
package import FilingRecords
internal import Intake
internal import Logging
package import Trade

extension Shelves {
  /// Does what is promised for some applications, whoever promised it, and notes it as done. Call it
  /// while moving. `prepared` is the content of what is among `mine`.
  package func catchUp(
    _ receipts: Set<ReceiptNumber>, _ mine: [Intent], prepared: FileContent?
  ) throws {
    let mine = Set(mine.map(\.id))
    var open = OpenWork(
      try receipts.flatMap { try store.unfinishedIntents(of: $0) }.sorted { $0.id < $1.id })
    while let intent = open.next(of: receipts) {
      try perform(intent, prepared: mine.contains(intent.id) ? prepared : nil)
      try store.complete(intent)
      open.note(intent)
    }
  }

  /// A claim's intents belong to whoever holds its lock; those without a holder are ours to finish.
  package func finishIntents(besides ours: Set<String>) throws {
    for intent in try store.unfinishedIntents() {
      if let receipt = intent.receipt {
        let claim = try store.knownApplication(receipt).claim.rawValue
        if !ours.contains(claim), try isHeld(claim) { continue }
      }
      do {
        try perform(intent)
        try store.complete(intent)
      } catch let death as SimulatedDeath {
        throw death
      } catch {
        log.error("file work is still to be done", metadata: ["reason": "\(error)"])
      }
    }
  }

  private func isHeld(_ claim: String) throws -> Bool {
    let path = workspace.incoming.appending("\(claim).lock")
    let fileSystem = fileSystem.on("claim")
    guard try fileSystem.exists(path) else { return false }
    return try fileSystem.lockIfThere(path) == nil
  }
}
