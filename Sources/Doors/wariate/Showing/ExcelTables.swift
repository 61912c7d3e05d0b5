internal import Files
internal import Office
internal import Tables
internal import Trade
internal import Wire

/// Tables as Excel opens them by double click: it takes UTF-8 for what it is only behind a byte
/// order mark.
struct ExcelTables {
  private let fileSystem = FileSystem().on("export")

  /// Writes `counts.csv`, `absentees.csv`, `missing_forms.csv` and `applications.csv`; returns their paths.
  func write(_ summary: RoundSummary, into folder: String) throws -> [String] {
    let place = FilePath(folder)
    try fileSystem.makeFolders(place)
    return try summary.tables.map { name, table in
      let path = place.appending("\(name).csv")
      try write(table, to: path)
      return path.text
    }
  }

  /// Writes a list of applications.
  func write(_ applications: [ListedApplication], to file: String) throws {
    try write(TableWriter(of: applications), to: FilePath(file))
  }

  private func write(_ table: TableWriter, to path: FilePath) throws {
    try fileSystem.writeWhole([0xEF, 0xBB, 0xBF] + table.bytes(.csv), to: path)
  }
}

extension RoundSummary {
  fileprivate var tables: [(String, TableWriter)] {
    var counted = TableWriter(heads: ["様式", "書類名", "状態", "件数", "最も古い受付"])
    for line in counts {
      counted.add([
        .text(line.form?.rawValue), .text(line.title), .text(line.status.tag),
        .integer(Int64(line.count)), .text(line.oldest.japanText),
      ])
    }
    var missing = TableWriter(heads: [
      "市場", "事業者番号", "事業者名", "提出状況", "前回", "前回の書類", "登録設備", "相手方待ちの行",
    ])
    for one in absentees {
      missing.add([
        .text(one.market.rawValue), .text(one.operatorID.rawValue), .text(one.name),
        .text(one.standingWord), .text(one.expected.beforeWord),
        .text(one.expected.filedBefore.joined(separator: "・")),
        .integer(Int64(one.expected.plants)), .integer(Int64(one.expected.awaited)),
      ])
    }
    var forms = TableWriter(heads: ["市場", "事業者番号", "事業者名", "様式", "前回提出した書類", "今回の提出状況"])
    for one in missingForms {
      forms.add([
        .text(one.market.rawValue), .text(one.operatorID.rawValue), .text(one.name),
        .text(one.form.rawValue), .text(one.formTitle), .text(one.standingWord),
      ])
    }
    return [
      ("counts", counted), ("absentees", missing), ("missing_forms", forms),
      ("applications", TableWriter(of: applications)),
    ]
  }
}
