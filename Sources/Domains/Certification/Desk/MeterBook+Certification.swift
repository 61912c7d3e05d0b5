internal import Certification
package import CertificationRecords
package import FilingRecords
package import Premises
internal import PremiumRecords
internal import Storage
package import Trade

extension MeterBook {
  /// Meters as the registers of certification and the files that count have them; `rule` holds where
  /// the register of areas says nothing; c may differ by `tolerance`, in hundredths of a kWh, from what
  /// was settled.
  package static func certification(
    _ rule: TargetMonthRule, tolerance: Int64
  ) -> MeterBook {
    MeterBook { plant, from, to, store in
      let own = try store.read("looking up a plant's area") { database in
        try database.meterPlant(plant).flatMap {
          try database.targetMonthRule(area: $0.area, voltageClass: $0.voltageClass)
        }
      }
      return (own ?? rule).month(from: from, to: to)
    } filer: { candidates, plant, month, store in
      try store.read("looking up a plant's operator") { database in
        let rows = try month.map { try database.rowOperators(of: plant, $0) } ?? []
        let filers = rows.filter(candidates.contains)
        if filers.count == 1 { return filers[0] }
        let owner = try database.meterPlant(plant)?.owner
        return owner.flatMap { candidates.contains($0) ? $0 : nil }
      }
    } faults: { key, coming, store in
      let (set, certified) = try store.read("looking up meters") { database in
        try (
          database.filedMeters(of: key, coming, tolerance: tolerance),
          coming.isEmpty ? nil : database.certifiedBy(key)
        )
      }
      var faults: [String: [MeterSetFault]] = [:]
      for symbol in set.files.keys { faults[symbol] = set.faults(of: symbol) }
      if let certified {
        for file in coming {
          faults[file.symbol, default: []].append(
            .certified(key.plant, key.month, by: ReceiptNumber(certified)))
        }
      }
      return faults
    }
  }
}

extension Database {
  /// The meters of a plant and month that count, and those that are about to.
  /// `statuses`: nil for all that count.
  func filedMeters(
    of key: MeterBook.Key, _ coming: [MeterFile] = [], only statuses: Set<Status>? = nil,
    tolerance: Int64
  ) throws -> FiledMeters {
    let plant = try meterPlant(key.plant)
    var set = FiledMeters(
      plant: key.plant, month: key.month, formula: try formula(of: plant),
      exported: try exportedEnergy(of: key), capacityTenthsKW: plant?.capacityTenthsKW ?? 0)
    set.registration = try registration(of: key, plant)
    for meter in try meters(of: key) where statuses?.contains(meter.status) ?? true {
      set.files[meter.symbol] = FiledMeters.File(
        from: meter.from, to: meter.to, corporateNumber: meter.corporateNumber,
        gridPoint: meter.gridPoint, sum: meter.sum)
    }
    for file in coming {
      set.files[file.symbol] = FiledMeters.File(
        from: file.from, to: file.to, corporateNumber: file.corporateNumber,
        gridPoint: file.gridPoint, sum: file.sum)
    }
    // What no formula asks for is held against nothing.
    let symbols = Set(set.formula?.symbols ?? [])
    set.files = set.files.filter { symbols.contains($0.key) }
    if let grid = set.formula?.groups.first?.grid.first.flatMap({ set.files[$0] }),
      let settled = try importedEnergy(
        at: grid.gridPoint, in: key.month, from: grid.from, to: grid.to)
    {
      set.imported = (settled, tolerance)
    }
    if let period = set.files.values.first,
      set.files.values.allSatisfy({
        ($0.gridPoint, $0.from, $0.to) == (period.gridPoint, period.from, period.to)
      })
    {
      set.supplied = try supplied(
        at: period.gridPoint, key.plant, from: period.from, to: period.to)
    }
    let points = Set(set.files.values.map(\.gridPoint))
    set.neighbours = try points.sorted().flatMap { point in
      try meters(at: point, key.month, besides: key.plant).map {
        FiledMeters.Neighbour(
          plant: $0.operatorID == key.operatorID ? $0.plant : nil, symbol: $0.symbol, sum: $0.sum)
      }
    }
    return set
  }

  /// A plant that only the register of plants has is nobody's there: whoever files its meters may.
  private func registration(
    of key: MeterBook.Key, _ plant: MeterPlant?
  ) throws -> FiledMeters.Registration {
    guard let source = try certificationSource(key.plant) else { return .unknown }
    if let plant, plant.owner != key.operatorID,
      try !rowOperators(of: key.plant, key.month).contains(key.operatorID)
    {
      return .elsewhere
    }
    return .own(gridPoint: source.gridPoint)
  }

  /// That of the plant's route; of a plant that nobody has registered yet, the one of the guide.
  private func formula(of plant: MeterPlant?) throws -> MeterFormula? {
    guard let plant else { return .single }
    switch plant.route {
    case .premium: return nil
    case .formula:
      let parts = try formulaGroups(plant.formula).map {
        MeterFormula.Group(
          charge: $0.charge, discharge: $0.discharge, grid: $0.grid, ownUse: $0.ownUse)
      }
      return parts.isEmpty ? nil : MeterFormula(parts)
    case .single, nil: return .single
    }
  }
}

extension MeterSets {
  /// The files that count, from the state on in which papers serve a row; complete where every symbol of
  /// the formula is there and the heads agree.
  package static func filed(_ settings: SettingValues) -> MeterSets {
    let terms = CertificationTerms(settings)
    let statuses = terms.paperStatuses
    return MeterSets { database, operatorID, plant, month in
      let key = MeterBook.Key(operatorID, plant, month)
      let meters = try database.meters(of: key).filter { statuses.contains($0.status) }
      guard let first = meters.first else { return nil }
      let set = try database.filedMeters(
        of: key, only: statuses, tolerance: terms.rules.gridFlowTolerance)
      var months: [Month: [String: Int64]] = [:]
      for meter in meters {
        for (month, sum) in try database.monthlySums(of: meter.receipt) {
          months[month, default: [:]][meter.symbol] = sum
        }
      }
      var found = MeterSet(
        from: first.from, to: first.to, sums: months.sorted { $0.key < $1.key }.map(\.value),
        isComplete: set.isWhole)
      found.importFault = set.importFault
      return found
    }
  }
}
