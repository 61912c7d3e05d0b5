internal import AccessDesk
internal import Files
internal import HTTPTypes
internal import House
internal import Hummingbird
internal import Office
internal import Trade
internal import Wire

/// What stands in an application's file, and what has changed since the upload before.
extension Portal {
  var sheetOperations: [Operation] {
    let id = Operation.Parameter(
      name: "id", place: .path, schema: .receipt, isRequired: true, summary: "受付番号")
    return [
      Operation(
        .get, "/api/v1/applications/{id}/sheet", "getSheet", "届いたファイルのシートの行", .read,
        parameters: [
          id, .query("sheet", .text(most: 100), "シート名（なければ申請書、それもなければ最初のシート）"),
          .query("row", .integer(1...Int64(CellReference.maxRow)), "最初の行"),
          .query("rows", .integer(1...Int64(SheetWindow.most)), "行数"),
        ], answers: [.init(200, "行", Shapes.sheet, example: Self.sheetExample)], getSheet),
      Operation(
        .get, "/api/v1/applications/{id}/changes", "showChanges", "前の提出からの変化", .read,
        parameters: [id, .header("If-None-Match", "持っている版の ETag")],
        answers: [
          .init(200, "変化", Shapes.changes, example: Self.changesExample),
          .init(304, "変わっていない"),
        ], showChanges),
    ]
  }

  private static let sheetExample: JSON = [
    "sheet": "申請書",
    "rows": [
      [
        "row": 16, "cells": [["cell": "B16", "text": "水力", "findings": [1]] as JSON],
      ] as JSON
    ], "merged": ["A1:C1"], "last": ["row": 42, "column": 12] as JSON,
  ]

  private static let changesExample: JSON = [
    "previous": "0012", "resolved": [JSON](), "remaining": [JSON](), "new": [JSON](),
    "cells": [
      ["sheet": "申請書", "cell": "C16", "before": "150000", "after": "7000"] as JSON
    ], "truncated": false,
  ]

  // MARK: Sheet

  private func getSheet(_ call: Call, _ arguments: Operation.Arguments) async throws -> Reply {
    let receipt = try call.receipt()
    let wish = try SheetWish(arguments.query)
    guard let window = try await window(of: receipt, wish) else {
      throw RequestFault(
        .tooLarge,
        "このシートは、\(Apart.sheetLimits.seconds)秒と\(Apart.sheetLimits.memory >> 20) MiB の中では読み取れません。原本をダウンロードしてください。"
      )
    }
    return try await lane.run { [house] in
      let findings = try house.applications.application(receipt).findings
      return .json(SheetAnswer(window, findings, wish))
    }
  }

  // MARK: Changes

  private func showChanges(_ call: Call, _: Operation.Arguments) async throws -> Reply {
    let receipt = try call.receipt()
    let tag = try await lane.run { try self.version(of: receipt).tag }
    if EntityTag.matches(call.request.headers[.ifNoneMatch], tag) {
      return Reply(.notModified, headers: [.eTag: tag])
    }
    let changes = try await lane.run { [house] in try house.applications.changes(of: receipt) }
    var cells: (items: [ChangedCell], isTruncated: Bool) = ([], false)
    if let previous = changes.previous { cells = try await changedCells(previous, receipt) }
    return .json(
      [
        "previous": changes.previous.map { "\($0)" }, "resolved": changes.resolved,
        "remaining": changes.remaining, "new": changes.new, "cells": cells.items,
        "truncated": cells.isTruncated,
      ] as JSON, headers: [.eTag: tag])
  }

  /// Cells that are told at most, and pairs of looks into both files.
  private static let mostCells = 500
  private static let mostLooks = 20

  /// Cells of all sheets but that of our answer; of what has no sheets none.
  private func changedCells(
    _ before: ReceiptNumber, _ after: ReceiptNumber
  ) async throws -> (items: [ChangedCell], isTruncated: Bool) {
    let areSheets = try await lane.run { [house] in
      try house.applications.hasSheet(before) && house.applications.hasSheet(after)
    }
    guard areSheets else { return ([], false) }
    var items: [ChangedCell] = []
    var looks = 0
    var left: [String?] = [nil]
    var known: Set<String> = [ApplicationsDesk.answerSheet]
    while let name = left.first {
      left.removeFirst()
      var row = 1
      while true {
        looks += 1
        guard looks <= Self.mostLooks else { return (items, true) }
        let pair: (old: SheetWindow?, new: SheetWindow?)
        do {
          pair = (
            try await look(before, name, row), try await look(after, name, row)
          )
        } catch is TooMuch { return (items, true) }
        for window in [pair.old, pair.new].compactMap(\.self) {
          known.insert(window.sheet)
          for sheet in window.sheets where known.insert(sheet).inserted { left.append(sheet) }
        }
        items += ChangedCell.between(pair.old, pair.new)
        guard items.count <= Self.mostCells else {
          return (Array(items.prefix(Self.mostCells)), true)
        }
        row += SheetWindow.most
        guard row <= max(pair.old?.lastRow ?? 0, pair.new?.lastRow ?? 0) else { break }
      }
    }
    return (items, false)
  }

  private struct TooMuch: Error {}

  /// Nil for a sheet that is not there.
  private func look(
    _ receipt: ReceiptNumber, _ sheet: String?, _ row: Int
  ) async throws -> SheetWindow? {
    do {
      guard
        let window = try await window(
          of: receipt, SheetWish(sheet: sheet, row: row, rows: SheetWindow.most))
      else { throw TooMuch() }
      return window
    } catch let fault as RequestFault where fault.code == .notFound {
      return nil
    } catch let complaint as Complaint where complaint.code == "not-found" {
      return nil
    }
  }
}

/// A cell of which the value is another than before.
private struct ChangedCell: JSONConvertible {
  let sheet: String
  let cell: String
  let before: String
  let after: String

  var json: JSON { ["sheet": sheet, "cell": cell, "before": before, "after": after] }

  static func between(_ old: SheetWindow?, _ new: SheetWindow?) -> [ChangedCell] {
    func texts(_ window: SheetWindow?) -> [CellReference: String] {
      var texts: [CellReference: String] = [:]
      for cell in window?.rows.flatMap(\.cells) ?? [] {
        if let place = CellReference(cell.cell) { texts[place] = cell.text }
      }
      return texts
    }
    let (before, after) = (texts(old), texts(new))
    return Set(before.keys).union(after.keys).sorted().compactMap { place in
      let (was, now) = (before[place] ?? "", after[place] ?? "")
      guard was != now else { return nil }
      return ChangedCell(
        sheet: new?.sheet ?? old?.sheet ?? "", cell: place.description, before: was, after: now)
    }
  }
}

/// Rows of a sheet, each cell with the places of the findings on it; a cell that is empty stands there
/// only if there are some.
private struct SheetAnswer: JSONConvertible {
  private let window: SheetWindow
  private let marks: [CellReference: [Int]]

  init(_ window: SheetWindow, _ findings: some Sequence<Finding>, _ wish: SheetWish) {
    self.window = window
    var marks: [CellReference: [Int]] = [:]
    for (index, finding) in findings.enumerated() where finding.stands(on: window) {
      guard let cell = finding.cell, (wish.row..<wish.row + wish.rows).contains(cell.row) else {
        continue
      }
      marks[cell, default: []].append(index + 1)
    }
    self.marks = marks
  }

  var json: JSON {
    var rows: [Int: [CellReference: JSON]] = [:]
    for line in window.rows {
      for cell in line.cells {
        guard let place = CellReference(cell.cell) else { continue }
        rows[line.row, default: [:]][place] = Self.cell(place, cell.text, marks[place] ?? [])
      }
    }
    for (place, findings) in marks where rows[place.row]?[place] == nil {
      rows[place.row, default: [:]][place] = Self.cell(place, "", findings)
    }
    let lines = rows.sorted { $0.key < $1.key }.map { row, cells in
      [
        "row": row, "cells": cells.sorted { $0.key < $1.key }.map(\.value),
      ] as JSON
    }
    return [
      "sheet": window.sheet, "rows": lines, "merged": window.merged,
      "last": ["row": window.lastRow, "column": window.lastColumn] as JSON,
    ]
  }

  private static func cell(_ place: CellReference, _ text: String, _ findings: [Int]) -> JSON {
    ["cell": place.description, "text": text, "findings": findings]
  }
}
