import Files
import Foundation
import Intake
import Testing
import Trade

private let normal = FormID("fit-normal-allocation")
private let bilateral = FormID("nonfit-bilateral-volume")

/// What the rest of the house would know.
private let known = {
  let titles = ["通常割当申請書": normal, "fit_wariate_shinsei": normal, "割当希望量申請書（相対）": bilateral]
  let forms = Dictionary(uniqueKeysWithValues: titles.map { (foldedTitle($0.key), $0.value) })
  return NameKnowledge(
    form: { forms[$0] ?? nil },
    isOperator: { ["0001", "0007", "A01", "202304"].contains($0.rawValue) },
    application: { number in
      guard let owner = OperatorID("0001") else { return nil }
      return [1: (owner, normal), 9: (owner, nil), 12_345: (owner, bilateral)][number.rawValue]
    })
}()

private func read(_ text: String) throws -> ArrivalName {
  ArrivalName(try #require(FileName(text)), knowing: known)
}

@Suite("Arriving names")
struct ArrivalNameTests {
  @Test(
    "Operator, title, round and extension are read, whatever the width, the case and the normal form",
    arguments: [
      "0001_通常割当申請書_202304.xlsx", "0001_通常割当申請書_202304.XLSX", "０００１＿通常割当申請書＿２０２３０４．ｘｌｓｘ",
      "0001_fit_wariate_shinsei_202304.xlsx", "0001_FIT_Wariate_Shinsei_202304.Xlsx",
      "0001_通常割当申請書_202304 (1).xlsx", "0001_通常割当申請書_202304(2).xlsx", "0001_通常割当申請書_202304（３）.xlsx",
      "0001_通常割当申請書_202304 - コピー.xlsx", "0001_通常割当申請書_202304 - コピー (2).xlsx",
      "0001_通常割当申請書_202304のコピー.xlsx", "0001_通常割当申請書_202304 - Copy.xlsx",
      "0001 _ 通常割当申請書 _ 202304 .xlsx",
      "0001__通常割当申請書__202304.xlsx", "0001_通常割当申請書_202304_エラー.xlsx",
      "0001_0001_通常割当申請書_202304_エラー (1).xlsx", "0001_0001_通常割当申請書_202304 (1)_エラー.xlsx",
    ])
  func ordinary(_ text: String) throws {
    for form in [text, text.decomposedStringWithCanonicalMapping] {
      let name = try read(form)
      #expect(name.operatorID == OperatorID("0001"))
      #expect(name.form == normal)
      #expect(name.slot.round == RoundID("202304"))
      #expect(name.fileExtension == "xlsx")
      #expect(name.isLegible)
    }
  }

  @Test("A part of a title that stands for a form is read as that form's name, and told")
  func shortened() throws {
    for text in ["0001_割当希望量申請書.xlsx", "０００１＿割当希望量申請書 (1).xlsx"] {
      let name = try read(text)
      #expect(name.form == nil)
      let form = try #require(bilateral)
      let meant = try #require(
        name.standing(
          for: form, titled: "割当希望量申請書（相対）", writtenAs: "割当希望量申請書",
          knowing: known))
      #expect(meant.form == bilateral)
      #expect(meant.operatorID == OperatorID("0001"))
      #expect(meant.text == text)
      #expect(meant.understood?.hasSuffix("割当希望量申請書（相対）") == true)
    }
    let right = try read("0001_通常割当申請書_202304.xlsx")
    let other = try #require(bilateral)
    #expect(
      right.standing(for: other, titled: "x", writtenAs: "通常割当申請書", knowing: known)
        == nil)
  }

  @Test(
    "Brackets of a title are no copy mark",
    arguments: ["0001_割当希望量申請書（相対）.xlsx", "0001_割当希望量申請書(相対).xlsx", "0001_割当希望量申請書（相対） (1).xlsx"])
  func brackets(_ text: String) throws {
    let name = try read(text)
    #expect(name.form == bilateral)
    #expect(name.periodText == nil)
    #expect(name.stripped.count == (text.contains("1)") ? 1 : 0))
  }

  @Test("What was taken off is told as it was written")
  func stripped() throws {
    let name = try read("0001_0001_通常割当申請書_202304_エラー - コピー (2).xlsx")
    #expect(
      name.stripped == [
        .copySuffix(" (2)"), .copySuffix(" - コピー"), .tag("エラー"), .receiptNumber("0001"),
      ])
    #expect(name.title == "通常割当申請書")
  }

  @Test("A returned file's number is believed with its tag, its operator and its form")
  func correction() throws {
    let name = try read("0001_0001_通常割当申請書_202304_エラー.xlsx")
    #expect(name.corrects == ReceiptNumber(1))
    #expect(name.doubted == nil)
    #expect(name.tag == .returned)
    let long = try read("12345_0001_割当希望量申請書（相対）_チェックＯＫ.xlsx")
    #expect(long.corrects == ReceiptNumber(12_345))
    #expect(try read("0009_0001_何かの書類_エラー.xlsx").corrects == ReceiptNumber(9))
  }

  @Test(
    "Without any one of them only the tag is stripped",
    arguments: [
      // No tag; unknown number; other form; unregistered operator.
      ("0001_0001_通常割当申請書_202304.xlsx", "0001", "0001_通常割当申請書"),
      ("0002_0001_通常割当申請書_202304_エラー.xlsx", "0002", "0001_通常割当申請書"),
      ("0001_0001_割当希望量申請書（相対）_エラー.xlsx", "0001", "0001_割当希望量申請書（相対）"),
      ("0001_0055_通常割当申請書_202304_エラー.xlsx", "0001", "0055_通常割当申請書"),
    ])
  func unbelieved(_ text: String, _ operatorID: String, _ title: String) throws {
    let name = try read(text)
    #expect(name.corrects == nil)
    #expect(name.operatorID == OperatorID(operatorID))
    #expect(name.title == title)
    #expect(name.form == nil)
  }

  @Test("Two operators' numbers: neither is believed")
  func rivals() throws {
    let name = try read("0007_0001_通常割当申請書_202304_エラー.xlsx")
    #expect(name.rivals.map(\.rawValue) == ["0007", "0001"])
    #expect(name.operatorText == nil && name.form == normal)
    #expect(name.slot.round == RoundID("202304"))
    // One of them is no operator, or there is no tag, or no known title behind them.
    #expect(try read("0002_0001_通常割当申請書_202304_エラー.xlsx").rivals.isEmpty)
    #expect(try read("0007_0001_通常割当申請書_202304.xlsx").rivals.isEmpty)
    #expect(try read("0001_0001_通常割当申請書_202304_エラー.xlsx").rivals.isEmpty)
  }

  @Test("A number that was not believed is told")
  func doubted() throws {
    #expect(try read("0002_0001_通常割当申請書_202304_エラー.xlsx").doubted == ReceiptNumber(2))
    #expect(try read("0001_通常割当申請書_202304_エラー.xlsx").doubted == nil)
  }

  @Test("Doubled tags are all taken off, and the last one counts")
  func doubledTags() throws {
    let name = try read("0001_0001_通常割当申請書_202304_エラー_チェックOK.xlsx")
    #expect(name.tag == .checkedOK)
    #expect(name.title == "通常割当申請書")
    #expect(name.corrects == ReceiptNumber(1))
  }

  @Test(
    "Names without an operator leave it to the folder",
    arguments: [
      "通常割当申請書_202304.xlsx", "fit_wariate_shinsei_202304.xlsx", "通常割当申請書_202304_エラー.xlsx",
    ])
  func noOperator(_ text: String) throws {
    let name = try read(text)
    #expect(name.operatorID == nil && name.operatorText == nil)
    #expect(name.form == normal)
    #expect(name.slot.round == RoundID("202304"))
  }

  @Test("What stands where the operator should is told though it is none")
  func illegalOperator() throws {
    let name = try read("xxxx_fit_wariate_shinsei_202304.xlsx")
    #expect(name.operatorID == nil)
    #expect(name.operatorText == "xxxx")
    #expect(name.form == normal)
  }

  @Test("An operator is compared exactly but for its width")
  func exactOperator() throws {
    #expect(try read("Ａ０１_通常割当申請書.xlsx").operatorID == OperatorID("A01"))
    #expect(try read("a01_通常割当申請書.xlsx").operatorID == nil)
  }

  @Test(
    "A round that there cannot be is told as written",
    arguments: ["202300", "199904", "20234", "20230401"])
  func illegalRound(_ text: String) throws {
    let name = try read("0001_通常割当申請書_\(text).xlsx")
    #expect(name.slot.round == nil)
    #expect(name.periodText == text)
    #expect(name.form == normal)
  }

  @Test("A lone number is an operator if there is one, else a round if it can be")
  func loneNumber() throws {
    #expect(try read("202304.xlsx").operatorID == OperatorID("202304"))
    #expect(try read("202305.xlsx").slot.round == RoundID("202305"))
    #expect(try read("0055.xlsx").operatorID == OperatorID("0055"))
  }

  @Test("An unknown title is kept as written")
  func unknownTitle() throws {
    let name = try read("0001_お願い_第２版_202304.xlsx")
    #expect(name.title == "お願い_第２版")
    #expect(name.form == nil)
    #expect(name.slot.round == RoundID("202304"))
  }

  @Test(
    "Rubbish is read without harm",
    arguments: [
      ".xlsx", "_", "____.xlsx", "xlsx", "..xlsx", " (1).xlsx", "(1)", "_エラー", "のコピー.xlsx",
      "-rf _202304", "a.b.c",
      "\u{1}\n\u{7F}.xlsx", "\u{202E}xslx.exe", "'; DROP TABLE; --.xlsx", "\u{3099}_\u{3099}.xlsx",
      " - コピー",
      String(repeating: "_", count: 255), String(repeating: "9", count: 255), "0001_(((((1)",
      "99999999999999999999_0001_x_エラー",
    ])
  func rubbish(_ text: String) throws {
    let name = try read(text)
    #expect(name.corrects == nil)
    #expect(name.form == nil)
  }

  @Test("Bytes that are no text are told as such, and what can be read is read")
  func illegible() throws {
    let bytes = Array("0001_".utf8) + [0x92, 0xCA, 0x8F, 0xED] + Array("_202304.xlsx".utf8)
    let name = ArrivalName(try #require(FileName(bytes: bytes)), knowing: known)
    #expect(!name.isLegible)
    #expect(name.original.bytes == bytes)
    #expect(name.operatorID == OperatorID("0001"))
    #expect(name.slot.round == RoundID("202304"))
  }
}
