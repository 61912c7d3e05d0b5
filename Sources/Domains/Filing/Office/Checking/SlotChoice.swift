internal import FilingRecords
internal import RegistersRecords
package import Storage
package import Trade
package import Validation

/// What an upload is for, and what is to be said about it.
package struct SlotChoice {
  /// 随時 where the form has no period, or where none can be told.
  package private(set) var slot: Slot
  package private(set) var notes: [FilingNote] = []

  /// A missing round is taken only when one alone is open; a month is never guessed; a suffix that a
  /// form does not have is told and left out. `text` is what the name has where the period should
  /// be, `key` what it has where the form's key should be, and is none.
  package init(
    of form: FormDefinition, named: Slot, text: String?, key: String = "", in store: Store,
    at arrival: Instant
  ) throws {
    slot = Slot(.anytime, part: form.key == nil ? nil : named.part)
    if let wanted = form.key, slot.part == nil, !wanted.isOptional {
      notes.append(.keyMissing(title: wanted.title, seen: key))
    }
    switch form.cadence {
    case .month:
      if let month = named.month {
        slot.period = .month(month)
      } else if !form.hasHalfHours {
        // Otherwise the document tells.
        notes.append(.monthMissing(text ?? ""))
      }
    case .round:
      if let round = named.round {
        slot.period = .round(round)
        try hold(round, against: form, store, arrival)
      } else {
        try assume(form, store, arrival)
      }
    case .none where form.mayNameRound:
      guard let round = named.round else { return }
      slot.period = .round(round)
      try hold(round, against: form, store, arrival)
    case .none:
      if let text { notes.append(.roundIgnored(text)) }
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
      slot.period = .round(only)
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
