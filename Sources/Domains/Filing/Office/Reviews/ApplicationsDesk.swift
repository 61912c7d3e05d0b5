internal import FilingRecords
internal import Intake
package import Premises
internal import Storage
internal import Trade
internal import Validation

/// What can be asked about applications; it changes nothing.
package struct ApplicationsDesk: Sendable {
  let store: Store
  let definitions: Definitions
  let reviews: ReviewDesk
  let clock: BusinessClock
  let workspace: Workspace
  let originals: OriginalStore

  package init(_ premises: Premises, _ reviews: ReviewDesk) {
    store = premises.store
    definitions = premises.definitions
    clock = premises.clock
    workspace = premises.workspace
    originals = premises.originals
    self.reviews = reviews
  }
}
