internal import AllocationRecords
internal import Look
internal import SheetWriting
internal import Trade

extension SummaryContents {
  /// The summary as an XLSX: figures, applicants, what fell short and why, bottlenecks, what has to
  /// be settled; the same contents give the same bytes.
  package func workbook() throws -> [UInt8] {
    try NewWorkbook.bytes(about: DocumentProperties(title: title, subject: digest)) { workbook in
      try write(
        "集計", ["項目", "値"], [34, 80], facts.map { [.text($0.label), .text($0.value)] }, workbook)
      for (name, chart) in zip(["区分別", "所在地別"], charts) {
        try write(
          name, ["区分", "割当可能量(kWh)", "希望量(kWh)", "割当量(kWh)"], [18, 22, 22, 22],
          chart.groups.map { group in
            [
              .text(group.label), group.supply.map(SummaryCell.kwh) ?? .text("―"),
              .kwh(group.asked), group.granted.map(SummaryCell.kwh) ?? .text("―"),
            ]
          }, workbook)
      }
      try write(
        "事業者別", Self.applicantHeadings, [14, 36, 10, 20, 20, 10, 10, 10, 10],
        applicants.map(row), workbook)
      try write(
        NoticeWording.shortfallTitle,
        ["事業者番号", "受付番号", "行", "希望量(kWh)", "割当量(kWh)", "結果", "理由"],
        [14, 12, 8, 20, 20, 10, 110], shortfalls.map(row), workbook)
      try write(
        "不足した区分",
        ["番号", "割当率", "希望量の合計(kWh)", "割当できる量(kWh)", "発電設備区分", "所在地", "15年以内", "設備ID"],
        [8, 24, 22, 22, 16, 14, 12, 16], bottlenecks.flatMap(rows), workbook)
      try write(
        "要調整",
        [
          "設備ID", "割当方法", "割当可能量(kWh)", "事業者番号", "事業者名", "受付番号", "行", "相手先", "相手先法人番号",
          "希望量(kWh)", "案(kWh)", "理由",
        ], [14, 12, 20, 14, 30, 12, 8, 30, 18, 20, 20, 100], toSettle.map(row), workbook)
    }
  }

  private func row(_ applicant: Applicant) -> [SummaryCell] {
    [
      .text(applicant.operatorID.rawValue), .text(applicant.name), .kwh(Int64(applicant.rows)),
      .kwh(applicant.asked), .kwh(applicant.granted),
    ] + Grant.allCases.map { .kwh(Int64(applicant.counts[$0] ?? 0)) }
  }

  private func row(_ request: RunRequest) -> [SummaryCell] {
    [
      .text(request.operatorID.rawValue), .text(request.receipt.description),
      .kwh(Int64(request.row)), .ask(request.asked), .kwh(request.granted),
      .text(request.status.rawValue), .text(request.reason),
    ]
  }

  /// One a class.
  private func rows(_ one: RunBottleneck) -> [[SummaryCell]] {
    one.classes.map { plants in
      [
        .kwh(Int64(one.number)), .text(one.level), .kwh(one.askedKWh), .kwh(one.supplyKWh),
        .text(plants.kind), .text(plants.prefecture),
        .text(plants.isWithinFifteenYears ? "はい" : "いいえ・不明"), .text(plants.plant ?? ""),
      ]
    }
  }

  private func row(_ one: SettleRow) -> [SummaryCell] {
    [
      .text(one.plant.rawValue), .text(one.wish.tier.rawValue), .kwh(one.available),
      .text(one.request.operatorID.rawValue), .text(one.operatorName),
      .text(one.request.receipt.description), .kwh(Int64(one.request.row)),
      .text(one.wish.partnerName), .text(one.wish.partnerNumber), .ask(one.request.asked),
      .kwh(one.request.granted), .text(one.request.reason),
    ]
  }

  private func write(
    _ name: String, _ headings: [String], _ widths: [Double], _ rows: [[SummaryCell]],
    _ workbook: NewWorkbook
  ) throws {
    let sheet = try workbook.addSheet(name)
    try sheet.setWidths(widths)
    try sheet.write(headings.map { StyledCell($0, NoticeLook.heading) }, row: 1)
    for (place, row) in rows.enumerated() { try sheet.write(row.map(\.styled), row: place + 2) }
    try sheet.freeze(row: 2)
    try sheet.filter(
      SheetArea(rows: 1...(rows.count + 1), columns: 1...headings.count))
    var setup = PrintSetup()
    setup.isLandscape = true
    setup.repeatedRows = 1...1
    setup.footer = "\(title) 実行\(run)"
    try sheet.setPrint(setup)
  }
}

/// A cell of the summary.
private enum SummaryCell {
  case text(String)
  case kwh(Int64)

  static func ask(_ kwh: Int64?) -> SummaryCell {
    kwh.map(SummaryCell.kwh) ?? .text("対象期間全量")
  }

  var styled: StyledCell {
    switch self {
    case .text(let text): StyledCell(text, NoticeLook.cell)
    case .kwh(let kwh): StyledCell(.integer(kwh), NoticeLook.amount)
    }
  }
}
