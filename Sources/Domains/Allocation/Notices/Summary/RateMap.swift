package import AllocationRecords
internal import Look
package import Trade

/// How much of what was wished was given, by what was wished: 発電設備区分 and 設備の所在地, where a row
/// that names a plant counts by the plant's.
package struct RateMap: Hashable, Sendable {
  /// Sums over some rows.
  package struct Sum: Hashable, Sendable {
    /// kWh of fixed amounts, and what was given of them.
    package var asked: Int64 = 0
    package var granted: Int64 = 0
    /// Rows that asked for 対象期間全量, and what they got.
    package var wholeRows = 0
    package var wholeGranted: Int64 = 0

    package var rate: Double? { asked > 0 ? Double(granted) / Double(asked) : nil }
    package var missing: Int64 { asked - granted }

    mutating func add(_ request: RunRequest) {
      if let kwh = request.asked {
        asked += kwh
        granted += request.granted
      } else {
        wholeRows += 1
        wholeGranted += request.granted
      }
    }
  }

  package struct Place: Hashable, Sendable {
    var kind: String
    var prefecture: String
  }

  package static let unspecified = "指定なし"

  package private(set) var cells: [Place: Sum] = [:]
  package private(set) var byKind: [String: Sum] = [:]
  package private(set) var byPrefecture: [String: Sum] = [:]
  package private(set) var all = Sum()

  package init(_ requests: [RunRequest], plants: [PlantID: Plant]) {
    for request in requests {
      let plant = request.wish?.plant.flatMap { plants[$0] }
      let kind = plant?.kind.rawValue ?? request.wish?.kind ?? Self.unspecified
      let prefecture = plant?.prefecture ?? request.wish?.prefecture ?? Self.unspecified
      cells[Place(kind: kind, prefecture: prefecture), default: Sum()].add(request)
      byKind[kind, default: Sum()].add(request)
      byPrefecture[prefecture, default: Sum()].add(request)
      all.add(request)
    }
  }

  package func sum(kind: String, prefecture: String) -> Sum? {
    cells[Place(kind: kind, prefecture: prefecture)]
  }

  /// Those that were wished for, in their usual order.
  var kinds: [String] {
    (PlantKind.allCases.map(\.rawValue) + [Self.unspecified]).filter { byKind[$0] != nil }
  }

  /// Those that were wished for, the scarcest first.
  var prefectures: [String] {
    let usual = (Prefecture.names + [Self.unspecified]).filter { byPrefecture[$0] != nil }
    return usual.enumerated().sorted { left, right in
      let (a, b) = (byPrefecture[left.element] ?? Sum(), byPrefecture[right.element] ?? Sum())
      // By whole numbers, so that equal rates are equal.
      let (first, second) = (
        Int128(a.granted) * Int128(b.asked), Int128(b.granted) * Int128(a.asked)
      )
      if (a.asked > 0) != (b.asked > 0) { return a.asked > 0 }
      if first != second { return first < second }
      return a.missing != b.missing ? a.missing > b.missing : left.offset < right.offset
    }.map(\.element)
  }

  var grid: RateGrid? {
    guard !cells.isEmpty else { return nil }
    let kinds = kinds
    let rows = prefectures.map { prefecture in
      (
        label: prefecture,
        cells: kinds.map { sum(kind: $0, prefecture: prefecture)?.cell }
          + [byPrefecture[prefecture]?.cell]
      )
    }
    let total = (label: "計", cells: kinds.map { byKind[$0]?.cell } + [all.cell])
    return RateGrid(
      "充足率（割当量÷希望量）　足りない所在地から", corner: "所在地", columns: kinds + ["計"],
      rows: rows + [total],
      explanation: "小さい数字は希望量(kWh)です。設備を指定した希望は、その設備の区分と所在地に数えています。対象期間全量の希望は率に含めず、"
        + "「全量」とその行数・割当量で示しています。")
  }
}

extension RateMap.Sum {
  var cell: RateGrid.Cell {
    let whole = wholeRows == 0 ? nil : "全量\(wholeRows)行 \(wholeGranted.grouped)"
    guard let rate else { return RateGrid.Cell(rate: nil, note: whole ?? "") }
    return RateGrid.Cell(
      rate: rate, note: ([asked.grouped] + (wholeRows > 0 ? ["＋全量\(wholeRows)行"] : [])).joined())
  }
}

/// What plants of a market had and gave, by a label.
package struct SupplyTotal: Hashable, Sendable {
  package var available: Int64
  package var allocated: Int64

  package init(available: Int64 = 0, allocated: Int64 = 0) {
    self.available = available
    self.allocated = allocated
  }
}
