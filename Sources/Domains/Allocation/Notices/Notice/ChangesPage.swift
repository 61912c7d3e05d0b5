internal import Look
internal import SheetWriting
internal import Trade

/// The sheet of the rows that the notice before told otherwise.
struct ChangesPage {
  let contents: NoticeContents
  let changes: [NoticeChange]

  func write(to workbook: NewWorkbook) throws {
    let sheet = try workbook.addSheet(NoticeWording.changesTitle)
    try sheet.setWidths([10, 8, 18, 18, 18, 70])
    sheet.hideGrid()
    try sheet.write(NoticeWording.changesTitle, row: 1, column: 1, NoticeLook.addressee)
    try sheet.setHeight(28, row: 1)
    try sheet.write(
      "\(contents.round.title)　\(contents.market.rawValue)　\(contents.recipient.name) 御中", row: 2,
      column: 1)
    let headings = ["受付番号", "行", "前の通知(kWh)", "この通知(kWh)", "差(kWh)", "内容"]
    try sheet.write(headings.map { StyledCell($0, NoticeLook.heading) }, row: Self.heading)
    for (offset, change) in changes.enumerated() {
      try sheet.write(cells(change), row: Self.heading + 1 + offset)
    }
    try sheet.freeze(row: Self.heading + 1)
    var setup = PrintSetup()
    setup.isLandscape = true
    setup.repeatedRows = Self.heading...Self.heading
    setup.footer = "\(contents.recipient.id) \(contents.round) \(contents.market.rawValue)"
    try sheet.setPrint(setup)
  }

  private static let heading = 4

  private func cells(_ change: NoticeChange) -> [StyledCell] {
    [
      StyledCell(change.receipt.description, NoticeLook.centered),
      StyledCell(.integer(Int64(change.row)), NoticeLook.centered),
      amount(change.before), amount(change.after),
      StyledCell(.integer(change.difference), NoticeLook.amount),
      StyledCell(change.note, NoticeLook.cell),
    ]
  }

  private func amount(_ kwh: Int64?) -> StyledCell {
    kwh.map { StyledCell(.integer($0), NoticeLook.amount) } ?? StyledCell("―", NoticeLook.centered)
  }
}
