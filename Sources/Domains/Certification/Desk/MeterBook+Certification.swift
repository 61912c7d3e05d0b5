internal import Certification
internal import CertificationRecords
package import FilingRecords
internal import Storage
package import Trade

extension MeterBook {
  /// Meters as the registers of certification and the files that count have them; `rule` holds where
  /// the register of areas says nothing.
  package static func certification(_ rule: TargetMonthRule) -> MeterBook {
    MeterBook { plant, from, to, store in
      let own = try store.read("looking up a plant's area") { database in
        try database.meterPlant(plant).flatMap {
          try database.targetMonthRule(area: $0.area, voltageClass: $0.voltageClass)
        }
      }
      return (own ?? rule).month(from: from, to: to)
    } filer: { candidates, plant, _, store in
      let owner = try store.read("looking up a plant's operator") {
        try $0.meterPlant(plant)?.owner
      }
      return owner.flatMap { candidates.contains($0) ? $0 : nil }
    } faults: { key, coming, store in
      let set = try store.read("looking up meters") { try $0.filedMeters(of: key, coming) }
      var faults: [String: [MeterSetFault]] = [:]
      for symbol in set.files.keys { faults[symbol] = set.faults(of: symbol) }
      return faults
    }
  }
}

extension Database {
  /// The meters of a plant and month that count, and those that are about to.
  func filedMeters(of key: MeterBook.Key, _ coming: [MeterFile] = []) throws -> FiledMeters {
    let plant = try meterPlant(key.plant)
    var set = FiledMeters(
      plant: key.plant, month: key.month, formula: try formula(of: plant),
      capacityTenthsKW: plant?.capacityTenthsKW ?? 0)
    for meter in try meters(of: key) {
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
    let points = Set(set.files.values.map(\.gridPoint))
    set.neighbours = try points.sorted().flatMap { point in
      try meters(at: point, key.month, besides: key.plant).map {
        FiledMeters.Neighbour(plant: $0.plant, symbol: $0.symbol, sum: $0.sum)
      }
    }
    return set
  }

  /// That of the plant's route; of a plant that nobody has registered yet, the one of the guide.
  private func formula(of plant: MeterPlant?) throws -> MeterFormula? {
    guard let plant else { return .single }
    switch plant.route {
    case .premium: return nil
    case .formula:
      let parts = try meterFormula(plant.formula).map {
        MeterFormula.Group(
          charge: $0.charge, discharge: $0.discharge, grid: $0.grid, ownUse: $0.ownUse)
      }
      return parts.isEmpty ? nil : MeterFormula(parts)
    case .single, nil: return .single
    }
  }
}
