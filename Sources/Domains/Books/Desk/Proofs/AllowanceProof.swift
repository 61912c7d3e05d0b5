internal import BooksRecords
internal import Events
internal import Ledger
internal import Premises
internal import Storage
internal import Trade

/// What was entered of a plant in a round is never more than its 割当可能量.
struct AllowanceProof {
  let database: Database
  let store: Store

  /// `lastEntries`: the last movement by which something of a plant was entered.
  func prove(
    _ balances: LedgerBalances, _ lastEntries: [BookAccount: Int64],
    _ bookings: [StoredBooking], _ report: inout Verification
  ) throws {
    var open: [BookAccount: Int64] = [:]
    for (account, kwh) in balances.kwh where kwh < 0 {
      if case .plant = account { open[account] = -kwh }
    }
    var excesses: [(account: BookAccount, entered: Int64, allowed: Int64)] = []
    try database.eachAllowance { round, plant, allowed in
      let account = BookAccount.plant(round: round, plant)
      guard let entered = open.removeValue(forKey: account), entered > allowed else { return }
      excesses.append((account, entered, allowed))
    }
    // Of these no balance is registered at all.
    excesses += open.map { ($0.key, $0.value, 0) }
    for (account, entered, allowed) in excesses.sorted(by: { "\($0.account)" < "\($1.account)" }) {
      guard case .plant(let round, let plant) = account else { continue }
      let beside =
        round == Slot.anytimeTitle ? try database.certifiedBesideAllowance(of: plant) : 0
      guard entered > allowed + beside else { continue }
      let sentence =
        "設備\(plant)（\(round)）の割当可能量 \(allowed + beside) kWh に対し、\(entered) kWh が口座に記帳されています"
      let movement = lastEntries[account] ?? 0
      let event = bookings.first { $0.first <= movement && movement <= $0.last }?.event ?? 0
      if try store.lastEvent(.imported, beginning: "balances:") ?? 0 > event {
        report.add("注意: \(sentence)（記帳の後に台帳が取り込まれました）")
      } else {
        report.find(.books, account.description, sentence)
      }
    }
  }
}
