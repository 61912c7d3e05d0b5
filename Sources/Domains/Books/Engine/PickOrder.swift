package import Trade

/// In which order the system picks lots (`pickOrder`).
package enum PickOrder: String, CaseIterable, Hashable, Sendable {
  /// By トラッキング割当日, each drained before the next.
  case oldest
  /// By what is free.
  case smallest, largest

  /// Equal ones by number.
  package func precedes(_ a: FreeLot, _ b: FreeLot) -> Bool {
    switch self {
    case .oldest where a.allottedOn != b.allottedOn: a.allottedOn < b.allottedOn
    case .smallest where a.free != b.free: a.free < b.free
    case .largest where a.free != b.free: a.free > b.free
    default: a.lot < b.lot
    }
  }
}
