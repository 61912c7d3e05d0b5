/// Workbooks that hold an answer already, or something that would pass for one.
extension HostileCase {
  private static let title = "エラーチェック結果"

  private static func state(_ id: String, _ state: String) -> HostileCase {
    HostileCase(id, "accept", facts: "D2=120000") { base in
      base.addSheet(title)
      base.change(HostileBase.workbook, "name=\"\(title)\"", to: "name=\"\(title)\"\(state)")
    }
  }

  static let answers: [HostileCase] = [
    state("result-present", ""),
    HostileCase("result-first", "accept") { $0.addSheet(title, first: true) },
    state("result-veryhidden", " state=\"veryHidden\""),
    HostileCase("result-space", "accept", facts: "D2=120000") { $0.addSheet(title + " ") },
    HostileCase("result-numbered", "accept", facts: "D2=120000") { base in
      for (index, name) in [title, title + " (2)", title + "_1"].enumerated() {
        base.addSheet(name, part: "sheet\(index + 2)", id: "rId\(index + 90)")
      }
    },
    HostileCase("result-dup", "accept|reject:package-structure", facts: "D2=120000") { base in
      base.addSheet(title)
      base.addSheet(title, part: "sheet3", id: "rId10")
    },
    HostileCase(
      "result-protected-structure", "accept|reject:package-structure", facts: "D2=120000"
    ) {
      $0.change(
        HostileBase.workbook, "<sheets>", to: "<workbookProtection lockStructure=\"1\"/><sheets>")
    },
  ]
}
