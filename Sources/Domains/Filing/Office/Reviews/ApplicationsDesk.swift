internal import FilingRecords
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

  package init(_ premises: Premises, _ reviews: ReviewDesk) {
    store = premises.store
    definitions = premises.definitions
    clock = premises.clock
    self.reviews = reviews
  }
}
