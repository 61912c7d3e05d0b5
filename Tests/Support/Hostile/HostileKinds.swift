/// Other files under the name of a workbook.
extension HostileCase {
  private static func raw(_ id: String, _ expected: String, _ bytes: [UInt8]) -> HostileCase {
    HostileCase(id, expected, bytes: { _ in bytes })
  }

  /// A compound file ([MS-CFB]) of a header, a table and a folder with streams of these names.
  private static func compound(_ id: String, _ expected: String, _ streams: [String]) -> HostileCase
  {
    var bytes: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]
    bytes += [UInt8](repeating: 0, count: 1024 - bytes.count)
    for name in ["Root Entry"] + streams {
      let wide = name.utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
      bytes += wide + [UInt8](repeating: 0, count: 128 - wide.count)
    }
    bytes += [UInt8](repeating: 0, count: 1536 - bytes.count)
    return raw(id, expected, bytes)
  }

  static let otherKinds: [HostileCase] = [
    HostileCase("type-xlsm-renamed", "accept|reject:macro", facts: "D2=120000") { base in
      base.change(
        HostileBase.types,
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
        to: "application/vnd.ms-excel.sheet.macroEnabled.main+xml")
      base.relate("rId9", "vbaProject", "vbaProject.bin")
      base.add("xl/vbaProject.bin", "VBA")
    },
    HostileCase(
      "type-xlsb", "reject:not-xlsx",
      bytes: { _ in
        var base = HostileBase()
        base.change(HostileBase.rootRelationships, "workbook.xml", to: "workbook.bin")
        base.change(HostileBase.types, "/xl/workbook.xml", to: "/xl/workbook.bin")
        base.change(
          HostileBase.types,
          "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
          to: "application/vnd.ms-excel.sheet.binary.macroEnabled.main")
        base.remove(HostileBase.workbook)
        base.add("xl/workbook.bin", "\u{1}\u{2}")
        return base.zip.build()
      }),
    HostileCase(
      "type-ods", "reject:not-xlsx",
      bytes: { _ in
        ZipBuilder([
          .init("mimetype", text: "application/vnd.oasis.opendocument.spreadsheet"),
          .init("content.xml", text: "<x/>"), .init("META-INF/manifest.xml", text: "<x/>"),
        ]).build()
      }),
    compound("type-xls", "reject:not-xlsx", ["Workbook"]),
    compound("type-encrypted-cfb", "reject:encrypted", ["EncryptionInfo", "EncryptedPackage"]),
    raw(
      "type-html", "reject:not-xlsx", Array("<html><table><tr><td>氏名</td></tr></table></html>".utf8)
    ),
    // 氏名,金額 in CP932.
    raw(
      "type-csv", "reject:not-xlsx",
      [0x8E, 0x81, 0x96, 0xBC, 0x2C, 0x8B, 0xE0, 0x8A, 0x7A, 13, 10, 0x61, 0x2C, 0x31, 13, 10]),
    raw("type-pdf", "reject:not-xlsx", Array("%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n".utf8)),
    raw("type-zero", "reject:not-xlsx", []),
    raw("type-pk-only", "reject:not-xlsx|zip-malformed", [0x50, 0x4B, 3, 4]),
    HostileCase(
      "type-empty-zip", "reject:package-structure|not-xlsx",
      bytes: { _ in ZipBuilder().build() }),
  ]
}
