import GRDB
import RecordsBench
import Testing
import Trade

@testable import AllocationRecords
@testable import Events
@testable import FilingRecords
@testable import RegistersRecords
@testable import Storage

struct ChainTests {
  private let bench: Bench

  init() throws {
    bench = try Bench()
    try bench.file("draft", .returned)
    let receipt = try bench.file("good", .passed)
    try bench.advance(receipt, .underReview, .reviewed, .confirmed)
  }

  /// What somebody with the database in hand would do: the triggers are no obstacle to him.
  private func tamper(_ sql: String...) throws {
    try bench.store.pool.write { database in
      try database.execute(sql: "DROP TRIGGER IF EXISTS events_are_never_changed")
      try database.execute(sql: "DROP TRIGGER IF EXISTS events_are_never_deleted")
      for statement in sql { try database.execute(sql: statement) }
    }
  }

  @Test("an untouched chain has no fault")
  func sound() throws {
    #expect(try bench.store.verifyChain() == [])
  }

  @Test("every move is an event with when, who, from, to, why, rule set and file")
  func events() throws {
    let history = try bench.store.history(of: receipt(2))
    #expect(
      history.map(\.to)
        == [.received, .checking, .checkedOK, .underReview, .reviewed, .confirmed])
    let last = try #require(history.last)
    #expect(last.from == .reviewed)
    #expect(last.actor == Actor(.secretariat, name: "山田"))
    #expect(last.why == "確認")
    #expect(last.ruleSet == "2023")
    #expect(last.file == digest("answer 0002"))
    #expect(last.previous == history[history.count - 2].hash)
  }

  @Test("an event that was removed is missed")
  func removed() throws {
    try tamper("DELETE FROM events WHERE sequence = 3")
    #expect(try bench.store.verifyChain().contains(.removed(sequence: 3)))
  }

  @Test("events cut off at the end are missed")
  func cutOff() throws {
    let last = try #require(bench.store.recentEvents(limit: 1).first).sequence
    try tamper("DELETE FROM events WHERE sequence = \(last)")
    #expect(try bench.store.verifyChain().contains(.removed(sequence: last)))
    #expect(try bench.store.verifyCourses() == [.disagrees(try receipt(2))])
  }

  @Test(
    "an event that was rewritten is found",
    arguments: [
      "at = at + 1", "actor = '田中'", "why = ''", "to_status = 'returned'", "file = NULL",
      "receipt = 1", "rule_set = 'x'", "kind = 'noted'",
    ])
  func changed(assignment: String) throws {
    try tamper("UPDATE events SET \(assignment) WHERE sequence = 12")
    #expect(try bench.store.verifyChain().contains(.changed(sequence: 12)))
  }

  @Test("events that changed places are found")
  func reordered() throws {
    try tamper(
      "UPDATE events SET sequence = 1000 WHERE sequence = 3",
      "UPDATE events SET sequence = 3 WHERE sequence = 4",
      "UPDATE events SET sequence = 4 WHERE sequence = 1000")
    let faults = try bench.store.verifyChain()
    #expect(faults.contains(.unlinked(sequence: 3)))
    #expect(faults.contains(.changed(sequence: 3)))
  }

  @Test(
    "an application that stands elsewhere than its events say is found",
    arguments: [
      "status = 'reviewed'", "original = (SELECT min(sha256) FROM originals)",
      "live_sha256 = original",
    ])
  func disagrees(assignment: String) throws {
    let number = assignment.hasPrefix("original") ? [1, 2] : [2]
    for number in number {
      try tamper("UPDATE applications SET \(assignment) WHERE receipt = \(number)")
    }
    #expect(try bench.store.verifyChain() == [])
    let faults = try bench.store.verifyCourses()
    #expect(!faults.isEmpty)
    #expect(faults.allSatisfy { if case .disagrees = $0 { true } else { false } })
  }

  @Test(
    "the tables themselves refuse to change or lose an event or an application",
    arguments: [
      "UPDATE events SET why = '' WHERE sequence = 1", "DELETE FROM events WHERE sequence = 1",
      "DELETE FROM applications WHERE receipt = 1",
    ])
  func refuses(sql: String) throws {
    #expect(throws: DatabaseError.self) {
      try bench.store.pool.write { try $0.execute(sql: sql) }
    }
  }

  @Test("two different events never serialise alike")
  func serialisation() throws {
    var one = EventDraft(
      at: Instant(milliseconds: 0), kind: .noted, actor: Actor(.service, name: "ab"))
    var other = one
    one.why = "c"
    other.actor = Actor(.service, name: "a")
    other.why = "bc"
    let origin = EventChain.origin
    #expect(
      EventChain.Fields(one).serialized(sequence: 1, previous: origin)
        != EventChain.Fields(other).serialized(sequence: 1, previous: origin))
  }

  @Test("what is no move can be noted about an upload without a number")
  func noted() throws {
    try bench.store.note(
      .quarantined, about: nil, by: .service, why: "事業者が登録されていません", file: digest("x"),
      at: bench.now())
    #expect(try bench.store.recentEvents(limit: 1).first?.kind == .quarantined)
    #expect(try bench.store.verifyChain() == [])
  }
}
