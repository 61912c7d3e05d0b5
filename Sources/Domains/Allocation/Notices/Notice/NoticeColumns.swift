internal import AllocationRecords
internal import Look
internal import SheetWriting
internal import Trade

/// The columns of a 最終割当結果通知書 as a workbook.
enum NoticeColumns {
  static let widths: [Double] = [9, 14, 13, 30, 26, 26, 13, 14, 13, 17]

  static let lineHeadings = [
    "#", "設備ID", "発電設備区分", "設備の所在地", "発電設備名", "設置者名", "発電出力\n(kW)",
    "運転開始/\n予定日", "割当方法", "割当量(kWh)",
  ]
  static let shortfallWidths: [Double] = [10, 30, 8, 18, 18, 18, 10, 80]
  static let shortfallHeadings = [
    "受付番号", "申請書", "行", "希望量(kWh)", "割当量(kWh)", "不足量(kWh)", "結果", "理由",
  ]

  static func cells(number: Int, _ line: NoticeLine) -> [StyledCell] {
    let plant = line.plant
    return [
      StyledCell(.integer(Int64(number)), NoticeLook.centered),
      StyledCell(plant.id.rawValue, NoticeLook.centered),
      StyledCell(plant.kind.rawValue, NoticeLook.centered),
      StyledCell(plant.place, NoticeLook.cell),
      StyledCell(plant.name, NoticeLook.cell),
      StyledCell(plant.ownerName, NoticeLook.cell),
      StyledCell(.number(Double(plant.capacityTenthsKW) / 10), NoticeLook.power),
      NoticeLook.day(plant.operationStartedOn),
      StyledCell(line.tier.rawValue, NoticeLook.centered),
      StyledCell(.integer(line.kwh), NoticeLook.amount),
    ]
  }

  static func cells(_ request: NoticeRequest) -> [StyledCell] {
    let result = request.result
    return [
      StyledCell(result.receipt.description, NoticeLook.centered),
      StyledCell(request.formTitle, NoticeLook.cell),
      StyledCell(.integer(Int64(result.row)), NoticeLook.centered),
      result.asked.map { StyledCell(.integer($0), NoticeLook.amount) }
        ?? StyledCell("対象期間全量", NoticeLook.centered),
      StyledCell(.integer(result.granted), NoticeLook.amount),
      result.missing.map { StyledCell(.integer($0), NoticeLook.amount) }
        ?? StyledCell("―", NoticeLook.centered),
      StyledCell(result.status.rawValue, NoticeLook.centered),
      StyledCell(result.reason, NoticeLook.cell),
    ]
  }
}

extension Plant {
  /// 設備の所在地: the address, with the prefecture in front where the register leaves it out.
  var place: String { location.hasPrefix(prefecture) ? location : prefecture + location }
}
