package import Trade

/// The findings of a review in their final order; each is put into words when it is asked for.
package struct FindingList: FindingSource {
  let store: FindingStore

  init(store: FindingStore) { self.store = store }

  /// Of what nobody has reviewed yet.
  package init() { store = FindingStore(settings: RuleSettings()) }

  package var startIndex: Int { 0 }
  package var endIndex: Int { store.count }
  package subscript(position: Int) -> Finding { store.finding(at: position) }
  package func sketch(at position: Int) -> FindingSketch { store.sketch(at: position) }
}
