/// Untracked FIT energy for which a 売買証明書 is asked of the exchange.
package struct SalesCertificate: Hashable, Sendable {
  package enum Status: String, CaseIterable, Hashable, Sendable {
    case requested = "発行依頼中"
    case issued = "発行済"
    case cancelled = "取消済"
    case failed = "送信エラー"
  }

  /// Counts up from 1.
  package let request: Int64
  package let operatorID: OperatorID
  /// 対象年度.
  package let year: Int
  /// 発行区分.
  package let issueClass: String
  /// 宛名.
  package let addressee: String
  package let kwh: Int64
  package let requestedAt: Instant
  package var status: Status
  /// The exchange's; nil until it is 発行済.
  package var number: String?
  package var issuedOn: CivilDate?

  package init(
    request: Int64, operatorID: OperatorID, year: Int, issueClass: String, addressee: String,
    kwh: Int64, requestedAt: Instant, status: Status = .requested, number: String? = nil,
    issuedOn: CivilDate? = nil
  ) {
    self.request = request
    self.operatorID = operatorID
    self.year = year
    self.issueClass = issueClass
    self.addressee = addressee
    self.kwh = kwh
    self.requestedAt = requestedAt
    self.status = status
    self.number = number
    self.issuedOn = issuedOn
  }

  package var account: HolderAccount { HolderAccount(operatorID, year: year, .fit) }
}
