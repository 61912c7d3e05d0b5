import AllocationNotices
import Testing
import Trade

@Suite("Notices")
struct NoticeTests {
  @Test("The same contents give the same bytes, whatever their order")
  func sameContentsSameBytes() throws {
    let notice = try Samples.notice()
    let shuffled = NoticeContents(
      round: notice.round, market: notice.market, recipient: notice.recipient, date: notice.date,
      lines: notice.lines.reversed(), requests: notice.requests.reversed(), digest: notice.digest)
    #expect(try notice.workbook() == shuffled.workbook())
  }

  @Test("Another digest, another notice")
  func digestIsInTheNotice() throws {
    let notice = try Samples.notice()
    var other = notice
    other.digest = String(repeating: "1f", count: 32)
    #expect(try notice.workbook() != other.workbook())
  }

  @Test(
    "The file is named for applicant, market and round",
    arguments: [
      (Market.fit, "0001_FIT割当結果通知_202304"), (.nonFIT, "0001_非FIT割当結果通知_202304"),
    ])
  func fileName(market: Market, name: String) throws {
    #expect(try Samples.notice(market).name == name)
  }

  @Test("Shares are listed by tier, and only rows that got less are shortfalls")
  func linesAndShortfalls() throws {
    let notice = try Samples.notice()
    #expect(notice.lines.map(\.tier) == [.ppa, .normal])
    #expect(notice.shortfalls.map(\.row) == [17])
    #expect(notice.totalKWh == 8_000)
  }
}
