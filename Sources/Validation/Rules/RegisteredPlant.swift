import Applications
import Workbooks

/// A named plant is in the register and serves the form's market.
final class RegisteredPlant: ReviewRule {
  static let specification = RuleSpecification(
    name: "registered-plant", parameters: [.init(name: "column", kind: .column)]
  ) { site in
    guard let references = site.references, let market = site.form.market else { return nil }
    return site.column("column").map { RegisteredPlant($0, market, references) }
  }

  private let column: Int
  private let market: Market
  private let references: any References

  private init(_ column: Int, _ market: Market, _ references: any References) {
    self.column = column
    self.market = market
    self.references = references
  }

  func row(_ values: inout RowValues, _ row: borrowing Row, _ report: inout Report) throws {
    guard values.isRight(column) else { return }
    let text = values.text(column, in: row)
    guard let id = PlantID(text) else { return }
    if let plant = try references.rights(to: id) {
      guard plant.scheme.market != market else { return }
      report.add(
        .plantMarket, row: values.row, column: column, value: text,
        [plant.scheme.rawValue, market.rawValue])
    } else {
      let near = try lookalike(of: text)
      report.add(.plantUnknown, row: values.row, column: column, value: text, [near ?? ""])
    }
    values.reject(column)
  }

  /// The registered plant whose id differs only in letters that look like digits.
  private func lookalike(of text: String) throws -> String? {
    let pairs: [Character: Character] = ["O": "0", "0": "O", "I": "1", "1": "I"]
    let characters = Array(text)
    for index in characters.indices {
      guard let other = pairs[characters[index]] else { continue }
      var changed = characters
      changed[index] = other
      if let id = PlantID(String(changed)), try references.rights(to: id) != nil {
        return id.rawValue
      }
    }
    return nil
  }

  static let unknown = CatalogueEntry(
    "E0504", "plant-unknown", "設備の登録",
    "設備IDは、設備の登録簿にあるものでなければなりません。",
    passing: .facility(), failing: .facility(["B16": "A999999C99"])
  ) { finding in
    let near = finding.argument(0)
    return Wording(
      "「\(finding.label)」の「\(finding.value)」は登録されていません。"
        + (near.isEmpty ? "" : "もしかして「\(near)」ですか（数字の0・1と英字のO・Iは間違えやすい文字です）。"),
      "設備IDを認定通知書などで確認し、正しい10桁を入力してください。")
  }

  static let market = CatalogueEntry(
    "E0506", "plant-market", "設備の制度と市場",
    "FITの様式にはFITの設備、非FITの様式にはFIP・非FITの設備だけを記入できます。",
    passing: .facility(), failing: .facility(["B16": "N123456789"])
  ) { finding in
    Wording(
      "「\(finding.value)」は\(finding.argument(0))の設備のため、\(finding.argument(1))の申請には記入できません。",
      "設備IDを確認してください。設備の制度に合った様式で申請してください。")
  }
}
