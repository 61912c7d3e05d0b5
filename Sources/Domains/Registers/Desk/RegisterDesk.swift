package import Premises
package import RegistersRecords
internal import Storage
package import Trade

/// Takes registers (台帳) in.
package struct RegisterDesk: Sendable {
  private let store: Store
  private let clock: BusinessClock
  private let followers: [RegisterFollower]

  package init(_ premises: Premises, followers: [RegisterFollower]) {
    store = premises.store
    clock = premises.clock
    self.followers = followers
  }

  /// Takes a CSV, XLSX or (rounds) YAML file into a register, all or nothing.
  /// - Throws: `Complaint` where the file cannot be read.
  package func `import`(
    _ register: Register, from path: String, replacing: Bool = false, by actor: Actor
  ) throws -> ImportReport {
    try store.import(
      RegisterFile.rows(at: path), into: register, replacing: replacing, by: actor,
      at: clock.now(), followers: followers)
  }
}
