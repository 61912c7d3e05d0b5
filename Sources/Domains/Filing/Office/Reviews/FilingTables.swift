internal import Files
internal import FilingRecords
package import Premises
internal import Storage
internal import Tables
internal import Trade
internal import Validation

extension Export {
  /// Applications, findings, what is unsettled, and a table of rows for each form.
  package static let filing = Export { premises, round, folder, format in
    try FilingTables(premises).write(round, into: folder, format)
  }
}

/// What was validated in a round, as tables.
struct FilingTables {
  private let store: Store
  private let fileSystem: FileSystem
  private let desk: ApplicationsDesk

  init(_ premises: Premises) {
    store = premises.store
    fileSystem = premises.fileSystem.on("export")
    desk = ApplicationsDesk(premises, ReviewDesk(premises, Shelves(premises)))
  }

  func write(_ round: RoundID, into place: FilePath, _ format: TableFormat) throws -> [String] {
    let applications = try store.applications(ApplicationFilter(round: round))
    var written = [try export(applications, to: place, format)]
    written.append(try exportFindings(of: applications, to: place, format))
    written.append(try exportUnsettled(round, to: place, format))
    written += try exportRows(of: applications.filter(\.status.counts), to: place, format)
    return written
  }

  private func export(
    _ applications: [Application], to folder: FilePath, _ format: TableFormat
  ) throws -> String {
    var table = TableWriter(
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
    of applications: [Application], to folder: FilePath, _ format: TableFormat
  ) throws -> String {
    var table = TableWriter(
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
    _ round: RoundID, to folder: FilePath, _ format: TableFormat
  ) throws -> String {
    var table = TableWriter(
      heads: [
        "application_id", "operator_id", "form", "status", "row", "plant_id",
        "partner_corporate_number", "kwh", "state", "code", "rule", "message",
      ])
    for one in try desk.unsettled(round: round) {
      let amount = one.kwh.map(TableWriter.Value.integer)
      table.add([
        .text(one.receipt.description), .text(one.operatorID.rawValue),
        .text(one.form?.rawValue ?? ""), .text(one.status.tag),
        one.row.map { .integer(Int64($0)) } ?? .text(nil), .text(one.plant?.rawValue),
        .text(one.partner?.rawValue), amount ?? .text(one.plant == nil ? nil : "ALL"),
        .text(one.state.rawValue), .text(one.code), .text(one.rule), .text(one.message),
      ])
    }
    return try write(table, "unsettled", folder, format)
  }

  /// A table a form: its head values and columns by their ids.
  private func exportRows(
    of applications: [Application], to folder: FilePath, _ format: TableFormat
  ) throws -> [String] {
    let byForm = Dictionary(grouping: applications.filter { $0.form != nil }) {
      $0.form?.rawValue ?? ""
    }
    return try byForm.sorted { $0.key < $1.key }.compactMap { form, applications in
      guard
        let first = try applications.lazy.compactMap({ try store.content(of: $0.receipt) }).first
      else { return nil }
      var table = TableWriter(
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
                return values.integer(place).map(TableWriter.Value.integer)
                  ?? values.decimal(place).map(TableWriter.Value.decimal)
                  ?? .text(values.text(place))
              })
        }
      }
      return try write(table, "rows-" + form, folder, format)
    }
  }

  private func write(
    _ table: TableWriter, _ name: String, _ folder: FilePath, _ format: TableFormat
  ) throws -> String {
    let path = folder.appending("\(name).\(format.rawValue)")
    try fileSystem.writeWhole(try table.bytes(format), to: path)
    return path.text
  }
}
