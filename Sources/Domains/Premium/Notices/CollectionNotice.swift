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
  package let recipient: PremiumRecipient
  package let sender: PremiumSender
  package let plant: PlantID
  package let plantName: String
  /// When it stands in the ledger.
  package let month: Month
  /// Yen.
  package let yen: Int64
  package let date: CivilDate

  package init(
    kind: Kind, to recipient: PremiumRecipient, from sender: PremiumSender, plant: PlantID,
    plantName: String, month: Month, yen: Int64, date: CivilDate
  ) {
    self.kind = kind
    self.recipient = recipient
    self.sender = sender
    self.plant = plant
    self.plantName = plantName
    self.month = month
    self.yen = yen
    self.date = date
  }

  package var operatorID: OperatorID { recipient.code }

  /// `00000001_徴収通知書_A800019101_202509.pdf`.
  package var fileName: String {
    "\(operatorID)_\(kind.title)_\(plant)_\(month.compact).pdf"
  }

  /// - Throws: `PageError`.
  package func printed() throws -> [UInt8] {
    let document = try NewPDF(
      size: .a4Portrait,
      about: PDFProperties(
        title: "\(kind.title) \(plant)", subject: FundKind.withheld.title, author: sender.name,
        createdOn: date.description))
    var flow = PageFlow(document, foot: "\(operatorID)　\(kind.title) \(plant) \(month.compact)")
    PremiumPage.head(
      &flow, title: kind.title, below: FundKind.withheld.title, to: recipient, from: sender,
      date: date)
    flow.text(deed, PremiumPage.prose, gap: 6)
    for (label, value) in [
      ("設備ID", plant.rawValue), ("発電設備の名称", plantName), ("年月", month.title),
      ("\(kind.rawValue)額", "\(yen.grouped)円"), ("残高", "0円"),
    ] where !value.isEmpty {
      PremiumPage.fact(&flow, label, value)
    }
    flow.draw()
    return try document.close()
  }

  /// What was done.
  package var deed: String {
    let whose = "認定が失効した次の設備の\(FundKind.withheld.title)"
    return switch kind {
    case .collected: "\(whose)を、徴収しました。"
    case .kept: "\(whose)について、帰属の手続きをしました。"
    }
  }
}
