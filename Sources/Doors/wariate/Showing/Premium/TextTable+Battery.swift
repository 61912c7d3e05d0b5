internal import PremiumDesk
internal import Trade

extension TextTable {
  static func dueBatteries(_ plants: [FiledPlant]) -> TextTable {
    var table = TextTable(["設備ID", "受電地点特定番号", "発電設備の名称"])
    for plant in plants { table.add([plant.id.rawValue, plant.gridPoint, plant.name]) }
    return table
  }

  static func ratios(_ lines: [ListedRatios]) -> TextTable {
    var table = TextTable(
      ["対象年月", "事業者", "設備ID", "発電設備の名称"] + BiomassFuel.allCases.map { "\($0.letter)[%]" })
    for line in lines {
      table.add(
        [line.month.description, line.operatorID.rawValue, line.plant.rawValue, line.name]
          + BiomassFuel.allCases.map { fuel in
            line.ratios[fuel].map { PlacedDecimal.text($0, places: 3) } ?? "-"
          })
    }
    return table
  }

  static func batteries(_ lines: [ListedBattery]) -> TextTable {
    var table = TextTable([
      "対象年月", "暦月", "設備ID", "受電地点特定番号", "対象期間", "事業者", "放電量(kWh)", "発電量(kWh)",
      "系統調達量(kWh)", "充電量(kWh)", "所内消費量(kWh)",
    ])
    for line in lines {
      func kwh(_ code: EnergyCode) -> String {
        line.sums[code].map { PlacedDecimal.grouped($0, places: 2) } ?? "未登録"
      }
      table.add(
        [
          line.month.description, line.calendarMonth?.description ?? "", line.plant.rawValue,
          line.gridPoint, line.from.map { "\($0)～\(line.to?.description ?? "")" } ?? "",
          line.operatorID.rawValue,
        ]
          + [.discharge, .generation, .procurement, .charge, .ownUse].map(kwh))
    }
    return table
  }
}
