internal import AllocationRecords
internal import Look
internal import SheetWriting
internal import Trade

/// The sheet of the rows that got less than they asked for, and why.
struct ShortfallPage {
  let contents: NoticeContents

  func write(to workbook: NewWorkbook) throws {
    let sheet = try workbook.addSheet(NoticeWording.shortfallTitle)
    try sheet.setWidths(NoticeColumns.shortfallWidths)
    sheet.hideGrid()
    try sheet.write(NoticeWording.shortfallTitle, row: 1, column: 1, NoticeLook.addressee)
    try sheet.setHeight(28, row: 1)
    try sheet.write(
      "\(contents.round.title)　\(contents.market.rawValue)　\(contents.recipient.name) 御中", row: 2,
      column: 1)
    try sheet.write(
      NoticeColumns.shortfallHeadings.map { StyledCell($0, NoticeLook.heading) }, row: Self.heading)
    try sheet.setHeight(24, row: Self.heading)
    for (offset, request) in contents.shortfalls.enumerated() {
      let row = Self.heading + 1 + offset
      try sheet.write(NoticeColumns.cells(request), row: row)
      try sheet.setHeight(height(request), row: row)
    }
    try sheet.freeze(row: Self.heading + 1)
    try sheet.setPrint(print)
  }

  private static let heading = 4

  private func height(_ request: NoticeRequest) -> Double {
    // The reason is the widest text; two characters go to its indent.
    let width = NoticeColumns.shortfallWidths[7] - 2
    let lines = SheetText.lineCount(request.result.reason, width: width)
    return max(22, SheetText.height(lines: lines, size: 10))
  }

  private var print: PrintSetup {
    var setup = PrintSetup()
    setup.isLandscape = true
    setup.repeatedRows = Self.heading...Self.heading
    setup.footer = "\(contents.recipient.id) \(contents.round) \(contents.market.rawValue)"
    return setup
  }
}
