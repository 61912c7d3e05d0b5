internal import AllocationRecords
internal import Look
internal import Pages
internal import Trade

extension NoticeContents {
  /// The notice as a PDF on A4, with the reasons for what was not given and the digest as a QR
  /// code; the same contents give the same bytes.
  package func printed() throws -> [UInt8] {
    let document = try NewPDF(
      size: .a4Landscape,
      about: PDFProperties(
        title: NoticeWording.title(of: self), subject: "\(round.title) \(market.rawValue)",
        author: issuer, createdOn: date.description))
    let flow = PageFlow(
      document, foot: "\(recipient.id)　\(round.title) \(market.rawValue)　\(digest)")
    // What runs over by little is set closer, if that saves the page.
    let plain = try NoticePrint.written(self, in: flow, NoticePrint.plain)
    let extent = plain.extent
    guard extent.pages > 1, extent.lastShare < 0.3 else {
      plain.draw()
      return try document.close()
    }
    let close = try NoticePrint.written(self, in: flow, NoticePrint.close)
    (close.extent.pages < extent.pages ? close : plain).draw()
    return try document.close()
  }
}

/// The pages of one notice, from the top down.
private struct NoticePrint {
  let contents: NoticeContents
  var flow: PageFlow
  private let measure: Measure
  private let wording: NoticeWording

  /// How large letters are and how far apart.
  struct Measure {
    let prose: Double
    let note: Double
    let table: Double
    let gap: Double
  }

  static let plain = Measure(prose: 9, note: 8, table: 8, gap: 1)
  static let close = Measure(prose: 8.5, note: 7, table: 7, gap: 0.5)

  private var prose: TextStyle { TextStyle(size: measure.prose) }
  private var note: TextStyle { TextStyle(size: measure.note, ink: 0x333B46) }
  private static let alarm = TextStyle(size: 12, isBold: true, alignment: .center, ink: 0xC00000)

  static func written(
    _ contents: NoticeContents, in flow: PageFlow, _ measure: Measure
  ) throws -> PageFlow {
    var print = NoticePrint(contents: contents, flow: flow, measure)
    try print.write()
    return print.flow
  }

  private init(contents: NoticeContents, flow: PageFlow, _ measure: Measure) {
    self.contents = contents
    self.flow = flow
    self.measure = measure
    wording = NoticeWording(contents, shortfallsAre: "次の表")
  }

  mutating func write() throws {
    head()
    if let mark = contents.mark { flow.text(mark.sentence, Self.alarm, gap: 6) }
    if let correction = contents.correction {
      flow.text(
        NoticeWording.sentence(of: correction), prose.with { $0.isBold = true }, gap: 6)
    }
    for paragraph in wording.opening { flow.text(paragraph, prose, gap: 6) }
    lines()
    if let dates = wording.dates { flow.text(dates, prose, gap: 4 * measure.gap) }
    foot()
    changes()
    shortfalls()
    chart()
    try proof()
  }

  private mutating func head() {
    flow.text(
      NoticeWording.title(of: contents),
      TextStyle(size: 15, isBold: true, alignment: .center), gap: 2)
    flow.text(contents.round.title, TextStyle(size: 11, alignment: .center), gap: 8)
    let left = "法人番号: \(contents.recipient.corporateNumber)　　事業者区分: \(contents.recipient.category)"
    let right = "通知日（記入日）: \(NoticeWording.day(contents.date))\n\(contents.issuer)"
    let name = "\(contents.recipient.name) 御中"
    let nameStyle = TextStyle(size: 12, isBold: true)
    let share = 0.68
    let height = flow.height(of: name, share: share, nameStyle)
    let prose = prose
    flow.figure(height: height + 28) { document, area in
      document.write(name, x: area.x, y: area.y, width: area.width * share, nameStyle)
      document.write(
        left, x: area.x, y: area.y + height + 3, width: area.width * share, prose)
      document.write(
        right, x: area.x + area.width * share, y: area.y, width: area.width * (1 - share),
        prose.with { $0.alignment = .right })
    }
  }

  private mutating func lines() {
    guard !contents.lines.isEmpty else {
      flow.text("今回の割当はありません。", prose.with { $0.isBold = true }, gap: 6)
      return
    }
    flow.table(
      PageTable(
        columns: Self.columns,
        rows: contents.lines.enumerated().map { Self.cells(number: $0 + 1, $1) },
        total: ("割当量の合計(kWh)", contents.totalKWh.grouped), textSize: measure.table))
    flow.gap(6 * measure.gap)
    if let call = wording.purchaseCall {
      flow.text(call, prose.with { $0.isBold = true }, gap: 4 * measure.gap)
    }
  }

  private mutating func foot() {
    for sentence in wording.outcome + wording.notes { flow.text(sentence, note) }
  }

  private mutating func changes() {
    guard let changes = contents.correction?.changes, !changes.isEmpty else { return }
    flow.gap(10 * measure.gap)
    flow.text(
      NoticeWording.changesTitle, TextStyle(size: 11, isBold: true), gap: 4, keepsWithNext: true)
    flow.table(
      PageTable(
        columns: [
          PageTable.Column("受付番号", width: 8, .center), PageTable.Column("行", width: 5, .center),
          PageTable.Column("前の通知(kWh)", width: 13, .right),
          PageTable.Column("この通知(kWh)", width: 13, .right),
          PageTable.Column("差(kWh)", width: 13, .right), PageTable.Column("内容", width: 48),
        ], rows: changes.map(Self.cells), textSize: measure.table))
  }

  private static func cells(_ change: NoticeChange) -> [String] {
    [
      change.receipt.description, String(change.row), change.before?.grouped ?? "―",
      change.after?.grouped ?? "―", NoticeWording.signed(change.difference), change.note,
    ]
  }

  private mutating func shortfalls() {
    guard !contents.shortfalls.isEmpty else { return }
    flow.gap(10 * measure.gap)
    flow.text(
      NoticeWording.shortfallTitle, TextStyle(size: 11, isBold: true), gap: 4, keepsWithNext: true)
    flow.table(
      PageTable(
        columns: Self.shortfallColumns, rows: contents.shortfalls.map(Self.cells),
        textSize: measure.table))
  }

  /// At the foot of the first page, where whoever holds the paper looks for it.
  private mutating func proof() throws {
    let code = try QRCode(contents.proof)
    var lines = contents.proofLines
    lines.insert("公表された割当結果の全行から計算した値です。右のQRコードでも読み取れます。", at: 1)
    let text = lines.joined(separator: "\n")
    let side = 62.0
    let style = note.with { $0.size = 7.5 }
    flow.seal(height: side) { document, area in
      document.draw(code, x: area.x + area.width - side, y: area.y, side: side)
      document.write(
        text, x: area.x, y: area.y + side - 13 * Double(lines.count), width: area.width - side - 10,
        style)
    }
  }

  private mutating func chart() {
    guard let chart = contents.chart else { return }
    flow.gap(10 * measure.gap)
    flow.chart(chart)
  }

  private static let columns = [
    PageTable.Column("#", width: 4, .right), PageTable.Column("設備ID", width: 10, .center),
    PageTable.Column("発電設備\n区分", width: 8, .center), PageTable.Column("設備の所在地", width: 22),
    PageTable.Column("発電設備名", width: 18), PageTable.Column("設置者名", width: 18),
    PageTable.Column("発電出力\n(kW)", width: 9, .right),
    PageTable.Column("運転開始/\n予定日", width: 9, .center),
    PageTable.Column("割当方法", width: 8, .center), PageTable.Column("割当量(kWh)", width: 12, .right),
  ]

  private static func cells(number: Int, _ line: NoticeLine) -> [String] {
    let plant = line.plant
    return [
      String(number), plant.id.rawValue, plant.kind.rawValue, plant.place, plant.name,
      plant.ownerName, plant.capacityText, plant.operationStartedOn?.slashedPlain ?? "―",
      line.tier.rawValue, line.kwh.grouped,
    ]
  }

  private static let shortfallColumns = [
    PageTable.Column("受付番号", width: 7, .center), PageTable.Column("申請書", width: 14),
    PageTable.Column("行", width: 4, .center), PageTable.Column("希望量(kWh)", width: 11, .right),
    PageTable.Column("割当量(kWh)", width: 11, .right),
    PageTable.Column("不足量(kWh)", width: 11, .right), PageTable.Column("結果", width: 6, .center),
    PageTable.Column("理由", width: 54),
  ]

  private static func cells(_ request: NoticeRequest) -> [String] {
    let result = request.result
    return [
      result.receipt.description, request.formTitle, String(result.row),
      result.asked?.grouped ?? "対象期間全量", result.granted.grouped, result.missing?.grouped ?? "―",
      result.status.rawValue, result.reason,
    ]
  }
}

extension Plant {
  /// `1,234.5`: kilowatts with the one decimal that the register keeps.
  var capacityText: String { "\((capacityTenthsKW / 10).grouped).\(capacityTenthsKW % 10)" }
}
