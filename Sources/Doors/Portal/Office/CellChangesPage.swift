internal import FilingRecords
internal import House
internal import Hummingbird
internal import Hypertext
internal import Office
internal import PortalParts
internal import Trade

/// `/office/applications/{id}/changes`: cells against the upload before.
extension Portal {
  /// Rows that are compared, and changes that are shown, at most.
  private static let mostRows = 2000
  private static let mostChanges = 500

  func showChanges(_ call: Call) async throws -> Reply {
    let receipt = try call.receipt()
    let previous = try await lane.run { try self.house.applications.previous(of: receipt) }
    let here: Address = "/office/applications/\("\(receipt)")"
    let frame = call.frame(
      "前回との違い \(receipt)",
      crumbs: [.init("申請", "/office/applications"), .init("\(receipt)", here)], isWide: true)
    guard let before = previous else {
      return .page(
        frame.page { page in
          page.add(EmptyState("この申請の前に、同じ申請書は提出されていません。", next: ("申請に戻る", here)))
        })
    }
    let sheet = call.query.text("sheet")
    guard let difference = try await difference(before, receipt, sheet: sheet) else {
      return .page(
        frame.page { page in
          page.add(
            EmptyState("ファイルが大きいため、画面では比べられません。両方の原本をダウンロードしてください。", next: ("申請に戻る", here)))
        })
    }
    return .page(
      frame.page { page in
        page(.p) { page in
          page.text("受付番号")
          page(.a, "\(before)", .href("/office/applications/\("\(before)")"))
          page.text("から変わったセルです。")
        }
        if difference.sheets.count > 1 {
          page.add(
            Filter(
              "\(here)/changes",
              [
                .list(
                  "sheet", "シート", difference.sheets.map { .init($0, $0) },
                  chosen: difference.sheet)
              ], isOn: sheet != nil))
        }
        if difference.changes.isEmpty {
          page.add(EmptyState("シート「\(difference.sheet)」に、変わったセルはありません。", next: ("申請に戻る", here)))
        } else {
          page.add(
            Difference(
              "変わったセル", difference.changes, isTruncated: difference.isTruncated))
        }
      })
  }

  private struct Compared {
    let sheet: String
    let sheets: [String]
    let changes: [Difference.Change]
    let isTruncated: Bool
  }

  private func difference(
    _ before: ReceiptNumber, _ after: ReceiptNumber, sheet: String?
  ) async throws -> Compared? {
    var changes: [Difference.Change] = []
    var (row, isTruncated) = (1, false)
    var shown: (sheet: String, sheets: [String])?
    while true {
      var query = NamedValues()
      if let sheet { query.append("sheet", sheet) }
      query.append("row", String(row))
      query.append("rows", String(SheetWindow.most))
      let wish = try SheetWish(query)
      guard let new = try await window(of: after, wish),
        let old = try await window(of: before, wish)
      else { return nil }
      shown = (new.sheet, new.sheets)
      changes += Self.changes(old, new)
      row += SheetWindow.most
      if changes.count > Self.mostChanges || row > Self.mostRows {
        isTruncated = changes.count > Self.mostChanges || row <= max(new.lastRow, old.lastRow)
        break
      }
      if row > max(new.lastRow, old.lastRow) { break }
    }
    return shown.map {
      Compared(
        sheet: $0.sheet, sheets: $0.sheets, changes: Array(changes.prefix(Self.mostChanges)),
        isTruncated: isTruncated)
    }
  }

  private static func changes(_ old: SheetWindow, _ new: SheetWindow) -> [Difference.Change] {
    func cells(_ window: SheetWindow) -> [CellReference: String] {
      Dictionary(
        window.rows.flatMap(\.cells).compactMap { cell in
          CellReference(cell.cell).map { ($0, cell.shown) }
        }
      ) { first, _ in first }
    }
    let (before, after) = (cells(old), cells(new))
    return Set(before.keys).union(after.keys)
      .sorted { ($0.row, $0.column) < ($1.row, $1.column) }
      .compactMap { place in
        let (was, now) = (before[place] ?? "", after[place] ?? "")
        guard was != now else { return nil }
        return Difference.Change(
          sheet: new.sheet, cell: place.description, before: was, after: now)
      }
  }
}
