internal import AllocationRecords
internal import Files
internal import FilingRecords
internal import Foundation
internal import Intake
package import Trade

/// How validated data leave the house.
package enum ExportFormat: String, CaseIterable, Sendable {
  case csv, jsonl
}

extension House {
  /// Writes what was validated in a round: applications, rows by form, findings, and the tables of
  /// published runs (CSV always). Returns the paths.
  package func export(round: RoundID, into folder: String, format: ExportFormat) throws -> [String]
  {
    let place = FilePath(folder)
    try fileSystem.on("export").makeFolders(place)
    let applications = try store.applications(ApplicationFilter(round: round))
    var written = [try export(applications, to: place, format)]
    written.append(try exportFindings(of: applications, to: place, format))
    written.append(try exportUnsettled(round, to: place, format))
    written += try exportRows(of: applications.filter(\.status.counts), to: place, format)
    for market in Market.allCases {
      guard let run = try store.publishedRun(round: round, market: market) else { continue }
      let tables = try RunTables(of: run, in: store)
      written += try writeTables(tables, round, into: place.appending(market.rawValue))
    }
    return written
  }

  private func export(
    _ applications: [Application], to folder: FilePath, _ format: ExportFormat
  ) throws -> String {
    var table = ExportTable(
      heads: [
        "application_id", "operator_id", "form", "round", "status", "verdict", "errors", "warnings",
        "infos", "received_at",
      ])
    for one in applications {
      table.add([
        .text(one.receipt.description), .text(one.operatorID.rawValue), .text(one.form?.rawValue),
        .text(one.round?.description), .text(one.status.tag), .text(one.verdict?.rawValue),
        .integer(Int64(one.counts.errors)), .integer(Int64(one.counts.warnings)),
        .integer(Int64(one.counts.infos)), .text(one.receivedAt.japanISO),
      ])
    }
    return try write(table, "applications", folder, format)
  }

  private func exportFindings(
    of applications: [Application], to folder: FilePath, _ format: ExportFormat
  ) throws -> String {
    var table = ExportTable(
      heads: [
        "application_id", "severity", "code", "rule", "sheet", "cell", "field", "value", "message",
        "remedy",
      ])
    for one in applications {
      try store.forEachFinding(of: one.receipt) { finding in
        table.add([
          .text(one.receipt.description), .text(finding.severity.rawValue), .text(finding.code),
          .text(finding.rule), .text(finding.sheet), .text(finding.cell?.description),
          .text(finding.field), .text(finding.value), .text(finding.message), .text(finding.remedy),
        ])
      }
    }
    return try write(table, "findings", folder, format)
  }

  private func exportUnsettled(
    _ round: RoundID, to folder: FilePath, _ format: ExportFormat
  ) throws -> String {
    var table = ExportTable(
      heads: [
        "application_id", "operator_id", "form", "status", "row", "plant_id",
        "partner_corporate_number", "kwh", "state", "code", "rule", "message",
      ])
    for one in try unsettled(round: round) {
      table.add([
        .text(one.id), .text(one.operator), .text(one.form), .text(one.status),
        one.row.map { .integer(Int64($0)) } ?? .text(nil), .text(one.plant), .text(one.partner),
        one.kwh.map(ExportTable.Value.integer) ?? .text(one.plant == nil ? nil : "ALL"),
        .text(one.state), .text(one.code), .text(one.rule), .text(one.message),
      ])
    }
    return try write(table, "unsettled", folder, format)
  }

  /// A table a form: its head values and columns by their ids.
  private func exportRows(
    of applications: [Application], to folder: FilePath, _ format: ExportFormat
  ) throws -> [String] {
    let byForm = Dictionary(grouping: applications.filter { $0.form != nil }) {
      $0.form?.rawValue ?? ""
    }
    return try byForm.sorted { $0.key < $1.key }.compactMap { form, applications in
      guard
        let first = try applications.lazy.compactMap({ try store.content(of: $0.receipt) }).first
      else { return nil }
      var table = ExportTable(
        heads: ["application_id", "operator_id", "round", "row"] + first.columns)
      for one in applications {
        let columns = try store.content(of: one.receipt)?.columns ?? []
        let places = first.columns.map { columns.firstIndex(of: $0) }
        try store.forEachRow(of: one.receipt) { row in
          let values = try JSONRow(row.json)
          table.add(
            [
              .text(one.receipt.description), .text(one.operatorID.rawValue),
              .text(one.round?.description), .integer(Int64(row.row)),
            ]
              + places.map { place in
                guard let place else { return .text(nil) }
                return values.integer(place).map(ExportTable.Value.integer)
                  ?? values.decimal(place).map(ExportTable.Value.decimal)
                  ?? .text(values.text(place))
              })
        }
      }
      return try write(table, "rows-" + form, folder, format)
    }
  }

  private func write(
    _ table: ExportTable, _ name: String, _ folder: FilePath, _ format: ExportFormat
  ) throws -> String {
    let path = folder.appending("\(name).\(format.rawValue)")
    try fileSystem.on("export").writeWhole(try table.bytes(format), to: path)
    return path.text
  }
}

/// Rows of plain values in a file's format.
struct ExportTable {
  enum Value: Encodable {
    case text(String?)
    case integer(Int64)
    case decimal(Decimal)

    func encode(to encoder: any Encoder) throws {
      var container = encoder.singleValueContainer()
      switch self {
      case .text(let text): try container.encode(text)
      case .integer(let number): try container.encode(number)
      case .decimal(let number): try container.encode(number)
      }
    }
  }

  let heads: [String]
  private var rows: [[Value]] = []

  init(heads: [String]) { self.heads = heads }

  mutating func add(_ row: [Value]) { rows.append(row) }

  func bytes(_ format: ExportFormat) throws -> [UInt8] {
    switch format {
    case .csv:
      let lines = [heads.map { Self.quoted($0) }] + rows.map { $0.map(Self.field) }
      return lines.flatMap { Array(($0.joined(separator: ",") + "\n").utf8) }
    case .jsonl:
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
      return try rows.flatMap { row in
        Array(try encoder.encode(Dictionary(zip(heads, row)) { first, _ in first })) + [0x0A]
      }
    }
  }

  private static func field(_ value: Value) -> String {
    switch value {
    case .text(let text): quoted(text ?? "")
    case .integer(let number): String(number)
    case .decimal(let number): number.description
    }
  }

  /// A text that a spreadsheet would take for a formula gets an apostrophe in front.
  private static func quoted(_ text: String) -> String {
    let starters: Set<Character> = ["=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"]
    let safe = text.first.map(starters.contains) == true ? "'" + text : text
    guard safe.contains(where: { ",\"\n\r".contains($0) || $0 == "\r\n" }) else { return safe }
    return "\""
      + safe.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"")
      + "\""
  }
}
