internal import Certification
internal import CertificationRecords
internal import FilingRecords
internal import Storage
package import Trade

extension CertificationDesk {
  /// The meters of a plant that count; `day` is one of the period, nil asks for its first. Nil where no
  /// meter's file counts, or the day is not of the period.
  package func batteryFlow(
    of plant: PlantID, _ operatorID: OperatorID, in month: Month, on day: CivilDate? = nil
  ) throws -> BatteryFlow? {
    try store.read("drawing a battery's day") { database in
      let key = MeterBook.Key(operatorID, plant, month)
      let set = try database.filedMeters(
        of: key, tolerance: terms.rules.gridFlowTolerance)
      guard let formula = set.formula ?? MeterFormula.single.known(set.files.keys) else {
        return nil
      }
      let wanted = Set(formula.symbols)
      var read: [String: [CivilDate: MeterDay]] = [:]
      for meter in try database.meters(of: key) where wanted.contains(meter.symbol) {
        read[meter.symbol] = Dictionary(
          try database.meterDays(of: meter.receipt).map { ($0.day, $0) }
        ) { first, _ in first }
      }
      let dates = Set(read.values.flatMap(\.keys)).sorted()
      guard let first = dates.first, let last = dates.last else { return nil }
      let day = day ?? first
      guard dates.contains(day) else { return nil }
      let halfHours = (0..<MeterDay.count).map { half in
        BatteryFlow.Step(
          "\(half / 2):\(half.isMultiple(of: 2) ? "00" : "30")", formula,
          read.mapValues { $0[day]?.values[half] ?? 0 })
      }
      let days = dates.map { date in
        // A day's share is that of its half hours together.
        BatteryFlow.Step(
          "\(date.month)/\(date.day)", formula, read.mapValues { $0[date]?.sum ?? 0 })
      }
      return BatteryFlow(
        plant: plant, month: month, from: first, to: last, symbols: read.keys.sorted(), day: day,
        halfHours: halfHours, dates: dates, days: days,
        shares: try shares(of: key, formula, database))
    }
  }

  private func shares(
    of key: MeterBook.Key, _ formula: MeterFormula, _ database: Database
  ) throws -> [BatteryFlow.Share] {
    guard let set = try meters.find(database, key.operatorID, key.plant, key.month),
      set.isComplete, let parts = CertificationJudge.parts(of: set, by: formula, terms)
    else { return [] }
    return BatteryFormula(exported: 0, parts: parts, rule: terms.battery).shares.compactMap {
      share in
      share.map {
        let percent = (Int128($0.part) * 100_000 + Int128($0.whole) / 2) / Int128($0.whole)
        return BatteryFlow.Share(text: $0.description, percent: Int64(percent))
      }
    }
  }
}

extension MeterFormula {
  /// Itself where it has to do with one of the symbols.
  fileprivate func known(_ symbols: some Sequence<String>) -> MeterFormula? {
    symbols.contains(where: Set(self.symbols).contains) ? self : nil
  }
}

extension BatteryFlow.Step {
  /// `values`: what each meter counted whose file is there.
  fileprivate init(_ label: String, _ formula: MeterFormula, _ values: [String: Int64]) {
    func sum(_ symbols: [String]) -> Int64? {
      symbols.reduce(0) { sum, symbol in sum.flatMap { sum in values[symbol].map { sum + $0 } } }
    }
    /// Each meter once, whatever parts it is in.
    func all(_ symbols: (MeterFormula.Group) -> [String]) -> Int64? {
      sum(Set(formula.groups.flatMap(symbols)).sorted())
    }
    let charged = formula.groups.map { group -> Int64? in
      guard let charge = sum(group.charge), let grid = sum(group.grid),
        let ownUse = sum(group.ownUse)
      else { return nil }
      return min(charge, max(0, grid - ownUse))
    }
    self.init(
      label: label, charge: all(\.charge), discharge: all(\.discharge), grid: all(\.grid),
      ownUse: all(\.ownUse),
      fromGrid: charged.contains(nil) ? nil : charged.compactMap(\.self).reduce(0, +))
  }
}
