import HouseBench
import Office
import Testing
import Wire

/// A report as it is written, piece by piece.
struct StreamedReportTests {
  @Test(arguments: SampleWorkbook.all)
  func `Pieces are the line of the whole`(sample: SampleWorkbook) throws {
    let report = try sample.report
    var bytes: [UInt8] = []
    try report.writeLine { bytes += $0 }
    #expect(bytes == report.json.line() + Array("\n".utf8))
  }

  @Test func `Findings come in pieces, none of them large`() throws {
    let report = try SampleWorkbook.all.map { try $0.report }.max {
      $0.findings.count < $1.findings.count
    }
    let many = try #require(report)
    var sizes: [Int] = []
    try many.writeLine(pieceBytes: 512) { sizes.append($0.count) }
    #expect(sizes.count > 2)
    #expect(try #require(sizes.max()) < 4096)
    #expect(sizes.reduce(0, +) == many.json.line().count + 1)
  }

  private struct Lost: Error {}

  @Test func `Where nobody takes them, no more pieces are made`() throws {
    let report = try #require(SampleWorkbook.all.first).report
    var count = 0
    #expect(throws: Lost.self) {
      try report.writeLine(pieceBytes: 1) { _ in
        count += 1
        throw Lost()
      }
    }
    #expect(count == 1)
  }
}
