/// Between whom value goes outside the market.
package enum DealKind: String, CaseIterable, Hashable, Sendable {
  case bilateral = "相対"
  /// From a generator to a 需要家.
  case direct = "直接取引"
  /// From a 需要家 to its child.
  case group = "融通"
}

/// A row of a confirmed application by which value goes from one operator to another.
package struct Deal: Hashable, Sendable {
  package let receipt: ReceiptNumber
  package let row: Int
  package let kind: DealKind
  package let seller: OperatorID
  package let buyer: OperatorID
  /// The applicant is the seller.
  package let isSellers: Bool
  /// 対象年度.
  package let year: Int
  package let certificate: CertificateKind
  package let month: Month?
  /// Nil where the row names none.
  package let plant: PlantID?
  package let kwh: Int64
  /// トラッキングを希望する; 直接取引 and 融通 always.
  package let isTracked: Bool

  package init(
    receipt: ReceiptNumber, row: Int, kind: DealKind, seller: OperatorID, buyer: OperatorID,
    isSellers: Bool, year: Int, certificate: CertificateKind, month: Month?, plant: PlantID?,
    kwh: Int64, isTracked: Bool
  ) {
    self.receipt = receipt
    self.row = row
    self.kind = kind
    self.seller = seller
    self.buyer = buyer
    self.isSellers = isSellers
    self.year = year
    self.certificate = certificate
    self.month = month
    self.plant = plant
    self.kwh = kwh
    self.isTracked = isTracked
  }

  /// `0012/17`.
  package var reference: String { "\(receipt)/\(row)" }
}

/// Why a row that is due is not booked yet.
package enum UnbookedReason: String, CaseIterable, Hashable, Sendable {
  case buyerUnknown = "buyer-unknown"
  case sellerShort = "seller-short"
  case correctionShort = "correction-short"
  case yearClosed = "year-closed"

  /// For people.
  package var message: String {
    switch self {
    case .buyerUnknown: "買い手が事業者の台帳にありません。登録されると計上できます。"
    case .sellerShort: "売り手の残量が足りません。残量が増えると計上できます。"
    case .correctionShort: "認定の訂正で減る電力量が、売却可能な残量より多くなっています。"
    case .yearClosed: "対象年度の口座は、期限後の失効により締め切られています。"
    }
  }
}
