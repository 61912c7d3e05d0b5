import Trade
import Validation

/// What others have filed beside the forms' examples.
enum SampleAgreements {
  private static let sakura = "4011001098993"
  private static let midori = "7123456789012"
  private static let aozora = "3476567898342"

  /// The other side of the examples of 設備特定, 特定割当設備登録 and 個別, and the 確認書 of the PPA.
  static let pairing: [FiledAgreement] = [
    filed("fit-facility-registration", "A123456C13", midori, sakura, "PPA", .kwh(120_000)),
    filed("fit-facility-registration", "F000123B07", aozora, sakura, "個別合意", .whole),
    filed("fit-facility-allocation", "A123456C13", midori, sakura, "PPA", .kwh(120_000)),
    filed("fit-facility-allocation", "F000123B07", aozora, sakura, "個別合意", .whole),
    filed("fit-wholesale-confirmation", "A123456C13", midori, sakura, "", .whole),
    filed("nonfit-individual-volume", "N123456789", midori, sakura, "", .kwh(50_000)),
    filed("nonfit-individual-volume", "N000123B07", aozora, sakura, "", .whole),
  ]

  /// As an example of the catalogue has it.
  static func of(_ example: AgreementExample) -> [FiledAgreement] {
    let registration = "fit-facility-registration"
    switch example {
    case .nothing: return pairing.filter { $0.origin.form.rawValue != registration }
    case .otherPlant: return changed { $0.plant = PlantID("Z999999Z99") }
    case .otherTerms: return changed { $0.terms = "個別合意" }
    case .otherAmount: return changed { $0.amount = .kwh(100_000) }
    case .withoutConfirmation:
      return pairing.filter { $0.origin.form.rawValue != "fit-wholesale-confirmation" }
    case .wholeTwice:
      return pairing + [filed("fit-facility-allocation", "F000123B07", midori, aozora, "", .whole)]
    case .sameWish:
      return pairing
        + [filed("fit-facility-allocation", "A123456C13", sakura, midori, "PPA", .kwh(120_000))]
    case .transferred: return [had(isConfirmed: true)]
    case .transferPending: return [had(isConfirmed: false)]
    }
  }

  /// The registration of the first plant, changed.
  private static func changed(_ change: (inout Agreement) -> Void) -> [FiledAgreement] {
    var agreements = pairing
    change(&agreements[0].agreement)
    return agreements
  }

  /// A trade by which the applicant got what it sells in the example.
  private static func had(isConfirmed: Bool) -> FiledAgreement {
    var filed = filed(
      "nonfit-bilateral-volume", "N123456789", midori, sakura, "非FIT再エネ指定・2023/04", .kwh(70_000))
    filed.agreement.gives = true
    filed.origin.isConfirmed = isConfirmed
    return filed
  }

  private static func filed(
    _ form: String, _ plant: String, _ own: String, _ partner: String, _ terms: String,
    _ amount: Agreement.Amount
  ) -> FiledAgreement {
    guard let form = FormID(form), let plant = PlantID(plant), let own = CorporateNumber(own),
      let partner = CorporateNumber(partner), let receipt = ReceiptNumber(99),
      let id = OperatorID("0099")
    else { preconditionFailure("no agreement on \(plant)") }
    return FiledAgreement(
      Agreement(plant: plant, own: own, partner: partner, terms: terms, amount: amount),
      .init(receipt: receipt, operatorID: id, form: form, row: 16, isConfirmed: false))
  }
}
