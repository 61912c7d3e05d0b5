import Applications

/// The registers that go with the examples of the catalogue.
struct SampleRegister: References {
  var operators: [Operator] = []
  var plants: [Plant] = []
  var rests: [String: Int64] = ["N123456789": 100_000]

  init() {
    add("0001", "株式会社さくらでんき", "4011001098993", "小売", fit: true)
    add("0011", "株式会社さくらでんき", "4011001098993", "発電", fit: true)
    add("0012", "株式会社さくらでんき", "4011001098993", "需要家", fit: true)
    add("0005", "株式会社ひのでんき", "3476567898342", "小売", fit: false)
    plant("A123456C13", .fit)
    plant("F000123B07", .fit)
    plant("F000999B07", .fit, holder: "7123456789012")
    plant("N123456789", .nonFIT)
  }

  private mutating func add(
    _ id: String, _ name: String, _ number: String, _ category: String, fit: Bool
  ) {
    guard let id = OperatorID(id), let number = CorporateNumber(number),
      let category = OperatorCategory(category)
    else { preconditionFailure("no operator: \(id)") }
    operators.append(
      Operator(
        id: id, name: name, corporateNumber: number, category: category, participatesFIT: fit,
        participatesNonFIT: true))
  }

  private mutating func plant(_ id: String, _ scheme: Scheme, holder: String? = nil) {
    guard let id = PlantID(id) else { preconditionFailure("no plant: \(id)") }
    plants.append(
      Plant(
        id: id, scheme: scheme, kind: .solar, prefecture: "福島県",
        priorityHolder: holder.flatMap { CorporateNumber($0) }))
  }

  func `operator`(_ id: OperatorID) -> Operator? { operators.first { $0.id == id } }
  func operators(corporateNumber: CorporateNumber) -> [Operator] {
    operators.filter { $0.corporateNumber == corporateNumber }
  }
  func plant(_ id: PlantID) -> Plant? { plants.first { $0.id == id } }
  func round(_ id: RoundID, market: Market) -> Round? { nil }
  func bilateralRest(of plant: PlantID) -> Int64? { rests[plant.rawValue] }
}
