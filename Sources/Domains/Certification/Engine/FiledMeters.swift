package import Trade

/// The files of a battery's meters for a plant and month, as they stand.
package struct FiledMeters: Sendable {
  package struct File: Hashable, Sendable {
    package var from: CivilDate
    package var to: CivilDate
    package var corporateNumber: String
    package var gridPoint: String
    /// Hundredths of a kWh.
    package var sum: Int64

    package init(
      from: CivilDate, to: CivilDate, corporateNumber: String, gridPoint: String, sum: Int64
    ) {
      self.from = from
      self.to = to
      self.corporateNumber = corporateNumber
      self.gridPoint = gridPoint
      self.sum = sum
    }
  }

  /// A file of another plant at the same point.
  package struct Neighbour: Hashable, Sendable {
    /// Nil of another operator.
    package var plant: PlantID?
    package var symbol: String
    /// Hundredths of a kWh.
    package var sum: Int64

    package init(plant: PlantID?, symbol: String, sum: Int64) {
      self.plant = plant
      self.symbol = symbol
      self.sum = sum
    }
  }

  package enum Registration: Hashable, Sendable {
    case unknown
    /// Of another operator, without a row of one's own.
    case elsewhere
    /// One's own, or asked for in a row; the point may be empty.
    case own(gridPoint: String)
  }

  package let plant: PlantID
  package let month: Month
  /// Nil where the plant is certified without meters.
  package var formula: MeterFormula?
  /// By 図の記号, those that count.
  package var files: [String: File]
  package var neighbours: [Neighbour]
  /// 月間発電量 (d) in hundredths of a kWh; nil while no row has it.
  package var exported: Int64?
  /// 0 where it is not known.
  package var capacityTenthsKW: Int64
  /// 系統順潮流量 that was settled for the point, and by how much c may differ from it, in hundredths of a
  /// kWh; nil where nothing was settled for just this period.
  package var imported: (settled: Int64, tolerance: Int64)?
  /// What the register says of the plant.
  package var registration = Registration.own(gridPoint: "")
  /// What 系統充電蓄電池供給電力量 has for just this point and period, in hundredths of a kWh.
  package var supplied: [EnergyCode: Int64] = [:]

  package init(
    plant: PlantID, month: Month, formula: MeterFormula?, files: [String: File] = [:],
    neighbours: [Neighbour] = [], exported: Int64? = nil, capacityTenthsKW: Int64 = 0
  ) {
    self.plant = plant
    self.month = month
    self.formula = formula
    self.files = files
    self.neighbours = neighbours
    self.exported = exported
    self.capacityTenthsKW = capacityTenthsKW
  }

  /// Symbols that the formula needs, and that have no file.
  package var missing: [String] {
    formula?.symbols.filter { files[$0] == nil } ?? []
  }

  /// All are there, and none contradicts another: what can be reckoned with.
  package var isWhole: Bool {
    guard let formula, missing.isEmpty else { return false }
    return formula.symbols.allSatisfy { differences(of: $0).isEmpty }
  }

  /// Hundredths of a kWh by symbol.
  package var sums: [String: Int64] { files.mapValues(\.sum) }

  /// What is to be said of one of the files.
  package func faults(of symbol: String) -> [MeterSetFault] {
    guard let formula, formula.symbols.contains(symbol) else { return [] }
    var faults: [MeterSetFault] = []
    if let stranger = stranger(symbol) { faults.append(.unregistered(plant, stranger)) }
    if !missing.isEmpty { faults.append(lacking(formula)) }
    if let fault = importFault, formula.groups.contains(where: { $0.grid.contains(symbol) }) {
      faults.append(fault)
    }
    let differences = differences(of: symbol)
    faults += differences
    let batteries = batteryFaults(formula)
    if batteries.symbols.contains(symbol) { faults += batteries.faults }
    if let fault = supplyFault(of: symbol, formula) { faults.append(fault) }
    // While heads differ, or sums, nothing can be reckoned from both.
    if isWhole { faults += wholeFaults(formula) }
    return faults
  }

  /// What the meters took from the grid beside what was settled.
  package var importFault: MeterSetFault? {
    guard let imported, let formula,
      let own = total(Set(formula.groups.flatMap(\.grid)).sorted()),
      (own - imported.settled).magnitude > imported.tolerance.magnitude
    else { return nil }
    return .importDiffers(own: own, settled: imported.settled, month)
  }

  private func stranger(_ symbol: String) -> MeterStranger? {
    switch registration {
    case .unknown: .unknown
    case .elsewhere: .elsewhere
    case .own(let point):
      files[symbol].flatMap { file in
        point.isEmpty || file.gridPoint == point
          ? nil : .point(own: file.gridPoint, registered: point)
      }
    }
  }

  /// A total that OCCTO was told otherwise; of 発電量, which no meter's file has, beside the charge.
  private func supplyFault(of symbol: String, _ formula: MeterFormula) -> MeterSetFault? {
    for code in Self.compared {
      guard let other = supplied[code], symbol.hasPrefix(code.meterSymbol ?? "a") else { continue }
      let symbols = code.meterSymbol.map { letter in
        formula.symbols.filter { $0.hasPrefix(letter) }
      }
      let own = symbols.map(total) ?? (isWhole ? generation(formula) : nil)
      if let own, own != other {
        return .supplyDiffers(own: own, symbols ?? [], code, other: other)
      }
    }
    return nil
  }

  /// What files have before what is reckoned from them, which differs with each of them.
  private static let compared: [EnergyCode] = [
    .charge, .discharge, .procurement, .ownUse, .generation,
  ]

  private func lacking(_ formula: MeterFormula) -> MeterSetFault {
    .lacking(plant: plant, month: month, wanted: formula.symbols, missing: missing)
  }

  // MARK: Heads

  private func differences(of symbol: String) -> [MeterSetFault] {
    guard let own = files[symbol] else { return [] }
    var faults: [MeterSetFault] = []
    func compare(_ item: String, _ value: (File) -> String) {
      let others = files.keys.sorted().filter { $0 != symbol }
      guard
        let other = others.first(where: { files[$0].map { value($0) != value(own) } ?? false }),
        let file = files[other]
      else { return }
      faults.append(.differs(item: item, own: value(own), symbol: other, other: value(file)))
    }
    compare("対象期間_開始") { $0.from.slashed }
    compare("対象期間_終了") { $0.to.slashed }
    compare("法人番号", \.corporateNumber)
    compare("受電地点特定番号", \.gridPoint)
    // Own use is the plant's; the other meters are the point's.
    if !symbol.hasPrefix("e"),
      let other = neighbours.first(where: { $0.symbol == symbol && $0.sum != own.sum })
    {
      faults.append(
        other.plant.map { .sumDiffers(own: own.sum, plant: $0, other: other.sum) }
          ?? .sumDiffersElsewhere(own: own.sum))
    }
    return faults
  }

  // MARK: Sums

  /// Of batteries whose charge and discharge are both there.
  private func batteryFaults(
    _ formula: MeterFormula
  ) -> (faults: [MeterSetFault], symbols: Set<String>) {
    var faults: [MeterSetFault] = []
    var symbols: Set<String> = []
    for group in formula.groups {
      let (charges, discharges) = (total(group.charge), total(group.discharge))
      guard let charge = charges, let discharge = discharges, discharge > charge else { continue }
      faults.append(
        charge == 0
          ? .dischargeWithoutCharge(discharge)
          : .dischargeAboveCharge(discharge: discharge, charge: charge))
      symbols.formUnion(group.charge + group.discharge)
    }
    return (faults, symbols)
  }

  private func total(_ symbols: [String]) -> Int64? {
    var total: Int64 = 0
    for symbol in symbols {
      guard let file = files[symbol] else { return nil }
      total += file.sum
    }
    return total
  }

  private func wholeFaults(_ formula: MeterFormula) -> [MeterSetFault] {
    guard let parts = formula.parts(sums) else { return [] }
    var faults: [MeterSetFault] = []
    for part in parts where part.charge > 0 {
      if part.fromGrid < 0 {
        faults.append(.clamped(.ownUseAboveGrid, part.grid, part.ownUse))
      } else if part.fromGrid > part.charge {
        faults.append(.clamped(.shareAboveOne, part.fromGrid, part.charge))
      }
    }
    guard let exported else { return faults }
    let result = BatteryFormula(exported: exported, parts: parts)
    if result.isNegative, let discharge = result.gridDischarge.rounded(.halfUp) {
      faults.append(.clamped(.negative, discharge, exported))
    }
    return faults + generationFaults(formula)
  }

  /// d + a + e − b − c, each meter once; nil while there is no d.
  private func generation(_ formula: MeterFormula) -> Int64? {
    exported.map { exported in
      formula.symbols.reduce(exported) { sum, symbol in
        let own = files[symbol]?.sum ?? 0
        return sum + (symbol.hasPrefix("a") || symbol.hasPrefix("e") ? own : -own)
      }
    }
  }

  /// It lies within 0 and what the plant can generate.
  private func generationFaults(_ formula: MeterFormula) -> [MeterSetFault] {
    guard let generation = generation(formula) else { return [] }
    if generation < 0 { return [.generation(generation, most: nil)] }
    guard capacityTenthsKW > 0, let file = formula.symbols.first.flatMap({ files[$0] }) else {
      return []
    }
    let hours = Int64(file.to.daysSinceEpoch - file.from.daysSinceEpoch + 1) * 24
    // Tenths of a kW times hours are tenths of a kWh.
    let most = capacityTenthsKW * hours * 10 * Self.marginPercent / 100
    return generation > most ? [.generation(generation, most: most)] : []
  }

  /// What meters may show above the capacity.
  private static let marginPercent: Int64 = 105
}
