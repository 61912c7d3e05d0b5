internal import FilingRecords
internal import Premises
internal import RegistersRecords
internal import SheetWriting
internal import Storage
internal import Trade
internal import Validation

/// What was validated in a round or month, as sheets for people: names beside ids.
struct FilingSheets {
  private let store: Store
  private let desk: ApplicationsDesk
  private let definitions: Definitions

  init(_ premises: Premises) {
    store = premises.store
    definitions = premises.definitions
    desk = ApplicationsDesk(premises, ReviewDesk(premises, Shelves(premises)))
  }

  func sheets(of period: Slot.Period) throws -> [SheetTable] {
    let applications = try store.applications(ApplicationFilter(period: period))
    let listed = try desk.listed(applications)
    var sheets = [list(listed), try findings(of: listed)]
    if case .round(let round) = period { sheets.append(try unsettled(round)) }
    let names = Dictionary(listed.map { ($0.receipt, $0.operatorName) }) { first, _ in first }
    return sheets + (try rows(of: applications.filter(\.status.counts), names))
  }

  private func list(_ applications: [ListedApplication]) -> SheetTable {
    var table = SheetTable(
      "申請一覧",
      [
        .init("受付番号", .code), .init("事業者番号", .code), .init("事業者名", width: 30),
        .init("書類名", width: 30), .init("回", .code), .init("状態"), .init("結果"),
        .init("エラー", .amount, width: 10), .init("警告", .amount, width: 10),
        .init("情報", .amount, width: 10), .init("受付日時", width: 20), .init("差替え元", .code),
        .init("要対応", width: 40), .init("ファイル", width: 60),
      ])
    for one in applications {
      table.add([
        .words(one.receipt.description), .words(one.operatorID.rawValue), .words(one.operatorName),
        .words(one.formTitle ?? "様式不明"), .words(one.slot.shelf), .words(one.status.tag),
        .words(one.verdict?.rawValue), .amount(one.counts.errors), .amount(one.counts.warnings),
        .amount(one.counts.infos), .words(one.receivedAt.japanText),
        .words(one.supersedes?.description), .words(one.attention), .words(one.file),
      ])
    }
    return table
  }

  private func findings(of applications: [ListedApplication]) throws -> SheetTable {
    var table = SheetTable(
      "指摘",
      [
        .init("受付番号", .code), .init("事業者番号", .code), .init("事業者名", width: 30),
        .init("書類名", width: 30), .init("重要度"), .init("コード"), .init("シート"), .init("セル"),
        .init("項目", width: 24), .init("入力値", .code, width: 24), .init("内容", .prose),
        .init("対処方法", .prose),
      ])
    for one in applications {
      try store.forEachFinding(of: one.receipt) { finding in
        table.add([
          .words(one.receipt.description), .words(one.operatorID.rawValue),
          .words(one.operatorName), .words(one.formTitle ?? "様式不明"),
          .words(finding.severity.label), .words(finding.code), .words(finding.sheet),
          .words(finding.cell?.description), .words(finding.field), .words(finding.value),
          .words(finding.message), .words(finding.remedy),
        ])
      }
    }
    return table
  }

  private func unsettled(_ round: RoundID) throws -> SheetTable {
    var table = SheetTable(
      "要調整・待ち",
      [
        .init("受付番号", .code), .init("事業者番号", .code), .init("事業者名", width: 30),
        .init("書類名", width: 30), .init("状態"), .init("行", .amount, width: 8),
        .init("設備ID", .code), .init("発電設備名", width: 26), .init("相手先法人番号", .code, width: 18),
        .init("相手先名", width: 30), .init("電力量(kWh)", .amount), .init("区分"), .init("コード"),
        .init("内容", .prose),
      ])
    let rows = try desk.unsettled(round: round)
    let plants = try plants(named: rows.compactMap(\.plant))
    for one in rows {
      let amount = one.kwh.map { CellContent.integer($0) }
      table.add([
        .words(one.receipt.description), .words(one.operatorID.rawValue), .words(one.operatorName),
        .words(one.formTitle), .words(one.status.tag), one.row.map { .amount($0) } ?? .blank,
        .words(one.plant?.rawValue), .words(one.plant.flatMap { plants[$0]?.name }),
        .words(one.partner?.rawValue), .words(one.partnerName),
        amount ?? (one.plant == nil ? .blank : .text("対象期間全量")), .words(one.state.rawValue),
        .words(one.code), .words(one.message),
      ])
    }
    return table
  }

  /// A sheet a form, or one for each of its tables, in the words of the form.
  private func rows(
    of applications: [Application], _ names: [ReceiptNumber: String]
  ) throws -> [SheetTable] {
    let byForm = Dictionary(grouping: applications.filter { $0.form != nil }) {
      $0.form?.rawValue ?? ""
    }
    return try byForm.sorted { $0.key < $1.key }.flatMap { id, applications in
      guard
        let first = try applications.lazy.compactMap({ try store.content(of: $0.receipt) }).first
      else { return [SheetTable]() }
      let form = applications.first?.form.flatMap { definitions.newest($0) }
      let title = form?.title ?? id
      return try first.tables.enumerated().map { number, table in
        let definition = form?.tables.first { $0.name == table.name } ?? form?.firstTable(number)
        return try rows(
          of: applications, number, table.columns, definition, plantColumn: form?.roles?.plant,
          named: first.tables.count > 1 ? "\(title)_\(definition?.title ?? table.name)" : title,
          names)
      }
    }
  }

  private func rows(
    of applications: [Application], _ number: Int, _ columns: [String],
    _ definition: TableDefinition?, plantColumn: String?, named name: String,
    _ names: [ReceiptNumber: String]
  ) throws -> SheetTable {
    let fields = columns.map { column in definition?.columns.first { $0.name == column } }
    let plantPlace = plantColumn.flatMap { columns.firstIndex(of: $0) }
    var table = SheetTable(
      name,
      [
        .init("受付番号", .code), .init("事業者番号", .code), .init("事業者名", width: 30), .init("回", .code),
        .init("行", .amount, width: 8),
      ]
        + zip(columns, fields).map { column, field in
          .init(field?.label ?? column, field?.sheetKind ?? .text)
        }
        + (plantPlace == nil
          ? [] : [.init("台帳の発電設備名", width: 26), .init("台帳の設置者名", width: 26)]))
    var lines: [(cells: [CellContent], plant: PlantID?)] = []
    for one in applications {
      let own = try store.content(of: one.receipt)?.columns(of: number) ?? []
      let places = columns.map { own.firstIndex(of: $0) }
      try store.forEachRow(of: one.receipt) { row in
        guard row.table == number else { return }
        let values = try JSONRow(row.json)
        let cells = places.map { place -> CellContent in
          guard let place else { return .blank }
          return values.integer(place).map { .integer($0) }
            ?? values.number(place).map { .number($0) }
            ?? .words(values.text(place))
        }
        let plant = plantPlace.flatMap { places[$0] }.flatMap { values.text($0) }
        lines.append(
          (
            [
              .words(one.receipt.description), .words(one.operatorID.rawValue),
              .words(names[one.receipt]), .words(one.slot.shelf), .amount(row.row),
            ] + cells, plant.flatMap { PlantID($0) }
          ))
      }
    }
    let plants = try plants(named: lines.compactMap(\.plant))
    for line in lines {
      let plant = line.plant.flatMap { plants[$0] }
      table.add(
        line.cells + (plantPlace == nil ? [] : [.words(plant?.name), .words(plant?.ownerName)]))
    }
    return table
  }

  private func plants(named ids: [PlantID]) throws -> [PlantID: Plant] {
    guard !ids.isEmpty else { return [:] }
    return try store.withReferences { references in
      try Set(ids).reduce(into: [:]) { $0[$1] = try references.plant($1) }
    }
  }
}

extension FormDefinition {
  fileprivate func firstTable(_ number: Int) -> TableDefinition? {
    tables.indices.contains(number) ? tables[number] : nil
  }
}

extension RowRoles {
  fileprivate var plant: String? { column(.plant) }
}

extension FieldDefinition {
  fileprivate var sheetKind: SheetTable.Kind {
    switch type {
    case .integer, .number: .amount
    case .year: .text
    case .string, .yearMonth, .date, .corporateNumber: .code
    }
  }
}
