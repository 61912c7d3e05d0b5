import Custody
import Events
import Files
import Foundation
import Hashing
import HouseBench
import Office
import Premises
import Reception
import Testing
import Trade

@testable import FilingRecords
@testable import House
@testable import Reception
@testable import Storage

/// Every file on a shelf is accounted for at each look.
struct ShelfTests {
  let bench: Bench
  private static let shelf = "applications/202304/0001/"
  private static let ok = "0001_0001_通常割当申請書_202304_チェックOK.xlsx"
  private static let reviewing = "0001_0001_通常割当申請書_202304_事務局確認中.xlsx"
  private static let upload = "0001_通常割当申請書_202304.xlsx"

  init() throws {
    bench = try Bench()
    try bench.upload(.normal, as: Self.upload)
    try bench.upload(Form.normal.by(.hino), as: "0005_通常割当申請書_202304.xlsx")
  }

  private func look() throws -> [RenameReport] {
    let house = try bench.house()
    defer { try? house.premises.store.close() }
    return try house.reception.process { _ in }.renames
  }

  private func lastNote() throws -> String {
    try #require(try bench.house().premises.store.history(of: receipt(1)).last).why
  }

  private func expectBack(_ why: String) throws {
    #expect(bench.files(in: Self.shelf) == [Self.ok])
    #expect(try bench.standings() == ["0001 チェックOK", "0002 チェックOK"])
    #expect(try lastNote().contains(why))
    #expect(bench.files(in: "quarantine").isEmpty)
    #expect(try bench.house().custody.health().isWell)
    try bench.expectClean()
  }

  @Test(arguments: ["abc.xlsx", "0001.xlsx", "申請書", "9999_0001_通常割当申請書_202304_チェックOK.xlsx"])
  func `A name that nobody can read is put back, known by what it holds`(name: String) throws {
    try bench.move(Self.shelf + Self.ok, to: Self.shelf + name)
    let reports = try look()
    #expect(reports.count == 1 && reports.first?.sentence.contains("「\(name)」を元に戻しました") == true)
    try expectBack("元に戻しました")
  }

  @Test(arguments: [
    "applications/202304/0005/" + ok, "applications/202304/0005/" + reviewing,
    "applications/" + ok, "applications/202304/0001/メモ/abc.xlsx",
    "applications/202304/" + reviewing,
  ])
  func `A file that was moved elsewhere is put back, whatever its name`(place: String) throws {
    let folder = URL(filePath: bench.folder + "/" + place).deletingLastPathComponent()
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try bench.move(Self.shelf + Self.ok, to: place)
    _ = try look()
    try expectBack("別のフォルダーへ移されていました")
  }

  @Test func `A shelf that was renamed as a whole is put back, file by file`() throws {
    try bench.move("applications/202304/0001", to: "applications/202304/0001（旧）")
    #expect(try look().count == 1)
    try expectBack("別のフォルダーへ移されていました")
  }

  @Test func `A file that was deleted is made again, byte for byte`() throws {
    let bytes = try bench.bytes(Self.shelf + Self.ok)
    try FileManager.default.removeItem(atPath: bench.folder + "/" + Self.shelf + Self.ok)
    let health = try bench.house().custody.health()
    #expect(health.troubles.contains { $0.contains("申請ファイルがありません: 受付番号0001") })
    #expect(try look().first?.sentence.contains("なくなっていたため") == true)
    #expect(try bench.bytes(Self.shelf + Self.ok) == bytes)
    try expectBack("ファイルがなくなっていたため、作り直しました")
  }

  @Test func `An answer that an earlier version wrote otherwise is written anew, and that is told`()
    throws
  {
    // The hash of what an earlier version would have written.
    let old = ContentHash(of: Array("an earlier look".utf8))
    let house = try bench.house()
    let application = try house.premises.store.knownApplication(receipt(1))
    try house.premises.store.renewAnswer(
      of: receipt(1), from: application.liveHash, to: old, because: "試験", at: Bench.noon)
    try house.premises.store.close()
    try FileManager.default.removeItem(atPath: bench.folder + "/" + Self.shelf + Self.ok)
    #expect(try look().count == 1)
    #expect(bench.files(in: Self.shelf) == [Self.ok])
    let history = try bench.house().premises.store.history(of: receipt(1))
    #expect(history.contains { $0.why.contains("以前の版のプログラムで作った回答") })
    try bench.expectClean()
  }

  @Test func `What somebody has changed in the database is not written anew`() throws {
    let store = try bench.house().premises.store
    try store.write("tampering") { transaction in
      try transaction.database.run("UPDATE applications SET warnings = 7")
    }
    try store.close()
    try FileManager.default.removeItem(atPath: bench.folder + "/" + Self.shelf + Self.ok)
    let reports = try look()
    #expect(reports.map(\.isFailure) == [true], "\(reports)")
    #expect(bench.files(in: Self.shelf).isEmpty)
  }

  @Test func `All shelves gone are made again`() throws {
    try FileManager.default.removeItem(atPath: bench.folder + "/applications")
    #expect(try look().count == 2)
    try expectBack("作り直しました")
  }

  @Test(arguments: ["link", "pipe", "folder"])
  func `What lies in a file's place goes aside as it is, and the file is made again`(
    kind: String
  ) throws {
    let path = bench.folder + "/" + Self.shelf + Self.ok
    try FileManager.default.removeItem(atPath: path)
    switch kind {
    case "link":
      try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: "/etc/hostname")
    case "pipe": #expect(unsafe mkfifo(path, 0o600) == 0)
    default:
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
    }
    #expect(
      try bench.house().custody.health().troubles.contains { $0.contains("別のものがあります: 受付番号0001") })
    #expect(try look().first?.sentence.contains("申請ファイルの場所に") == true)
    #expect(bench.files(in: Self.shelf) == [Self.ok])
    #expect(try bench.house().custody.verify(repairing: false).isClean)
    #expect(
      try !FileManager.default.contentsOfDirectory(atPath: bench.folder + "/quarantine").isEmpty)
  }

  @Test func `A second file of a number goes to quarantine`() throws {
    let copy = bench.folder + "/" + Self.shelf
    try FileManager.default.copyItem(atPath: copy + Self.ok, toPath: copy + Self.reviewing)
    let reports = try look()
    #expect(reports.first?.sentence.contains("同じ受付番号の別のファイル") == true)
    #expect(bench.files(in: Self.shelf) == [Self.ok])
    #expect(bench.files(in: "quarantine").contains(Self.reviewing))
    #expect(try bench.standings() == ["0001 チェックOK", "0002 チェックOK"])
    try bench.expectClean()
  }

  @Test func `What is no live file is left alone, and told`() throws {
    let memo = Self.shelf + "確認メモ.txt"
    try Data("memo".utf8).write(to: URL(filePath: bench.folder + "/" + memo))
    #expect(try look().isEmpty)
    #expect(bench.files(in: Self.shelf).contains("確認メモ.txt"))
    let troubles = try bench.house().custody.health().troubles
    #expect(troubles.contains { $0.contains("台帳にないファイルが1件") && $0.contains(memo) })
    #expect(try bench.house().custody.verify(repairing: true).lines.contains { $0.contains(memo) })
  }

  @Test func `A rename counts before an upload that came after it`() throws {
    try bench.move(Self.shelf + Self.ok, to: Self.shelf + Self.reviewing)
    try bench.drop(Form.normal.rows([["太陽光", "福島県", "7"]]), as: Self.upload)
    // A watcher looks at all shelves now and then, and at the inbox at once.
    let house = try bench.house()
    let reception = house.reception
    var round = InboxRound(reception) { _ in }
    #expect(try round.takeReady(round.look()))
    #expect(reception.renames.drain().count == 1)
    try house.premises.store.close()
    #expect(try bench.standings().prefix(1) == ["0001 事務局確認中"])
    #expect(try bench.codes(3).contains("E0607"))
    try bench.expectClean()
  }

  @Test func `A file renamed during its check goes aside: nothing unchecked is called 確定`() throws {
    let bench = try Bench()
    // Dies after the チェック中 file was shown and before the verdict.
    try bench.drop(.normal, as: Self.upload)
    let name = Self.shelf + "0001_0001_通常割当申請書_202304_チェック中.xlsx"
    #expect(throws: SimulatedDeath.self) {
      try bench.process(faults: FaultPlan(.init(.die, on: .begin, of: "database", call: 2)))
    }
    #expect(bench.files(in: "applications").contains { name.hasSuffix($0) })
    try bench.move(name, to: Self.shelf + "0001_0001_通常割当申請書_202304_確定.xlsx")
    try bench.process()
    #expect(try bench.standings() == ["0001 チェックOK"])
    #expect(bench.files(in: Self.shelf) == [Self.ok])
    #expect(bench.files(in: "quarantine").contains { $0.hasSuffix("_確定.xlsx") })
    try bench.expectClean()
  }

  @Test func `Repairing follows names before it puts files right`() throws {
    try bench.move(Self.shelf + Self.ok, to: Self.shelf + Self.reviewing)
    #expect(
      try bench.house().custody.verify(repairing: true).lines.contains { $0.contains("事務局確認中") })
    #expect(try bench.standings() == ["0001 事務局確認中", "0002 チェックOK"])
    #expect(bench.files(in: Self.shelf) == [Self.reviewing])
    try bench.expectClean()
  }

  @Test func `Files that are newer than the database are nobody's to touch`() throws {
    let house = try bench.house()
    try NumberMark(house.premises.workspace, FileSystem()).note(receipt(9))
    try bench.move(Self.shelf + Self.ok, to: Self.shelf + Self.reviewing)
    #expect(try house.reviews.followRenames().isEmpty)
    #expect(bench.files(in: Self.shelf) == [Self.reviewing])
  }
}
