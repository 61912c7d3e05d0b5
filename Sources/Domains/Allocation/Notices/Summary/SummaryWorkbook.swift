internal import AllocationRecords
internal import Look
internal import Pages
internal import SheetWriting
internal import Trade

extension SummaryContents {
  /// The summary as an XLSX: figures, rates, applicants, the result tables with names, what fell
  /// short and why, bottlenecks, what has to be settled; the same contents give the same bytes.
  package func workbook() throws -> [UInt8] {
    try NewWorkbook.bytes(about: DocumentProperties(title: title, subject: digest)) { workbook in
      let footer = "\(title) 実行\(run)"
      try workbook.add(figures, footer: footer)
      if let grid = rates.grid { try RatePage(grid: grid, rates: rates).write(to: workbook) }
      let supplies = supplies
      try workbook.add(
        totals("区分別", rates.kinds, rates.byKind, supplies.byKind), footer: footer)
      try workbook.add(
        totals("所在地別", rates.prefectures, rates.byPrefecture, supplies.byPrefecture),
        footer: footer)
      try workbook.add(applicantSheet, footer: footer)
      for table in ResultSheets.all(lines, requests, plants, names) {
        try workbook.add(table, footer: footer)
      }
      for table in [shortfallSheet, bottleneckSheet, settleSheet] {
        try workbook.add(table, footer: footer)
      }
    }
  }

  private var figures: SheetTable {
    var table = SheetTable("集計", [.init("項目", width: 30), .init("値", width: 90)])
    for fact in facts { table.add([.words(fact.label), .words(fact.value)]) }
    return table
  }

  private func totals(
    _ name: String, _ labels: [String], _ sums: [String: RateMap.Sum],
    _ supplies: [String: SupplyTotal]
  ) -> SheetTable {
    var table = SheetTable(
      name,
      [
        .init("区分"), .init("希望量(kWh)", .amount), .init("希望への割当量(kWh)", .amount),
        .init("不足量(kWh)", .amount), .init("充足率", .rate), .init("全量の希望(行)", .amount),
        .init("全量への割当量(kWh)", .amount), .init("設備の割当可能量(kWh)", .amount),
        .init("設備の割当量(kWh)", .amount), .init("設備の残量(kWh)", .amount),
      ])
    // What nobody wished for is there all the same.
    for label in labels + supplies.keys.filter({ !labels.contains($0) }).sorted() {
      let sum = sums[label] ?? RateMap.Sum()
      let supply = supplies[label]
      table.add([
        .words(label), .integer(sum.asked), .integer(sum.granted), .integer(sum.missing),
        sum.rate.map { .number($0) } ?? .blank, .amount(sum.wholeRows),
        .integer(sum.wholeGranted), supply.map { .integer($0.available) } ?? .blank,
        supply.map { .integer($0.allocated) } ?? .blank,
        supply.map { .integer($0.available - $0.allocated) } ?? .blank,
      ])
    }
    return table
  }

  private var applicantSheet: SheetTable {
    var table = SheetTable(
      "事業者別",
      [
        .init("事業者番号", .code), .init("事業者名", width: 36), .init("行数", .amount, width: 10),
        .init("希望量(kWh)", .amount), .init("全量の希望(行)", .amount), .init("割当量(kWh)", .amount),
        .init("うち全量(kWh)", .amount), .init("充足率", .rate),
      ] + Grant.allCases.map { .init($0.rawValue, .amount, width: 11) }, keyCount: 2)
    for one in applicants {
      let cells: [CellContent] = [
        .words(one.operatorID.rawValue), .words(one.name), .amount(one.rows),
        .integer(one.sum.asked), .amount(one.sum.wholeRows), .integer(one.granted),
        .integer(one.sum.wholeGranted), one.sum.rate.map { .number($0) } ?? .blank,
      ]
      table.add(cells + Grant.allCases.map { .amount(one.counts[$0] ?? 0) })
    }
    return table
  }

  private var shortfallSheet: SheetTable {
    var table = SheetTable(
      NoticeWording.shortfallTitle,
      [
        .init("事業者番号", .code), .init("事業者名", width: 30), .init("受付番号", .code),
        .init("行", .amount, width: 8), .init("希望量(kWh)", .amount), .init("割当量(kWh)", .amount),
        .init("結果"), .init("理由", .prose, width: 110),
      ], keyCount: 2)
    for one in shortfalls {
      table.add([
        .words(one.operatorID.rawValue), .words(names.operators[one.operatorID]),
        .words(one.receipt.description), .amount(one.row), .asked(one.asked),
        .integer(one.granted), .words(one.status.rawValue), .words(one.reason),
      ])
    }
    return table
  }

  /// A row a class.
  private var bottleneckSheet: SheetTable {
    var table = SheetTable(
      "不足した区分",
      [
        .init("番号", .amount, width: 8), .init("割当率", width: 24), .init("割当率(%)", .rate),
        .init("希望量の合計(kWh)", .amount), .init("割当できる量(kWh)", .amount), .init("発電設備区分"),
        .init("所在地"), .init("15年以内"), .init("設備ID", .code), .init("発電設備名", width: 28),
      ])
    for one in bottlenecks {
      for plants in one.classes {
        let plant = plants.plant.flatMap { PlantID($0) }.flatMap { names.plants[$0] }
        table.add([
          .amount(one.number), .words(one.level),
          Ratio(one.level).map { .number($0.share) } ?? .blank, .integer(one.askedKWh),
          .integer(one.supplyKWh), .words(plants.kind), .words(plants.prefecture),
          .words(plants.isWithinFifteenYears ? "はい" : "いいえ・不明"), .words(plants.plant),
          .words(plant?.name),
        ])
      }
    }
    return table
  }

  private var settleSheet: SheetTable {
    var table = SheetTable(
      "要調整",
      [
        .init("設備ID", .code), .init("発電設備名", width: 28), .init("割当方法"),
        .init("割当可能量(kWh)", .amount), .init("事業者番号", .code), .init("事業者名", width: 30),
        .init("受付番号", .code), .init("行", .amount, width: 8), .init("相手先", width: 30),
        .init("相手先法人番号", .code, width: 18), .init("希望量(kWh)", .amount),
        .init("案(kWh)", .amount), .init("理由", .prose, width: 100),
      ])
    for one in toSettle {
      table.add([
        .words(one.plant.rawValue), .words(names.plants[one.plant]?.name),
        .words(one.wish.tier.rawValue), .integer(one.available),
        .words(one.request.operatorID.rawValue), .words(one.operatorName),
        .words(one.request.receipt.description), .amount(one.request.row),
        .words(one.wish.partnerName), .words(one.wish.partnerNumber), .asked(one.request.asked),
        .integer(one.request.granted), .words(one.request.reason),
      ])
    }
    return table
  }
}

extension CellContent {
  fileprivate static func asked(_ kwh: Int64?) -> CellContent {
    kwh.map { .integer($0) } ?? .text("対象期間全量")
  }
}

/// The sheet of rates by kind and prefecture, each cell in the colour of its rate.
private struct RatePage {
  let grid: RateGrid
  let rates: RateMap

  func write(to workbook: NewWorkbook) throws {
    let sheet = try workbook.addSheet("充足率")
    let columns = grid.columns.count
    try sheet.setWidths([14] + [Double](repeating: 13, count: columns))
    sheet.hideGrid()
    try sheet.write(grid.title, row: 1, column: 1, NoticeLook.addressee)
    try sheet.merge(
      SheetArea(rows: 2...2, columns: 1...max(8, columns + 1)),
      .text("対象期間全量の希望は率に含めず、全量だけの欄は「全量」と示しています。量は「区分別」「所在地別」のシートにあります。"),
      NoticeLook.note)
    try sheet.setHeight(30, row: 2)
    for (place, step) in RateStep.allCases.enumerated() {
      try sheet.write(step.title, row: 3, column: place + 2, look(step))
    }
    let heading = 5
    try sheet.write(
      ([grid.corner] + grid.columns).map { StyledCell($0, NoticeLook.heading) }, row: heading)
    for (place, row) in grid.rows.enumerated() {
      let number = heading + 1 + place
      try sheet.write(row.label, row: number, column: 1, NoticeLook.cell)
      for (column, cell) in row.cells.enumerated() {
        guard let cell else { continue }
        if let rate = cell.rate {
          try sheet.write(
            .number(rate), row: number, column: column + 2, look(RateStep(rate)))
        } else {
          try sheet.write("全量", row: number, column: column + 2, NoticeLook.centered)
        }
      }
    }
    try sheet.freeze(row: heading + 1, column: 2)
    var setup = PrintSetup()
    setup.repeatedRows = heading...heading
    try sheet.setPrint(setup)
  }

  private func look(_ step: RateStep) -> SheetFormat {
    NoticeLook.centered.with {
      $0.background = Color(rgb: step.ink.rgb)
      $0.color = Color(rgb: step.letters.rgb)
      $0.numberFormat = "0.0%"
    }
  }
}
