import Applications

/// References that remember the plants they were asked for: several rules ask for the same plant,
/// and rows name the same plants again.
final class RememberedReferences: References {
  /// Plants that are remembered at most; beyond, the register is asked again.
  private static let limit = 20_000

  private let references: any References
  private var plants: [PlantID: Known] = [:]
  private var last: (id: PlantID, known: Known)?
  private var onPlants: [PlantID: [FiledAgreement]] = [:]
  private var ofApplicants: [CorporateNumber: [FiledAgreement]] = [:]

  /// On the heap, because a plant is large and asked for by every row.
  private final class Known {
    let plant: Plant?
    let rights: PlantRights?

    init(_ plant: Plant?) {
      self.plant = plant
      rights = plant.map(PlantRights.init)
    }
  }

  init(_ references: any References) { self.references = references }

  func plant(_ id: PlantID) throws -> Plant? { try known(id).plant }

  func rights(to plant: PlantID) throws -> PlantRights? { try known(plant).rights }

  private func known(_ id: PlantID) throws -> Known {
    // The rules of a row ask for the same plant one after the other.
    if let last, last.id == id { return last.known }
    if let known = plants[id] {
      last = (id, known)
      return known
    }
    let known = Known(try references.plant(id))
    if plants.count < Self.limit { plants[id] = known }
    last = (id, known)
    return known
  }

  func agreements(on plant: PlantID, round: RoundID?) throws -> [FiledAgreement] {
    if let known = onPlants[plant] { return known }
    let agreements = try references.agreements(on: plant, round: round)
    if onPlants.count < Self.limit { onPlants[plant] = agreements }
    return agreements
  }

  func agreements(of applicant: CorporateNumber, round: RoundID?) throws -> [FiledAgreement] {
    if let known = ofApplicants[applicant] { return known }
    let agreements = try references.agreements(of: applicant, round: round)
    if ofApplicants.count < Self.limit { ofApplicants[applicant] = agreements }
    return agreements
  }

  func `operator`(_ id: OperatorID) throws -> Operator? { try references.operator(id) }

  func operators(corporateNumber: CorporateNumber) throws -> [Operator] {
    try references.operators(corporateNumber: corporateNumber)
  }

  func round(_ id: RoundID, market: Market) throws -> Round? {
    try references.round(id, market: market)
  }

  func rest(of plant: PlantID, round: RoundID) throws -> Int64? {
    try references.rest(of: plant, round: round)
  }

  func bilateralRest(of plant: PlantID) throws -> Int64? {
    try references.bilateralRest(of: plant)
  }
}
