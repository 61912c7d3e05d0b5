/// A key of a program; its secret is shown once and never kept.
package struct PortalToken: Hashable, Sendable {
  package let id: TokenID
  package let name: String
  package let scopes: [TokenScope]
  /// Nil for one of the office.
  package let operatorID: OperatorID?
  /// The last day it is good for, in Japan time.
  package let expiresOn: CivilDate

  package init(
    id: TokenID, name: String, scopes: [TokenScope], operatorID: OperatorID?, expiresOn: CivilDate
  ) {
    self.id = id
    self.name = name
    self.scopes = scopes
    self.operatorID = operatorID
    self.expiresOn = expiresOn
  }
}
