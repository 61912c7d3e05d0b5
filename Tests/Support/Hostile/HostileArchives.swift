/// Containers that lie, or that two readers would see two ways.
extension HostileCase {
  private static func cut(_ id: String, _ count: @escaping @Sendable (Int) -> Int) -> HostileCase {
    HostileCase(
      id, "reject:zip-malformed|not-xlsx",
      bytes: { _ in
        let bytes = HostileBase().zip.build()
        return Array(bytes.prefix(count(bytes.count)))
      })
  }

  private static func entry(
    _ id: String, _ expected: String,
    _ change: @escaping @Sendable (inout ZipBuilder.Entry) -> Void
  ) -> HostileCase {
    HostileCase(id, expected) { change(&$0[entry: HostileBase.sheet]) }
  }

  private static func named(_ id: String, _ expected: String, _ name: String) -> HostileCase {
    HostileCase(id, expected) { $0.add(name, "x") }
  }

  /// The sheet with another amount.
  private static func forged(_ base: HostileBase) -> ZipBuilder.Entry {
    var copy = base
    copy.change(HostileBase.sheet, "120000", to: "999999")
    return copy[entry: HostileBase.sheet]
  }

  private static let unsafe = "reject:unsafe-name|zip-malformed"

  static let archives: [HostileCase] =
    [
      cut("zip-trunc-half") { $0 / 2 },
      cut("zip-trunc-eocd") { $0 - 10 },
      cut("zip-trunc-cd") { $0 - 22 - 300 },
      cut("zip-trunc-no-cd") { count in count - 22 - directoryCount },
      HostileCase(
        "zip-diff-hidden-local", "accept|reject:zip-malformed", facts: "D2=120000"
      ) { base in
        var hidden = forged(base)
        hidden.isListed = false
        base.zip.entries.insert(hidden, at: base.place(of: HostileBase.sheet))
      },
      HostileCase("zip-dup-names", "reject:zip-malformed") { base in
        base.zip.entries.append(forged(base))
      },
      HostileCase("zip-dup-names-case", "reject:zip-malformed") { base in
        var twin = forged(base)
        twin.name = Array("XL/Worksheets/SHEET1.XML".utf8)
        base.zip.entries.append(twin)
      },
      entry("zip-lfh-name", "reject:zip-malformed") {
        $0.localName = Array("xl/worksheets/sheet9.xml".utf8)
      },
      entry("zip-lfh-sizes", "reject:zip-malformed") { $0.localUnpackedCount = 7 },
      entry("zip-lfh-method", "reject:zip-malformed") {
        $0.deflate()
        $0.localMethod = 0
      },
      named("zip-name-dotdot", "reject:unsafe-name", "../../../../tmp/evil.txt"),
      named("zip-name-dotdot-mid", "reject:unsafe-name", "xl/media/../../../evil.txt"),
      named("zip-name-absolute", "reject:unsafe-name", "/etc/evil.txt"),
      HostileCase("zip-name-cp932", "accept", facts: "D2=120000") { base in
        base.add("x", "x")
        // 表ソ.txt: the second byte of each is a backslash.
        base[entry: "x"].name = [0x95, 0x5C, 0x83, 0x5C] + Array(".txt".utf8)
      },
      named("zip-name-utf8-noflag", "accept", "xl/media/画像.png"),
      named("zip-name-empty", unsafe, ""),
      named("zip-name-nul", unsafe, "xl/workbook.xml\u{0}.png"),
      HostileCase("zip-backslash-all", "accept|reject:unsafe-name", facts: "D2=120000") { base in
        for index in base.zip.entries.indices {
          base.zip.entries[index].name = base.zip.entries[index].name.map { $0 == 0x2F ? 0x5C : $0 }
        }
      },
      entry("zip64-lying-usize", "reject:zip-malformed|resource-limit") {
        $0.deflate()
        $0.widen(unpacked: UInt64(Int64.max))
      },
      entry("zip64-lying-csize", "reject:zip-malformed") { $0.widen(packed: 1 << 40) },
      HostileCase("zip64-lying-count", "reject:zip-malformed|resource-limit") { base in
        base.zip.isWide = true
        base.zip.claimedCount = 1 << 40
      },
      HostileCase("zip-eocd-count", "reject:zip-malformed") { $0.zip.claimedCount = 3 },
      entry("zip-offset-eof", "reject:zip-malformed") { $0.offset = 1 << 30 },
      entry("zip-encrypted-entry", "reject:encrypted") {
        $0.flags = 1
        $0.unpackedCount = $0.data.count
        $0.data = [UInt8](repeating: 0xA5, count: 12) + $0.data.map { $0 ^ 0x5A }
        $0.method = 8
      },
      entry("zip-encrypted-aes", "reject:encrypted") {
        $0.flags = 1
        $0.method = 99
        $0.extra = [1, 0x99, 7, 0, 2, 0, 0x41, 0x45, 3, 8, 0]
      },
      entry("zip-method-bzip2", "reject:zip-malformed") { $0.method = 12 },
      entry("zip-method-unknown", "reject:zip-malformed") { $0.method = 77 },
      entry("zip-crc-sheet", "reject:zip-malformed") { $0.checksum = 1 },
      entry("zip-deflate-corrupt", "reject:zip-malformed") {
        $0.deflate()
        $0.data[0] = 7
      },
      HostileCase(
        "zip-prefix-junk", "reject:zip-malformed|not-xlsx|accept", facts: "D2=120000"
      ) { $0.zip.prefix = [UInt8](repeating: 65, count: 1024) },
      HostileCase(
        "zip-suffix-junk", "reject:zip-malformed|not-xlsx|accept", facts: "D2=120000"
      ) { $0.zip.suffix = [UInt8](repeating: 0, count: 100_000) },
      HostileCase(
        "zip-fake-eocd-comment", "reject:zip-malformed|accept", facts: "D2=120000"
      ) { base in
        var other = HostileBase()
        other.change(HostileBase.sheet, "120000", to: "999999")
        let fake = other.zip.build()
        base.zip.comment = Array(fake.suffix(directoryCount + 22)) + [0, 0, 0]
      },
    ]

  /// Bytes of the base's central directory.
  static let directoryCount = HostileBase().zip.entries.reduce(0) { $0 + 46 + $1.name.count }
}
