internal import FilingRecords
internal import RegistersRecords
package import Storage
package import Trade
package import Validation

/// The round that an upload is for, and what is to be said about it.
package struct RoundChoice {
  /// Nil where the form has none, or where none can be told.
  package private(set) var round: RoundID?
  package private(set) var notes: [FilingNote] = []

  /// A missing round is taken only when one alone is open; a suffix that a form does not have is
  /// told and left out.
  package init(
    of form: FormDefinition, named: RoundID?, text: String?, in store: Store,
    at arrival: Instant
  ) throws {
    guard form.isPerRound || form.mayNameRound else {
      if let text { notes.append(.roundIgnored(text)) }
      return
    }
    if let named {
      round = named
      try hold(named, against: form, store, arrival)
    } else if form.isPerRound {
      try assume(form, store, arrival)
    }
  }

  /// Registered, and its window open when the upload arrived.
  private mutating func hold(
    _ named: RoundID, against form: FormDefinition, _ store: Store, _ arrival: Instant
  ) throws {
    let known = try form.markets.compactMap {
      try store.references().round(named, market: $0)
    }
    guard let last = known.max(by: { Self.closesEarlier($0, $1, form.window) }) else {
      return notes.append(.roundUnknown(named, market: form.market))
    }
    guard !known.contains(where: { $0.isOpen(at: arrival, for: form.window) }) else { return }
    notes.append(
      .late(
        arrived: arrival, opens: last.opensAt, closes: last.closes(form.window),
        window: form.window))
  }

  private mutating func assume(
    _ form: FormDefinition, _ store: Store, _ arrival: Instant
  ) throws {
    let open = try form.markets.flatMap { market in
      try store.openRounds(of: market, at: arrival, for: form.window).map(\.id)
    }
    if let only = open.first, Set(open).count == 1 {
      round = only
      notes.append(.roundAssumed(only))
    } else {
      notes.append(.roundMissing(open: Set(open).sorted()))
    }
  }

  /// A window without an end closes last of all.
  private static func closesEarlier(_ a: Round, _ b: Round, _ window: Window) -> Bool {
    guard let end = a.closes(window) else { return false }
    return b.closes(window).map { end < $0 } ?? true
  }
}
