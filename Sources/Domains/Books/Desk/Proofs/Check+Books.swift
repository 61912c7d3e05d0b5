internal import AllocationDesk
internal import AllocationRecords
internal import BooksRecords
internal import Events
internal import Ledger
package import Premises
internal import Storage
internal import Trade

extension Check {
  /// The journal, replayed from nothing, gives the balances; lots, certificates and the chain agree with
  /// it.
  package static let books = Check("証書の口座") { premises, verification, _ in
    try verification.tell("books", "証書の口座を確かめられません") { report in
      // Somebody may book meanwhile.
      try premises.store.atOneMoment {
        let sealed = try premises.store.events(.booked)
        try premises.store.read("proving the books") { database in
          try BooksProof(database, premises.store).run(sealed, &report)
        }
        for (round, market) in try BooksDesk(premises, AllocationDesk(premises)).notEntered() {
          report.add("未反映: 回 \(round) の\(market.rawValue)の割当と購入が、口座に記帳されていません（accounts enter）")
        }
      }
    }
  }
}

extension Fault.Kind {
  /// The books of certificates are not what was booked.
  static let books = Self("books")
}

private struct BooksProof {
  private let database: Database
  private let store: Store

  init(_ database: Database, _ store: Store) {
    self.database = database
    self.store = store
  }

  func run(_ sealed: [Event], _ report: inout Verification) throws {
    let bookings = try database.bookings()
    try proveChain(sealed, bookings, &report)
    let replayed = try replay(&report)
    try compare(replayed.balances, &report)
    try provePurchases(replayed.bought, &report)
    try AllowanceProof(database: database, store: store).prove(
      replayed.balances, replayed.lastEntries, bookings, &report)
    for number in try database.certificateFaults() {
      report.find(.books, "\(number)", "証明書番号 \(number) の明細の合計が、権利確定量と違います")
    }
    for lot in try database.retiredFaults() {
      report.find(.books, "\(lot)", "非化石証書ID \(lot) の予約・権利確定の量が、残高証明書の合計と違います")
    }
    for lot in try database.routeFaults() {
      report.find(.books, "\(lot)", "非化石証書ID \(lot) の調達経路の合計が、保有量と違います")
    }
    // Entries from before there were accounts.
    let count = try database.unbookedCertificationCount()
    if count > 0 { report.add("未反映: 認定\(count)件が口座に計上されていません（accounts enter --bilateral）") }
  }

  /// Movements without gaps, each in one booking, each booking as its event says.
  private func proveChain(
    _ sealed: [Event], _ bookings: [StoredBooking], _ report: inout Verification
  ) throws {
    let (count, last) = try database.movementCount()
    if count != last {
      report.find(.books, "movements", "仕訳の番号が連続していません（\(last)番までに\(count)件）")
    }
    let files = Dictionary(sealed.map { ($0.sequence, $0.file) }) { one, _ in one }
    var next: Int64 = 1
    var seen = 0
    for booking in bookings {
      if booking.first != next {
        report.find(.books, "\(booking.event)", "記録\(booking.event)の仕訳が\(next)番から続いていません")
      }
      next = booking.last + 1
      seen += 1
      guard files[booking.event] == .some(booking.digest) else {
        report.find(
          .books, "\(booking.event)",
          "仕訳\(booking.first)～\(booking.last)が、記録\(booking.event)のハッシュと合いません")
        continue
      }
    }
    if next != last + 1 || seen != sealed.count {
      report.find(.books, "bookings", "記帳の記録と仕訳の数が合いません")
    }
  }

  /// What was bought by run, operator and kind.
  private struct Bought: Hashable {
    let run: String
    let account: HolderAccount
  }

  /// What the journal gives from nothing.
  private struct Replay {
    var balances = LedgerBalances()
    var bought: [Bought: Int64] = [:]
    /// The last movement by which something of a plant was entered.
    var lastEntries: [BookAccount: Int64] = [:]
  }

  private func replay(_ report: inout Verification) throws -> Replay {
    var replay = Replay()
    var movement: (number: Int64, kind: MovementKind, reference: String, transfers: [Transfer])?
    var strange: [Int64] = []
    func close() {
      guard let open = movement else { return }
      let whole = LedgerMovement(open.kind, open.reference, open.transfers)
      if MovementRules.fault(in: whole) != nil { strange.append(open.number) }
    }
    try database.eachJournalEntry { entry in
      guard let from = BookAccount(entry.from), let to = BookAccount(entry.to),
        from.book.rawValue == entry.book
      else {
        strange.append(entry.movement)
        return
      }
      let transfer = Transfer(from, to, kwh: entry.kwh)
      replay.balances.take(transfer)
      if entry.movement != movement?.number {
        close()
        movement = (entry.movement, entry.kind, entry.reference, [])
      }
      movement?.transfers.append(transfer)
      if entry.kind == .buy, case .holder(.untracked, let account) = to {
        replay.bought[Bought(run: entry.reference, account: account), default: 0] += entry.kwh
      } else if entry.kind == .unbuy, case .holder(.untracked, let account) = from {
        replay.bought[Bought(run: entry.reference, account: account), default: 0] -= entry.kwh
      } else if entry.kind == .enter, case .plant = from {
        replay.lastEntries[from] = entry.movement
      }
    }
    close()
    for number in Set(strange).sorted() {
      report.find(.books, "\(number)", "仕訳\(number)の形が規則に合いません")
    }
    return replay
  }

  private func compare(_ balances: LedgerBalances, _ report: inout Verification) throws {
    var expected: [String: Int64] = [:]
    for (account, kwh) in balances.kwh where kwh != 0 { expected[account.description] = kwh }
    var wrong: [String] = []
    try database.eachStoredBalance { account, kwh in
      if expected.removeValue(forKey: account) != kwh { wrong.append(account) }
    }
    for account in (wrong + expected.keys).sorted() {
      report.find(.books, account, "口座 \(account) の残高が、仕訳の合計と違います")
    }
    for account in balances.overdrawn.map(\.description).sorted() {
      report.find(.books, account, "口座 \(account) の残高が、仕訳の途中で0を下回っています")
    }
    for lot in balances.unequalLots {
      report.find(.books, "\(lot)", "非化石証書ID \(lot) の保有量が、属性の帳簿と違います")
    }
    for book in LedgerBook.allCases where balances.sum(of: book) != 0 {
      report.find(.books, book.rawValue, "帳簿 \(book.rawValue) の合計が0ではありません")
    }
  }

  private func provePurchases(
    _ bought: [Bought: Int64], _ report: inout Verification
  ) throws {
    struct Key: Hashable {
      let round: RoundID
      let market: Market
      let operatorID: OperatorID
    }
    var sums: [Key: Int64] = [:]
    // What contracts of auctions have booked, `AUCTION/OPERATOR`.
    var contracted: [HolderAccount: Int64] = [:]
    for (one, kwh) in bought {
      if one.run.contains("/") {
        // What is never tracked is no purchase of a round.
        if one.account.kind != .other { contracted[one.account, default: 0] += kwh }
        continue
      }
      guard let run = try Int64(one.run).flatMap({ try store.run($0) }) else {
        report.find(.books, one.run, "購入の仕訳の実行\(one.run)がありません")
        continue
      }
      sums[
        Key(round: run.round, market: run.market, operatorID: one.account.operatorID), default: 0] +=
        kwh
    }
    for booked in try database.bookedPurchases() {
      let key = Key(round: booked.round, market: booked.market, operatorID: booked.operatorID)
      let rest = booked.kwh - (sums.removeValue(forKey: key) ?? 0)
      let account = HolderAccount(
        booked.operatorID, year: booked.round.fiscalYear, CertificateKind(boughtIn: booked.market))
      if let known = contracted[account] {
        contracted[account] = known - rest
      } else if rest != 0 {
        report.find(
          .books, "\(booked.operatorID)",
          "回 \(booked.round) \(booked.market.rawValue) の事業者\(booked.operatorID)の記帳済みの購入量が、仕訳の合計と違います"
        )
      }
    }
    for (account, kwh) in contracted where kwh != 0 {
      report.find(
        .books, "\(account.operatorID)",
        "\(account.year)年度 \(account.kind.rawValue) の事業者\(account.operatorID)の記帳済みの購入量が、約定の仕訳の合計と違います"
      )
    }
    for (key, kwh) in sums where kwh != 0 {
      report.find(
        .books, "\(key.operatorID)",
        "回 \(key.round) \(key.market.rawValue) の事業者\(key.operatorID)の購入の仕訳に、記録がありません")
    }
  }
}
