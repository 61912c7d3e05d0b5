import ArgumentParser
import Testing
import Trade

@testable import wariate

/// What people type becomes values, or wrong usage.
struct WordsTests {
  @Test(arguments: [
    [], ["1", "--round", "202304", "--from", "チェックOK"], ["--round", "2023", "--from", "チェックOK"],
    ["--from", "チェックOK"],
  ])
  func `A selection that does not go together is wrong usage`(words: [String]) throws {
    let words = words.map { $0 == "1" ? "0001" : $0 }
    let command = try Advance.parse(words + ["--to", "事務局確認中"])
    let complaint = #expect(throws: Complaint.self) { try command.selection }
    #expect(complaint?.exitCode == 64)
  }

  @Test(arguments: ["B16", "B16=", "=x", "シート!=x"])
  func `A remark without its cell or words is wrong usage`(text: String) {
    let complaint = #expect(throws: Complaint.self) { try RemarkWords.finding(text) }
    #expect(complaint?.kind == .usage)
  }

  @Test func `A remark names its sheet and cell, and the words are kept`() throws {
    let finding = try RemarkWords.finding("'別紙 1'!C18=量が多すぎます=再確認")
    #expect(finding.sheet == "別紙 1")
    #expect(finding.cell == CellReference("C18"))
    #expect(finding.message == "量が多すぎます=再確認")
    #expect(try RemarkWords.finding("B16=x").sheet == "申請書")
  }

  @Test func `Statuses are tags or ids, and only such that count are allocated`() throws {
    #expect(try StatusWords.counting(nil) == [.confirmed])
    #expect(try StatusWords.counting("確定, checkedOK") == [.confirmed, .checkedOK])
    for words in ["エラー", "確定,取下げ", "なにか"] {
      #expect(throws: Complaint.self) { try StatusWords.counting(words) }
    }
  }

  @Test func `A status that there is not is told in Japanese, with the one that may be meant`() {
    let complaint = #expect(throws: Complaint.self) { try StatusWords.status("確認済み") }
    #expect(complaint?.kind == .usage)
    #expect(complaint?.description.contains("もしかして「事務局確認済」ですか") == true)
    #expect(complaint?.description.contains("checkedOK") == false)
    #expect((try? StatusWords.filter("要調整"))?.isToSettle == true)
    #expect(throws: Complaint.self) { try StatusWords.status("要調整") }
  }

  @Test(arguments: [("1", 1), ("0001", 1), ("12345", 12345)])
  func `A receipt number may be typed without its zeros`(text: String, number: Int) {
    #expect(ReceiptNumber(argument: text)?.rawValue == number)
    #expect(ReceiptNumber(argument: "x") == nil && ReceiptNumber(argument: "") == nil)
  }

  @Test(arguments: [
    (Complaint.Kind.refused, Int32(1)), (.unreadable, 2), (.usage, 64), (.ourFailure, 70),
  ])
  func `A complaint has the exit status of the contract`(kind: Complaint.Kind, status: Int32) {
    #expect(Complaint(kind, "").exitCode == status)
  }
}

extension WordsTests {
  @Test func `A period is a round, a month or 随時, and never two`() throws {
    let month = try #require(Month("202504"))
    let round = try #require(RoundID("202504"))
    #expect(try PeriodWords.period("202504", nil) == .round(round))
    #expect(try PeriodWords.period("随時", nil) == .anytime)
    #expect(try PeriodWords.period(String?.none, month) == .month(month))
    #expect(try PeriodWords.period(RoundID?.none, nil) == nil)
    #expect(throws: Complaint.self) { try PeriodWords.period("202504", month) }
    #expect(throws: Complaint.self) { try PeriodWords.period("随時", month) }
    #expect(throws: Complaint.self) { try PeriodWords.period(round, month) }
    #expect(throws: Complaint.self) { try PeriodWords.period("春", nil) }
  }
}
