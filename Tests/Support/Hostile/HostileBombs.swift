/// Much out of little: counted while it comes, whatever the headers say.
extension HostileCase {
  private static func bomb(
    _ id: String, _ expected: String, gigabytes: Int,
    _ lie: @escaping @Sendable (inout ZipBuilder.Entry) -> Void
  ) -> HostileCase {
    HostileCase(id, expected) { base in
      var entry = ZipBuilder.Entry(
        HostileBase.sheet,
        Deflated(
          HostileBase.worksheet("").replacing("</sheetData></worksheet>", with: ""), run: 32,
          count: gigabytes << 30, "</sheetData></worksheet>"))
      lie(&entry)
      base[entry: HostileBase.sheet] = entry
    }
  }

  private static func manyEntries(_ id: String, _ count: Int, isWide: Bool) -> HostileCase {
    HostileCase(id, "reject:resource-limit") { base in
      base.zip.entries += (0..<count).map { .init("xl/media/e\($0)", []) }
      base.zip.isWide = isWide
    }
  }

  static let bombs: [HostileCase] = [
    bomb("zip-bomb-10g", "reject:resource-limit", gigabytes: 10) { $0.widen() },
    bomb("zip-bomb-lying-size", "reject:zip-malformed|resource-limit", gigabytes: 10) {
      $0.unpackedCount = 2000
    },
    bomb("zip-bomb-zero-size", "reject:zip-malformed|resource-limit", gigabytes: 1) {
      $0.unpackedCount = 0
    },
    HostileCase("zip-bomb-media", "accept|reject:resource-limit") { base in
      base.zip.entries.append(
        .init("xl/media/image1.png", Deflated(run: 0, count: 3_900 << 20)))
    },
    HostileCase("zip-bomb-40-parts", "reject:resource-limit") { base in
      let markup = HostileBase.worksheet("").replacing("</sheetData></worksheet>", with: "")
      let part = Deflated(markup, run: 32, count: 64 << 20, "</sheetData></worksheet>")
      for index in 2...40 {
        base.addSheet("シート\(index)", part: "sheet\(index)", id: "rId\(index + 100)")
        base[entry: "xl/worksheets/sheet\(index).xml"] = .init(
          "xl/worksheets/sheet\(index).xml", part)
      }
    },
    manyEntries("zip-entries-100k", 100_000, isWide: true),
    manyEntries("zip-entries-60k", 60_000, isWide: false),
    HostileCase("zip-overlap-quoted", "reject:zip-malformed", bytes: { _ in quotedOverlap() }),
  ]

  /// Entries that lie in each other: each begins with a stored block that quotes the next one's
  /// header, and all end in one kernel.
  private static func quotedOverlap() -> [UInt8] {
    var base = HostileBase()
    let honest = base.zip.entries.filter { $0.name != Array(HostileBase.sheet.utf8) }
    let kernel = Deflated(run: 32, count: 20 << 20)
    var body = kernel.bytes
    var count = kernel.count
    var listed: [(ZipBuilder.Entry, fromEnd: Int)] = []
    for index in (1...250).reversed() {
      var entry = ZipBuilder.Entry("xl/worksheets/sheet\(index).xml", body)
      entry.method = 8
      entry.checksum = 0
      entry.unpackedCount = count
      let whole = ZipBuilder([entry]).build()
      let header = Array(whole.prefix(30 + entry.name.count))
      listed.append((entry, body.count + header.count))
      let length = UInt16(header.count)
      let quote =
        [0, UInt8(length & 255), UInt8(length >> 8), UInt8(~length & 255), UInt8(~length >> 8)]
      body = quote + header + body
      count += header.count
    }
    // One carrier holds them all; the directory finds the others inside.
    base.zip.entries = honest
    let start = base.zip.build().count - honestDirectoryCount(honest) - 22
    var carrier = listed.removeLast().0
    carrier.name = Array(HostileBase.sheet.utf8)
    base.zip.entries.append(carrier)
    let end = start + 30 + carrier.name.count + carrier.data.count
    for (entry, fromEnd) in listed {
      var quoted = entry
      quoted.packedCount = entry.data.count
      quoted.offset = end - fromEnd
      quoted.isQuoted = true
      base.zip.entries.append(quoted)
    }
    return base.zip.build()
  }

  private static func honestDirectoryCount(_ entries: [ZipBuilder.Entry]) -> Int {
    entries.reduce(0) { $0 + 46 + $1.name.count }
  }
}
