import AllocationNotices
import Foundation
import Testing
import Trade

@Suite("Notices on paper")
struct NoticePrintTests {
  /// Poppler, which reads PDFs independently of what writes them.
  private static let reader = "/usr/bin/pdftotext"

  private func text(of bytes: [UInt8]) throws -> String {
    let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).pdf")
    defer { try? FileManager.default.removeItem(at: file) }
    try Data(bytes).write(to: file)
    let process = Process()
    process.executableURL = URL(filePath: Self.reader)
    process.arguments = ["-layout", file.path, "-"]
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: data, as: UTF8.self)
  }

  private func pageCount(_ bytes: [UInt8]) -> Int {
    String(decoding: bytes, as: UTF8.self).ranges(of: "/Type /Page ").count
  }

  private func notice(lines count: Int) throws -> NoticeContents {
    var notice = try Samples.notice()
    let line = try #require(notice.lines.first)
    notice.lines = (0..<count).map { number in
      var line = line
      line.plant.name = "髙﨑第\(number)発電所（ｶﾀｶﾅ）"
      line.kwh = Int64(number)
      return line
    }
    return notice
  }

  @Test("The same contents give the same bytes, and another digest others")
  func deterministic() throws {
    let notice = try Samples.notice()
    #expect(try notice.printed() == notice.printed())
    var other = notice
    other.digest = String(repeating: "1f", count: 32)
    #expect(try other.printed() != notice.printed())
  }

  @Test("A notice is as long as it needs to be", arguments: [(1, 1...2), (900, 20...60)])
  func pages(lines: Int, pages: ClosedRange<Int>) throws {
    #expect(pages.contains(pageCount(try notice(lines: lines).printed())))
  }

  @Test(
    "Every word is found in it: addressee, old and half-width characters, sums, reasons, digest",
    .enabled(if: FileManager.default.fileExists(atPath: reader), "pdftotext is not there"))
  func words() throws {
    var notice = try notice(lines: 100)
    notice.charts = [
      BarChart("区分別", groups: [BarChart.Group("太陽光", supply: 777_777, asked: 2, granted: 1)])
    ]
    let text = try text(of: notice.printed())
    for word in [
      "株式会社さくらでんき 御中", "4011001098993", "2024年5月13日", "髙﨑第99発電所（ｶﾀｶﾅ）", "4,950", "=設備が足りません",
      notice.digest, "777,777",
    ] {
      #expect(text.contains(word), "\(word)")
    }
    // The head of the table stands on each of its pages.
    #expect(text.ranges(of: "設備ID").count >= 3)
    #expect(text.contains(/1 ?\/ ?5/))
  }
}
