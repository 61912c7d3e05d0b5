internal import Files
internal import FilingRecords
internal import Premises
internal import Storage
internal import Tables
internal import Trade
internal import Validation

/// What was validated in a round or month, as tables.
struct FilingTables {
  private let store: Store
  private let fileSystem: FileSystem
  private let desk: ApplicationsDesk

  init(_ premises: Premises) {
    store = premises.store
    fileSystem = premises.fileSystem.on("export")
    desk = ApplicationsDesk(premises, ReviewDesk(premises, Shelves(premises)))
  }

  func write(
    _ period: Slot.Period, into place: FilePath, _ format: TableFormat
  ) throws -> [String] {
    let applications = try store.applications(ApplicationFilter(period: period))
    var written = [try export(applications, to: place, format)]
    written.append(try exportFindings(of: applications, to: place, format))
    if case .round(let round) = period {
      written.append(try exportUnsettled(round, to: place, format))
    }
    written += try exportRows(of: applications.filter(\.status.counts), to: place, format)
    return written
  }

  /// What the column is called that tells the period.
  private static func head(of slot: Slot?) -> String { slot?.kind == .month ? "month" : "round" }

  private func export(
    _ applications: [Application], to folder: FilePath, _ format: TableFormat
  ) throws -> String {
    var table = TableWriter(
      heads: [
        "application_id", "operator_id", "form", Self.head(of: applications.first?.slot), "status",
        "verdict", "errors", "warnings", "infos", "received_at",
      ])
    for one in applications {
      table.add([
        .text(one.receipt.description), .text(one.operatorID.rawValue), .text(one.form?.rawValue),
        .text(one.slot.exported), .text(one.status.tag), .text(one.verdict?.rawValue),
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

  /// A table a form, or one for each of its tables: columns by their ids.
  private func exportRows(
    of applications: [Application], to folder: FilePath, _ format: TableFormat
  ) throws -> [String] {
    let byForm = Dictionary(grouping: applications.filter { $0.form != nil }) {
      $0.form?.rawValue ?? ""
    }
    return try byForm.sorted { $0.key < $1.key }.flatMap { form, applications in
      guard
        let first = try applications.lazy.compactMap({ try store.content(of: $0.receipt) }).first
      else { return [String]() }
      return try first.tables.enumerated().map { number, table in
        let name = first.tables.count > 1 ? "rows-\(form)-\(table.name)" : "rows-" + form
        return try exportRows(
          of: applications, table: number, table.columns, as: name, to: folder, format)
      }
    }
  }

  private func exportRows(
    of applications: [Application], table number: Int, _ heads: [String], as name: String,
    to folder: FilePath, _ format: TableFormat
  ) throws -> String {
    var table = TableWriter(
      heads: [
        "application_id", "operator_id", Self.head(of: applications.first?.slot), "row",
      ] + heads)
    for one in applications {
      let columns = try store.content(of: one.receipt)?.columns(of: number) ?? []
      let places = heads.map { columns.firstIndex(of: $0) }
      try store.forEachRow(of: one.receipt) { row in
        guard row.table == number else { return }
        let values = try JSONRow(row.json)
        table.add(
          [
            .text(one.receipt.description), .text(one.operatorID.rawValue),
            .text(one.slot.exported), .integer(Int64(row.row)),
          ]
            + places.map { place in
              guard let place else { return .text(nil) }
              return values.integer(place).map(TableWriter.Value.integer)
                ?? values.decimal(place).map(TableWriter.Value.decimal)
                ?? .text(values.text(place))
            })
      }
    }
    return try write(table, name, folder, format)
  }

  private func write(
    _ table: TableWriter, _ name: String, _ folder: FilePath, _ format: TableFormat
  ) throws -> String {
    let path = folder.appending("\(name).\(format.rawValue)")
    try fileSystem.writeWhole(try table.bytes(format), to: path)
    return path.text
  }
}

extension Slot {
  /// `YYYYRR` or `YYYY-MM`, as tables give it out.
  fileprivate var exported: String? { round?.description ?? month?.description }
}
