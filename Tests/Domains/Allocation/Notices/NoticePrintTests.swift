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

  @Test(
    "A notice is as long as it needs to be",
    arguments: [(1, 1...1), (8, 1...1), (30, 2...2), (900, 20...60)])
  func pages(lines: Int, pages: ClosedRange<Int>) throws {
    #expect(pages.contains(pageCount(try notice(lines: lines).printed())))
  }

  @Test(
    "The first page tells the digest at its foot, and the last is never a line or two",
    .enabled(if: FileManager.default.fileExists(atPath: reader), "pdftotext is not there"),
    arguments: [1, 14, 17, 18, 19, 20, 21, 22, 23, 24, 26, 40, 60])
  func pages(lines: Int) throws {
    let pages = try text(of: notice(lines: lines).printed()).split(separator: "\u{0C}")
    #expect(pages[0].contains("割当計算の識別子(SHA-256)"))
    #expect(pages.dropFirst().allSatisfy { !$0.contains("割当計算の識別子(SHA-256)") })
    let last = pages.last { $0.contains { !$0.isWhitespace } }
    #expect(
      try #require(last).split(separator: "\n").count { $0.contains { !$0.isWhitespace } } > 4)
  }

  @Test("Without dates in the register the notice names none")
  func noDates() throws {
    let notice = try Samples.notice()
    var dated = notice
    dated.confirmation = DaySpan(from: CivilDate("2024-05-13"))
    #expect(try notice.printed() != dated.printed())
    #expect(try notice.workbook() != dated.workbook())
  }

  @Test(
    "Every word is found in it: addressee, old and half-width characters, sums, reasons, digest",
    .enabled(if: FileManager.default.fileExists(atPath: reader), "pdftotext is not there"))
  func words() throws {
    var notice = try notice(lines: 100)
    notice.confirmation = DaySpan(
      from: CivilDate("2024-05-13"), to: CivilDate("2024-05-17"))
    notice.purchase = DaySpan(to: CivilDate("2024-05-31"))
    let text = try text(of: notice.printed())
    for word in [
      "株式会社さくらでんき 御中", "4011001098993", "2024年5月13日", "髙﨑第99発電所（ｶﾀｶﾅ）", "4,950", "=設備が足りません",
      notice.digest, "確認期間: 2024年5月13日から2024年5月17日まで", "購入期間: 2024年5月31日まで", "希望量と割当量", "55.6%",
    ] {
      #expect(text.contains(word), "\(word)")
    }
    // The head of the table stands on each of its pages.
    #expect(text.ranges(of: "設備ID").count >= 3)
    #expect(text.contains(/1 ?\/ ?[4-6]/))
  }
}
