internal import Pages
package import Trade

/// 徴収通知書 or 帰属通知書 of a plant whose certification has ended: what of its 交付金相当額積立金 is kept. The
/// same data give the same bytes.
package struct CollectionNotice: Hashable, Sendable {
  package enum Kind: String, CaseIterable, Sendable {
    case collected = "徴収"
    case kept = "帰属"

    /// What an entry of the ledger says it is; nil for any other.
    package init?(entry text: String) {
      guard text.hasPrefix(FundKind.withheld.title),
        let kind = Self.allCases.first(where: { text.hasSuffix($0.rawValue) })
      else { return nil }
      self = kind
    }

    package var title: String { rawValue + "通知書" }
  }

  package let kind: Kind
  package let operatorID: OperatorID
  package let name: String
  package let plant: PlantID
  /// When it stands in the ledger.
  package let month: Month
  /// Yen.
  package let yen: Int64
  package let date: CivilDate

  package init(
    kind: Kind, operatorID: OperatorID, name: String, plant: PlantID, month: Month, yen: Int64,
    date: CivilDate
  ) {
    self.kind = kind
    self.operatorID = operatorID
    self.name = name
    self.plant = plant
    self.month = month
    self.yen = yen
    self.date = date
  }

  /// `00000001_徴収通知書_A800019101_202509.pdf`.
  package var fileName: String {
    "\(operatorID)_\(kind.title)_\(plant)_\(month.compact).pdf"
  }

  /// - Throws: `PageError`.
  package func printed() throws -> [UInt8] {
    let document = try NewPDF(
      size: .a4Portrait,
      about: PDFProperties(
        title: "\(kind.title) \(plant)", subject: FundKind.withheld.title,
        createdOn: date.description))
    var flow = PageFlow(document, foot: "\(operatorID)　\(kind.title) \(plant) \(month.compact)")
    PremiumPage.head(
      &flow, title: kind.title, below: FundKind.withheld.title, recipient: name, code: operatorID,
      date: date)
    let deed = kind == .collected ? "徴収しました" : "帰属の手続きをしました"
    flow.text(
      "認定が失効した次の設備の\(FundKind.withheld.title)を、\(deed)。", PremiumPage.prose, gap: 6)
    for (label, value) in [
      ("設備ID", plant.rawValue), ("年月", month.title), ("\(kind.rawValue)額", "\(yen.grouped)円"),
      ("残高", "0円"),
    ] {
      let space = String(repeating: "　", count: max(0, 6 - label.count))
      flow.text(label + space + value, TextStyle(size: 11, isBold: true), gap: 3)
    }
    flow.draw()
    return try document.close()
  }
}
