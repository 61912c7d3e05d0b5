/// Which certificates a round is about; markets never mix (rule R1).
public enum Market: String, CaseIterable, Sendable {
  case fit = "FIT"
  case nonFIT = "非FIT"
}

/// The support scheme of a plant; FIP and 非FIT plants serve the 非FIT market.
public enum Scheme: String, CaseIterable, Sendable {
  case fit = "FIT"
  case fip = "FIP"
  case nonFIT = "非FIT"

  public var market: Market { self == .fit ? .fit : .nonFIT }
}

/// The five coarse kinds of plant used in forms and certificates (発電設備区分).
public enum PlantKind: String, CaseIterable, Sendable {
  case solar = "太陽光"
  case wind = "風力"
  case hydro = "水力"
  case geothermal = "地熱"
  case biomass = "バイオマス"
}

/// A row of the register of operators (事業者).
public struct Operator: Hashable, Sendable {
  public var id: OperatorID
  public var name: String
  public var kana: String
  public var corporateNumber: CorporateNumber
  public var category: OperatorCategory
  public var address: String
  public var participatesFIT: Bool
  public var participatesNonFIT: Bool

  public init(
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

  public func participates(in market: Market) -> Bool {
    market == .fit ? participatesFIT : participatesNonFIT
  }
}

/// What an operator is (事業者区分): one part, or parts joined by 兼. A composite may do what any
/// of its parts may; rules about 需要家 hold for 需要家 alone.
public struct OperatorCategory: Hashable, Sendable, CustomStringConvertible {
  public enum Part: String, CaseIterable, Sendable {
    case generator = "発電"
    case retailer = "小売"
    case broker = "仲介"
    case consumer = "需要家"
    case aggregator = "アグリゲーター"
  }

  /// The seven categories of the operation guide §3.1.4, plus 仲介 and アグリゲーター.
  public static let known = [
    "発電", "小売", "需要家", "小売兼仲介", "発電兼小売", "発電兼仲介", "発電兼仲介兼小売", "仲介", "アグリゲーター",
  ]

  public let title: String
  public let parts: [Part]

  public init?(_ title: String) {
    guard Self.known.contains(title) else { return nil }
    let parts = title.split(separator: "兼").compactMap { Part(rawValue: String($0)) }
    self.title = title
    self.parts = parts
  }

  public var description: String { title }
  public func includes(_ part: Part) -> Bool { parts.contains(part) }
}

/// A row of the register of plants (設備).
public struct Plant: Hashable, Sendable {
  public var id: PlantID
  public var scheme: Scheme
  public var kind: PlantKind
  public var prefecture: String
  public var location: String
  public var name: String
  public var ownerName: String
  public var ownerCorporateNumber: CorporateNumber?
  /// Tenths of a kilowatt.
  public var capacityTenthsKW: Int64
  public var certifiedOn: CivilDate?
  public var operationStartedOn: CivilDate?
  public var repoweredOn: CivilDate?
  /// 受電地点特定番号, 22 digits.
  public var gridPointID: String
  public var bgCode: String
  /// The only one who may have it (小売買取, 再エネ特定卸); nil leaves it free.
  public var priorityHolder: CorporateNumber?

  public init(
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
  public var countsFrom: CivilDate? { repoweredOn ?? operationStartedOn }
}

/// One market of one round, with its windows (Japan time; nil is open) and its rules.
public struct Round: Hashable, Sendable {
  public var id: RoundID
  public var market: Market
  public var opensAt: Instant?
  public var closesAt: Instant?
  public var documentsCloseAt: Instant?
  public var generationFrom: CivilDate?
  public var generationTo: CivilDate?
  /// For the fifteen years; default the last day of the generation period.
  public var referenceDate: CivilDate?
  /// The allocator's rule set, `max-min` or `receipt-order`.
  public var ruleSet: String

  public init(
    id: RoundID, market: Market, opensAt: Instant? = nil, closesAt: Instant? = nil,
    documentsCloseAt: Instant? = nil, generationFrom: CivilDate? = nil,
    generationTo: CivilDate? = nil,
    referenceDate: CivilDate? = nil, ruleSet: String = "max-min"
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
  }

  /// When a window ends: what supports an application may come later than the application.
  public func closes(_ window: Window) -> Instant? {
    window == .documents ? documentsCloseAt ?? closesAt : closesAt
  }

  public func isOpen(at instant: Instant, for window: Window = .applications) -> Bool {
    (opensAt.map { $0 <= instant } ?? true) && (closes(window).map { instant <= $0 } ?? true)
  }
}

/// Which of a round's windows a form has to keep.
public enum Window: String, CaseIterable, Sendable {
  case applications
  /// 確認書, 委任状 and other supporting documents.
  case documents

  /// 受付期間 as people read it.
  public var title: String { self == .documents ? "確認書類の提出期間" : "受付期間" }
}

/// What a check may look up; rooms that ask know nothing of where the answers are kept.
public protocol References {
  func `operator`(_ id: OperatorID) throws -> Operator?
  func operators(corporateNumber: CorporateNumber) throws -> [Operator]
  func plant(_ id: PlantID) throws -> Plant?
  func round(_ id: RoundID, market: Market) throws -> Round?
  /// kWh of the plant that 相対 may still take in `随時` (gross less reserved and taken, the
  /// predecessor's own share given back); nil where no balance is registered.
  func bilateralRest(of plant: PlantID) throws -> Int64?
  /// kWh of the plant that a round has to allocate (割当可能量); nil where no balance is registered.
  func rest(of plant: PlantID, round: RoundID) throws -> Int64?
  /// What counting applications of a round (and of none) agree on about a plant.
  func agreements(on plant: PlantID, round: RoundID?) throws -> [FiledAgreement]
  /// What counting applications of a round (and of none) in which this one is the applicant say.
  func agreements(of applicant: CorporateNumber, round: RoundID?) throws -> [FiledAgreement]
  /// What rows that name a plant ask for, of many plants at once, in any order.
  func briefs(on plants: [PlantID], round: RoundID?) throws -> [PlantBrief]
}

/// To whom a plant's energy is open.
public struct PlantRights: Hashable, Sendable {
  public let scheme: Scheme
  /// The only one who may have it.
  public let priorityHolder: CorporateNumber?

  public init(scheme: Scheme, priorityHolder: CorporateNumber?) {
    self.scheme = scheme
    self.priorityHolder = priorityHolder
  }
}

/// What rows ask of a plant.
public struct PlantBrief: Hashable, Sendable {
  public let id: PlantID
  /// Nil for one that is not registered.
  public let rights: PlantRights?
  /// kWh that the round has to allocate; nil where no balance is registered.
  public let rest: Int64?
  /// False only if no application has an agreement on it.
  public let mayBeAgreedOn: Bool

  public init(id: PlantID, rights: PlantRights?, rest: Int64?, mayBeAgreedOn: Bool) {
    self.id = id
    self.rights = rights
    self.rest = rest
    self.mayBeAgreedOn = mayBeAgreedOn
  }
}
