/// Which certificates a round is about; markets never mix (rule R1).
package enum Market: String, CaseIterable, Sendable {
  case fit = "FIT"
  case nonFIT = "非FIT"
}

/// The support scheme of a plant; FIP and 非FIT plants serve the 非FIT market.
package enum Scheme: String, CaseIterable, Sendable {
  case fit = "FIT"
  case fip = "FIP"
  case nonFIT = "非FIT"

  package var market: Market { self == .fit ? .fit : .nonFIT }
}

/// The five coarse kinds of plant used in forms and certificates (発電設備区分).
package enum PlantKind: String, CaseIterable, Sendable {
  case solar = "太陽光"
  case wind = "風力"
  case hydro = "水力"
  case geothermal = "地熱"
  case biomass = "バイオマス"
}

/// A row of the register of operators (事業者).
package struct Operator: Hashable, Sendable {
  package var id: OperatorID
  package var name: String
  package var kana: String
  package var corporateNumber: CorporateNumber
  package var category: OperatorCategory
  package var address: String
  package var participatesFIT: Bool
  package var participatesNonFIT: Bool

  package init(
    id: OperatorID, name: String, kana: String = "", corporateNumber: CorporateNumber,
    category: OperatorCategory, address: String = "", participatesFIT: Bool,
    participatesNonFIT: Bool
  ) {
    self.id = id
    self.name = name
    self.kana = kana
    self.corporateNumber = corporateNumber
    self.category = category
    self.address = address
    self.participatesFIT = participatesFIT
    self.participatesNonFIT = participatesNonFIT
  }

  package func participates(in market: Market) -> Bool {
    market == .fit ? participatesFIT : participatesNonFIT
  }
}

/// What an operator is (事業者区分): one part, or parts joined by 兼. A composite may do what any
/// of its parts may; rules about 需要家 hold for 需要家 alone.
package struct OperatorCategory: Hashable, Sendable, CustomStringConvertible {
  package enum Part: String, CaseIterable, Sendable {
    case generator = "発電"
    case retailer = "小売"
    case broker = "仲介"
    case consumer = "需要家"
    case aggregator = "アグリゲーター"
  }

  /// The seven categories of the operation guide §3.1.4, plus 仲介 and アグリゲーター.
  package static let known = [
    "発電", "小売", "需要家", "小売兼仲介", "発電兼小売", "発電兼仲介", "発電兼仲介兼小売", "仲介", "アグリゲーター",
  ]

  package let title: String
  package let parts: [Part]

  package init?(_ title: String) {
    guard Self.known.contains(title) else { return nil }
    let parts = title.split(separator: "兼").compactMap { Part(rawValue: String($0)) }
    self.title = title
    self.parts = parts
  }

  package var description: String { title }
  package func includes(_ part: Part) -> Bool { parts.contains(part) }
}

/// A row of the register of plants (設備).
package struct Plant: Hashable, Sendable {
  package var id: PlantID
  package var scheme: Scheme
  package var kind: PlantKind
  package var prefecture: String
  package var location: String
  package var name: String
  package var ownerName: String
  package var ownerCorporateNumber: CorporateNumber?
  /// Tenths of a kilowatt.
  package var capacityTenthsKW: Int64
  package var certifiedOn: CivilDate?
  package var operationStartedOn: CivilDate?
  package var repoweredOn: CivilDate?
  /// 受電地点特定番号, 22 digits.
  package var gridPointID: String
  package var bgCode: String
  /// The only one who may have it (小売買取, 再エネ特定卸); nil leaves it free.
  package var priorityHolder: CorporateNumber?

  package init(
    id: PlantID, scheme: Scheme, kind: PlantKind, prefecture: String, location: String = "",
    name: String = "", ownerName: String = "", ownerCorporateNumber: CorporateNumber? = nil,
    capacityTenthsKW: Int64 = 0, certifiedOn: CivilDate? = nil,
    operationStartedOn: CivilDate? = nil,
    repoweredOn: CivilDate? = nil, gridPointID: String = "", bgCode: String = "",
    priorityHolder: CorporateNumber? = nil
  ) {
    self.id = id
    self.scheme = scheme
    self.kind = kind
    self.prefecture = prefecture
    self.location = location
    self.name = name
    self.ownerName = ownerName
    self.ownerCorporateNumber = ownerCorporateNumber
    self.capacityTenthsKW = capacityTenthsKW
    self.certifiedOn = certifiedOn
    self.operationStartedOn = operationStartedOn
    self.repoweredOn = repoweredOn
    self.gridPointID = gridPointID
    self.bgCode = bgCode
    self.priorityHolder = priorityHolder
  }

  /// The day from which the fifteen years run: re-powering, else start (rule R2).
  package var countsFrom: CivilDate? { repoweredOn ?? operationStartedOn }
}

/// One market of one round, with its windows (Japan time; nil is open) and its rules.
package struct Round: Hashable, Sendable {
  package var id: RoundID
  package var market: Market
  package var opensAt: Instant?
  package var closesAt: Instant?
  package var documentsCloseAt: Instant?
  package var generationFrom: CivilDate?
  package var generationTo: CivilDate?
  /// For the fifteen years; default the last day of the generation period.
  package var referenceDate: CivilDate?
  /// By which the allocator shares out.
  package var ruleSet: RuleSet
  /// When applicants look their results over (確認期間), and when they buy (購入期間).
  package var confirmation = DaySpan()
  package var purchase = DaySpan()

  package init(
    id: RoundID, market: Market, opensAt: Instant? = nil, closesAt: Instant? = nil,
    documentsCloseAt: Instant? = nil, generationFrom: CivilDate? = nil,
    generationTo: CivilDate? = nil,
    referenceDate: CivilDate? = nil, ruleSet: RuleSet = .maxMin,
    confirmation: DaySpan = DaySpan(), purchase: DaySpan = DaySpan()
  ) {
    self.id = id
    self.market = market
    self.opensAt = opensAt
    self.closesAt = closesAt
    self.documentsCloseAt = documentsCloseAt
    self.generationFrom = generationFrom
    self.generationTo = generationTo
    self.referenceDate = referenceDate ?? generationTo
    self.ruleSet = ruleSet
    self.confirmation = confirmation
    self.purchase = purchase
    self.confirmation = confirmation
    self.purchase = purchase
  }

  /// When a window ends: what supports an application may come later than the application.
  package func closes(_ window: Window) -> Instant? {
    window == .documents ? documentsCloseAt ?? closesAt : closesAt
  }

  package func isOpen(at instant: Instant, for window: Window = .applications) -> Bool {
    (opensAt.map { $0 <= instant } ?? true) && (closes(window).map { instant <= $0 } ?? true)
  }
}

/// Days from one to another, each included; what is not known is open.
package struct DaySpan: Hashable, Sendable {
  package var from: CivilDate?
  package var to: CivilDate?

  package init(from: CivilDate? = nil, to: CivilDate? = nil) {
    self.from = from
    self.to = to
  }

  package var isEmpty: Bool { from == nil && to == nil }
}

/// Which of a round's windows a form has to keep.
package enum Window: String, CaseIterable, Sendable {
  case applications
  /// 確認書, 委任状 and other supporting documents.
  case documents

  /// 受付期間 as people read it.
  package var title: String { self == .documents ? "確認書類の提出期間" : "受付期間" }
}

/// What a check may look up; rooms that ask know nothing of where the answers are kept.
package protocol References {
  func `operator`(_ id: OperatorID) throws -> Operator?
  func operators(corporateNumber: CorporateNumber) throws -> [Operator]
  func plant(_ id: PlantID) throws -> Plant?
  func round(_ id: RoundID, market: Market) throws -> Round?
  /// kWh of the plant that 相対 may still take in `随時` (gross less reserved and taken, the
  /// predecessor's own share given back); nil where no balance is registered.
  func bilateralRest(of plant: PlantID) throws -> Int64?
  /// kWh of the plant that a round has to allocate (割当可能量); nil where no balance is registered.
  func rest(of plant: PlantID, round: RoundID) throws -> Int64?
  /// What counting applications of a period (and of none) agree on about a plant.
  func agreements(on plant: PlantID, period: Slot.Period) throws -> [FiledAgreement]
  /// What counting applications of a period (and of none) in which this one is the applicant say.
  func agreements(
    of applicant: CorporateNumber, period: Slot.Period
  ) throws -> [FiledAgreement]
  /// What rows that name a plant ask for, of many plants at once, in any order.
  func briefs(on plants: [PlantID], period: Slot.Period) throws -> [PlantBrief]
  /// What a round has to give to everybody, by kind and prefecture; empty where no balance is
  /// registered for it.
  func supply(of round: RoundID, market: Market) throws -> [SupplyClass]
  /// The plants of an owner that serve a market and have a balance in the round.
  func plants(
    ownedBy owner: CorporateNumber, market: Market, round: RoundID
  ) throws -> [PlantID]
  /// What checks of 電力量認定 look up; nil where nobody certifies.
  var certification: (any CertificationReferences)? { get }
  /// What checks of FIP's forms look up; nil where nobody pays FIP.
  var premium: (any PremiumReferences)? { get }
}

extension References {
  package var certification: (any CertificationReferences)? { nil }
  package var premium: (any PremiumReferences)? { nil }
  package func supply(of round: RoundID, market: Market) throws -> [SupplyClass] { [] }
  package func plants(
    ownedBy owner: CorporateNumber, market: Market, round: RoundID
  ) throws -> [PlantID] { [] }
}

/// What a round has to give of one kind of plant in one prefecture.
package struct SupplyClass: Hashable, Sendable {
  package let kind: PlantKind
  package let prefecture: String
  /// 割当可能量 of all its plants.
  package let kwh: Int64

  package init(kind: PlantKind, prefecture: String, kwh: Int64) {
    self.kind = kind
    self.prefecture = prefecture
    self.kwh = kwh
  }
}

/// To whom a plant's energy is open.
package struct PlantRights: Hashable, Sendable {
  package let scheme: Scheme
  /// The only one who may have it.
  package let priorityHolder: CorporateNumber?
  /// 設置者, where the register names one.
  package let owner: CorporateNumber?

  package init(
    scheme: Scheme, priorityHolder: CorporateNumber?, owner: CorporateNumber? = nil
  ) {
    self.scheme = scheme
    self.priorityHolder = priorityHolder
    self.owner = owner
  }
}

/// What rows ask of a plant.
package struct PlantBrief: Hashable, Sendable {
  package let id: PlantID
  /// Nil for one that is not registered.
  package let rights: PlantRights?
  /// kWh that the round has to allocate; nil where no balance is registered.
  package let rest: Int64?
  /// False only if no application has an agreement on it.
  package let mayBeAgreedOn: Bool

  package init(id: PlantID, rights: PlantRights?, rest: Int64?, mayBeAgreedOn: Bool) {
    self.id = id
    self.rights = rights
    self.rest = rest
    self.mayBeAgreedOn = mayBeAgreedOn
  }
}
