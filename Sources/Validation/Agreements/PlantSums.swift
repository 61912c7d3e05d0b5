import Applications

/// Sums of kWh by plant, exactly: a plant's key is its number, mixed so that it can be undone.
struct PlantSums {
  private var table = CompactTable<Int64>()

  /// The plant's sum with `kwh` added; nil from the time on when it is too large to be held.
  mutating func add(_ kwh: Int64, to plant: PlantID) -> Int64? {
    let key = KeyHash.mixed(plant.number + 1)
    let old = table[key, initial: 0]
    let (sum, overflow) = old.addingReportingOverflow(kwh)
    table[key, initial: 0] = old < 0 || overflow ? -1 : sum
    return old < 0 || overflow ? nil : sum
  }
}
