import Trade

/// The registers that go with the examples of the catalogue.
struct SampleRegister: References {
  var operators: [Operator] = []
  var plants: [Plant] = []
  var rests: [String: Int64] = ["N123456789": 100_000]
  var roundRests: [String: Int64] = [
    "A123456C13": 1_000_000, "N123456789": 100_000, "N000123B07": 80_000,
  ]

  /// What others have filed: by default, what pairs with the examples.
  var agreements = SampleAgreements.pairing

  var certification: (any CertificationReferences)? = SampleCertification()
  var premium: (any PremiumReferences)? = SamplePremium()

  /// By plant: who is told to be its generator.
  var generators = [
    "A123456C13": CorporateNumber("7123456789012"), "F000123B07": CorporateNumber("3476567898342"),
  ].compactMapValues { $0 }

  init() {
    add("0001", "株式会社さくらでんき", "4011001098993", "小売", fit: true)
    add("0011", "株式会社さくらでんき", "4011001098993", "発電", fit: true)
    add("0012", "株式会社さくらでんき", "4011001098993", "需要家", fit: true)
    add("0005", "株式会社ひのでんき", "3476567898342", "小売", fit: false)
    add("0002", "みどり電力株式会社", "7123456789012", "小売", fit: true)
    add("0003", "あおぞら商事株式会社", "3476567898342", "仲介", fit: true)
    add("0013", "株式会社さくらでんき", "4011001098993", "アグリゲーター", fit: true, nonFIT: false)
    add("0006", "株式会社ひので商事", "9990000000009", "仲介", fit: true, nonFIT: false)
    add("0014", "株式会社けやき製作所", "7990000000101", "需要家", fit: false)
    plant("A123456C13", .fit)
    plant("F000123B07", .fit)
    plant("A123456C99", .fit, owner: "3476567898342")
    plant("F000999B07", .fit, holder: "3476567898342")
    plant("N123456789", .nonFIT) {
      $0.kind = .hydro
      $0.name = "見本水力第一発電所"
      $0.capacityTenthsKW = 15_005
      $0.certifiedOn = CivilDate("2019-06-01")
      $0.operationStartedOn = CivilDate("2020-04-01")
    }
    plant("N000123B07", .nonFIT) {
      $0.kind = .wind
      $0.prefecture = "青森県"
      $0.name = "見本風力発電所"
      $0.capacityTenthsKW = 200_000
      $0.certifiedOn = CivilDate("2017-02-10")
      $0.operationStartedOn = CivilDate("2018-03-15")
    }
  }

  private mutating func add(
    _ id: String, _ name: String, _ number: String, _ category: String, fit: Bool,
    nonFIT: Bool = true
  ) {
    guard let id = OperatorID(id), let number = CorporateNumber(number),
      let category = OperatorCategory(category)
    else { preconditionFailure("no operator: \(id)") }
    operators.append(
      Operator(
        id: id, name: name, corporateNumber: number, category: category, participatesFIT: fit,
        participatesNonFIT: nonFIT))
  }

  /// A solar plant of さくらでんき in 福島県, unless told otherwise.
  private mutating func plant(
    _ id: String, _ scheme: Scheme, holder: String? = nil, owner: String = "4011001098993",
    _ change: (inout Plant) -> Void = { _ in }
  ) {
    guard let id = PlantID(id) else { preconditionFailure("no plant: \(id)") }
    var plant = Plant(
      id: id, scheme: scheme, kind: .solar, prefecture: "福島県", ownerName: "株式会社さくらでんき",
      ownerCorporateNumber: CorporateNumber(owner),
      priorityHolder: holder.flatMap { CorporateNumber($0) })
    change(&plant)
    plants.append(plant)
  }

  func `operator`(_ id: OperatorID) -> Operator? { operators.first { $0.id == id } }
  func operators(corporateNumber: CorporateNumber) -> [Operator] {
    operators.filter { $0.corporateNumber == corporateNumber }
  }
  func plant(_ id: PlantID) -> Plant? { plants.first { $0.id == id } }
  func round(_ id: RoundID, market: Market) -> Round? {
    Round(
      id: id, market: market, generationFrom: CivilDate("2023-10-01"),
      generationTo: CivilDate("2023-12-31"))
  }
  func rest(of plant: PlantID, round: RoundID) -> Int64? { roundRests[plant.rawValue] }
  func agreements(on plant: PlantID, period: Slot.Period) -> [FiledAgreement] {
    agreements.filter { $0.agreement.plant == plant }
  }
  func agreements(of applicant: CorporateNumber, period: Slot.Period) -> [FiledAgreement] {
    agreements.filter { $0.agreement.own == applicant }
  }
  /// Of every kind in every prefecture, but geothermal energy in 大分県 alone.
  func supply(of round: RoundID, market: Market) -> [SupplyClass] {
    let prefectures = ["北海道", "青森県", "福島県", "千葉県", "東京都", "大分県"]
    return PlantKind.allCases.flatMap { kind in
      prefectures.filter { kind != .geothermal || $0 == "大分県" }.map {
        SupplyClass(kind: kind, prefecture: $0, kwh: 10_000_000)
      }
    }
  }
  func plants(ownedBy owner: CorporateNumber, market: Market, round: RoundID) -> [PlantID] {
    plants.filter {
      $0.ownerCorporateNumber == owner && $0.scheme.market == market
        && roundRests[$0.id.rawValue] != nil
    }.map(\.id)
  }
  func bilateralRest(of plant: PlantID) -> Int64? { rests[plant.rawValue] }
}

extension SampleRegister {
  /// One by one.
  func briefs(on plants: [PlantID], period: Slot.Period) throws -> [PlantBrief] {
    plants.map { id in
      PlantBrief(
        id: id,
        rights: plant(id).map {
          // The generators of the example of 設備特定 are others than the one of 特定割当設備登録.
          PlantRights(
            scheme: $0.scheme, priorityHolder: $0.priorityHolder, owner: generators[$0.id.rawValue])
        },
        rest: Slot(period).round.flatMap { rest(of: id, round: $0) }, mayBeAgreedOn: true)
    }
  }
}

extension References {
  /// One by one.
  func briefs(on plants: [PlantID], period: Slot.Period) throws -> [PlantBrief] {
    try plants.map { id in
      PlantBrief(
        id: id,
        rights: try plant(id).map {
          PlantRights(scheme: $0.scheme, priorityHolder: $0.priorityHolder)
        },
        rest: try Slot(period).round.flatMap { try rest(of: id, round: $0) }, mayBeAgreedOn: true)
    }
  }
}
