internal import PremiumRecords
internal import Storage
package import Trade

extension PremiumDesk {
  /// Files that nobody reviews become 確定 once every plant of their operator that was calculated is
  /// final for the month; returns how many have. One that cannot be moved is left for the next time.
  package func settleFilings(by actor: Actor) throws -> Int {
    let due = try store.read("listing files of final months") { try $0.settledFilings() }
    guard !due.isEmpty else { return 0 }
    try filings(due, actor)
    let left = try store.read("listing files of final months") { try $0.settledFilings() }
    return Set(due).subtracting(left).count
  }
}
