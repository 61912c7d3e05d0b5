import AllocationDesk
import HouseBench
import Testing
import Trade

@testable import House

/// Why one row got what it got, in words.
struct RowExplanationTests {
  let bench: Bench

  /// Two ask for solar power from 福島県, of which there is 1,500,000 kWh.
  init() throws {
    bench = try Bench()
    try bench.upload(
      Form.normal.rows([["太陽光", "福島県", "1000000"], ["地熱", "指定なし", "5"]]),
      as: "0001_通常割当申請書_202304.xlsx")
    try bench.upload(
      Form.normal.by(.hino).rows([["太陽光", "指定なし", "1000000"]]),
      as: "0005_通常割当申請書_202304.xlsx")
    try bench.advance(1, through: .underReview, .reviewed, .confirmed)
    try bench.advance(2, through: .underReview, .reviewed, .confirmed)
    let round = try #require(RoundID("202304"))
    _ = try bench.house().allocation.allocate(
      AllocationOrder(round: round, isDryRun: false, by: Bench.clerk))
  }

  private func explain(_ number: Int, _ row: Int) throws -> RowExplanation {
    try bench.house().allocation.explain(
      receipt(number), row: row, run: nil, page: bench.folder + "/page.pdf")
  }

  @Test func `It tells the wish, the shortage, the sums and the arithmetic in whole numbers`()
    throws
  {
    let explanation = try explain(1, 16)
    let sentences = explanation.sections.flatMap(\.sentences)
    #expect(sentences.contains { $0.contains("1,000,000 kWhに対し、750,000 kWhを割り当てました") })
    #expect(
      sentences.contains {
        $0.contains("希望の合計は2,000,000 kWh、割当できる量は1,500,000 kWh")
          && $0.contains("そのほかの行の合計が1,000,000 kWh")
      })
    #expect(sentences.contains("1,000,000 × 1,500,000 ÷ 2,000,000 = 750,000 余り 0"))
    #expect(sentences.contains { $0.contains("希望100 kWhあたり約75 kWh") })
    let words = (sentences + explanation.sections.flatMap { $0.rows.joined() }).joined()
    #expect(!words.contains("0005") && !words.contains(Applicant.hino.name))
    #expect(try bench.bytes("page.pdf").starts(with: Array("%PDF".utf8)))
  }

  @Test func `A row that nothing fits says so, and nothing is calculated`() throws {
    let explanation = try explain(1, 17)
    #expect(explanation.sections.map(\.title).contains("4. 計算") == false)
    let sentences: [String] = explanation.sections.flatMap { $0.sentences }
    #expect(sentences.contains { $0.contains("希望の条件に合い、割当できる電力量が残る設備がありません") })
  }

  @Test(arguments: [(9, 16), (1, 99)])
  func `What is not in the run is refused`(number: Int, row: Int) throws {
    let complaint = #expect(throws: Complaint.self) { try explain(number, row) }
    #expect(complaint?.kind == .refused)
  }

  @Test func `An application's rows are told with what they got`() throws {
    let grants = try bench.house().allocation.grants(of: receipt(1))
    #expect(grants.map(\.granted) == [750_000, 0] && grants.map(\.row) == [16, 17])
  }
}
