internal import CertificationRecords
internal import Look
internal import Pages
internal import Trade

extension CertificationNotice {
  /// The notice as a PDF on A4, with every step of the calculation, what is held, and the digest as a QR
  /// code; the same contents give the same bytes.
  package func printed() throws -> [UInt8] {
    let document = try NewPDF(
      size: .a4Landscape,
      about: PDFProperties(
        title: Self.title, subject: "\(month.title)分", author: issuer, createdOn: date.description))
    var flow = PageFlow(
      document,
      foot: "\(recipient.id)　\(Self.title) \(month.compact) \(edition)　\(digest)")
    head(&flow)
    table(&flow)
    changes(&flow)
    for note in notes { flow.text(note, Self.note) }
    steps(&flow)
    heldRows(&flow)
    try seal(&flow)
    flow.draw()
    return try document.close()
  }

  private static let prose = TextStyle(size: 9)
  private static let note = TextStyle(size: 8, ink: 0x333B46)
  private static let section = TextStyle(size: 11, isBold: true)

  private func head(_ flow: inout PageFlow) {
    flow.text(Self.title, TextStyle(size: 15, isBold: true, alignment: .center), gap: 2)
    flow.text("\(month.title)分　\(edition)", TextStyle(size: 11, alignment: .center), gap: 8)
    let name = "\(recipient.name) 御中"
    let nameStyle = TextStyle(size: 12, isBold: true)
    let share = 0.68
    let height = flow.height(of: name, share: share, nameStyle)
    let left =
      "事業者番号: \(recipient.id)　　法人番号: \(recipient.corporateNumber)　　事業者区分: \(recipient.category)"
    let right = "通知日: \(day(date))\n\(issuer)"
    flow.figure(height: height + 28) { document, area in
      document.write(name, x: area.x, y: area.y, width: area.width * share, nameStyle)
      document.write(
        left, x: area.x, y: area.y + height + 3, width: area.width * share, Self.prose)
      document.write(
        right, x: area.x + area.width * share, y: area.y, width: area.width * (1 - share),
        Self.prose.with { $0.alignment = .right })
    }
    if let replacement { flow.text(replacement, Self.prose.with { $0.isBold = true }, gap: 6) }
    flow.text(opening, Self.prose, gap: 6)
  }

  private func table(_ flow: inout PageFlow) {
    guard !lines.isEmpty else { return }
    let isChanged = !changed.isEmpty
    let mark = isChanged ? [PageTable.Column("区分", width: 7, .center)] : []
    let columns = [
      PageTable.Column("#", width: 4, .right), PageTable.Column("認定番号", width: 15, .center),
      PageTable.Column("設備ID", width: 12, .center), PageTable.Column("設備名称", width: 15),
      PageTable.Column("受電地点特定番号", width: 19, .center),
      PageTable.Column("BG\nコード", width: 7, .center),
      PageTable.Column("認定対象区分", width: 14, .center),
      PageTable.Column("再エネ\n指定", width: 6, .center),
      PageTable.Column("認定の\n方法", width: 7, .center),
    ]
    let amounts = [
      PageTable.Column("月間発電量(kWh)", width: 15, .right),
      PageTable.Column("比率(%)", width: 8, .right),
      PageTable.Column("認定電力量(kWh)", width: 14, .right),
    ]
    let rows = lines.enumerated().map { cells($0 + 1, $1, isMarked: isChanged) }
    flow.table(
      PageTable(
        columns: columns + mark + amounts, rows: rows,
        total: ("認定電力量の合計(kWh)", totalKWh.grouped), textSize: 7.5))
    flow.gap(6)
  }

  private func cells(_ index: Int, _ line: Line, isMarked: Bool) -> [String] {
    var cells = [
      String(index), line.number, line.plant.rawValue, line.plantName, line.gridPoint,
      line.balancingGroup, line.scope, line.renewable, line.route,
    ]
    if isMarked { cells.append(line.change) }
    return cells + [EnergyText.kwh(line.exported), line.ratioText, line.kwh.grouped]
  }

  private func changes(_ flow: inout PageFlow) {
    guard !changed.isEmpty else { return }
    flow.gap(4)
    flow.text(Self.changesTitle, Self.section, gap: 4, keepsWithNext: true)
    flow.table(
      PageTable(
        columns: [
          PageTable.Column("区分", width: 7, .center),
          PageTable.Column("認定番号", width: 14, .center),
          PageTable.Column("設備ID", width: 11, .center),
          PageTable.Column("再エネ\n指定", width: 6, .center),
          PageTable.Column("前の認定番号", width: 14, .center),
          PageTable.Column("前の認定電力量(kWh)", width: 15, .right),
          PageTable.Column("後の認定電力量(kWh)", width: 15, .right),
          PageTable.Column("差(kWh)", width: 13, .right), PageTable.Column("理由", width: 41),
        ],
        rows: changed.flatMap(\.changes).map {
          [
            $0.word, $0.number, $0.plant.rawValue, $0.renewable, $0.former.number,
            $0.former.kwh.grouped, $0.kwh.grouped, $0.difference, $0.former.reason,
          ]
        }, textSize: 7.5))
    flow.gap(6)
  }

  private func steps(_ flow: inout PageFlow) {
    guard !standing.isEmpty else { return }
    flow.gap(10)
    flow.text(Self.stepsTitle, Self.section, gap: 4, keepsWithNext: true)
    for line in standing { flow.text(step(line), Self.note) }
  }

  /// One entry in a sentence of numbers.
  func step(_ line: Line) -> String {
    var text = "\(line.number)　設備\(line.plant)　再エネ指定 \(line.renewable)　"
    guard line.former.isEmpty else {
      return text + "訂正後の認定電力量 \(line.kwh.grouped) kWh"
    }
    guard !line.rounding.isEmpty else {
      return text + "取り込んだ認定電力量 \(line.kwh.grouped) kWh"
    }
    if let battery = line.battery {
      text +=
        "対象期間 \(battery.from.slashed)～\(battery.to.slashed)　a \(EnergyText.kwh(battery.charge))　"
        + "b \(EnergyText.kwh(battery.discharge))　c \(EnergyText.kwh(battery.grid))　"
        + "d \(EnergyText.kwh(line.base))　e \(EnergyText.kwh(battery.ownUse))　"
        + "c−e \(EnergyText.kwh(battery.grid - battery.ownUse))　"
        + "割合 \(battery.share.isEmpty ? "―" : battery.share)　"
        + "系統充電の放電量 \(EnergyText.grouped(battery.gridDischarge))　"
    }
    text += "算定の基礎 \(line.basis)"
    if let flags = line.battery?.flags, !flags.isEmpty { text += "（補正 \(flags)）" }
    if line.ratio != nil { text += " × \(line.ratioText)% = \(line.unrounded)" }
    text += "、\(line.rounding)" + (line.isShared ? "、複数の行で按分" : "")
    return text + " → \(line.kwh.grouped) kWh"
  }

  private func heldRows(_ flow: inout PageFlow) {
    guard !held.isEmpty else { return }
    flow.gap(10)
    flow.text(Self.heldTitle, Self.section, gap: 4, keepsWithNext: true)
    flow.table(
      PageTable(
        columns: [
          PageTable.Column("受付番号", width: 8, .center), PageTable.Column("行", width: 5, .center),
          PageTable.Column("設備ID", width: 11, .center),
          PageTable.Column("再エネ\n指定", width: 6, .center),
          PageTable.Column("状態", width: 7, .center), PageTable.Column("コード", width: 7, .center),
          PageTable.Column("内容", width: 46), PageTable.Column("対処方法", width: 46),
        ],
        rows: held.map {
          [
            $0.receipt.description, String($0.row), $0.plant.rawValue, $0.renewable, $0.state,
            $0.code, $0.reason, $0.remedy,
          ]
        }, textSize: 7.5))
  }

  private func seal(_ flow: inout PageFlow) throws {
    let code = try QRCode("sha256:\(digest)")
    let side = 62.0
    let text = "\(proof)\n認定結果の表（certifications.csv など）の全行から計算した値です。右のQRコードでも読み取れます。"
    flow.seal(height: side) { document, area in
      document.draw(code, x: area.x + area.width - side, y: area.y, side: side)
      document.write(
        text, x: area.x, y: area.y + side - 26, width: area.width - side - 10,
        Self.note.with { $0.size = 7.5 })
    }
  }
}
