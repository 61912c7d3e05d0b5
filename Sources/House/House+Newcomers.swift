internal import AccessDesk
internal import CertificationDesk
internal import FilingRecords
package import FormsDesk
internal import Office
internal import Premises
internal import PremiumDesk
internal import Trade
internal import Validation

extension House {
  /// The form by which operators are registered; nil where the definitions have none.
  package var firstForm: ListedForm? {
    let form = premises.definitions.forms.first { $0.operatorParts != nil && $0.isForNewcomers }
    return form.flatMap { form in forms.first { $0.id == form.id } }
  }

  /// Whoever has filed the registration of an operator by the portal becomes its administrator.
  @Sendable func welcome(_ application: Application) throws {
    if let user = application.operatorID.user {
      guard let code = try premium.givenCode(to: application.receipt) else { return }
      return try access.welcome(user, to: code, by: .service)
    }
    guard let id = try certification.givenOperator(to: application.receipt),
      case let sender = try premises.store.sender(of: application.receipt),
      sender.kind == .applicant, let user = sender.userID
    else { return }
    try access.welcome(user, to: id, by: .service)
  }
}
