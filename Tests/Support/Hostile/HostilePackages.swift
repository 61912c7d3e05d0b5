/// Parts that are missing, refer to nowhere or stand in the way of a new sheet.
extension HostileCase {
  private static func without(_ id: String, _ part: String) -> HostileCase {
    HostileCase(id, "reject:package-structure") { $0.remove(part) }
  }

  private static func target(_ id: String, _ expected: String, _ target: String) -> HostileCase {
    HostileCase(id, expected) {
      $0.change(HostileBase.relationships, "worksheets/sheet1.xml\"", to: target + "\"")
    }
  }

  static let packages: [HostileCase] = [
    without("pkg-no-ct", HostileBase.types),
    without("pkg-no-rootrels", HostileBase.rootRelationships),
    without("pkg-no-workbook", HostileBase.workbook),
    without("rel-missing-part", HostileBase.sheet),
    HostileCase("wb-no-sheets", "reject:package-structure") { base in
      base.change(HostileBase.workbook, sheetList(base), to: "")
    },
    HostileCase("wb-empty-sheets", "reject:package-structure") { base in
      base.change(HostileBase.workbook, sheetList(base), to: "<sheets/>")
    },
    HostileCase("wb-rid-missing", "reject:package-structure") {
      $0.change(HostileBase.workbook, "r:id=\"rId1\"", to: "r:id=\"rId77\"")
    },
    HostileCase("wb-sheetid-dup", "accept|reject:package-structure", facts: "D2=120000") { base in
      base.addSheet("二枚目")
      let tag = base[HostileBase.workbook].firstMatch(of: /sheetId="9\d"/).map { String($0.output) }
      base.change(HostileBase.workbook, tag ?? "", to: "sheetId=\"1\"")
    },
    HostileCase("wb-sheetid-max", "accept", facts: "D2=120000") { base in
      base.change(HostileBase.workbook, "sheetId=\"1\"", to: "sheetId=\"4294967295\"")
      base.change(HostileBase.workbook, "\"rId1\"", to: "\"rId4294967295\"")
      base.change(HostileBase.relationships, "\"rId1\"", to: "\"rId4294967295\"")
    },
    HostileCase("wb-255-sheets", "accept", facts: "D2=120000") { base in
      for index in 2...255 {
        base.addSheet("シート\(index)", part: "sheet\(index)", id: "rId\(index + 1000)")
      }
    },
    HostileCase("wb-newpart-taken", "accept", facts: "D2=120000") { base in
      base.add("xl/worksheets/sheet2.xml", "<x/>")
      base.add("xl/worksheets/SHEET3.xml", "<x/>")
      base.relate("rId8", "theme", "theme/theme1.xml")
      base.add("xl/theme/theme1.xml", "<x/>")
    },
    HostileCase("rel-external", "reject:package-structure") {
      $0.change(
        HostileBase.relationships, "Target=\"worksheets/sheet1.xml\"",
        to: "Target=\"http://127.0.0.1:9/sheet.xml\" TargetMode=\"External\"")
    },
    target("rel-escape", "reject:package-structure", "../../../../etc/passwd"),
    target("rel-percent", "accept|reject:package-structure", "worksheets/%73heet1.xml"),
    target("rel-cycle", "reject:package-structure", "workbook.xml"),
    HostileCase("rel-same-part", "reject:package-structure|accept") { base in
      base.change(
        HostileBase.workbook, "</sheets>",
        to: "<sheet name=\"二枚目\" sheetId=\"2\" r:id=\"rId1\"/></sheets>")
    },
    HostileCase("rel-100k", "reject:resource-limit|accept") { base in
      let all = (0..<100_000).map { "<Relationship Id=\"x\($0)\" Type=\"t\" Target=\"a\($0)\"/>" }
      base.change(
        HostileBase.relationships, "</Relationships>", to: all.joined() + "</Relationships>")
    },
    HostileCase("inject-names", "accept", facts: "A4==1+1") { base in
      let names = [
        "=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", "＋1", "－1", "＠x", "$(id)",
        "`id`", "&lt;script&gt;alert(1)&lt;/script&gt;", "'; DROP TABLE x; --", "%s%n", "{0}",
      ]
      let rows = names.enumerated().map { index, name in
        "<row r=\"\(index + 4)\"><c r=\"A\(index + 4)\" t=\"inlineStr\"><is><t xml:space=\"preserve\">\(name)</t></is></c></row>"
      }
      base.append(rows: rows.joined())
    },
    HostileCase("inject-dde-formula", "accept", facts: "A4=1") { base in
      base.cell("<c r=\"A4\"><f>cmd|'/C calc'!A0</f><v>1</v></c>")
      base.relate("rId9", "externalLink", "externalLinks/externalLink1.xml")
      base.add(
        "xl/externalLinks/externalLink1.xml",
        "<externalLink xmlns=\"\(WorkbookBuilder.main)\"><ddeLink ddeService=\"cmd\" ddeTopic=\"/C calc\"/></externalLink>"
      )
    },
  ]

  private static func sheetList(_ base: HostileBase) -> String {
    guard let list = base[HostileBase.workbook].firstMatch(of: /<sheets>.*<\/sheets>/) else {
      preconditionFailure("no sheets")
    }
    return String(list.output)
  }

  private static func name(_ id: String, _ expected: String, _ name: String) -> HostileCase {
    HostileCase(id, expected, facts: "D2=120000") {
      $0.change(HostileBase.workbook, "name=\"申請書\"", to: "name=\"\(name)\"")
    }
  }

  static let sheetNames: [HostileCase] = [
    name("name-31", "accept", String(repeating: "あ", count: 31)),
    name("name-32", "accept|reject:package-structure", String(repeating: "あ", count: 32)),
    name("name-forbidden", "accept|reject:package-structure", "a[b]:*?/\\c"),
    name("name-empty", "accept|reject:package-structure", ""),
    name("name-amp", "accept", "申請&lt;&amp;&quot;&gt;書"),
    HostileCase("name-dup", "accept|reject:package-structure") { $0.addSheet("申請書") },
  ]
}
