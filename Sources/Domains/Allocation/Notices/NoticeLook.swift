internal import Allocation
internal import SheetWriting
internal import Trade

/// The columns and faces of a notice.
enum NoticeLook {
  static let widths: [Double] = [9, 14, 13, 30, 26, 26, 13, 14, 13, 17]

  static let lineHeadings = [
    "#", "設備ID", "発電設備区分", "設備の所在地", "発電設備名", "設置者名", "発電出力\n(kW)",
    "運転開始/\n予定日", "割当方法", "割当量(kWh)",
  ]
  static let shortfallWidths: [Double] = [10, 30, 8, 18, 18, 18, 10, 80]
  static let shortfallHeadings = [
    "受付番号", "申請書", "行", "希望量(kWh)", "割当量(kWh)", "不足量(kWh)", "結果", "理由",
  ]

  private static let line: Color = 0x7F8FA3

  static let title = SheetFormat.body.with {
    $0.size = 16
    $0.isBold = true
    $0.horizontal = .center
  }
  static let subtitle = SheetFormat.body.with {
    $0.size = 12
    $0.horizontal = .center
  }
  static let addressee = SheetFormat.body.with {
    $0.size = 14
    $0.isBold = true
  }
  static let right = SheetFormat.body.with { $0.horizontal = .right }
  static let prose = SheetFormat.body.with {
    $0.wraps = true
    $0.vertical = .top
  }
  static let strong = prose.with { $0.isBold = true }
  static let note = prose.with { $0.size = 9 }
  static let section = SheetFormat.body.with {
    $0.size = 12
    $0.isBold = true
    $0.borders = .under
  }
  static let heading = SheetFormat.body.with {
    $0.size = 10
    $0.isBold = true
    $0.wraps = true
    $0.horizontal = .center
    $0.background = 0xDDEBF7
    $0.borders = .box
    $0.borderColor = line
  }
  static let cell = SheetFormat.body.with {
    $0.size = 10
    $0.wraps = true
    $0.horizontal = .left
    $0.indent = 1
    $0.borders = .box
    $0.borderColor = line
  }
  static let centered = cell.with {
    $0.horizontal = .center
    $0.indent = 0
  }
  static let amount = cell.with {
    $0.numberFormat = SheetFormat.wholeNumber
    $0.horizontal = .right
    $0.wraps = false
  }
  static let totalLabel = heading.with {
    $0.horizontal = .right
    $0.indent = 1
  }
  static let total = amount.with {
    $0.size = 12
    $0.isBold = true
    $0.background = 0xDDEBF7
  }
  private static let power = amount.with { $0.numberFormat = "#,##0.0" }
  private static let date = centered.with { $0.numberFormat = "yyyy/m/d" }

  static func cells(number: Int, _ line: NoticeLine) -> [StyledCell] {
    let plant = line.plant
    return [
      StyledCell(.integer(Int64(number)), centered),
      StyledCell(plant.id.rawValue, centered),
      StyledCell(plant.kind.rawValue, centered),
      StyledCell(plant.place, cell),
      StyledCell(plant.name, cell),
      StyledCell(plant.ownerName, cell),
      StyledCell(.number(Double(plant.capacityTenthsKW) / 10), power),
      day(plant.operationStartedOn),
      StyledCell(line.tier.rawValue, centered),
      StyledCell(.integer(line.kwh), amount),
    ]
  }

  static func cells(_ request: NoticeRequest) -> [StyledCell] {
    let (asked, missing): (StyledCell, StyledCell) =
      switch request.asked {
      case .kwh(let kwh):
        (StyledCell(.integer(kwh), amount), StyledCell(.integer(kwh - request.granted), amount))
      case .all: (StyledCell("対象期間全量", centered), StyledCell("―", centered))
      }
    return [
      StyledCell(request.application.description, centered),
      StyledCell(request.formTitle, cell),
      StyledCell(.integer(Int64(request.row)), centered),
      asked,
      StyledCell(.integer(request.granted), amount),
      missing,
      StyledCell(request.status.rawValue, centered),
      StyledCell(request.reason, cell),
    ]
  }

  /// A true date, counted as Excel counts (1900-01-01 is 1, and 1900 had a 29 February).
  private static func day(_ date: CivilDate?) -> StyledCell {
    guard let date else { return StyledCell("―", centered) }
    // Programs disagree about the days before the one that never was.
    guard let serial = SerialDay(date), serial.number > Double(SerialDay.falseLeapDay) else {
      return StyledCell(date.description, centered)
    }
    return StyledCell(.number(serial.number), Self.date)
  }
}

extension Plant {
  /// 設備の所在地: the address, with the prefecture in front where the register leaves it out.
  var place: String { location.hasPrefix(prefecture) ? location : prefecture + location }
}
