import RecordsBench
import Testing
import Trade

@testable import AllocationRecords
@testable import Events
@testable import FilingRecords
@testable import RegistersRecords
@testable import Storage

struct SupersessionTests {
  @Test(
    "an older エラー is superseded at once, whatever the newer comes to",
    arguments: [
      Verdict.passed, .returned,
    ])
  func olderError(verdict: Verdict) throws {
    let bench = try Bench()
    let older = try bench.file("draft", .returned)
    let newer = try bench.enter("next")
    #expect(newer.supersedes == nil)
    let settled = try bench.decide(newer.receipt, verdict)
    #expect(settled.superseded == [older])
    #expect(settled.application.supersedes == older)
    #expect(settled.application.follows == older)
    #expect(try bench.status(older) == .superseded)
  }

  @Test("an older チェックOK is superseded in the very transaction in which the newer becomes チェックOK")
  func olderPassed() throws {
    let bench = try Bench()
    let older = try bench.file("good", .passed)
    let newer = try bench.enter("better")
    #expect(try bench.status(older) == .checkedOK)
    let settled = try bench.decide(newer.receipt, .passed)
    #expect(try bench.status(older) == .superseded)
    #expect(settled.counting == newer.receipt)
    let events = try bench.store.recentEvents(limit: 2)
    #expect(events.map(\.to) == [.checkedOK, .superseded])
  }

  @Test("if the newer is エラー the older チェックOK stands, and the answer says which one counts")
  func olderStands() throws {
    let bench = try Bench()
    let older = try bench.file("good", .passed)
    let newer = try bench.enter("worse")
    let settled = try bench.decide(newer.receipt, .returned)
    #expect(try bench.status(older) == .checkedOK)
    #expect(settled.counting == older)
    #expect(settled.superseded == [])
    #expect(settled.application.supersedes == nil)
    #expect(settled.application.follows == older)
  }

  @Test("a チェックOK puts away both the チェックOK that stood and the エラー after it")
  func bothGo() throws {
    let bench = try Bench()
    let good = try bench.file("good", .passed)
    let bad = try bench.file("bad", .returned)
    let best = try bench.enter("best")
    let settled = try bench.decide(best.receipt, .passed)
    #expect(settled.superseded == [good, bad])
    #expect(settled.application.supersedes == bad)
  }

  @Test("an エラー after an エラー after a チェックOK supersedes only the エラー")
  func onlyTheError() throws {
    let bench = try Bench()
    let good = try bench.file("good", .passed)
    let bad = try bench.file("bad", .returned)
    let settled = try bench.decide(bench.enter("worse").receipt, .returned)
    #expect(settled.superseded == [bad])
    #expect(settled.application.supersedes == bad)
    #expect(settled.counting == good)
  }

  @Test("superseding promises to move the old file first and to write the answer then")
  func fileWork() throws {
    let bench = try Bench()
    let older = try bench.file("draft", .returned)
    let newer = try bench.enter("next")
    let settled = try bench.decide(newer.receipt, .passed)
    let moves = settled.intents
    #expect(moves.map(\.kind) == [.rename, .answer])
    #expect(moves[0].from == "applications/0001_エラー.xlsx")
    #expect(moves[0].to == "applications/差替え済/0001.xlsx")
    #expect(moves[0].hash == digest("answer \(older)"))
    #expect(moves[1].from == "applications/0002_チェック中.xlsx")
    #expect(moves[1].to == settled.application.livePath)
    #expect(moves[1].hash == settled.application.liveHash)
  }

  @Test(
    "uploads that cannot be read or are the wrong form occupy no slot and supersede nothing",
    arguments: [
      Verdict.unreadable, .returned,
    ])
  func outside(verdict: Verdict) throws {
    let bench = try Bench()
    let older = try bench.file("draft", .returned)
    let broken = try bench.enter("broken")
    let settled = try bench.decide(broken.receipt, verdict, standing: .outside)
    #expect(settled.superseded == [])
    #expect(settled.application.supersedes == nil)
    #expect(!settled.application.isSlotted)
    #expect(try bench.status(older) == .returned)
    let next = try bench.decide(bench.enter("next").receipt, .passed)
    #expect(next.superseded == [older])
    #expect(try bench.status(broken.receipt) == .returned)
  }

  @Test("while an older one of the slot is checking, the newer waits behind it")
  func waitsBehindChecking() throws {
    let bench = try Bench()
    let older = try bench.enter("first")
    guard
      case .new(let newer, .waits(older.receipt), _) = try bench.register(bench.arrival("second"))
    else { throw Unexpected(what: "does not wait") }
    #expect(try bench.settle(newer.receipt, .passed) == .waits(behind: older.receipt))
    try bench.decide(older.receipt, .returned)
    #expect(try bench.store.turn(of: newer.receipt) == .free)
    #expect(try bench.decide(newer.receipt, .passed).superseded == [older.receipt])
  }

  @Test("while an older one of the slot is stuck, the newer waits behind it, until it is withdrawn")
  func waitsBehindStuck() throws {
    let bench = try Bench()
    let older = try bench.enter("first")
    _ = try bench.store.setAside(
      older.receipt, because: "ENOSPC", nextTry: nil, at: bench.now())
    let newer = try bench.enter("second")
    #expect(try bench.store.turn(of: newer.receipt) == .waits(behind: older.receipt))
    try bench.advance(older.receipt, .withdrawn)
    #expect(try bench.store.turn(of: newer.receipt) == .free)
  }

  @Test(
    "if an older one is under review, reviewed or confirmed, the newer is registered and supersedes nothing",
    arguments: [
      [Status.underReview], [.underReview, .reviewed], [.underReview, .reviewed, .confirmed],
    ])
  func underReview(steps: [Status]) throws {
    let bench = try Bench()
    let older = try bench.file("good", .passed)
    for step in steps { try bench.advance(older, step) }
    guard case .new(let newer, .underReview(older), _) = try bench.register(bench.arrival("late"))
    else { throw Unexpected(what: "not told of the review") }
    #expect(try bench.settle(newer.receipt, .passed) == .underReview(older))
    let settled = try bench.decide(newer.receipt, .returned, standing: .blocked(by: older))
    #expect(settled.application.supersedes == nil)
    #expect(settled.counting == older)
    #expect(try bench.status(older) == steps.last)
  }

  @Test("a review that begins during the check is seen when the verdict is committed")
  func reviewBegins() throws {
    let bench = try Bench()
    let older = try bench.file("good", .passed)
    let newer = try bench.enter("late")
    try bench.advance(older, .underReview)
    #expect(try bench.settle(newer.receipt, .passed) == .underReview(older))
    #expect(try bench.status(newer.receipt) == .checking)
  }

  @Test("a form that is not per round has no slots: several applications stand side by side")
  func sideBySide() throws {
    let bench = try Bench()
    let first = try bench.file("a", .passed, form: Bench.bilateral, round: nil)
    let second = try bench.file("b", .passed, form: Bench.bilateral, round: nil)
    #expect(try bench.status(first) == .checkedOK)
    #expect(try bench.status(second) == .checkedOK)
  }

  @Test("not per round it replaces only the application whose number it carries")
  func carriedNumber() throws {
    let bench = try Bench()
    let first = try bench.file("a", .passed, form: Bench.bilateral, round: nil)
    let second = try bench.file("b", .passed, form: Bench.bilateral, round: nil)
    let third = try bench.enter(
      "c", form: Bench.bilateral, round: nil, corrects: first.rawValue)
    let settled = try bench.decide(third.receipt, .passed)
    #expect(settled.superseded == [first])
    #expect(settled.application.supersedes == first)
    #expect(try bench.status(second) == .checkedOK)
  }

  @Test("a number of another operator or form is not believed")
  func foreignNumber() throws {
    let bench = try Bench()
    let foreign = try bench.file("a", .passed, from: "0002", form: Bench.bilateral, round: nil)
    let own = try bench.enter("b", form: Bench.bilateral, round: nil, corrects: foreign.rawValue)
    #expect(own.corrects == nil)
    try bench.decide(own.receipt, .passed)
    #expect(try bench.status(foreign) == .checkedOK)
  }

  @Test("per round the slot decides, whatever number the name carries")
  func slotDecides() throws {
    let bench = try Bench()
    let other = try bench.file("a", .passed, round: "202303")
    try bench.file("b", .passed, corrects: other.rawValue)
    #expect(try bench.status(other) == .checkedOK)
  }

  @Test("the application settled on stays the one that the answer compares with")
  func predecessor() throws {
    let bench = try Bench()
    let first = try bench.file("draft", .returned)
    let second = try bench.enter("next")
    #expect(try bench.store.predecessor(of: second.receipt)?.receipt == first)
    try bench.decide(second.receipt, .returned)
    #expect(try bench.store.predecessor(of: second.receipt)?.receipt == first)
    #expect(try bench.store.findings(of: first) == [finding()])
  }

  @Test("a verdict on what is no longer チェック中 is not committed")
  func overtaken() throws {
    let bench = try Bench()
    let receipt = try bench.file("upload", .passed)
    #expect(try bench.settle(receipt, .returned) == .overtaken(by: .checkedOK))
    #expect(try bench.store.findings(of: receipt) == [])
  }

  @Test("a refusal because of a review that has ended meanwhile is not committed")
  func reviewOver() throws {
    let bench = try Bench()
    let older = try bench.file("good", .passed)
    try bench.advance(older, .underReview)
    let newer = try bench.enter("late").receipt
    try bench.advance(older, .returned)
    #expect(try bench.settle(newer, .returned, standing: .blocked(by: older)) == .reviewOver)
    #expect(try bench.decide(newer, .passed).superseded == [older])
  }
}
