/// One row by which an applicant and a partner share a plant's kWh, as other applications see it.
public struct Agreement: Hashable, Sendable {
  public enum Amount: Hashable, Sendable {
    /// 対象期間全量.
    case whole
    case kwh(Int64)
  }

  /// Who filed it, where, and on which row of the sheet.
  public struct Origin: Hashable, Sendable {
    public var receipt: ReceiptNumber
    public var operatorID: OperatorID
    public var form: FormID
    public var row: Int
    /// 確定.
    public var isConfirmed: Bool

    public init(
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
  public var plant: PlantID?
  /// The applicant's 法人番号.
  public var own: CorporateNumber
  public var partner: CorporateNumber
  /// What else both have to say alike, e.g. 申請区分; empty where there is nothing.
  public var terms: String
  /// The applicant is the one who gives; nil where the form does not say.
  public var gives: Bool?
  public var amount: Amount

  public init(
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
  public var receiver: CorporateNumber? { gives.map { $0 ? partner : own } }
}

/// An agreement of an application that counts.
public struct FiledAgreement: Hashable, Sendable {
  public var agreement: Agreement
  public var origin: Agreement.Origin

  public init(_ agreement: Agreement, _ origin: Agreement.Origin) {
    self.agreement = agreement
    self.origin = origin
  }
}
