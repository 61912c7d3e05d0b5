package import Trade

/// A lot of the market as it stands.
package struct HeldLot: Hashable, Sendable {
  package let lot: LotID
  package let operatorID: OperatorID
  package let plant: PlantID
  package let held: Int64
  package let free: Int64

  package init(lot: LotID, operatorID: OperatorID, plant: PlantID, held: Int64, free: Int64) {
    self.lot = lot
    self.operatorID = operatorID
    self.plant = plant
    self.held = held
    self.free = free
  }
}

/// What an operator keeps of a plant after the auction (rule R9).
package struct EntryTarget: Hashable, Sendable {
  package let operatorID: OperatorID
  package let plant: PlantID
  package let kwh: Int64

  package init(operatorID: OperatorID, plant: PlantID, kwh: Int64) {
    self.operatorID = operatorID
    self.plant = plant
    self.kwh = kwh
  }
}

/// An operator's purchases of a market: what the register says, what is booked of it, and what is
/// untracked in the account.
package struct EntryPurchase: Hashable, Sendable {
  package let operatorID: OperatorID
  package let purchased: Int64
  package let booked: Int64
  package let untracked: Int64

  package init(operatorID: OperatorID, purchased: Int64, booked: Int64, untracked: Int64) {
    self.operatorID = operatorID
    self.purchased = purchased
    self.booked = booked
    self.untracked = untracked
  }
}

/// What brings a market's lots to their targets: first what is taken back, then purchases, then what
/// is entered.
package struct EntryPlan: Hashable, Sendable {
  /// By operator, then plant.
  package let changes: [LotChange]
  /// kWh more, or less, than was booked of an operator's purchases.
  package let purchases: [(operatorID: OperatorID, change: Int64)]
  /// Why the market cannot be entered; all of it or nothing.
  package let refusals: [LedgerRefusal]

  package var isEmpty: Bool { changes.isEmpty && purchases.isEmpty && refusals.isEmpty }

  package static func == (a: Self, b: Self) -> Bool {
    a.changes == b.changes && a.refusals == b.refusals
      && a.purchases.elementsEqual(b.purchases) { $0 == $1 }
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(changes)
    hasher.combine(refusals)
  }
}

extension EntryPlan {
  /// `targets`: one an operator and plant; what is not named has none.
  package init(targets: [EntryTarget], lots: [HeldLot], purchases: [EntryPurchase]) {
    let byShare = Dictionary(
      lots.map { (EntryTarget(operatorID: $0.operatorID, plant: $0.plant, kwh: 0), $0) }
    ) { one, _ in one }
    var changes: [LotChange] = []
    var refusals: [LedgerRefusal] = []
    var open: [OperatorID: Int64] = [:]
    var named: Set<EntryTarget> = []
    func take(_ operatorID: OperatorID, _ plant: PlantID, _ lot: HeldLot?, _ kwh: Int64) {
      let before = lot?.held ?? 0
      guard before != kwh else { return }
      if let lot, before - kwh > lot.free {
        refusals.append(Self.refusal(lot, target: kwh))
        return
      }
      open[operatorID, default: 0] += before - kwh
      changes.append(
        LotChange(
          lot: lot?.lot, operatorID: operatorID, plant: plant, before: before, after: kwh))
    }
    for target in targets {
      let share = EntryTarget(operatorID: target.operatorID, plant: target.plant, kwh: 0)
      named.insert(share)
      take(target.operatorID, target.plant, byShare[share], target.kwh)
    }
    for (share, lot) in byShare where !named.contains(share) {
      take(lot.operatorID, lot.plant, lot, 0)
    }
    for purchase in purchases {
      let change = purchase.purchased - purchase.booked
      let left = purchase.untracked + change + (open[purchase.operatorID] ?? 0)
      guard left < 0 else { continue }
      refusals.append(
        LedgerRefusal(
          .entry,
          "事業者\(purchase.operatorID)の口座では、トラッキングしていない残量が\((-left).grouped)kWh足りないため、購入量と割当量のとおりに記帳できません。"
        ))
    }
    self.changes = changes.sorted {
      ($0.operatorID, $0.plant.rawValue) < ($1.operatorID, $1.plant.rawValue)
    }
    self.purchases = purchases.filter { $0.purchased != $0.booked }.map {
      ($0.operatorID, $0.purchased - $0.booked)
    }.sorted { $0.0 < $1.0 }
    self.refusals = refusals.sorted {
      (Int64($0.value ?? "") ?? .max, $0.message) < (Int64($1.value ?? "") ?? .max, $1.message)
    }
  }

  private static func refusal(_ lot: HeldLot, target: Int64) -> LedgerRefusal {
    LedgerRefusal(
      .entry, value: lot.lot.description,
      "非化石証書ID「\(lot.lot)」は、補正後の割当量\(target.grouped)kWhより多い\((lot.held - lot.free).grouped)kWhが権利確定・予約されています。"
    )
  }
}
