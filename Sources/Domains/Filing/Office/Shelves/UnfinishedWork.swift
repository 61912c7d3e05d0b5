internal import Files
internal import FilingRecords
internal import Intake
internal import Logging
internal import Trade

extension Shelves {
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
