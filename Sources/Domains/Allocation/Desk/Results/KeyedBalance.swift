internal import AllocationRecords
package import RegistersRecords
package import Trade

/// What a plant has in a period (割当可能量), and what of it is left.
package struct KeyedBalance: Sendable {
  package let key: BalanceKey
  package let balance: Balance
}

extension AllocationDesk {
  /// Of all plants, or of those that an operator owns; by round and plant.
  package func balanceKeys(
    of period: Slot.Period?, plant: PlantID?, ownedBy operatorID: OperatorID?
  ) throws -> [BalanceKey] {
    var owner: CorporateNumber?
    if let operatorID {
      guard let number = try store.operator(operatorID)?.corporateNumber else { return [] }
      owner = number
    }
    return try store.balanceKeys(of: period, plant: plant, owner: owner)
  }

  package func balances(_ keys: some Sequence<BalanceKey>) throws -> [KeyedBalance] {
    try keys.compactMap { key in
      try store.balance(of: key.plant, in: key.period).map { KeyedBalance(key: key, balance: $0) }
    }
  }
}
