import Files
import Foundation
import Intake
import Testing
import Trade

private func live(
  _ number: Int = 7, _ title: String = "通常割当申請書", round: String? = "202304",
  _ status: Status = .checkedOK, as fileExtension: String = "xlsx"
) throws -> LiveName {
  LiveName(
    number: try #require(ReceiptNumber(number)), operatorID: try #require(OperatorID("0001")),
    title: title, slot: round.flatMap { RoundID($0) }.map { .round($0) } ?? .anytime,
    status: status, fileExtension: fileExtension
  )
}

@Suite("Live names")
struct LiveNameTests {
  @Test("Number, operator, title, round and tag stand in this order")
  func order() throws {
    #expect(try live().fileName.text == "0007_0001_通常割当申請書_202304_チェックOK.xlsx")
    #expect(
      try live(12_345, "割当希望量申請書（相対）", round: nil, .returned, as: "xlsm").fileName.text
        == "12345_0001_割当希望量申請書（相対）_エラー.xlsm")
    #expect(try live(7, "通常割当申請書", .stuck).fileName.text?.hasSuffix("_チェック中.xlsx") == true)
  }

  @Test("A name is read back as it was made", arguments: Status.allCases)
  func roundTrip(_ status: Status) throws {
    guard status != .received else { return }
    let name = try live(7, "通常割当申請書", status)
    let back = try #require(LiveName(name.fileName))
    #expect(back.fileName == name.fileName)
    #expect(back.status == (status == .stuck ? .checking : status))
    #expect(back.slot == name.slot && back.number == name.number && back.title == name.title)
  }

  @Test(
    "Renames by hand are read generously",
    arguments: [
      "0007_0001_通常割当申請書_202304_確定.xlsx", "0007_0001_通常割当申請書_202304_チェックOK_確定.XLSX",
      "０００７_０００１_通常割当申請書_２０２３０４_確定.xlsx", "0007_0001_通常割当申請書_202304_ 確定 .xlsx",
      "0007＿0001＿通常割当申請書＿202304＿確定.xlsx",
    ])
  func byHand(_ text: String) throws {
    for form in [text, text.decomposedStringWithCanonicalMapping] {
      let name = try #require(try LiveName(fileName(form)))
      #expect(name.status == .confirmed)
      #expect(name.number == ReceiptNumber(7))
      #expect(name.slot.round == RoundID("202304"))
      #expect(name.title == "通常割当申請書")
      #expect(!name.isMarkedAsCopy)
    }
  }

  @Test("A tag that there is not reads as none, a copy as a copy, other names not at all")
  func notLive() throws {
    let name = try #require(try LiveName(fileName("0007_0001_通常割当申請書_202304_済.xlsx")))
    #expect(name.status == nil)
    let copy = try fileName("0007_0001_通常割当申請書_202304_確定 - コピー.xlsx")
    #expect(LiveName(copy)?.isMarkedAsCopy == true)
    for text in ["メモ.xlsx", "07_0001_x.xlsx", "0007.xlsx", "0007_通常割当申請書_確定.xlsx"] {
      #expect(try LiveName(fileName(text)) == nil)
    }
  }

  @Test("A long title gives way, character by character, and nothing else does")
  func long() throws {
    for title in [String(repeating: "電", count: 200), String(repeating: "が", count: 99) + "🇯🇵🇯🇵"] {
      let name = try live(7, title).fileName
      #expect((250...255).contains(name.bytes.count))
      let text = try #require(name.text)
      #expect(text.hasPrefix("0007_0001_") && text.hasSuffix("_202304_チェックOK.xlsx"))
    }
  }

  @Test("A title of one endless character is replaced")
  func endlessCharacter() throws {
    let name = try live(7, "a" + String(repeating: "\u{301}", count: 500)).fileName
    #expect(name.text == "0007_0001_書類_202304_チェックOK.xlsx")
  }

  @Test("Names are written NFC")
  func composed() throws {
    let name = try live(7, "か\u{3099}いか").fileName
    #expect(name.bytes == Array("0007_0001_がいか_202304_チェックOK.xlsx".utf8))
  }

  @Test("What a share refuses or a person could be deceived by is taken out")
  func hostile() throws {
    let name = try live(7, "../a\\b:c*?\"<>|\u{202E}\u{1}\n").fileName
    #expect(name.text == "0007_0001_..-a-b-c---------_202304_チェックOK.xlsx")
    #expect(try live(7, "  ").fileName.text == "0007_0001_書類_202304_チェックOK.xlsx")
    #expect(try live(7, "a", as: "../x").fileName.text?.hasSuffix(".xlsx") == true)
  }
}
