import RecordsBench
import Testing
import Trade

@testable import Events
@testable import FilingRecords
@testable import Storage

/// How long a check takes is told by the last ones. A step of the bench takes a minute.
struct CheckingPaceTests {
  @Test func `Nothing is told before two checks`() throws {
    let bench = try Bench()
    #expect(try bench.store.checkingPace() == nil)
    try bench.file("first", .passed)
    #expect(try bench.store.checkingPace() == nil)
  }

  @Test func `A check that nobody waited for counts from its arrival`() throws {
    let bench = try Bench()
    try bench.file("first", .passed)
    for _ in 0..<30 { _ = bench.now() }
    try bench.file("second", .passed, from: "0002")
    #expect(try bench.store.checkingPace() == 60_000)
  }

  @Test func `One that waited counts from the end of the check before it`() throws {
    let bench = try Bench()
    let (a, b, c) = (
      try bench.enter("a"), try bench.enter("b", from: "0002"), try bench.enter("c", from: "0003")
    )
    for application in [a, b, c] { try bench.decide(application.receipt, .passed) }
    #expect(try bench.store.checkingPace() == 60_000)
  }
}
