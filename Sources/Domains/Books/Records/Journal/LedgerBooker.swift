internal import Events
internal import Hashing
package import Storage
package import Trade

/// Books the movements of one command in its transaction: movements and transfers, the balances beside
/// them, and at the end the event that holds the SHA-256 over all of them.
package struct LedgerBooker {
  private let database: Database
  private let at: Instant
  private let first: Int64
  private var next: Int64
  private var hasher = ContentHasher()
  private let movements: Statement
  private let transfers: Statement
  private let lots: Statement
  private var holders: [HolderAccount: [Int64]] = [:]
  private var outside: [String: Int64] = [:]

  /// `now`: movements bear it, or the time of the last one where the clock has gone back.
  package init(_ database: Database, at now: Instant) throws {
    self.database = database
    let last = try database.one(
      "SELECT movement, at FROM movements ORDER BY movement DESC LIMIT 1", []
    ) { (try $0[0] as Int64, try $0[1] as Int64) }
    at = Instant(milliseconds: max(now.milliseconds, last?.1 ?? .min))
    first = (last?.0 ?? 0) + 1
    next = first
    movements = try database.prepare(
      Insertion(into: "movements", "movement, at, kind, reference"))
    transfers = try database.prepare(
      Insertion(into: "transfers", "movement, ordinal, book, from_account, to_account, kwh"))
    lots = try database.prepare(
      """
      UPDATE lots SET held = held + ?2, free = free + ?3, reserved = reserved + ?4,
        settled = settled + ?5, lapsed = lapsed + ?6
      WHERE lot = ?1 AND held + ?2 >= 0 AND free + ?3 >= 0 AND reserved + ?4 >= 0
        AND settled + ?5 >= 0 AND lapsed + ?6 >= 0
      """)
  }

  /// Nothing was booked.
  package var isEmpty: Bool { next == first }

  /// Writes a movement down. `opening`: the lot that comes into being by it, which has nothing yet.
  /// - Throws: `StorageError` with `constraint` where a lot has too little.
  package mutating func book(_ movement: LedgerMovement, opening lot: LotFacts? = nil) throws {
    try movements.execute([next, at.milliseconds, movement.kind.rawValue, movement.reference])
    var changes: [LotID: [Int64]] = [:]
    for (index, transfer) in movement.transfers.enumerated() {
      let (from, to) = (transfer.from.description, transfer.to.description)
      try transfers.execute(
        [next, index + 1, transfer.book.rawValue, from, to, transfer.kwh])
      hasher.add(
        Array(
          "\(next),\(index + 1),\(transfer.book.rawValue),\(from),\(to),\(transfer.kwh)\n".utf8)[
            ...])
      change(transfer.from, from, by: -transfer.kwh, &changes)
      change(transfer.to, to, by: transfer.kwh, &changes)
    }
    for (id, deltas) in changes.sorted(by: { $0.key < $1.key }) {
      if let lot {
        try database.insert(lot, id, deltas)
        continue
      }
      try lots.execute([id.rawValue, deltas[0], deltas[1], deltas[2], deltas[3], deltas[4]])
      guard database.changesCount == 1 else {
        throw StorageError(.constraint, "taking more of a lot than it has")
      }
    }
    try remember(movement)
    next += 1
  }

  private mutating func change(
    _ account: BookAccount, _ name: String, by kwh: Int64, _ changes: inout [LotID: [Int64]]
  ) {
    switch account {
    case .world, .plant: outside[name, default: 0] += kwh
    case .holder(let part, let account):
      let place = BookAccount.HolderPart.allCases.firstIndex(of: part) ?? 0
      holders[account, default: Array(repeating: 0, count: 6)][place] += kwh
    case .lot(let lot): changes[lot, default: Array(repeating: 0, count: 5)][0] += kwh
    case .part(let part, let lot):
      let place = BookAccount.LotPart.allCases.firstIndex(of: part) ?? 0
      changes[lot, default: Array(repeating: 0, count: 5)][place + 1] += kwh
    }
  }

  private static let holderMovement = Insertion(
    into: "holder_movements", "operator, year, kind, movement", "ON CONFLICT DO NOTHING")

  /// Into the history of the accounts whose sums it changes.
  private func remember(_ movement: LedgerMovement) throws {
    guard Self.changingSums.contains(movement.kind) else { return }
    for transfer in movement.transfers {
      for account in [transfer.from, transfer.to] {
        let holder: HolderAccount? =
          switch account {
          case .holder(_, let holder): holder
          case .part(_, let lot): try database.holder(of: lot)
          case .world, .plant, .lot: nil
          }
        guard let holder else { continue }
        try database.insert(
          Self.holderMovement,
          [holder.operatorID.rawValue, holder.year, holder.kind.rawValue, next])
      }
    }
  }

  private static let changingSums: Set<MovementKind> = [
    .certify, .uncertify, .buy, .unbuy, .sell, .bilateral, .issue, .lapse,
  ]

  /// Writes what has gathered into the balances, so that they can be asked.
  /// - Throws: `StorageError` with `constraint` where an account has too little.
  package mutating func flush() throws {
    for (account, deltas) in holders.sorted(by: { $0.key < $1.key }) {
      try database.change(account, by: deltas)
    }
    for (account, kwh) in outside.sorted(by: { $0.key < $1.key }) {
      try database.run(
        """
        INSERT INTO outside_balances (account, kwh) VALUES (?, ?)
        ON CONFLICT (account) DO UPDATE SET kwh = kwh + excluded.kwh
        """, [account, kwh])
    }
    holders = [:]
    outside = [:]
  }

  /// Ends the command with its event; nil where nothing was booked.
  @discardableResult
  package mutating func finish(by actor: Actor, why: String) throws -> Int64? {
    try flush()
    guard !isEmpty else { return nil }
    let event = try EventChain.append(
      EventDraft(at: at, kind: .booked, actor: actor, why: why, file: hasher.finish()),
      to: database)
    try database.run(
      "INSERT INTO bookings (event, first, last) VALUES (?, ?, ?)", [event, first, next - 1])
    return event
  }
}

extension Database {
  /// `deltas`: of sellable, selling, untracked, requested, issued and lapsed, in this order.
  fileprivate func change(_ account: HolderAccount, by deltas: [Int64]) throws {
    let key: [(any Bindable)?] = [account.operatorID.rawValue, account.year, account.kind.rawValue]
    try run(
      """
      INSERT INTO holder_balances (operator, year, kind) VALUES (?, ?, ?)
      ON CONFLICT (operator, year, kind) DO NOTHING
      """, Arguments(key))
    try run(
      """
      UPDATE holder_balances SET sellable = sellable + ?4, selling = selling + ?5,
        untracked = untracked + ?6, requested = requested + ?7, issued = issued + ?8,
        lapsed = lapsed + ?9
      WHERE operator = ?1 AND year = ?2 AND kind = ?3 AND sellable + ?4 >= 0
        AND selling + ?5 >= 0 AND untracked + ?6 >= 0 AND requested + ?7 >= 0
        AND issued + ?8 >= 0 AND lapsed + ?9 >= 0
      """, Arguments(key + deltas.map { $0 as (any Bindable)? }))
    guard changesCount == 1 else {
      throw StorageError(.constraint, "taking more of an account than it has")
    }
  }

  fileprivate func holder(of lot: LotID) throws -> HolderAccount? {
    try one("SELECT operator, year, kind FROM lots WHERE lot = ?", [lot.rawValue]) {
      try HolderAccount($0, from: 0)
    }
  }
}

extension HolderAccount {
  /// Operator, year and kind, from a column on.
  init(_ row: Row, from first: Int) throws {
    self.init(
      try stored(OperatorID(row[first] as String), "an operator's number"),
      year: try row[first + 1],
      try stored(CertificateKind(rawValue: row[first + 2]), "a certificate's kind"))
  }
}
