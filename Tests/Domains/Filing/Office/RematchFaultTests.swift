import Custody
import Foundation
import Hashing
import HouseBench
import Office
import Premises
import Testing
import Trade

@testable import AllocationRecords
@testable import Events
@testable import Files
@testable import FilingRecords
@testable import House
@testable import RegistersRecords
@testable import Storage

/// The answer that is written anew because the other side has filed: whatever dies meanwhile, the
/// next start comes to the same end.
struct RematchFaultTests {
  private static let wish = Form.facility.by(.seller).rows([
    ["1", "A123456C13", "", "個別合意", "株式会社さくらでんき", "4011001098993", "数量を入力する", "120000"]
  ])
  private static let registration = Form.registration.by(.generator).rows([
    [
      "1", "A123456C13", "", "個別合意", "みどり電力株式会社", "7123456789012", "小売", "数量を入力する", "100000",
    ]
  ])

  /// The buyer's wish is answered, the generator's registration lies in the inbox.
  private static func waiting() throws -> Bench {
    let bench = try Bench()
    try bench.upload(wish, as: "0002_設備特定申請書_202304.xlsx")
    try bench.drop(registration, as: "0011_特定割当設備登録申請書_202304.xlsx")
    return bench
  }

  /// Every file that people see, by its bytes, and every event but its time.
  private static func end(_ bench: Bench) throws -> [String] {
    let house = try bench.house()
    let files = try bench.files(in: "applications").map { path in
      "\(path) \(ContentHash(of: try bench.bytes("applications/" + path)))"
    }
    let events = try (1...2).flatMap { number in
      try house.applications.history(of: receipt(number)).map {
        "\(number) \($0.kind) \($0.to?.tag ?? "")"
      }
    }
    // The chain's head tells the times of its events.
    let verified = try house.custody.verify(repairing: false).lines
      .filter { !$0.hasPrefix("記録の先頭") }
    return files + events + verified
  }

  @Test func `Dying at any file call, the next start comes to the same end`() throws {
    let undisturbed = try Self.waiting()
    let plan = FaultPlan([])
    try undisturbed.process(faults: plan)
    let wanted = try Self.end(undisturbed)
    #expect(wanted.contains("1 rematched "))
    let prepared = try Self.waiting()
    for call in 1...plan.calls.count {
      let bench = try Bench(copying: prepared)
      do {
        try bench.process(faults: FaultPlan(.init(.die, call: call)))
      } catch is SimulatedDeath {}
      try bench.process()
      #expect(try Self.end(bench) == wanted, "died at call \(call) of \(plan.calls.count)")
    }
  }
}
