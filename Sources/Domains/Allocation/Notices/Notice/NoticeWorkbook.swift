internal import Look
internal import SheetWriting
internal import Trade

extension NoticeContents {
  /// The notice as an XLSX: 「最終割当結果通知書」on A4, and「希望量に満たない・要調整の申請」with the
  /// reasons where there are any; the same contents give the same bytes.
  package func workbook() throws -> [UInt8] {
    let about = DocumentProperties(
      title: NoticeWording.title(of: self), subject: "\(round.title) \(market.rawValue)",
      author: issuer)
    return try NewWorkbook.bytes(about: about) { workbook in
      let sheet = try workbook.addSheet("最終割当結果通知書")
      var page = NoticePage(contents: self, sheet: sheet)
      try page.write()
      if let changes = correction?.changes, !changes.isEmpty {
        try ChangesPage(contents: self, changes: changes).write(to: workbook)
      }
      if !shortfalls.isEmpty { try ShortfallPage(contents: self).write(to: workbook) }
    }
  }
}

/// The sheet of one notice, written from the top down.
private struct NoticePage {
  let contents: NoticeContents
  let sheet: NewSheet
  private let wording: NoticeWording
  private var row = 1

  init(contents: NoticeContents, sheet: NewSheet) {
    self.contents = contents
    self.sheet = sheet
    wording = NoticeWording(
      contents, shortfallsAre: "「\(NoticeWording.shortfallTitle)」シート")
  }

  mutating func write() throws {
    try sheet.setWidths(NoticeColumns.widths)
    sheet.hideGrid()
    try head()
    if let mark = contents.mark { try prose(mark.sentence, NoticeLook.alarm) }
    if let correction = contents.correction {
      try prose(NoticeWording.sentence(of: correction), NoticeLook.strong)
    }
    for paragraph in wording.opening { try prose(paragraph) }
    row += 1
    let heading = row
    try lines()
    try foot()
    try print(heading: heading)
  }

  private mutating func head() throws {
    try across(NoticeWording.title(of: contents), NoticeLook.title, height: 30)
    try across(contents.round.title, NoticeLook.subtitle, height: 20)
    row += 1
    try sheet.write("\(contents.recipient.name) 御中", row: row, column: 1, NoticeLook.addressee)
    try sheet.setHeight(24, row: row)
    row += 1
    try sheet.write(
      "法人番号: \(contents.recipient.corporateNumber)　　事業者区分: \(contents.recipient.category)",
      row: row, column: 1)
    try sheet.merge(
      SheetArea(rows: row...row, columns: 8...10),
      .text("通知日（記入日）: \(NoticeWording.day(contents.date))"), NoticeLook.right)
    row += 1
    try sheet.merge(
      SheetArea(rows: row...row, columns: 8...10), .text(contents.issuer), NoticeLook.right)
    row += 2
  }

  private mutating func lines() throws {
    try sheet.write(
      NoticeColumns.lineHeadings.map { StyledCell($0, NoticeLook.heading) }, row: row)
    try sheet.setHeight(34, row: row)
    row += 1
    let first = row
    for (index, line) in contents.lines.enumerated() {
      try sheet.write(NoticeColumns.cells(number: index + 1, line), row: row)
      try sheet.setHeight(lineHeight(line), row: row)
      row += 1
    }
    if contents.lines.isEmpty { try boxed("今回の割当はありません。") }
    try total(over: first..<row)
  }

  private mutating func total(over rows: Range<Int>) throws {
    try sheet.merge(
      SheetArea(rows: row...row, columns: 1...9), .text("割当量の合計(kWh)"), NoticeLook.totalLabel)
    let sum = contents.totalKWh
    let isExact = sum < 1_000_000_000_000_000
    let content: CellContent =
      contents.lines.isEmpty || !isExact
      ? .integer(sum)
      : .formula("SUM(J\(rows.lowerBound):J\(rows.upperBound - 1))", cached: Double(sum))
    try sheet.write(content, row: row, column: 10, NoticeLook.total)
    try sheet.setHeight(24, row: row)
    row += 1
    if let call = wording.purchaseCall { try prose(call, NoticeLook.strong) }
    if let dates = wording.dates { try prose(dates, NoticeLook.prose) }
  }

  private mutating func foot() throws {
    for note in wording.outcome + wording.notes { try prose(note, NoticeLook.note) }
    for line in contents.proofLines { try prose(line, NoticeLook.note) }
  }

  private func print(heading: Int) throws {
    var setup = PrintSetup()
    setup.isLandscape = true
    // Repeated rows must not hide what follows them: only where the table runs over pages.
    if contents.lines.count > 12 { setup.repeatedRows = heading...heading }
    setup.area = SheetArea(rows: 1...(row - 1), columns: 1...10)
    setup.footer = "\(contents.recipient.id) \(contents.round) \(contents.market.rawValue)"
    try sheet.setPrint(setup)
  }

  private func lineHeight(_ line: NoticeLine) -> Double {
    let texts = [
      (line.plant.place, NoticeColumns.widths[3]), (line.plant.name, NoticeColumns.widths[4]),
      (line.plant.ownerName, NoticeColumns.widths[5]),
    ]
    let lines = texts.map { SheetText.lineCount($0.0, width: $0.1) }.max() ?? 1
    return max(20, SheetText.height(lines: lines, size: 10))
  }

  private mutating func across(_ text: String, _ format: SheetFormat, height: Double) throws {
    try sheet.merge(SheetArea(rows: row...row, columns: 1...10), .text(text), format)
    try sheet.setHeight(height, row: row)
    row += 1
  }

  private mutating func prose(_ text: String, _ format: SheetFormat = NoticeLook.prose) throws {
    let width = NoticeColumns.widths.reduce(0, +)
    let lines = SheetText.lineCount(text, width: width * 11 / format.size)
    try across(text, format, height: SheetText.height(lines: lines, size: format.size))
  }

  private mutating func boxed(_ text: String) throws {
    try across(text, NoticeLook.centered, height: 24)
  }
}
