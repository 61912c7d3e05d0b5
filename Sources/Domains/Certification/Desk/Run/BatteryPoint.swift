internal import Certification
internal import CertificationRecords
internal import FilingRecords
internal import Storage
internal import Trade

/// All that one formula is about: the plants of a point, what each fed in by its balancing groups, and
/// the meters of all of them.
struct BatteryPoint {
  /// Of each plant the rows that differ in the balancing group alone.
  private var rows: [(plant: PlantID, rows: [CertificationRow])] = []
  /// Of every plant, whose symbols are not those of another.
  private(set) var set: MeterSet?
  /// A plant whose row or meters have not come.
  private(set) var missing: PlantID?

  init(
    _ plants: [PlantID], of row: CertificationRow, _ database: Database, _ meters: MeterSets
  ) throws {
    for plant in plants {
      var key = row.key
      key.plant = plant
      let filed = try database.balancingGroupRows(of: key)
      guard let first = filed.first,
        let found = try meters.find(database, first.operatorID, plant, key.month), found.isComplete,
        add(found)
      else {
        missing = missing ?? plant
        continue
      }
      rows.append((plant, filed))
    }
  }

  /// False where the periods differ: nothing can be added up.
  private mutating func add(_ found: MeterSet) -> Bool {
    guard let known = set else {
      set = found
      return true
    }
    guard known.from == found.from, known.to == found.to, known.sums.count == found.sums.count
    else { return false }
    set = MeterSet(
      from: known.from, to: known.to,
      sums: zip(known.sums, found.sums).map { one, other in one.merging(other) { $0 + $1 } },
      isComplete: true)
    return true
  }

  /// Two files of one meter, of this month and of another, that have days in common; of files in these
  /// states alone.
  func overlap(
    of symbols: [String], _ statuses: Set<Status>, _ database: Database
  ) throws -> (own: CountingMeter, other: CountingMeter)? {
    for (plant, filed) in rows {
      guard let row = filed.first else { continue }
      let key = MeterBook.Key(row.operatorID, plant, row.key.month)
      for own in try database.meters(of: key)
      where symbols.contains(own.symbol) && statuses.contains(own.status) {
        let others = try database.meters(overlapping: own, outside: key.month)
        if let other = others.first(where: { statuses.contains($0.status) }) { return (own, other) }
      }
    }
    return nil
  }

  /// Fed into the grid by all of them, in hundredths of a kWh.
  var exported: Int64 {
    rows.reduce(0) { $0 + $1.rows.reduce(0) { $0 + $1.exported } }
  }

  /// What a row has of the whole: plants share by what their meter of sharing counted, the groups of a
  /// plant by what each fed in; nil where it is not registered by which meter.
  func share(of total: Int64, for row: CertificationRow, _ database: Database) throws -> Int64? {
    guard let place = rows.firstIndex(where: { $0.plant == row.key.plant }),
      let group = rows[place].rows.firstIndex(where: {
        $0.receipt == row.receipt && $0.row == row.row
      })
    else { return nil }
    var own = total
    if rows.count > 1 {
      var weights: [Int64] = []
      for (plant, _) in rows {
        guard let symbol = try database.certificationSource(plant)?.shareSymbol, !symbol.isEmpty,
          let sums = set?.sums, sums.allSatisfy({ $0[symbol] != nil })
        else { return nil }
        weights.append(sums.reduce(0) { $0 + ($1[symbol] ?? 0) })
      }
      own = CertifiedEnergy.shares(of: total, by: weights)[place]
    }
    return CertifiedEnergy.shares(of: own, by: rows[place].rows.map(\.exported))[group]
  }
}
