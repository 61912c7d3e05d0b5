import RecordsBench
import Testing
import Trade

@testable import AllocationRecords
@testable import Events
@testable import FilingRecords
@testable import RegistersRecords
@testable import Storage

struct MoveTests {

  /// Steps that a person may take; the others come from the check.
  private static let commanded: [Status: Set<Status>] = [
    .stuck: [.checking, .withdrawn], .checkedOK: [.underReview, .withdrawn],
    .underReview: [.reviewed, .returned], .reviewed: [.confirmed, .underReview],
    .returned: [.withdrawn],
  ]

  private func bring(_ bench: Bench, to status: Status) throws -> ReceiptNumber {
    switch status {
    case .received, .checking: return try bench.enter("upload").receipt
    case .stuck:
      let receipt = try bench.enter("upload").receipt
      _ = try bench.store.setAside(receipt, because: "EIO", nextTry: nil, at: bench.now())
      return receipt
    case .returned: return try bench.file("upload", .returned)
    case .superseded:
      let receipt = try bench.file("upload", .returned)
      try bench.file("better", .passed)
      return receipt
    default:
      let receipt = try bench.file("upload", .passed)
      let way: [Status] = [.underReview, .reviewed, .confirmed]
      if status == .withdrawn { try bench.advance(receipt, .withdrawn) }
      for step in way.prefix((way.firstIndex(of: status) ?? -1) + 1) {
        try bench.advance(receipt, step)
      }
      return receipt
    }
  }

  @Test("only the legal moves that are a person's are carried out", arguments: Status.allCases)
  func legalMoves(from: Status) throws {
    guard from != .received else { return }
    for to in Status.allCases {
      let bench = try Bench()
      let receipt = try bring(bench, to: from)
      #expect(try bench.status(receipt) == from)
      let eventsBefore = try bench.store.history(of: receipt).count
      let movement = try bench.move(receipt, to: to)
      if Self.commanded[from]?.contains(to) == true {
        guard case .moved(let application, _) = movement else {
          Issue.record("\(from) → \(to) was refused")
          continue
        }
        #expect(application.status == to)
        #expect(try bench.store.history(of: receipt).count == eventsBefore + 1)
      } else {
        #expect(movement == .refused(.illegal(receipt, from: from, to: to)))
        #expect(try bench.status(receipt) == from)
        #expect(try bench.store.history(of: receipt).count == eventsBefore)
      }
      #expect(try bench.store.verifyChain() == [])
    }
  }

  @Test("a reviewer's remarks become findings, the verdict エラー, and the answer is rewritten")
  func remarks() throws {
    let bench = try Bench()
    let receipt = try bench.file("upload", .passed)
    try bench.advance(receipt, .underReview)
    guard case .moved(let application, let intents) = try bench.move(receipt, to: .returned) else {
      throw Unexpected(what: "refused")
    }
    #expect(application.verdict == .returned)
    #expect(application.counts.errors == 1)
    #expect(try bench.store.findings(of: receipt).map(\.code) == ["R0001"])
    #expect(intents.map(\.kind) == [.answer])
    #expect(intents.first?.hash == digest("remarked \(receipt)"))
    #expect(application.liveHash == intents.first?.hash)
  }

  @Test("returning without a remark is refused")
  func withoutRemark() throws {
    let bench = try Bench()
    let receipt = try bench.file("upload", .passed)
    try bench.advance(receipt, .underReview)
    #expect(
      try bench.move(receipt, to: .returned, remarks: []) == .refused(.withoutRemark(receipt)))
  }

  @Test("an applicant may withdraw its own until the window closes, the secretariat always")
  func withdrawal() throws {
    let bench = try Bench()
    let receipt = try bench.file("upload", .passed)
    let past = Instant(milliseconds: 0)
    let own = Actor(.applicant, name: "0001")
    #expect(
      try bench.move(receipt, to: .withdrawn, by: own, closesAt: past)
        == .refused(.windowClosed(receipt, at: past)))
    #expect(
      try bench.move(receipt, to: .withdrawn, by: Actor(.applicant, name: "0002"))
        == .refused(.notAllowed(receipt)))
    #expect(
      try bench.move(receipt, to: .underReview, by: own) == .refused(.notAllowed(receipt)))
    guard case .moved = try bench.move(receipt, to: .withdrawn, closesAt: past) else {
      throw Unexpected(what: "the secretariat was refused")
    }
  }

  @Test("a move promises the rename of the live file, none where a person has done it")
  func renames() throws {
    let bench = try Bench()
    let receipt = try bench.file("upload", .passed)
    guard case .moved(_, let intents) = try bench.move(receipt, to: .underReview) else {
      throw Unexpected(what: "refused")
    }
    #expect(intents.map(\.kind) == [.rename])
    #expect(intents.first?.from == "applications/0001_チェックOK.xlsx")
    #expect(intents.first?.to == "applications/0001_事務局確認中.xlsx")
    let byHand = Move(
      receipt, to: .reviewed, by: Actor(.rename, name: ""), at: bench.now(),
      livePath: "applications/0001_事務局確認済.xlsx", isRenamedByHand: true)
    guard case .moved(let application, []) = try bench.store.move(byHand) else {
      throw Unexpected(what: "promised more")
    }
    #expect(application.livePath == "applications/0001_事務局確認済.xlsx")
    #expect(try bench.store.history(of: receipt).last?.actor.kind == .rename)
  }

  @Test("a move that takes a status for granted fails where somebody was faster")
  func elsewhere() throws {
    let bench = try Bench()
    let receipt = try bench.file("upload", .passed)
    try bench.advance(receipt, .underReview)
    let late = Move(
      receipt, from: .checkedOK, to: .underReview, by: .service, at: bench.now(), livePath: "x")
    #expect(try bench.store.move(late) == .refused(.elsewhere(receipt, status: .underReview)))
  }

  @Test("an unknown number is refused")
  func unknown() throws {
    let bench = try Bench()
    let nobody = try receipt(99)
    #expect(try bench.move(nobody, to: .withdrawn) == .refused(.unknown(nobody)))
  }

  @Test("a stuck application shows why, is due at its time, and is checked again when retried")
  func stuck() throws {
    let bench = try Bench()
    let receipt = try bench.enter("upload").receipt
    let next = bench.now()
    _ = try bench.store.setAside(receipt, because: "ENOSPC", nextTry: next, at: bench.now())
    let stuck = try #require(try bench.store.application(receipt))
    #expect(stuck.status == .stuck)
    #expect(stuck.attention == "ENOSPC")
    #expect(stuck.verdict == nil)
    #expect(try bench.store.dueForRetry(at: Instant(milliseconds: next.milliseconds - 1)) == [])
    #expect(try bench.store.dueForRetry(at: next).map(\.receipt) == [receipt])
    #expect(try bench.store.health().attention == 1)
    try bench.advance(receipt, .checking)
    #expect(try bench.store.application(receipt)?.attention == nil)
    try bench.decide(receipt, .passed)
  }

  @Test("intents are listed in their order until they are completed")
  func intents() throws {
    let bench = try Bench()
    let receipt = try bench.file("upload", .passed)
    let open = try bench.store.unfinishedIntents()
    #expect(open.map(\.kind) == [.checking, .answer])
    try bench.store.complete(open[0])
    #expect(try bench.store.unfinishedIntents(of: receipt) == [open[1]])
    try bench.store.complete(open[1])
    #expect(try bench.store.unfinishedIntents() == [])
    #expect(try bench.store.health().unfinishedIntents == 0)
  }

  @Test("a claim counts its starts and its readers' deaths until it is finished")
  func claims() throws {
    let bench = try Bench()
    let claim = try #require(ClaimID("claim"))
    let arrivedAt = bench.now()
    for start in 1...5 {
      let inHand = try bench.store.takeInHand(claim, arrivedName: "a.xlsx", arrivedAt: arrivedAt)
      #expect(inHand.starts == start)
    }
    #expect(try bench.store.readerDied(of: claim).readerDeaths == 1)
    try bench.store.postpone(claim, because: "EIO", until: nil)
    #expect(try bench.store.claimsInHand().map(\.attention) == ["EIO"])
    #expect(try bench.store.health().oldestWaiting == arrivedAt)
    try bench.store.resetAttempts(of: claim)
    #expect(try bench.store.claimsInHand().map(\.starts) == [0])
    try bench.store.finish(claim)
    #expect(try bench.store.claimsInHand() == [])
  }
}
