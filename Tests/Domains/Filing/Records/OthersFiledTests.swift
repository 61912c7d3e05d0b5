import RecordsBench
import Storage
import Testing
import Trade

@testable import Events
@testable import FilingRecords

@Suite("What moves while a check asks what others have filed")
struct OthersFiledTests {
  private let bench: Bench
  private let seen: OthersFiled
  /// What is being checked: of 0003, for April.
  private let mine: Application
  /// チェックOK, of 0001 for April.
  private let older: ReceiptNumber
  /// It is to replace `older`, and is still being checked.
  private let replacement: Application
  private let april: Slot

  init() throws {
    bench = try Bench()
    april = .month(try #require(Month("202504")))
    older = try bench.file("older", .passed, slot: april)
    replacement = try bench.enter("replacement", slot: april)
    // Checked after the replacement, and answered before it.
    try bench.file("quick", .passed, from: "0002", slot: april)
    mine = try bench.enter("mine", from: "0003", slot: april)
    seen = try bench.store.othersFiled(of: [try #require(FormID(Bench.normal))])
  }

  private func isOutdated(_ followers: [FilingFollower] = []) throws -> Bool {
    try bench.store.read("testing") { try seen.isOutdated(for: mine, followers, in: $0) }
  }

  @Test("Nothing that is not asked for makes a check begin anew")
  func apart() throws {
    #expect(try !isOutdated())
    try bench.file("another month", .passed, slot: .month(try #require(Month("202505"))))
    try bench.file("another form", .passed, from: "0002", form: Bench.bilateral, slot: april)
    try bench.file("wrong", .returned, from: "0004", slot: april)
    try bench.enter("still being checked", from: "0005", slot: april)
    #expect(try !isOutdated())
  }

  @Test(
    "A replacement is seen, though as many count as before and a later one was checked after it")
  func replaced() throws {
    try bench.decide(replacement.receipt, .passed)
    #expect(try isOutdated())
  }

  @Test("What goes further, or no longer counts, is seen")
  func moved() throws {
    try bench.advance(older, .underReview)
    #expect(try isOutdated())
  }

  @Test("A month that is calculated is seen")
  func granted() throws {
    try bench.store.write("testing") {
      _ = try EventChain.append(
        EventDraft(at: bench.now(), kind: .granted, actor: .service, why: "算定"),
        to: $0.database)
    }
    #expect(try isOutdated())
  }

  @Test("A follower may know that two are apart; of others nothing is taken for granted")
  func follower() throws {
    let follower = FilingFollower(isApart: { application, other, _ in
      application.operatorID != other.operatorID && other.operatorID.rawValue == "0004"
    })
    try bench.file("apart", .passed, from: "0004", slot: april)
    #expect(try isOutdated())
    #expect(try !isOutdated([FilingFollower(), follower]))
    try bench.file("near", .passed, from: "0005", slot: april)
    #expect(try isOutdated([follower]))
  }

  @Test("A verdict that has not seen what moved is not committed; one that has seen it is")
  func settling() throws {
    try bench.decide(replacement.receipt, .passed)
    var outcome = try bench.outcome(.passed, for: mine.receipt)
    func settle() throws -> Settlement {
      try bench.store.settle(
        mine.receipt, outcome, supersededPath: { "applications/差替え済/\($0.receipt).xlsx" })
    }
    outcome.others = seen
    #expect(try settle() == .claimed)
    #expect(try bench.store.knownApplication(mine.receipt).status == .checking)
    outcome.others = try bench.store.othersFiled(of: [try #require(FormID(Bench.normal))])
    guard case .settled = try settle() else {
      Issue.record("it was not committed")
      return
    }
    #expect(try bench.store.knownApplication(mine.receipt).status == .checkedOK)
  }
}
