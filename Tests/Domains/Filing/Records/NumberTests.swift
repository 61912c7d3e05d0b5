import RecordsBench
import Testing
import Trade

@testable import AllocationRecords
@testable import Events
@testable import FilingRecords
@testable import RegistersRecords
@testable import Storage

struct NumberTests {
  @Test("a receipt number has at least four digits, counts up and is unique in the workspace")
  func countsUp() throws {
    let bench = try Bench()
    let numbers = try (1...3).map { try bench.enter("upload \($0)", from: "000\($0)").receipt }
    #expect(numbers.map(\.description) == ["0001", "0002", "0003"])
  }

  @Test("a number is not reused after its neighbour's registration was undone")
  func notReused() throws {
    let bench = try Bench()
    try bench.enter("first")
    let spoilt = try bench.arrival("spoilt", from: "0002")
    let good = try bench.arrival("good", from: "0003")
    try bench.store.group { transaction in
      _ = try? transaction.register(spoilt) { _ in "applications/0001_チェック中.xlsx" }
      _ = try transaction.register(good) { "applications/\($0).xlsx" }
    }
    let all = try bench.store.applications()
    #expect(all.map(\.operatorID.rawValue) == ["0001", "0003"])
    #expect(all.map(\.receipt.rawValue) == [1, 2])
    #expect(try bench.enter("next", from: "0004").receipt.rawValue == 3)
  }

  @Test("every upload of a known operator is a new application with a new number")
  func neverASecondLife() throws {
    let bench = try Bench()
    let first = try bench.file("draft", .returned)
    let second = try bench.file("corrected", .passed, corrects: first.rawValue)
    #expect(second > first)
    #expect(try bench.status(first) == .superseded)
  }

  @Test("a claim that was registered before a crash is recognised and gets no second number")
  func recognisesAClaim() throws {
    let bench = try Bench()
    let arrival = try bench.arrival("upload")
    guard case .new(let application, .free, let intent) = try bench.register(arrival) else {
      throw Unexpected(what: "not new")
    }
    #expect(intent.kind == .checking)
    #expect(intent.hash == arrival.original)
    #expect(intent.to == application.livePath)
    #expect(try bench.register(arrival) == .again(application, .free))
    #expect(try bench.store.applications().count == 1)
    #expect(try bench.store.history(of: application.receipt).count == 2)
  }

  @Test("an upload is checking once it is registered, and its original is noted")
  func checking() throws {
    let bench = try Bench()
    let application = try bench.enter("upload")
    #expect(application.status == .checking)
    #expect(application.liveHash == application.original)
    #expect(try bench.store.originals() == [Original(hash: application.original, byteCount: 6)])
  }
}
