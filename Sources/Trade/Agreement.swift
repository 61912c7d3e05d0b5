/// One row by which an applicant and a partner share a plant's kWh, as other applications see it.
package struct Agreement: Hashable, Sendable {
  package enum Amount: Hashable, Sendable {
    /// 対象期間全量.
    case whole
    case kwh(Int64)
  }

  /// Who filed it, where, and on which row of the sheet.
  package struct Origin: Hashable, Sendable {
    package var receipt: ReceiptNumber
    package var operatorID: OperatorID
    package var form: FormID
    package var row: Int
    /// 確定.
    package var isConfirmed: Bool

    package init(
      receipt: ReceiptNumber, operatorID: OperatorID, form: FormID, row: Int, isConfirmed: Bool
    ) {
      self.receipt = receipt
      self.operatorID = operatorID
      self.form = form
      self.row = row
      self.isConfirmed = isConfirmed
    }
  }

  /// Nil for a trade without tracking.
  package var plant: PlantID?
  /// The applicant's 法人番号.
  package var own: CorporateNumber
  package var partner: CorporateNumber
  /// What else both have to say alike, e.g. 申請区分; empty where there is nothing.
  package var terms: String
  /// The applicant is the one who gives; nil where the form does not say.
  package var gives: Bool?
  package var amount: Amount

  package init(
    plant: PlantID?, own: CorporateNumber, partner: CorporateNumber, terms: String = "",
    gives: Bool? = nil, amount: Amount
  ) {
    self.plant = plant
    self.own = own
    self.partner = partner
    self.terms = terms
    self.gives = gives
    self.amount = amount
  }

  /// Who has the energy after it; nil where the form does not say.
  package var receiver: CorporateNumber? { gives.map { $0 ? partner : own } }
}

/// An agreement of an application that counts.
package struct FiledAgreement: Hashable, Sendable {
  package var agreement: Agreement
  package var origin: Agreement.Origin

  package init(_ agreement: Agreement, _ origin: Agreement.Origin) {
    self.agreement = agreement
    self.origin = origin
  }
}
