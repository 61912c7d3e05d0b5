import Trade

/// References that remember the plants they were asked for: several rules ask for the same plant,
/// and rows name the same plants again.
final class RememberedReferences: References {
  /// Answers of a kind that are remembered at most; beyond, all are forgotten and asked for again.
  private static let limit = 20_000

  private let references: any References
  private var plants: [PlantID: Plant?] = [:]
  /// For one period, which a document has.
  private var briefs: [PlantID: PlantBrief] = [:]
  private var last: PlantBrief?
  private var period = Slot.Period.anytime
  private var onPlants: [PlantID: [FiledAgreement]] = [:]
  private var ofApplicants: [CorporateNumber: [FiledAgreement]] = [:]

  init(_ references: any References) { self.references = references }

  // MARK: Briefs

  /// Asks for all at once what rows will ask of these plants.
  func prepare(_ plants: [PlantID], period: Slot.Period) throws {
    speak(of: period)
    if briefs.count + plants.count > Self.limit { briefs.removeAll(keepingCapacity: true) }
    let unknown = plants.filter { briefs[$0] == nil }
    guard !unknown.isEmpty else { return }
    for brief in try references.briefs(on: unknown, period: period) { briefs[brief.id] = brief }
  }

  func brief(on plant: PlantID, period: Slot.Period) throws -> PlantBrief {
    speak(of: period)
    // The rules of a row ask for the same plant one after the other.
    if let last, last.id == plant { return last }
    let brief = try briefs[plant] ?? newBrief(on: plant)
    last = brief
    return brief
  }

  private func newBrief(on plant: PlantID) throws -> PlantBrief {
    try prepare([plant], period: period)
    // An answer that leaves out what was asked for says that nothing is known.
    return briefs[plant]
      ?? PlantBrief(id: plant, rights: nil, rest: nil, mayBeAgreedOn: true)
  }

  private func speak(of period: Slot.Period) {
    guard period != self.period else { return }
    self.period = period
    briefs.removeAll()
    last = nil
  }

  func briefs(on plants: [PlantID], period: Slot.Period) throws -> [PlantBrief] {
    try plants.map { try brief(on: $0, period: period) }
  }

  func rest(of plant: PlantID, round: RoundID) throws -> Int64? {
    try brief(on: plant, period: .round(round)).rest
  }

  // MARK: The rest

  func plant(_ id: PlantID) throws -> Plant? {
    if let known = plants[id] { return known }
    let plant = try references.plant(id)
    if plants.count >= Self.limit { plants.removeAll(keepingCapacity: true) }
    plants[id] = .some(plant)
    return plant
  }

  func agreements(on plant: PlantID, period: Slot.Period) throws -> [FiledAgreement] {
    guard try brief(on: plant, period: period).mayBeAgreedOn else { return [] }
    if let known = onPlants[plant] { return known }
    let agreements = try references.agreements(on: plant, period: period)
    if onPlants.count >= Self.limit { onPlants.removeAll(keepingCapacity: true) }
    onPlants[plant] = agreements
    return agreements
  }

  func agreements(of applicant: CorporateNumber, period: Slot.Period) throws -> [FiledAgreement] {
    if let known = ofApplicants[applicant] { return known }
    let agreements = try references.agreements(of: applicant, period: period)
    if ofApplicants.count >= Self.limit { ofApplicants.removeAll(keepingCapacity: true) }
    ofApplicants[applicant] = agreements
    return agreements
  }

  var certification: (any CertificationReferences)? { references.certification }
  var premium: (any PremiumReferences)? { references.premium }

  func `operator`(_ id: OperatorID) throws -> Operator? { try references.operator(id) }

  func operators(corporateNumber: CorporateNumber) throws -> [Operator] {
    try references.operators(corporateNumber: corporateNumber)
  }

  func round(_ id: RoundID, market: Market) throws -> Round? {
    try references.round(id, market: market)
  }

  func supply(of round: RoundID, market: Market) throws -> [SupplyClass] {
    try references.supply(of: round, market: market)
  }

  func plants(
    ownedBy owner: CorporateNumber, market: Market, round: RoundID
  ) throws -> [PlantID] {
    try references.plants(ownedBy: owner, market: market, round: round)
  }

  func bilateralRest(of plant: PlantID) throws -> Int64? {
    try references.bilateralRest(of: plant)
  }
}
