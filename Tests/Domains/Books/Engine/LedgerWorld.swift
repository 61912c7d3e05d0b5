import Ledger
import Trade

/// The ledger in memory, as a workspace keeps it: what the planners give is booked here, and beside it
/// a model that knows nothing of accounts.
struct LedgerWorld {
  struct Certificate {
    let number: CertificateNumber
    let operatorID: OperatorID
    let lines: [PickedLot]
    let settledOn: CivilDate
    var status: CertificateStatus
  }

  /// What a person with a pencil would write down.
  struct Model: Equatable {
    /// kWh by operator and year: bought or received less what went back or lapsed.
    var untracked: [String: Int64] = [:]
    var lots: [LotID: LotBalances] = [:]
    var entered: [String: Int64] = [:]
    var came: [String: Int64] = [:]
  }

  static let year = 2023
  static let round = "202304"

  var today = CivilDate(year: 2024, month: 5, day: 20) ?? CivilDate(daysSinceEpoch: 0)
  var lots: [LotID: Lot] = [:]
  var booked: [OperatorID: Int64] = [:]
  var balances = LedgerBalances()
  var journal: [LedgerMovement] = []
  var certificates: [Certificate] = []
  var model = Model()
  var order = PickOrder.oldest
  let operators: [RetiringHolder] = ["0001", "0002", "0003", "0004"].enumerated().map {
    RetiringHolder(
      id: id($1), name: "見本\($0)", category: category(["小売", "小売兼仲介", "需要家", "発電"][$0]))
  }

  mutating func book(_ movements: [LedgerMovement]) {
    for movement in movements {
      if let fault = MovementRules.fault(in: movement) { preconditionFailure(fault) }
      balances.take(movement)
      journal.append(movement)
      for lot in Set(
        movement.transfers.flatMap { [$0.from.lotID, $0.to.lotID] }.compactMap(\.self))
      {
        lots[lot]?.balances = balances.parts(of: lot)
      }
    }
  }

  func account(_ id: OperatorID) -> HolderAccount { HolderAccount(id, year: Self.year, .fit) }

  var nextLot: LotID {
    guard let lot = LotID(Int64(lots.count + 1)) else { preconditionFailure("no number") }
    return lot
  }

  // MARK: Commands

  /// False where the market is refused.
  mutating func enter(_ targets: [EntryTarget], purchased: [OperatorID: Int64]) -> Bool {
    let market = lots.values.filter { $0.facts.source == .market }.map {
      HeldLot(
        lot: $0.id, operatorID: $0.facts.account.operatorID, plant: $0.facts.plant.id,
        held: $0.balances.held, free: $0.balances.free)
    }
    let plan = EntryPlan(
      targets: targets, lots: market,
      purchases: operators.map {
        EntryPurchase(
          operatorID: $0.id, purchased: purchased[$0.id] ?? 0, booked: booked[$0.id] ?? 0,
          untracked: balances[.holder(.untracked, account($0.id))])
      })
    guard plan.refusals.isEmpty else { return false }
    for change in plan.changes where change.after < change.before {
      guard let lot = change.lot else { preconditionFailure("nothing to take back") }
      let kwh = change.before - change.after
      book([
        .retract(
          lot, of: account(change.operatorID), round: Self.round, change.plant, kwh: kwh, "1")
      ])
      model.lots[lot, default: LotBalances()].free -= kwh
      model.entered[change.operatorID.rawValue, default: 0] -= kwh
      model.untracked[change.operatorID.rawValue, default: 0] += kwh
    }
    for (id, change) in plan.purchases {
      book([.bought(account(id), change: change, "1")])
      booked[id, default: 0] += change
      model.untracked[id.rawValue, default: 0] += change
      model.came[id.rawValue, default: 0] += change
    }
    for change in plan.changes where change.after > change.before {
      let kwh = change.after - change.before
      let lot = change.lot ?? nextLot
      if change.lot == nil {
        lots[lot] = Lot(id: lot, facts: facts(change.operatorID, change.plant, .market))
      }
      book([
        .enter(lot, of: account(change.operatorID), round: Self.round, change.plant, kwh: kwh, "1")
      ])
      model.lots[lot, default: LotBalances()].free += kwh
      model.entered[change.operatorID.rawValue, default: 0] += kwh
      model.untracked[change.operatorID.rawValue, default: 0] -= kwh
    }
    return true
  }

  private func facts(
    _ id: OperatorID, _ plant: PlantID, _ source: Procurement
  ) -> LotFacts {
    let schedule = YearSchedule(Self.year)
    return LotFacts(
      account: account(id), source: source,
      round: source == .market ? Self.round : Slot.anytimeTitle, allottedOn: today,
      plant: LotPlant(id: plant, kind: .solar, prefecture: "福島県"),
      validFrom: schedule.validFrom(round: 4, isRetailer: false), validTo: schedule.validTo,
      settleBy: schedule.settleBy)
  }

  /// The refusal's code; nil where it is registered.
  mutating func retire(
    _ order: RetirementOrder, by holder: RetiringHolder
  ) throws
    -> LedgerRefusal.Code?
  {
    let (lots, balances) = (lots, balances)
    let planner = RetirementPlanner(
      order, by: holder, RetirementTerms(pickOrder: self.order), today: today
    ) {
      lots[$0]
    } freeLots: { description in
      lots.values.filter {
        $0.facts.account == description.account && balances[.part(.free, $0.id)] > 0
          && (description.plantKind == nil || $0.facts.plant.kind == description.plantKind)
      }.map { FreeLot(lot: $0.id, allottedOn: $0.facts.allottedOn, free: $0.balances.free) }
    }
    let plan: RetirementPlan
    do { plan = try planner.plan() } catch let refusal as LedgerRefusal { return refusal.code }
    guard let number = CertificateNumber(Int64(certificates.count + 1)) else {
      preconditionFailure("no number")
    }
    book([
      .certificate(
        plan.isImmediate ? .settle : .reserve, number, from: .free,
        to: plan.isImmediate ? .settled : .reserved, plan.lines)
    ])
    for line in plan.lines {
      model.lots[line.lot]?.free -= line.kwh
      if plan.isImmediate {
        model.lots[line.lot]?.settled += line.kwh
      } else {
        model.lots[line.lot]?.reserved += line.kwh
      }
    }
    certificates.append(
      Certificate(
        number: number, operatorID: holder.id, lines: plan.lines, settledOn: plan.settledOn,
        status: plan.isImmediate ? .settled : .reserved))
    return nil
  }

  mutating func end(_ index: Int, as kind: MovementKind) {
    guard certificates[index].status == .reserved else { return }
    let certificate = certificates[index]
    let to: BookAccount.LotPart = kind == .settle ? .settled : .free
    book([
      .certificate(kind, certificate.number, from: .reserved, to: to, certificate.lines)
    ])
    certificates[index].status = kind == .settle ? .settled : .cancelled
    for line in certificate.lines {
      model.lots[line.lot]?.reserved -= line.kwh
      if kind == .settle {
        model.lots[line.lot]?.settled += line.kwh
      } else {
        model.lots[line.lot]?.free += line.kwh
      }
    }
  }

  mutating func trade(_ deal: Deal) {
    let seller = HolderAccount(deal.seller, year: deal.year, deal.certificate)
    let plan = DealPlan(
      deal,
      DealStanding(
        isBuyerRegistered: true, isSellerCertified: false,
        sellerSellable: balances[.holder(.sellable, seller)]), lot: nextLot)
    guard case .booked(let movements) = plan else { return }
    if deal.isTracked, let plant = deal.plant {
      let lot = nextLot
      lots[lot] = Lot(id: lot, facts: facts(deal.buyer, plant, .bilateral))
      model.lots[lot] = LotBalances(free: deal.kwh)
      model.entered[deal.buyer.rawValue, default: 0] += deal.kwh
      model.untracked[deal.buyer.rawValue, default: 0] -= deal.kwh
    }
    model.untracked[deal.buyer.rawValue, default: 0] += deal.kwh
    model.came[deal.buyer.rawValue, default: 0] += deal.kwh
    book(movements)
  }

  mutating func lapse() {
    for (id, lot) in lots.sorted(by: { $0.key < $1.key }) where lot.balances.free > 0 {
      book([.lapse(of: id, kwh: lot.balances.free, "2023")])
      let free = model.lots[id]?.free ?? 0
      model.lots[id]?.lapsed += free
      model.lots[id]?.free = 0
    }
    for holder in operators {
      let account = account(holder.id)
      let kwh = balances[.holder(.untracked, account)]
      guard kwh > 0 else { continue }
      book([.lapse(of: account, kwh: kwh, "2023")])
      model.untracked[holder.id.rawValue] = 0
    }
  }
}

func id(_ text: String) -> OperatorID {
  guard let id = OperatorID(text) else { preconditionFailure("no operator: \(text)") }
  return id
}

func plant(_ text: String) -> PlantID {
  guard let id = PlantID(text) else { preconditionFailure("no plant: \(text)") }
  return id
}

func category(_ text: String) -> OperatorCategory {
  guard let category = OperatorCategory(text) else { preconditionFailure("no category: \(text)") }
  return category
}

func day(_ text: String) -> CivilDate {
  guard let day = CivilDate(text) else { preconditionFailure("no day: \(text)") }
  return day
}

func lotID(_ number: Int64) -> LotID {
  guard let id = LotID(number) else { preconditionFailure("no lot: \(number)") }
  return id
}
