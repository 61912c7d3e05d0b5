package import Trade

/// The findings of a review in their final order; each is put into words when it is asked for.
package struct FindingList: RandomAccessCollection, Sendable {
  let store: FindingStore

  package var startIndex: Int { 0 }
  package var endIndex: Int { store.count }
  package subscript(position: Int) -> Finding { store.finding(at: position) }
}
