import Trade

/// Sums of kWh by plant, exactly: a plant's key is its number, mixed so that it can be undone.
struct PlantSums {
  private var table = CompactTable<Int64>()

  /// The plant's sum with `kwh` added; nil from the time on when it is too large to be held.
  mutating func add(_ kwh: Int64, to plant: PlantID) -> Int64? {
    table.update(KeyHash.mixed(plant.number + 1), initial: 0) { total in
      let (sum, overflow) = total.addingReportingOverflow(kwh)
      // Below 0 it was too large before.
      total = total < 0 || overflow ? -1 : sum
      return total < 0 ? nil : total
    }
  }
}
