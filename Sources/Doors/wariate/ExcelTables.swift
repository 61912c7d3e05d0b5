internal import Files
internal import Intake
internal import Office
internal import Tables
internal import Trade

/// Tables as Excel opens them by double click: it takes UTF-8 for what it is only behind a byte
/// order mark.
struct ExcelTables {
  private let fileSystem = FileSystem().on("export")

  /// Writes `counts.csv`, `absentees.csv` and `applications.csv`; returns their paths.
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
        .text(line.form), .text(line.title), .text(line.status), .integer(Int64(line.count)),
        .text(line.oldest),
      ])
    }
    var missing = TableWriter(heads: ["市場", "事業者番号", "事業者名", "提出状況"])
    for one in absentees {
      missing.add([.text(one.market), .text(one.operator), .text(one.name), .text(one.standing)])
    }
    return [
      ("counts", counted), ("absentees", missing), ("applications", TableWriter(of: applications)),
    ]
  }
}

extension TableWriter {
  fileprivate init(of applications: [ListedApplication]) {
    self.init(heads: [
      "受付番号", "事業者番号", "様式", "回", "状態", "結果", "エラー", "警告", "受付日時", "差替え元", "要対応", "ファイル",
    ])
    for one in applications {
      add([
        .text(one.id), .text(one.operator), .text(one.form), .text(one.period),
        .text(one.status), .text(one.verdict), .integer(Int64(one.errors)),
        .integer(Int64(one.warnings)), .text(one.receivedAt), .text(one.supersedes),
        .text(one.attention), .text(one.file),
      ])
    }
  }
}
