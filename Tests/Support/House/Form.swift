internal import Foundation
internal import TestSupport
internal import Trade
package import Validation
internal import Workbooks

/// A form filled in with its definition's own example, as an applicant would send it.
package struct Form: Sendable {
  /// The definitions that the product ships with.
  package static let folder = PackageFolder.path("Validators")

  package static let shipped: Definitions = {
    do { return try Definitions.load(folder: folder) } catch { fatalError("\(error)") }
  }()

  /// Wishes that plants of ``Bench/plants`` meet, which those of the form's example are not.
  package static let normal = Form("fit-normal-allocation").rows([
    ["太陽光", "福島県", "1500000"], ["指定なし", "福島県", "250000"],
  ])
  package static let facility = Form("fit-facility-allocation")
  package static let bilateral = Form("nonfit-bilateral-volume")
  package static let registration = Form("fit-facility-registration")
  package static let confirmation = Form("fit-wholesale-confirmation")

  private let definition: FormDefinition
  private var cells: [CellReference: CellValue] = [:]
  /// Those of further sheets, by the table's name.
  private var sheets: [String: [CellReference: CellValue]] = [:]
  package var sheetName = "申請書"
  /// As Excel saves an `.xlsm`.
  package var isMacroEnabled = false

  package static let macros = Array("Attribute VB_Name".utf8)

  package init(_ id: String) {
    guard let id = FormID(id), let form = Self.shipped.newest(id) else {
      preconditionFailure("no form: \(id)")
    }
    definition = form
    cells[form.versionCell] = .text(form.versionLabel)
    cells[form.versionCell.right] = .text(form.version)
    for field in form.fields {
      guard let cell = field.cell else { continue }
      cells[cell] = .text(field.title)
      if !field.example.isEmpty { cells[cell.right] = .text(field.example) }
    }
    if let main = form.mainTable { fill(form.tables[main], rows: form.tables[main].exampleRows) }
    for index in form.furtherTables {
      let table = form.tables[index]
      let head = cells
      cells = [:]
      fill(table, rows: table.exampleRows)
      sheets[table.name] = cells
      cells = head
    }
  }

  /// A table with a sheet of its own holds these rows instead.
  package func rows(_ rows: [[String]], of name: String) -> Form {
    guard let table = definition.tables.first(where: { $0.name == name }) else {
      preconditionFailure("no table: \(name)")
    }
    var page = self
    page.cells = [:]
    page.fill(table, rows: rows)
    var copy = self
    copy.sheets[name] = page.cells
    return copy
  }

  /// The head field of this name holds this text instead.
  package func with(_ name: String, _ value: String) -> Form {
    guard let cell = definition.fields.first(where: { $0.name == name })?.cell else {
      preconditionFailure("no field: \(name)")
    }
    var copy = self
    copy.cells[cell.right] = value.isEmpty ? .empty : .text(value)
    return copy
  }

  /// The applicant's head fields are those of this operator.
  package func by(_ applicant: Applicant) -> Form {
    var copy = with("operatorName", applicant.name).with("corporateNumber", applicant.number)
    if definition.fields.contains(where: { $0.name == "category" }) {
      copy = copy.with("category", applicant.category)
    }
    if definition.fields.contains(where: { $0.name == "operatorId" }) {
      copy = copy.with("operatorId", applicant.id)
    }
    return copy
  }

  /// The table holds these rows instead.
  package func rows(_ rows: [[String]]) -> Form {
    var copy = self
    for table in definition.tables {
      copy.cells = copy.cells.filter { $0.key.row <= table.headerRow }
      copy.fill(table, rows: rows)
    }
    return copy
  }

  package var bytes: [UInt8] {
    var pages = [WorkbookBuilder.Sheet(sheetName, values: Self.grid(cells))]
    for index in definition.furtherTables {
      let table = definition.tables[index]
      pages.append(WorkbookBuilder.Sheet(table.sheet, values: Self.grid(sheets[table.name] ?? [:])))
    }
    var builder = WorkbookBuilder(pages)
    if isMacroEnabled {
      builder.change(
        "[Content_Types].xml",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
        to: "application/vnd.ms-excel.sheet.macroEnabled.main+xml")
      builder.parts.append(("xl/vbaProject.bin", Self.macros))
    }
    return builder.build()
  }

  private static func grid(_ cells: [CellReference: CellValue]) -> [[CellValue]] {
    let lastRow = cells.keys.map(\.row).max() ?? 0
    let lastColumn = cells.keys.map(\.column).max() ?? 0
    return (0..<lastRow).map { row in
      (0..<lastColumn).map { column in
        cells[CellReference(row: row + 1, column: column + 1)] ?? .empty
      }
    }
  }

  private mutating func fill(_ table: TableDefinition, rows: [[String]]) {
    var sums: [String: Int64] = [:]
    var lastGroup: String?
    for (index, column) in table.columns.enumerated() {
      cells[CellReference(row: table.headerRow, column: index + 1)] = .text(column.title)
      if let group = column.group, group != lastGroup {
        cells[CellReference(row: table.headerRow - 1, column: index + 1)] = .text(group)
      }
      lastGroup = column.group
      for (row, values) in rows.enumerated() where !values[index].isEmpty {
        let cell = CellReference(row: table.headerRow + 1 + row, column: index + 1)
        let isNumber = column.type == .integer && Int64(values[index]) != nil
        cells[cell] = isNumber ? .number(values[index]) : .text(values[index])
        sums[column.name, default: 0] += Int64(values[index]) ?? 0
      }
    }
    for field in definition.fields {
      guard let name = field.sumOf, let cell = field.cell else { continue }
      cells[cell.right] = .number(String(sums[name] ?? 0))
    }
  }
}

extension CellReference {
  fileprivate var right: CellReference { CellReference(row: row, column: column + 1) }
}

/// An operator of the tests' register.
package struct Applicant: Sendable {
  package let id: String
  package let name: String
  package let number: String
  package let category: String

  package init(id: String, name: String, number: String, category: String) {
    self.id = id
    self.name = name
    self.number = number
    self.category = category
  }

  package static let sakura = Applicant(
    id: "0001", name: "株式会社さくらでんき", number: "4011001098993", category: "小売")
  /// The same company with another number and another duty.
  package static let generator = Applicant(
    id: "0011", name: "株式会社さくらでんき", number: "4011001098993", category: "発電")
  package static let hino = Applicant(
    id: "0005", name: "株式会社ひのでんき", number: "9990000000009", category: "小売")
  package static let midori = Applicant(
    id: "0007", name: "みどり電力株式会社", number: "7123456789012", category: "需要家")
  /// The partners of the example of 相対.
  package static let seller = Applicant(
    id: "0002", name: "みどり電力株式会社", number: "7123456789012", category: "小売")
  package static let broker = Applicant(
    id: "0003", name: "あおぞら商事株式会社", number: "3476567898342", category: "仲介")
}
