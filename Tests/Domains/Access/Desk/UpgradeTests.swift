import Custody
import Files
import Foundation
import HouseBench
import Office
import Premises
import Storage
import Testing
import Trade

@testable import AccessDesk
@testable import AccessRecords
@testable import House

@Suite("Workspaces from before") struct UpgradeTests {
  private func names(in folder: String) throws -> Set<String> {
    Set(try FileManager.default.subpathsOfDirectory(atPath: folder))
  }

  @Test("A workspace without a portal gets one when it is opened, and nothing else changes")
  func without() throws {
    let bench = try Bench()
    try bench.upload(Form.normal, as: "0001_通常割当申請書_202304.xlsx")
    let house = try bench.house()
    let before = try names(in: bench.folder)
    #expect(!before.contains("portal.sqlite"))
    let head = try house.applications.newestEvent()
    let answer = try house.applications.liveFile(of: receipt(1)).sha256
    let desk = try AccessDesk(house.premises, cost: PortalBench.cheap)
    #expect(try desk.users().isEmpty)
    let added = try names(in: bench.folder).subtracting(before)
    #expect(
      added.subtracting(["portal.sqlite", "portal.sqlite-wal", "portal.sqlite-shm", "portal.key"])
        .isEmpty, "\(added)")
    #expect(added.contains("portal.sqlite") && added.contains("portal.key"))
    #expect(try house.applications.newestEvent() == head)
    #expect(try house.applications.liveFile(of: receipt(1)).sha256 == answer)
    #expect(try house.custody.verify(repairing: false).isClean)
  }

  @Test("A portal from before keeps its users, and gets what is new")
  func older() async throws {
    let bench = try PortalBench()
    let id = try bench.add(.administrator, of: "0001")
    // As the release before has left it.
    try bench.desk.store.store.write("test") { transaction in
      for table in ["announcement_files", "unwanted_mails", "chain_checks"] {
        try transaction.database.run("DROP TABLE \(table)")
      }
      try transaction.database.run(
        "DELETE FROM grdb_migrations WHERE identifier = 'portal-5 files'")
    }
    try bench.desk.close()
    let desk = try AccessDesk(bench.house.premises, cost: PortalBench.cheap)
    #expect(try desk.users().map(\.id) == [id])
    #expect(try desk.lastChainCheck() == nil)
    #expect(try desk.unwantedMails(of: id).isEmpty)
    let answer = try await desk.signIn(
      SignInAttempt(.operators("0001"), mail: "a@example.jp", password: PortalBench.password),
      from: PortalBench.here)
    guard case .entered = answer else {
      Issue.record("\(answer)")
      return
    }
  }
}
