/// A document that goes with an application to OCCTO: `<コード>_<種別>_<書類名>.pdf`.
package struct PremiumPaper: Hashable, Sendable {
  /// The application that it goes with.
  package let kind: Kind
  /// 書類名.
  package let title: String

  package enum Kind: String, CaseIterable, Sendable {
    case `operator` = "認定事業者情報"
    case withheld = "交付金相当額積立金取戻"
    case reserve = "廃棄等費用積立金取戻"

    /// The form of such documents; their 書類名 is the key.
    package var formText: String {
      switch self {
      case .operator: "occto-operator-paper"
      case .withheld: "occto-withheld-paper"
      case .reserve: "occto-reserve-paper"
      }
    }
  }

  package init(_ kind: Kind, _ title: String) {
    self.kind = kind
    self.title = title
  }

  package static func seal(_ kind: Kind) -> Self { Self(kind, "印鑑証明書") }
  package static let points = Self(.operator, "受電地点特定番号および事業者名がわかる資料")
  package static let transfer = Self(.operator, "譲渡確認書類")
  package static let wastePermit = Self(.operator, "ごみ処理施設許可証")
  package static func former(_ kind: Kind) -> Self { Self(kind, "旧認定事業者であることを証する書面") }

  /// Under which name it is sent.
  package func fileName(of operatorID: OperatorID?) -> String {
    "\(operatorID?.rawValue ?? "再エネ事業者コード")_\(kind.rawValue)_\(title).pdf"
  }
}
