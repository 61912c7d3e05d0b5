internal import CertificationRecords
internal import Look
internal import SheetWriting
package import Trade

/// Everything that 非化石電源登録結果通知 says: the 設備ID of each plant that was registered.
package struct SourceNotice: Sendable {
  package struct Line: Sendable {
    /// The sheet's row.
    package var row: Int
    package var plant: PlantID
    package var name: String
    package var kind: String
    package var renewable: String
    package var gridPoint: String
    /// `1990.0`
    package var capacity: String
    package var startedOn: String
    package var battery: String

    package init(
      row: Int, plant: PlantID, name: String, kind: String, renewable: String, gridPoint: String,
      capacity: String, startedOn: String, battery: String
    ) {
      self.row = row
      self.plant = plant
      self.name = name
      self.kind = kind
      self.renewable = renewable
      self.gridPoint = gridPoint
      self.capacity = capacity
      self.startedOn = startedOn
      self.battery = battery
    }
  }

  package var receipt: ReceiptNumber
  package var operatorID: OperatorID
  /// As the application has it.
  package var operatorName: String
  package var corporateNumber: String
  /// 登録日, which is 通知日.
  package var date: CivilDate
  package var lines: [Line]
  package var issuer: String

  package init(
    receipt: ReceiptNumber, operatorID: OperatorID, operatorName: String, corporateNumber: String,
    date: CivilDate, lines: [Line], issuer: String = "非化石価値認定事務局"
  ) {
    self.receipt = receipt
    self.operatorID = operatorID
    self.operatorName = operatorName
    self.corporateNumber = corporateNumber
    self.date = date
    self.lines = lines
    self.issuer = issuer
  }

  package static let title = "非化石電源登録結果通知"

  /// `0011_非化石電源登録結果通知_0007.xlsx`
  package var fileName: String { "\(operatorID)_\(Self.title)_\(receipt).xlsx" }

  private var day: String { "\(date.year)年\(date.month)月\(date.day)日" }

  /// The same contents give the same bytes.
  package func workbook() throws -> [UInt8] {
    let about = DocumentProperties(title: Self.title, subject: receipt.description, author: issuer)
    return try NewWorkbook.bytes(about: about) { workbook in
      try write(to: workbook.addSheet(Self.title))
    }
  }

  private func write(to sheet: NewSheet) throws {
    let headings = [
      "行", "設備ID", "設備名称", "発電設備区分", "再エネ指定", "受電地点特定番号", "出力(kW)", "運転開始日", "蓄電池",
    ]
    let last = headings.count
    try sheet.setWidths([6, 15, 34, 14, 12, 28, 14, 14, 14])
    sheet.hideGrid()
    func line(_ row: Int, _ text: String, _ look: SheetFormat) throws {
      try sheet.merge(SheetArea(rows: row...row, columns: 1...last), .text(text), look)
    }
    try line(1, Self.title, NoticeLook.title)
    try sheet.setHeight(30, row: 1)
    try sheet.write("\(operatorName) 御中", row: 3, column: 1, NoticeLook.addressee)
    try sheet.setHeight(24, row: 3)
    try sheet.write(
      "事業者番号: \(operatorID)　　法人番号: \(corporateNumber)　　受付番号: \(receipt)", row: 4, column: 1)
    try sheet.merge(
      SheetArea(rows: 4...4, columns: (last - 1)...last), .text("通知日: \(day)"), NoticeLook.right)
    try sheet.merge(
      SheetArea(rows: 5...5, columns: (last - 2)...last), .text(issuer), NoticeLook.right)
    try line(6, "非化石電源登録の申請を確定し、次のとおり設備IDを付けました（\(lines.count)設備）。", NoticeLook.prose)
    try sheet.write(headings.map { StyledCell($0, NoticeLook.heading) }, row: 8)
    try sheet.setHeight(30, row: 8)
    for (index, one) in lines.enumerated() {
      try sheet.write(
        [
          StyledCell(.integer(Int64(one.row)), NoticeLook.centered),
          StyledCell(one.plant.rawValue, NoticeLook.centered),
          StyledCell(one.name, NoticeLook.cell), StyledCell(one.kind, NoticeLook.centered),
          StyledCell(one.renewable, NoticeLook.centered),
          StyledCell(one.gridPoint, NoticeLook.centered),
          StyledCell(one.capacity, NoticeLook.centered),
          StyledCell(one.startedOn, NoticeLook.centered),
          StyledCell(one.battery, NoticeLook.centered),
        ], row: 9 + index)
      try sheet.setHeight(20, row: 9 + index)
    }
    let note = 10 + lines.count
    try line(note, "電力量の認定は、この設備IDで申請してください。行は、提出した申請書の行番号です。", NoticeLook.note)
    var setup = PrintSetup()
    setup.isLandscape = true
    if lines.count > 20 { setup.repeatedRows = 8...8 }
    setup.footer = "\(operatorID) \(Self.title) \(receipt)"
    try sheet.setPrint(setup)
  }
}
