package import AllocationRecords
package import SheetWriting
package import Trade

/// What ids of a run stand for, as the registers and definitions have it now.
package struct ResultNames: Sendable {
  package var operators: [OperatorID: String]
  package var plants: [PlantID: Plant]
  package var forms: [FormID: String]

  package init(
    operators: [OperatorID: String] = [:], plants: [PlantID: Plant] = [:],
    forms: [FormID: String] = [:]
  ) {
    self.operators = operators
    self.plants = plants
    self.forms = forms
  }
}

/// A run's tables as sheets for people; rows in any order give the same sheets.
package enum ResultSheets {
  /// What `allocations.csv`, `requests.csv` and `plants.csv` hold, with names; `suffix` tells markets
  /// apart.
  package static func all(
    _ lines: [RunLine], _ requests: [RunRequest], _ plants: [RunPlant], _ names: ResultNames,
    suffix: String = ""
  ) -> [SheetTable] {
    [
      self.requests(requests, names, suffix), allocations(lines, requests, names, suffix),
      self.plants(plants, names, suffix),
    ]
  }

  private static func requests(
    _ requests: [RunRequest], _ names: ResultNames, _ suffix: String
  ) -> SheetTable {
    var table = SheetTable(
      "申請の結果" + suffix,
      [
        .init("事業者番号", .code), .init("事業者名", width: 30), .init("受付番号", .code),
        .init("書類名", width: 26), .init("行", .amount, width: 8), .init("割当方法"),
        .init("希望の設備ID", .code), .init("希望の区分"), .init("希望の所在地"),
        .init("希望量(kWh)", .amount), .init("割当量(kWh)", .amount), .init("不足量(kWh)", .amount),
        .init("充足率", .rate), .init("結果"), .init("理由", .prose),
      ], keyCount: 2)
    for one in requests.sorted(by: { $0.isBefore($1) }) {
      let wish = one.wish
      let names: [CellContent] = [
        .words(one.operatorID.rawValue), .words(names.operators[one.operatorID]),
        .words(one.receipt.description), .words(names.forms[one.form] ?? one.form.rawValue),
        .amount(one.row), .words(wish?.tier.rawValue), .words(wish?.plant?.rawValue),
        .words(wish.map { $0.plant == nil ? $0.kind ?? "指定なし" : "" }),
        .words(wish.map { $0.plant == nil ? $0.prefecture ?? "指定なし" : "" }),
      ]
      table.add(
        names + [
          one.asked.map { .integer($0) } ?? .text("対象期間全量"), .integer(one.granted),
          one.missing.map { .integer($0) } ?? .blank, one.rate.map { .number($0) } ?? .blank,
          .words(one.status.rawValue), .words(one.reason),
        ])
    }
    return table
  }

  private static func allocations(
    _ lines: [RunLine], _ requests: [RunRequest], _ names: ResultNames, _ suffix: String
  ) -> SheetTable {
    let forms = Dictionary(requests.map { ($0.receipt, $0.form) }) { first, _ in first }
    var table = SheetTable(
      "割当明細" + suffix,
      [
        .init("事業者番号", .code), .init("事業者名", width: 30), .init("受付番号", .code),
        .init("書類名", width: 26), .init("行", .amount, width: 8), .init("割当方法"),
        .init("設備ID", .code), .init("発電設備名", width: 28), .init("発電設備区分"), .init("所在地"),
        .init("設置者名", width: 28), .init("割当量(kWh)", .amount),
      ], keyCount: 2)
    for one in lines.sorted(by: { $0.isBefore($1) }) {
      let plant = names.plants[one.plant]
      table.add([
        .words(one.operatorID.rawValue), .words(names.operators[one.operatorID]),
        .words(one.receipt.description),
        .words(forms[one.receipt].map { names.forms[$0] ?? $0.rawValue }), .amount(one.row),
        .words(one.tier.rawValue), .words(one.plant.rawValue), .words(plant?.name),
        .words(plant?.kind.rawValue), .words(plant?.prefecture), .words(plant?.ownerName),
        .integer(one.kwh),
      ])
    }
    return table
  }

  private static func plants(
    _ plants: [RunPlant], _ names: ResultNames, _ suffix: String
  ) -> SheetTable {
    var table = SheetTable(
      "設備別" + suffix,
      [
        .init("設備ID", .code), .init("発電設備名", width: 28), .init("発電設備区分"), .init("所在地"),
        .init("設置者名", width: 28), .init("割当可能量(kWh)", .amount), .init("割当量(kWh)", .amount),
        .init("残量(kWh)", .amount),
      ])
    for one in plants.sorted(by: { $0.plant < $1.plant }) {
      let plant = names.plants[one.plant]
      table.add([
        .words(one.plant.rawValue), .words(plant?.name), .words(plant?.kind.rawValue),
        .words(plant?.prefecture), .words(plant?.ownerName), .integer(one.available),
        .integer(one.allocated), .integer(one.left),
      ])
    }
    return table
  }
}

extension RunRequest {
  /// Granted of asked; nil for 対象期間全量.
  var rate: Double? {
    asked.flatMap { $0 > 0 ? Double(granted) / Double($0) : nil }
  }
}
