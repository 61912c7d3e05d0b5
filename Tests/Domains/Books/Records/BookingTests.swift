import BooksRecords
import Events
import RecordsBench
import Testing
import Trade

@testable import Storage

/// Balances are changed by guarded statements, and movements are numbered without gaps.
@Suite struct BookingTests {
  private let bench: Bench
  private let account: HolderAccount
  private let clerk = Actor(.secretariat, name: "山田")

  init() throws {
    bench = try Bench()
    account = HolderAccount(try #require(OperatorID("0001")), year: 2023, .fit)
  }

  private func book(_ movements: [LedgerMovement]) throws {
    try bench.store.write("test") { transaction in
      var booker = try LedgerBooker(
        transaction.database, at: try #require(Instant("2024-05-20T10:00:00+09:00")))
      for movement in movements { try booker.book(movement) }
      try booker.finish(by: clerk, why: "test")
    }
  }

  private func bought(_ kwh: Int64) -> LedgerMovement {
    LedgerMovement(
      .buy, "1",
      [
        Transfer(
          .world(.market, year: 2023, .fit), .holder(.untracked, account), kwh: kwh)
      ])
  }

  private func unbought(_ kwh: Int64) -> LedgerMovement {
    LedgerMovement(
      .unbuy, "1",
      [
        Transfer(
          .holder(.untracked, account), .world(.market, year: 2023, .fit), kwh: kwh)
      ])
  }

  @Test func `what an account does not have is not taken, and nothing of the command stays`() throws
  {
    try book([bought(100)])
    #expect(throws: StorageError.self) { try book([bought(1), unbought(102)]) }
    try book([unbought(100)])
    let (count, last) = try bench.store.read("test") { try $0.movementCount() }
    #expect(count == 2 && last == 2)
    #expect(try bench.store.read("test") { try $0.balance(.untracked, of: account) } == 0)
    let bookings = try bench.store.read("test") { try $0.bookings() }
    #expect(bookings.map(\.first) == [1, 2])
    let sealed = try bench.store.events(.booked)
    #expect(sealed.map(\.sequence) == bookings.map(\.event))
    #expect(sealed.map(\.file) == bookings.map(\.digest))
  }

  @Test func `a year is closed once`() throws {
    try book([bought(100)])
    try bench.store.write("test") { transaction in
      let database = transaction.database
      #expect(try database.openYears(upTo: 2023) == [2023])
      try database.close(2023, at: Instant(milliseconds: 0))
      #expect(try database.isClosed(2023) && database.openYears(upTo: 2023).isEmpty)
    }
  }
}
