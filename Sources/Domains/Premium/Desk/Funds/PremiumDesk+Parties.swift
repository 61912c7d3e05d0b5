internal import PremiumNotices
internal import RegistersRecords
internal import Storage
internal import Trade

extension PremiumDesk {
  /// Who gives out pages.
  var sender: PremiumSender {
    PremiumSender(name: settings.issuer, contact: contact, payTo: settings.payTo)
  }

  /// An operator as it is written to.
  func recipient(_ code: OperatorID, _ database: Database) throws -> PremiumRecipient {
    let known = try database.operator(code)
    return PremiumRecipient(
      code: code, name: known?.name ?? "", isIndividual: known?.corporateNumber == .individual)
  }
}
