internal import Trade
internal import Validation

/// What a row of 非化石電源登録 asks to have registered.
struct RegisteredSource: Hashable {
  /// The sheet's.
  let row: Int
  private let texts: [SourceParts: String]

  init(row: Int, _ texts: [SourceParts: String]) {
    self.row = row
    self.texts = texts
  }

  func text(_ part: SourceParts) -> String { texts[part] ?? "" }

  /// `2025-04-01`
  private func day(_ part: SourceParts) -> String { text(part).replacing("/", with: "-") }
  private func flag(_ part: SourceParts) -> String { text(part) == "有" ? "true" : "false" }

  /// As the file of 非化石電源 has them.
  func source(as plant: PlantID, of operatorID: OperatorID, on day: CivilDate) -> [String] {
    [
      plant.rawValue, SourceScheme.nonFIT.rawValue, operatorID.rawValue, text(.kind),
      text(.renewable), text(.name), text(.gridPoint), text(.balancingGroup), text(.area),
      text(.voltage), text(.capacity), self.day(.startedOn), self.day(.repoweredOn),
      day.description, text(.battery), flag(.backup), flag(.double), "", "", "", "",
    ]
  }

  /// As the file of plants has them; nil for what serves no tracking.
  func plant(as plant: PlantID) -> [String]? {
    guard PlantKind(rawValue: text(.kind)) != nil else { return nil }
    return [
      plant.rawValue, Scheme.nonFIT.rawValue, text(.kind), text(.prefecture), text(.address),
      text(.name), text(.ownerName), text(.ownerNumber), text(.capacity), "", day(.startedOn),
      day(.repoweredOn), text(.gridPoint), text(.balancingGroup), "",
    ]
  }
}
