internal import Files
internal import House
internal import Hummingbird
internal import Hypertext
internal import Intake
internal import Office
internal import PortalParts
internal import Premises
internal import Trade

/// `…/applications/{id}/sheet`: the sheet as it was sent, with a mark where there is a finding.
extension Portal {
  func showSheet(_ call: Call, isOffice: Bool) async throws -> Reply {
    let receipt = try call.receipt()
    let wish = try SheetWish(call.query)
    let application = try await lane.run { try self.house.applications.application(receipt) }
    let window = try await window(of: receipt, wish)
    let view = ApplicationSheetPage(
      application: application, wish: wish, window: window, isOffice: isOffice, call: call)
    return .page(view.page())
  }

  /// Rows of a sheet of the original; nil where they take more than reading may cost.
  /// - Throws: `RequestFault` with `not-found` for what has no such sheet.
  func window(of receipt: ReceiptNumber, _ wish: SheetWish) async throws -> SheetWindow? {
    let key = SheetMemory.Key(
      receipt: receipt, sheet: wish.sheet, row: wish.row, rows: wish.rows)
    if let known = sheets.window(key) { return known }
    let (file, delimiter) = try await lane.run {
      guard try self.house.applications.hasSheet(receipt) else {
        throw RequestFault(.notFound, "この申請には、画面に表示できるシートがありません。ファイルをダウンロードしてご確認ください。")
      }
      return (
        try self.house.applications.originalFile(of: receipt),
        try self.house.applications.textDelimiter(of: receipt)
      )
    }
    let scratch = house.premises.workspace.uploads
    let window = try await apart.lane.run { [apart] in
      try apart.window(
        of: file.path.text, delimiter: delimiter, sheet: wish.sheet, first: wish.row,
        count: wish.rows, scratch: scratch)
    }
    if let window { sheets.keep(window, as: key) }
    return window
  }
}

private struct ApplicationSheetPage {
  let application: ShownApplication
  let wish: SheetWish
  let window: SheetWindow?
  let isOffice: Bool
  let call: Call

  private var receipt: String { "\(application.application.receipt)" }
  private var home: Address {
    isOffice
      ? "/office/applications/\(receipt)"
      : "/o/\(application.application.operatorID.rawValue)/applications/\(receipt)"
  }

  private func address(sheet: String, row: Int) -> Address {
    ("\(home)/sheet" as Address).adding("sheet", sheet).adding("row", String(row))
      .adding("rows", String(wish.rows))
  }

  func page() -> HTML {
    let frame = call.frame(
      "\(receipt) のシート", crumbs: [.init("申請 \(receipt)", home)], isWide: true)
    return frame.page { page in
      guard let window else {
        page.add(
          NoticeBox(
            .warn, "シートが大きいため、画面には表示できません。", "ファイルをダウンロードしてご確認ください。",
            testID: "too-large"))
        page.linkButton(
          "原本をダウンロード", "\(home)/original", testID: "download-original", downloads: true)
        return
      }
      if window.sheets.count > 1 {
        page.add(
          Tabs(
            "シート",
            window.sheets.map { name in
              .init(
                name, address(sheet: name, row: 1),
                count: application.findings.count { $0.sheet == name })
            }, current: window.sheets.firstIndex(of: window.sheet) ?? 0))
      }
      steps(window, &page)
      grid(window, &page)
      steps(window, &page)
      page(.p, "n キーで次の指摘、p キーで前の指摘へ移ります。", .class("hint"))
    }
  }

  private func steps(_ window: SheetWindow, _ page: inout HTML) {
    let end = max(window.lastRow, 1)
    page(.nav, .class("pager"), .aria("label", "行送り")) { page in
      page(.p, "\(wish.row)行目から（全\(end)行）")
      page(.ul) { page in
        if wish.row > 1 {
          page(.li) { page in
            page(
              .a, "前の\(wish.rows)行",
              .href(address(sheet: window.sheet, row: max(1, wish.row - wish.rows))), .rel("prev"))
          }
        }
        if wish.row + wish.rows <= end {
          page(.li) { page in
            page(
              .a, "次の\(wish.rows)行", .href(address(sheet: window.sheet, row: wish.row + wish.rows)),
              .rel("next"))
          }
        }
      }
    }
  }

  private func grid(_ window: SheetWindow, _ page: inout HTML) {
    let view = SheetView(window, application.findings, first: wish.row, count: wish.rows)
    if let shown = view.columnsShown {
      page.add(NoticeBox(.info, "列が多いため、左から\(shown)列までを表示しています。"))
    }
    page.add(view.grid(tellsMarks: true))
  }
}

extension Finding {
  /// A CSV has no sheet to name.
  func stands(on window: SheetWindow) -> Bool {
    sheet == window.sheet || sheet == nil && window.sheets == [SheetWindow.text]
  }
}
