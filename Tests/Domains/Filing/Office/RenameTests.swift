import Files
import Foundation
import HouseBench
import Office
import Premises
import Reception
import Testing
import Trade

@testable import AllocationRecords
@testable import Events
@testable import FilingRecords
@testable import House
@testable import RegistersRecords
@testable import Storage

/// The secretariat works on a file share: a tag changed by hand is a command.
struct RenameTests {
  let bench: Bench
  private static let shelf = "applications/202304/0001/"
  private static let ok = "0001_0001_通常割当申請書_202304_チェックOK.xlsx"

  init() throws {
    bench = try Bench()
    try bench.upload(.normal, as: "0001_通常割当申請書_202304.xlsx")
  }

  private var shelved: [String] { bench.files(in: Self.shelf) }

  private func rename(_ old: String, to new: String) throws {
    try bench.move(Self.shelf + old, to: Self.shelf + new)
    try bench.process()
  }

  @Test func `A legal step is carried out as if it had been commanded`() throws {
    try rename(Self.ok, to: "0001_0001_通常割当申請書_202304_事務局確認中.xlsx")
    #expect(try bench.standings() == ["0001 事務局確認中"])
    let last = try #require(try bench.house().applications.history(of: receipt(1)).last)
    #expect(last.actor == Actor(.rename, name: ""))
    try bench.expectClean()
  }

  @Test func `A file that has become somebody else's names who renamed it`() throws {
    let renamed = "0001_0001_通常割当申請書_202304_事務局確認中.xlsx"
    try bench.move(Self.shelf + Self.ok, to: Self.shelf + renamed)
    let owner = try #require(
      try FileSystem().status(of: FilePath("\(bench.folder)/\(Self.shelf)\(renamed)"))?.owner)
    let accounts = Accounts(own: owner &+ 1) { $0 == owner ? "佐藤" : nil }
    _ = try bench.house(accounts: accounts).reception.process { _ in }
    let last = try #require(try bench.house().applications.history(of: receipt(1)).last)
    #expect(last.actor == Actor(.rename, name: "佐藤"))
    #expect(last.to == .underReview)
  }

  @Test(arguments: [
    "0001_0001_通常割当申請書_202304_事務局確認中 .xlsx", "0001_0001_通常割当申請書_202304_チェックOK_事務局確認中.xlsx",
    "0001_0001_通常割当_202304_事務局確認中.xlsx", "０００１_０００１_通常割当申請書_202304_事務局確認中.xlsx",
    "0001_0001_通常割当申請書_202304_事務局確認中.xlsx".decomposedStringWithCanonicalMapping,
  ])
  func `However a person spells the tag, the name becomes ours`(name: String) throws {
    try rename(Self.ok, to: name)
    #expect(try bench.standings() == ["0001 事務局確認中"])
    #expect(shelved == ["0001_0001_通常割当申請書_202304_事務局確認中.xlsx"])
    try bench.expectClean()
  }

  @Test func `エラー returns it with the default remark`() throws {
    try bench.advance(1, to: .underReview)
    try rename(
      "0001_0001_通常割当申請書_202304_事務局確認中.xlsx", to: "0001_0001_通常割当申請書_202304_エラー.xlsx")
    #expect(try bench.standings() == ["0001 エラー"])
    #expect(
      try bench.answer(Self.shelf + "0001_0001_通常割当申請書_202304_エラー.xlsx", says: "事務局の確認により差し戻されました"))
    try bench.expectClean()
  }

  @Test(arguments: [
    "0001_0001_通常割当申請書_202304_確定.xlsx", "0001_0001_通常割当申請書_202304_エラー.xlsx",
    "0001_0001_通常割当申請書_202304_よし.xlsx", "0001_0001_通常割当申請書_202304.xlsx",
    "0001_0001_通常割当申請書_202304_事務局確認中 - コピー.xlsx", "0001_0001_通常割当申請書_202304_チェックOK.XLSX",
  ])
  func `What is no legal step is undone, with the reason in the history`(name: String) throws {
    try rename(Self.ok, to: name)
    #expect(try bench.standings() == ["0001 チェックOK"])
    #expect(shelved == [Self.ok])
    let last = try #require(try bench.house().premises.store.history(of: receipt(1)).last)
    #expect(last.kind == .noted)
    #expect(last.why.contains("元に戻しました"))
    try bench.expectClean()
  }

  @Test(arguments: [
    ("確認済み", "事務局確認済"), ("事務局確認中です", "事務局確認中"), ("取り下げ", "取下げ"), ("OK", "チェックOK"),
  ])
  func `A tag written from memory is put back with the one that was meant`(
    word: String, tag: String
  ) throws {
    try bench.move(
      Self.shelf + Self.ok, to: Self.shelf + "0001_0001_通常割当申請書_202304_\(word).xlsx")
    let summary = try bench.house().reception.process { _ in }
    let report = try #require(summary.renames.first)
    guard case .putBack(let why) = report.result else {
      Issue.record("\(report)")
      return
    }
    #expect(why.contains("もしかして「\(tag)」ですか"), "\(why)")
    #expect(shelved == [Self.ok])
  }

  @Test func `Whoever processes hears of a step by name`() throws {
    try bench.move(
      Self.shelf + Self.ok, to: Self.shelf + "0001_0001_通常割当申請書_202304_事務局確認中.xlsx")
    let summary = try bench.house().reception.process { _ in }
    guard case .followed(let from, let to)? = summary.renames.first?.result else {
      Issue.record("\(summary.renames)")
      return
    }
    #expect(from == .checkedOK && to == .underReview && summary.count == 0)
  }

  @Test func `取下げ by hand gives 割当可能量 back`() throws {
    try bench.upload(.bilateral, as: "0011_割当希望量申請書（相対）.xlsx")
    let place = "applications/随時/0011/0002_0011_割当希望量申請書（相対）_"
    try bench.move(place + "チェックOK.xlsx", to: place + "取下げ.xlsx")
    try bench.process()
    #expect(try bench.standings() == ["0001 チェックOK", "0002 取下げ"])
    #expect(try bench.rest() == 100_000)
    try bench.expectClean()
  }

  @Test(arguments: [Self.ok, "0001_0001_通常割当申請書_202304_事務局確認中.xlsx"])
  func `A changed content is never taken in place, whatever the name`(name: String) throws {
    let answered = try bench.bytes(Self.shelf + Self.ok)
    if name != Self.ok { try bench.move(Self.shelf + Self.ok, to: Self.shelf + name) }
    let edited = Form.normal.rows([["太陽光", "福島県", "7"]]).bytes
    try Data(edited).write(to: URL(filePath: bench.folder + "/" + Self.shelf + name))
    try bench.process()
    #expect(try bench.standings() == ["0001 チェックOK"])
    #expect(shelved == [Self.ok])
    #expect(try bench.bytes(Self.shelf + Self.ok) == answered)
    #expect(bench.files(in: "quarantine").count == 2)
    let kept = try #require(bench.files(in: "quarantine").first { $0.hasSuffix(".xlsx") })
    #expect(try bench.bytes("quarantine/" + kept) == edited)
    let note = try #require(bench.files(in: "quarantine").first { $0.hasSuffix(".txt") })
    #expect(try bench.text("quarantine/" + note).contains("修正したファイルは受付フォルダーへ入れてください"))
    try bench.expectClean()
  }

  @Test func `An edit made just before a reviewer returns the file is not lost`() throws {
    try bench.advance(1, to: .underReview)
    let path = Self.shelf + "0001_0001_通常割当申請書_202304_事務局確認中.xlsx"
    try Data("edited".utf8).write(to: URL(filePath: bench.folder + "/" + path))
    #expect(try bench.advance(1, to: .returned, comment: "確認してください").isMoved)
    #expect(shelved == ["0001_0001_通常割当申請書_202304_エラー.xlsx"])
    let kept = try #require(bench.files(in: "quarantine").first { $0.hasSuffix(".xlsx") })
    #expect(try bench.text("quarantine/" + kept) == "edited")
    try bench.expectClean()
  }

  @Test func `An edit made just before a step is not carried along`() throws {
    try Data("edited".utf8).write(to: URL(filePath: bench.folder + "/" + Self.shelf + Self.ok))
    try bench.advance(1, to: .underReview)
    try bench.process()
    #expect(bench.files(in: "quarantine").count == 2)
    #expect(try bench.standings() == ["0001 事務局確認中"])
    try bench.expectClean()
  }

  @Test func `A file saved over without a change of ours in between is looked at once`() throws {
    try bench.process()
    try bench.process()
    #expect(bench.files(in: "quarantine").isEmpty)
    #expect(try bench.house().applications.history(of: receipt(1)).count == 3)
  }

  @Test func `Two renames at once are two commands`() throws {
    try bench.upload(Form.normal.by(.hino), as: "0005_通常割当申請書_202304.xlsx")
    let other = "applications/202304/0005/0002_0005_通常割当申請書_202304_"
    try bench.move(other + "チェックOK.xlsx", to: other + "取下げ.xlsx")
    try rename(Self.ok, to: "0001_0001_通常割当申請書_202304_事務局確認中.xlsx")
    #expect(try bench.standings() == ["0001 事務局確認中", "0002 取下げ"])
    try bench.expectClean()
  }

  @Test func `It can be turned off`() throws {
    let settings = Bench.settings + "renameCommands: false\n"
    try settings.write(
      toFile: bench.folder + "/wariate.yaml", atomically: true, encoding: .utf8)
    try rename(Self.ok, to: "0001_0001_通常割当申請書_202304_事務局確認中.xlsx")
    #expect(try bench.standings() == ["0001 チェックOK"])
  }
}
