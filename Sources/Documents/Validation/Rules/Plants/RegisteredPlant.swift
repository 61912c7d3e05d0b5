import Trade
import Workbooks

/// A named plant is in the register and serves the form's market.
final class RegisteredPlant: ReviewRule {
  static let specification = RuleSpecification(
    name: "registered-plant", parameters: [.init(name: "column", kind: .column)]
  ) { site in
    guard let references = site.references, let market = site.form.market else { return nil }
    return site.column("column").map {
      RegisteredPlant($0, market, site.filing.slot.period, references)
    }
  }

  private let column: Int
  private let market: Market
  private let period: Slot.Period
  private let references: RememberedReferences

  private init(
    _ column: Int, _ market: Market, _ period: Slot.Period, _ references: RememberedReferences
  ) {
    self.column = column
    self.market = market
    self.period = period
    self.references = references
  }

  var looksAhead: Bool { true }

  /// The plants of many rows are asked for at once, and then what the unknown ones may have meant.
  func lookAhead(_ rows: ArraySlice<HeldRow>) throws {
    let ids = rows.compactMap { $0.values.plant(column, in: $0.row) }
    try references.prepare(ids, period: period)
    let unknown = try ids.filter { try references.brief(on: $0, period: period).rights == nil }
    try references.prepare(unknown.flatMap(Self.lookalikes), period: period)
  }

  func row(_ values: inout RowValues, _ row: borrowing Row, _ report: inout Report) throws {
    guard values.isRight(column), let id = values.plant(column, in: row) else { return }
    if let plant = try references.brief(on: id, period: period).rights {
      guard plant.scheme.market != market else { return }
      report.add(
        .plantMarket, row: values.row, column: column, value: id.rawValue,
        [plant.scheme.rawValue, market.rawValue])
    } else {
      let near = try Self.lookalikes(of: id).first {
        try references.brief(on: $0, period: period).rights != nil
      }
      report.add(
        .plantUnknown, row: values.row, column: column, value: id.rawValue, [near?.rawValue ?? ""])
    }
    values.reject(column)
  }

  /// The ids that differ only in a letter that looks like a digit.
  private static func lookalikes(of id: PlantID) -> [PlantID] {
    var bytes = Array(id.rawValue.utf8)
    return bytes.indices.compactMap { index in
      let byte = bytes[index]
      guard let other = twins[byte] else { return nil }
      bytes[index] = other
      defer { bytes[index] = byte }
      return PlantID(bytes.span)
    }
  }

  private static let twins: [UInt8: UInt8] = {
    let pairs = [(UInt8(ascii: "O"), UInt8(ascii: "0")), (UInt8(ascii: "I"), UInt8(ascii: "1"))]
    return Dictionary(uniqueKeysWithValues: pairs + pairs.map { ($1, $0) })
  }()
}

extension FindingKind {
  static let plantUnknown = FindingKind(
    "E0504", "plant-unknown", "設備の登録",
    "設備IDは、設備の登録簿にあるものでなければなりません。",
    passing: .facility(), failing: .facility(["B16": "A999999C99"])
  ) { finding, near in
    Wording(
      "「\(finding.label)」の「\(finding.value)」は登録されていません。"
        + (near.isEmpty ? "" : "もしかして「\(near)」ですか（数字の0・1と英字のO・Iは間違えやすい文字です）。"),
      "設備IDを認定通知書などで確認し、正しい10桁を入力してください。")
  }

  static let plantMarket = FindingKind(
    "E0506", "plant-market", "設備の制度と市場",
    "FITの様式にはFITの設備、非FITの様式にはFIP・非FITの設備だけを記入できます。",
    passing: .facility(), failing: .facility(["B16": "N123456789"])
  ) { finding, scheme, market in
    Wording(
      "「\(finding.value)」は\(scheme)の設備のため、\(market)の申請には記入できません。",
      "設備IDを確認してください。設備の制度に合った様式で申請してください。")
  }
}
