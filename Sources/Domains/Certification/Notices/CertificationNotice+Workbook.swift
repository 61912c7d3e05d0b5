internal import CertificationRecords
internal import Look
internal import SheetWriting
internal import Trade

extension CertificationNotice {
  /// The notice as an XLSX of up to four sheets; the same contents give the same bytes.
  package func workbook() throws -> [UInt8] {
    let about = DocumentProperties(title: Self.title, subject: month.title, author: issuer)
    return try NewWorkbook.bytes(about: about) { workbook in
      try writeLines(to: workbook.addSheet(Self.title))
      if !changed.isEmpty { try writeChanges(to: workbook.addSheet(Self.changesTitle)) }
      if !standing.isEmpty { try writeSteps(to: workbook.addSheet(Self.stepsTitle)) }
      if !held.isEmpty { try writeHeld(to: workbook.addSheet(Self.heldTitle)) }
    }
  }

  private static let decimals = NoticeLook.amount.with { $0.numberFormat = "#,##0.00" }

  private static let fourDecimals = NoticeLook.amount.with { $0.numberFormat = "#,##0.0000" }

  /// What the formula of batteries has given.
  private func figure(_ text: String) -> StyledCell {
    guard let value = EnergyText.value(text) else { return StyledCell(text, NoticeLook.centered) }
    return StyledCell(.number(Double(value) / 10_000), Self.fourDecimals)
  }

  private func kwh(_ hundredths: Int64) -> StyledCell {
    StyledCell(.number(Double(hundredths) / 100), Self.decimals)
  }

  private func writeLines(to sheet: NewSheet) throws {
    let columns = [
      "#", "認定番号", "設備ID", "設備名称", "受電地点特定番号", "BGコード", "認定対象区分", "再エネ指定",
      "認定の方法", "月間発電量(kWh)", "比率(%)", "認定電力量(kWh)",
    ]
    let isChanged = !changed.isEmpty
    let headings = columns + (isChanged ? ["区分", "前の認定電力量(kWh)", "訂正・取消しの理由"] : [])
    try sheet.setWidths(
      [5, 18, 13, 28, 26, 10, 18, 10, 10, 20, 10, 20] + (isChanged ? [10, 20, 40] : []))
    sheet.hideGrid()
    let last = headings.count
    try sheet.merge(SheetArea(rows: 1...1, columns: 1...last), .text(Self.title), NoticeLook.title)
    try sheet.setHeight(30, row: 1)
    try sheet.merge(
      SheetArea(rows: 2...2, columns: 1...last), .text("\(month.title)分　\(edition)"),
      NoticeLook.subtitle)
    try sheet.write("\(recipient.name) 御中", row: 4, column: 1, NoticeLook.addressee)
    try sheet.setHeight(24, row: 4)
    try sheet.write(
      "事業者番号: \(recipient.id)　　法人番号: \(recipient.corporateNumber)　　事業者区分: \(recipient.category)",
      row: 5, column: 1)
    try sheet.merge(
      SheetArea(rows: 5...5, columns: 10...last), .text("通知日: \(day(date))"), NoticeLook.right)
    try sheet.merge(SheetArea(rows: 6...6, columns: 10...last), .text(issuer), NoticeLook.right)
    try sheet.merge(SheetArea(rows: 7...7, columns: 1...last), .text(opening), NoticeLook.prose)
    if let replacement {
      try sheet.merge(
        SheetArea(rows: 8...8, columns: 1...last), .text(replacement), NoticeLook.strong)
    }
    try sheet.write(headings.map { StyledCell($0, NoticeLook.heading) }, row: 9)
    try sheet.setHeight(30, row: 9)
    var row = 10
    for (index, line) in lines.enumerated() {
      try sheet.write(cells(index + 1, line) + (isChanged ? marks(line) : []), row: row)
      try sheet.setHeight(20, row: row)
      row += 1
    }
    try sheet.merge(
      SheetArea(rows: row...row, columns: 1...(columns.count - 1)), .text("認定電力量の合計(kWh)"),
      NoticeLook.totalLabel)
    try sheet.write(.integer(totalKWh), row: row, column: columns.count, NoticeLook.total)
    row += 2
    for note in notes + [proof] {
      try sheet.merge(SheetArea(rows: row...row, columns: 1...last), .text(note), NoticeLook.note)
      try sheet.setHeight(SheetText.height(lines: 2, size: 9), row: row)
      row += 1
    }
    try print(sheet, heading: 9, repeats: lines.count > 20)
  }

  /// What was done to a line, from which figure, and why.
  private func marks(_ line: Line) -> [StyledCell] {
    guard let former = line.former.last else {
      return [
        StyledCell(line.change, NoticeLook.centered), StyledCell("", NoticeLook.centered),
        StyledCell("", NoticeLook.cell),
      ]
    }
    return [
      StyledCell(line.change, NoticeLook.centered),
      StyledCell(.integer(former.kwh), NoticeLook.amount),
      StyledCell(former.reason, NoticeLook.cell),
    ]
  }

  private func writeChanges(to sheet: NewSheet) throws {
    let headings = [
      "区分", "認定番号", "設備ID", "再エネ指定", "前の認定番号", "前の認定電力量(kWh)",
      "後の認定電力量(kWh)", "差(kWh)", "理由",
    ]
    try sheet.setWidths([10, 18, 13, 10, 18, 20, 20, 18, 60])
    sheet.hideGrid()
    try sheet.write(Self.changesTitle, row: 1, column: 1, NoticeLook.addressee)
    try sheet.write("\(month.title)分　\(recipient.name) 御中", row: 2, column: 1)
    try sheet.write(headings.map { StyledCell($0, NoticeLook.heading) }, row: 4)
    let changes = changed.flatMap(\.changes)
    for (offset, change) in changes.enumerated() {
      try sheet.write(
        [
          StyledCell(change.word, NoticeLook.centered),
          StyledCell(change.number, NoticeLook.centered),
          StyledCell(change.plant.rawValue, NoticeLook.centered),
          StyledCell(change.renewable, NoticeLook.centered),
          StyledCell(change.former.number, NoticeLook.centered),
          StyledCell(.integer(change.former.kwh), NoticeLook.amount),
          StyledCell(.integer(change.kwh), NoticeLook.amount),
          StyledCell(.integer(change.kwh - change.former.kwh), NoticeLook.amount),
          StyledCell(change.former.reason, NoticeLook.cell),
        ], row: 5 + offset)
      let lines = SheetText.lineCount(change.former.reason, width: 58)
      try sheet.setHeight(max(20, SheetText.height(lines: lines, size: 10)), row: 5 + offset)
    }
    try print(sheet, heading: 4, repeats: changes.count > 20)
  }

  private func cells(_ index: Int, _ line: Line) -> [StyledCell] {
    [
      StyledCell(.integer(Int64(index)), NoticeLook.centered),
      StyledCell(line.number, NoticeLook.centered),
      StyledCell(line.plant.rawValue, NoticeLook.centered),
      StyledCell(line.plantName, NoticeLook.cell),
      StyledCell(line.gridPoint, NoticeLook.centered),
      StyledCell(line.balancingGroup, NoticeLook.centered),
      StyledCell(line.scope, NoticeLook.centered), StyledCell(line.renewable, NoticeLook.centered),
      StyledCell(line.route, NoticeLook.centered), kwh(line.exported),
      StyledCell(line.ratioText, NoticeLook.centered),
      StyledCell(.integer(line.kwh), NoticeLook.amount),
    ]
  }

  private func writeSteps(to sheet: NewSheet) throws {
    let headings = [
      "認定番号", "設備ID", "対象期間", "充電量 a\n(kWh)", "放電量 b\n(kWh)", "系統受電量 c\n(kWh)",
      "逆潮流量 d\n(kWh)", "所内消費量 e\n(kWh)", "系統充電 c−e\n(kWh)", "系統充電の割合\n(c−e)÷a",
      "系統充電の放電量\n(kWh)", "算定の基礎\n(kWh)", "比率(%)", "端数処理前\n(kWh)", "端数処理",
      "認定電力量\n(kWh)", "補正",
    ]
    try sheet.setWidths([18, 13, 24, 16, 16, 16, 16, 16, 16, 24, 18, 18, 10, 22, 10, 16, 20])
    sheet.hideGrid()
    try sheet.write(Self.stepsTitle, row: 1, column: 1, NoticeLook.addressee)
    try sheet.write("\(month.title)分　\(recipient.name) 御中", row: 2, column: 1)
    try sheet.write(headings.map { StyledCell($0, NoticeLook.heading) }, row: 4)
    try sheet.setHeight(34, row: 4)
    for (offset, line) in standing.enumerated() {
      try sheet.write(steps(line), row: 5 + offset)
      try sheet.setHeight(20, row: 5 + offset)
    }
    try print(sheet, heading: 4, repeats: standing.count > 20)
  }

  private func steps(_ line: Line) -> [StyledCell] {
    let none = StyledCell("", NoticeLook.centered)
    // What came from elsewhere was not calculated here.
    let isCalculated = !line.rounding.isEmpty
    let isFirst = line.former.isEmpty
    var cells = [
      StyledCell(line.number, NoticeLook.centered),
      StyledCell(line.plant.rawValue, NoticeLook.centered),
    ]
    if let battery = line.battery {
      cells += [
        StyledCell("\(battery.from.slashed)～\(battery.to.slashed)", NoticeLook.centered),
        kwh(battery.charge), kwh(battery.discharge), kwh(battery.grid), kwh(line.base),
        kwh(battery.ownUse), kwh(battery.grid - battery.ownUse),
        StyledCell(battery.share, NoticeLook.centered),
        figure(battery.gridDischarge), figure(battery.raw),
      ]
    } else {
      cells += Array(repeating: none, count: 9) + [isCalculated ? kwh(line.base) : none]
    }
    return cells + [
      StyledCell(line.ratioText, NoticeLook.centered),
      StyledCell(isFirst && isCalculated ? line.unrounded : "", NoticeLook.centered),
      StyledCell(isFirst ? line.rounding : "訂正", NoticeLook.centered),
      StyledCell(.integer(line.kwh), NoticeLook.amount),
      StyledCell(line.battery?.flags ?? "", NoticeLook.centered),
    ]
  }

  private func writeHeld(to sheet: NewSheet) throws {
    let widths: [Double] = [10, 7, 14, 10, 10, 10, 60, 60]
    let headings = ["受付番号", "行", "設備ID", "再エネ指定", "状態", "コード", "内容", "対処方法"]
    try sheet.setWidths(widths)
    sheet.hideGrid()
    try sheet.write(Self.heldTitle, row: 1, column: 1, NoticeLook.addressee)
    try sheet.write("\(month.title)分　\(recipient.name) 御中", row: 2, column: 1)
    try sheet.write(headings.map { StyledCell($0, NoticeLook.heading) }, row: 4)
    for (offset, row) in held.enumerated() {
      try sheet.write(
        [
          StyledCell(row.receipt.description, NoticeLook.centered),
          StyledCell(.integer(Int64(row.row)), NoticeLook.centered),
          StyledCell(row.plant.rawValue, NoticeLook.centered),
          StyledCell(row.renewable, NoticeLook.centered),
          StyledCell(row.state, NoticeLook.centered), StyledCell(row.code, NoticeLook.centered),
          StyledCell(row.reason, NoticeLook.cell), StyledCell(row.remedy, NoticeLook.cell),
        ], row: 5 + offset)
      let lines = [row.reason, row.remedy].map { SheetText.lineCount($0, width: 58) }.max() ?? 1
      try sheet.setHeight(max(20, SheetText.height(lines: lines, size: 10)), row: 5 + offset)
    }
    try print(sheet, heading: 4, repeats: held.count > 20)
  }

  private func print(_ sheet: NewSheet, heading: Int, repeats: Bool) throws {
    var setup = PrintSetup()
    setup.isLandscape = true
    if repeats { setup.repeatedRows = heading...heading }
    setup.footer = "\(recipient.id) \(Self.title) \(month.compact)"
    try sheet.setPrint(setup)
  }

  func day(_ date: CivilDate) -> String { "\(date.year)年\(date.month)月\(date.day)日" }
}
