/// Honest workbooks: what they show must be let through.
extension HostileCase {
  static let controls: [HostileCase] = [
    HostileCase("ctl-base", "accept", facts: "D2=120000") { _ in },
    HostileCase("ctl-datadesc", "accept", facts: "D2=120000") { base in
      for index in base.zip.entries.indices { base.zip.entries[index].hasDescriptor = true }
    },
    HostileCase("ctl-bom", "accept", facts: "D2=120000") { base in
      for index in base.zip.entries.indices {
        base.zip.entries[index].data = [0xEF, 0xBB, 0xBF] + base.zip.entries[index].data
      }
    },
    HostileCase("ctl-utf16le", "accept|reject:xml-encoding", facts: "D2=120000") { base in
      let text = base[HostileBase.sheet].replacing("UTF-8", with: "UTF-16")
      base[entry: HostileBase.sheet].data = utf16(text)
    },
    HostileCase(scaled: "ctl-rows-20k", "accept", isToBePacked: true) { base, size in
      var rows: [String] = []
      for row in 4..<4 + size.count(20_000) {
        let cells = (0..<20).map { column in
          let place = "\(Character(UnicodeScalar(UInt8(65 + column))))\(row)"
          return column % 2 == 0
            ? HostileBase.text(place, column % 8) : "<c r=\"\(place)\"><v>\(row * column)</v></c>"
        }
        rows.append("<row r=\"\(row)\">\(cells.joined())</row>")
      }
      base.append(rows: rows.joined())
    },
    HostileCase("ctl-japanese-text", "accept", facts: "A1=山田") { base in
      let texts = [
        "<t>山田</t><rPh sb=\"0\" eb=\"2\"><t>ヤマダ</t></rPh>", "<t>ﾔﾏﾀﾞ</t>",
        "<t>か\u{3099}</t>", "<t>葛\u{E0100}飾</t>", "<t>𠮷野</t>", "<t>髙﨑</t>", "<t>〜～</t>",
        "<t>　👨‍👩‍👧　</t>",
      ]
      for (old, new) in zip(HostileBase.texts, texts) {
        base.change(HostileBase.strings, "<t>\(old)</t>", to: new)
      }
    },
    HostileCase("ctl-rel-absolute", "accept", facts: "D2=120000") { base in
      base.change(HostileBase.relationships, "\"worksheets/", to: "\"/xl/worksheets/")
      base.change(HostileBase.relationships, "\"sharedStrings", to: "\"/xl/sharedStrings")
    },
    HostileCase(
      "ctl-no-styles", "accept", facts: "A1=氏名",
      bytes: { _ in
        var builder = WorkbookBuilder(values: [["氏名", "金額"], ["山田 太郎", 120_000]])
        builder.styles = nil
        return builder.build()
      }),
    HostileCase("ctl-macos-junk", "accept", facts: "D2=120000") { base in
      for folder in ["xl/", "_rels/"] { base.add(folder, "") }
      base.zip.entries.append(.init("__MACOSX/._sheet1.xml", [0, 5, 0x16, 7, 0xFF]))
      base.add(".DS_Store", "\u{0}\u{0}Bud1")
    },
    HostileCase("ctl-media", "accept", facts: "D2=120000") { base in
      base.add("customXml/item1.xml", "<x xmlns=\"urn:x\">&#x3042;</x>")
      base.add("xl/printerSettings/printerSettings1.bin", "\u{1}\u{2}\u{3}")
      var random = SeededGenerator(state: 1)
      let noise = (0..<250_000).flatMap { _ in
        let word = random.next()
        return (0..<8).map { UInt8(truncatingIfNeeded: word >> ($0 * 8)) }
      }
      base.zip.entries.append(.init("xl/media/image1.png", noise))
    },
  ]

  /// Little-endian, with a mark.
  static func utf16(_ text: String) -> [UInt8] {
    text.utf16.reduce(into: [0xFF, 0xFE]) { $0 += [UInt8($1 & 255), UInt8($1 >> 8)] }
  }
}
