public import Trade

/// The findings of a review in their final order; each is put into words when it is asked for.
public struct FindingList: RandomAccessCollection, Sendable {
  let store: FindingStore

  public var startIndex: Int { 0 }
  public var endIndex: Int { store.count }
  public subscript(position: Int) -> Finding { store.finding(at: position) }
}
