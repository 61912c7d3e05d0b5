// Both processes write and read it with Foundation's JSON.
internal import Foundation
internal import Trade
internal import Validation
internal import Workbooks

/// Some rows of a sheet as they stand in a file.
package struct SheetWindow: Codable, Sendable {
  package struct Cell: Codable, Sendable {
    package let cell: String
    /// As the canonical dump spells the value.
    package let text: String
    /// As a person reads it.
    package let shown: String
  }

  package struct Line: Codable, Sendable {
    package let row: Int
    package let cells: [Cell]
  }

  package let sheet: String
  /// Every sheet that can be read.
  package let sheets: [String]
  /// Rows without cells are left out.
  package internal(set) var rows: [Line] = []
  /// `A1:C3`.
  package internal(set) var merged: [String] = []
  /// The last row and column of the sheet that have a value; 0 in an empty one.
  package internal(set) var lastRow = 0
  package internal(set) var lastColumn = 0

  /// Rows that may be asked for at once.
  package static let most = 200

  package var bytes: [UInt8] {
    get throws { Array(try JSONEncoder().encode(self)) }
  }

  package init(decoding bytes: [UInt8]) throws {
    self = try JSONDecoder().decode(SheetWindow.self, from: Data(bytes))
  }

  /// Reads it.
  /// `name`: nil is 申請書, or the first where there is none of that name.
  /// - Throws: `Complaint` with `not-found` for a sheet that is none, and for what is no workbook.
  package init(
    of file: String, sheet name: String?, first: Int, count: Int
  ) throws {
    precondition(first > 0 && (1...Self.most).contains(count))
    do {
      let workbook = try Workbook(path: file)
      let wanted = name ?? FormDefinition.usualSheet
      let sheets = workbook.sheets
      guard
        let sheet = sheets.first(where: { $0.name == wanted }) ?? (name == nil ? sheets.first : nil)
      else { throw Complaint(.refused, "シート「\(wanted)」はありません", code: "not-found") }
      self.init(sheet: sheet.name, sheets: sheets.map(\.name))
      try read(sheet, of: workbook, first..<first + count)
    } catch let refusal as Refusal {
      throw Complaint(.refused, "\(refusal.message)", code: "not-found")
    }
  }

  /// Reads lines of a CSV, a row each.
  /// - Throws: `Complaint` with `not-found` for a sheet that is none, and for what is no text.
  package init(
    ofText file: String, delimiter: UInt8, sheet name: String?, first: Int, count: Int
  ) throws {
    precondition(first > 0 && (1...Self.most).contains(count))
    self.init(sheet: Self.text, sheets: [Self.text])
    guard name == nil || name == Self.text else {
      throw Complaint(.refused, "シート「\(name ?? "")」はありません", code: "not-found")
    }
    var lines = Lines(first..<first + count)
    do {
      _ = try DelimitedFile(path: file).eachRecord(delimiter: delimiter) { row, _ in
        lines.add(row)
      }
    } catch let refusal as Refusal {
      throw Complaint(.refused, "\(refusal.message)", code: "not-found")
    }
    take(lines)
  }

  /// What the only sheet of a CSV is called.
  package static let text = "CSV"

  private init(sheet: String, sheets: [String]) {
    self.sheet = sheet
    self.sheets = sheets
  }

  private mutating func read(
    _ sheet: SheetInfo, of workbook: Workbook, _ wanted: Range<Int>
  ) throws {
    var lines = Lines(wanted)
    try workbook.eachRow(of: sheet) { row in lines.add(row) }
    take(lines)
    merged = try workbook.mergedRanges(of: sheet).filter {
      $0.first.row < wanted.upperBound && $0.last.row >= wanted.lowerBound
    }.map { "\($0.first):\($0.last)" }
  }

  private mutating func take(_ lines: Lines) {
    rows = lines.lines
    lastRow = lines.lastRow
    lastColumn = lines.lastColumn
  }

  /// The rows that are wanted of those that come by.
  private struct Lines {
    let wanted: Range<Int>
    var lines: [Line] = []
    var lastRow = 0
    var lastColumn = 0

    init(_ wanted: Range<Int>) { self.wanted = wanted }

    fileprivate mutating func add(_ row: borrowing Row) {
      var cells: [Cell] = []
      for index in row.cells.indices {
        let cell = row.cells[index]
        guard cell.kind != .empty, cell.byteCount > 0 else { continue }
        lastRow = max(lastRow, row.number)
        lastColumn = max(lastColumn, Int(cell.column))
        guard wanted.contains(row.number) else { continue }
        cells.append(
          Cell(
            cell: CellReference(row: row.number, column: Int(cell.column)).description,
            text: DumpedValue.text(of: cell, in: row), shown: SheetWindow.shown(row.value(of: cell))
          ))
      }
      if !cells.isEmpty { lines.append(Line(row: row.number, cells: cells)) }
    }
  }

  private static func shown(_ value: CellValue) -> String {
    switch value {
    case .empty: ""
    case .text(let text), .isoDate(let text), .error(let text): text
    case .number(_, let literal): literal
    case .boolean(let isTrue): isTrue ? "TRUE" : "FALSE"
    case .date(let day): day.isoText?.replacing("T", with: " ") ?? "\(day.number)"
    }
  }
}
