import RecordsBench
import Testing
import Trade

@testable import AllocationRecords
@testable import Events
@testable import FilingRecords
@testable import RegistersRecords
@testable import Storage

struct DuplicateTests {
  @Test("the same bytes as received give no second application but an event and the first verdict")
  func asReceived() throws {
    let bench = try Bench()
    let first = try bench.file("upload", .returned)
    let again = try bench.arrival("upload")
    guard case .duplicate(let of) = try bench.register(again) else {
      throw Unexpected(what: "registered twice")
    }
    #expect(of.receipt == first)
    #expect(of.verdict == .returned)
    #expect(try bench.store.applications().count == 1)
    #expect(try bench.store.history(of: first).last?.kind == .duplicate)
    // Repeated after a crash: no second event.
    let count = try bench.store.history(of: first).count
    guard case .duplicate = try bench.register(again) else { throw Unexpected(what: "forgotten") }
    #expect(try bench.store.history(of: first).count == count)
  }

  @Test("the same bytes as answered by us are the same application")
  func asAnswered() throws {
    let bench = try Bench()
    let first = try bench.file("upload", .returned)
    let answered = try bench.register(bench.arrival("answer \(first)"))
    guard case .duplicate(let of) = answered else { throw Unexpected(what: "registered twice") }
    #expect(of.receipt == first)
  }

  @Test("an answer that a reviewer wrote into is known when it comes back")
  func asRemarked() throws {
    let bench = try Bench()
    let first = try bench.file("upload", .passed)
    try bench.advance(first, .underReview, .returned)
    guard case .duplicate = try bench.register(bench.arrival("remarked \(first)")) else {
      throw Unexpected(what: "registered twice")
    }
  }

  @Test("the same bytes for another form or round are no duplicate")
  func anotherSlot() throws {
    let bench = try Bench()
    try bench.file("upload", .passed)
    try bench.enter("upload", round: "202401")
    try bench.enter("upload", form: "fit-facility-allocation")
  }

  @Test("bytes of an application that was withdrawn or superseded may come again")
  func afterTheEnd() throws {
    let bench = try Bench()
    let first = try bench.file("upload", .passed)
    try bench.advance(first, .withdrawn)
    let second = try bench.file("upload", .returned)
    try bench.file("better", .passed)
    #expect(try bench.status(second) == .superseded)
    try bench.enter("upload")
  }

  @Test("if definitions have changed since the verdict was エラー, the same bytes are checked as new")
  func changedDefinitions() throws {
    let bench = try Bench()
    let first = try bench.file("upload", .returned)
    let again = try bench.arrival("upload", definitions: "definitions 2")
    guard case .new(let application, .free, _) = try bench.register(again) else {
      throw Unexpected(what: "not checked as new")
    }
    try bench.decide(application.receipt, .passed)
    #expect(try bench.status(first) == .superseded)
  }

  @Test("if registers have changed since the verdict was エラー, the same bytes are checked as new")
  func changedRegisters() throws {
    let bench = try Bench()
    try bench.file("upload", .returned)
    try bench.take(.balances, "round,plant_id,available_kwh\n随時,A000000001,10\n")
    try bench.enter("upload")
  }

  @Test("an import that changes nothing leaves an エラー what it was")
  func unchangedRegisters() throws {
    let bench = try Bench()
    let csv = "round,plant_id,available_kwh\n随時,A000000001,10\n"
    try bench.take(.balances, csv)
    try bench.file("upload", .returned)
    try bench.take(.balances, csv)
    guard case .duplicate = try bench.register(bench.arrival("upload")) else {
      throw Unexpected(what: "checked again")
    }
  }

  @Test("a change of definitions or registers does not reopen a チェックOK")
  func passedStays() throws {
    let bench = try Bench()
    try bench.file("upload", .passed)
    try bench.take(.balances, "round,plant_id,available_kwh\n随時,A000000001,10\n")
    let again = try bench.arrival("upload", definitions: "definitions 2")
    guard case .duplicate = try bench.register(again) else {
      throw Unexpected(what: "checked again")
    }
  }

  @Test("the same bytes from another operator are processed, and flagged to the secretariat")
  func anotherOperator() throws {
    let bench = try Bench()
    let first = try bench.file("upload", .passed)
    let second = try bench.enter("upload", from: "0002")
    #expect(second.twin == first)
    #expect(second.attention?.contains("0001") == true)
    #expect(try bench.store.history(of: second.receipt).last?.kind == .sameBytes)
  }

  @Test("bytes refused because of a review are checked as new once the review has ended")
  func afterReview() throws {
    let bench = try Bench()
    let first = try bench.file("upload", .passed)
    try bench.advance(first, .underReview)
    let late = try bench.enter("late")
    try bench.decide(late.receipt, .returned, standing: .blocked(by: first))
    guard case .duplicate = try bench.register(bench.arrival("late")) else {
      throw Unexpected(what: "checked again during the review")
    }
    try bench.advance(first, .returned)
    try bench.enter("late")
  }
}
