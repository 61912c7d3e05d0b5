import Pages
import Testing

@Suite("Pages")
struct PageTests {
  private func document(_ fill: (inout PageFlow) throws -> Void) throws -> [UInt8] {
    let document = try NewPDF(
      size: .a4Landscape, about: PDFProperties(title: "見本", author: "事務局", createdOn: "2024-05-13"))
    var flow = PageFlow(document, foot: "0001")
    try fill(&flow)
    flow.draw()
    return try document.close()
  }

  private func pageCount(_ bytes: [UInt8]) -> Int {
    String(decoding: bytes, as: UTF8.self).ranges(of: "/Type /Page ").count
  }

  private func table(_ count: Int) -> PageTable {
    PageTable(
      columns: [PageTable.Column("設備", width: 1), PageTable.Column("量", width: 1, .right)],
      rows: (0..<count).map { ["設備\($0)", "\($0)"] }, total: ("合計", "1"))
  }

  @Test("The same pages are the same bytes, with the typeface inside")
  func deterministic() throws {
    let first = try document { $0.text("髙橋﨑ｶﾀｶﾅ𠮷野家") }
    #expect(try document { $0.text("髙橋﨑ｶﾀｶﾅ𠮷野家") } == first)
    #expect(try document { $0.text("別の文") } != first)
    #expect(String(decoding: first, as: UTF8.self).contains("/FontFile3"))
    #expect(first.starts(with: "%PDF-".utf8))
  }

  @Test(
    "A table runs over as many pages as it needs",
    arguments: [(1, 1...1), (20, 1...1), (400, 8...20)])
  func pages(rows: Int, pages: ClosedRange<Int>) throws {
    #expect(pages.contains(try pageCount(document { $0.table(table(rows)) })))
  }

  @Test("What seals the first page takes its room there alone")
  func seal() throws {
    func pages(_ lines: Int, sealed: Bool) throws -> Int {
      try pageCount(
        document { flow in
          for _ in 0..<lines { flow.figure(height: 50) { _, _ in } }
          if sealed { flow.seal(height: 100) { _, _ in } }
        })
    }
    // Ten figures fill a page of some 507 points.
    #expect(try pages(10, sealed: false) == 1)
    #expect(try pages(10, sealed: true) == 2)
    #expect(try pages(18, sealed: true) == 2)
    #expect(try pages(19, sealed: true) == 3)
  }

  @Test("A last page of little takes some of the page before with it")
  func lastPage() throws {
    _ = try document { flow in
      for _ in 0..<51 { flow.figure(height: 10) { _, _ in } }
      #expect(flow.extent.pages == 2)
      #expect(flow.extent.lastShare > 0.15)
    }
  }

  @Test("A text is higher the narrower it is set")
  func height() throws {
    _ = try document { flow in
      let text = String(repeating: "電力量", count: 60)
      let style = TextStyle(size: 9)
      #expect(
        flow.height(of: text, share: 0.25, style) > 2 * flow.height(of: text, share: 1, style))
    }
  }
}

@Suite("QR codes")
struct QRCodeTests {
  @Test("A code has its three eyes and grows with its text")
  func eyes() throws {
    let code = try QRCode("sha256:" + String(repeating: "0f", count: 32))
    for (row, column) in [(0, 0), (0, code.width - 7), (code.width - 7, 0)] {
      #expect(code.isDark(row: row, column: column))
      #expect(!code.isDark(row: row + 1, column: column + 1))
      #expect(code.isDark(row: row + 3, column: column + 3))
    }
    #expect(try QRCode("a").width == 21)
    #expect(code.width > 21)
  }

  @Test("A text that no code can hold is an error")
  func tooLong() throws {
    #expect(throws: PageError.self) { try QRCode(String(repeating: "x", count: 5_000)) }
  }
}
