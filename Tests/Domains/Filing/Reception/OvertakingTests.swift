import HouseBench
import Intake
import Office
import Premises
import Reception
import Testing
import Trade

@testable import Events
@testable import Files
@testable import FilingRecords
@testable import House
@testable import Storage

/// A start has committed a verdict and lives, but has not come to its file work yet; another one's
/// verdict on the next upload moves that very file. The promises are kept in their order, or the
/// first answer would be written where nobody looks for it any more.
struct OvertakingTests {
  private static let name = "0001_通常割当申請書_202304.xlsx"
  private let wrong = Form.normal.rows([["太陽光", "東京", "100"], ["風力", "青森県", "0"]])

  /// Dies at one of the turns that starts take; the lock of the claim says that it lives.
  private func overtaken(atTurn call: Int) throws -> Bool {
    let bench = try Bench()
    try bench.drop(wrong, as: Self.name)
    do {
      try bench.process(faults: FaultPlan(.init(.die, on: .lock, of: "turn", call: call)))
      return false
    } catch is SimulatedDeath {}
    let house = try bench.house()
    let store = house.premises.store
    guard try store.unfinishedIntents().contains(where: { $0.kind == .answer }) else {
      return false
    }
    let claim = try store.knownApplication(receipt(1)).claim
    let lock = try FileSystem().lockIfThere(
      house.premises.workspace.incoming.appending("\(claim.rawValue).lock"))
    let life = try #require(lock)
    try bench.drop(.normal, as: Self.name)
    #expect(try house.reception.process { _ in }.counts == [.answered: 1])
    #expect(try house.reviews.followRenames().isEmpty)
    #expect(try bench.standings() == ["0001 差替え済", "0002 チェックOK"])
    #expect(
      bench.files(in: "applications/202304/0001/") == [
        "0002_0001_通常割当申請書_202304_チェックOK.xlsx",
        "差替え済/0001_0001_通常割当申請書_202304_差替え済.xlsx",
      ])
    #expect(try !house.applications.history(of: receipt(1)).contains { $0.kind == "noted" })
    #expect(try store.unfinishedIntents().isEmpty)
    life.release()
    _ = try house.reception.process { _ in }
    #expect(try house.reviews.followRenames().isEmpty)
    try store.close()
    try bench.expectClean()
    return true
  }

  @Test func `An answer that is promised and not yet written is written before it moves on`() throws
  {
    let overtaken = try (1...12).map(overtaken)
    #expect(overtaken.contains(true))
  }
}
