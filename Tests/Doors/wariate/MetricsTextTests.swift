import Custody
import House
import HouseBench
import Testing
import Wire

@testable import wariate

/// What a collector reads.
struct MetricsTextTests {
  @Test func `Metrics are lines of Prometheus' text format, each name told once`() throws {
    let bench = try Bench()
    try bench.upload(.normal, as: "0001_通常割当申請書_202304.xlsx")
    let text = MetricsText(try bench.house().custody.health()).text
    let line = /[a-z_]+(\{[a-z]+="[^"]*"\})? -?[0-9.e+-]+/
    let lines = text.split(separator: "\n")
    for sample in lines where !sample.hasPrefix("#") {
      #expect(sample.wholeMatch(of: line) != nil, "\(sample)")
    }
    let types = lines.filter { $0.hasPrefix("# TYPE ") }
    #expect(Set(types).count == types.count && types.count >= 10)
    #expect(text.contains("wariate_applications{status=\"checkedOK\"} 1\n"))
    #expect(text.contains("wariate_stage_uploads_total{stage=\"examine\"} 1\n"))
  }
}
