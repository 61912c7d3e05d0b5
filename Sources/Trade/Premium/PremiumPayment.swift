/// What an operator is paid, or pays, for a month (入出金), in yen.
package struct PremiumPayment: Hashable, Sendable {
  /// Ten digits (入出金番号).
  package var number: String
  package var operatorID: OperatorID
  package var subject: PaymentSubject
  package var month: Month
  /// What is planned; paid to the operator unless the subject is a claim.
  package var yen: Int64
  package var dueOn: CivilDate
  /// What has gone in or out so far.
  package var received: Int64
  /// The day of the last of it; nil before any.
  package var lastReceivedOn: CivilDate?

  package init(
    number: String, operatorID: OperatorID, subject: PaymentSubject, month: Month, yen: Int64,
    dueOn: CivilDate, received: Int64 = 0, lastReceivedOn: CivilDate? = nil
  ) {
    self.number = number
    self.operatorID = operatorID
    self.subject = subject
    self.month = month
    self.yen = yen
    self.dueOn = dueOn
    self.received = received
    self.lastReceivedOn = lastReceivedOn
  }

  package var isDone: Bool { received == yen }
  package var status: String { isDone ? "完了" : "処理中" }
  package var payYen: Int64 { subject.isClaim ? 0 : yen }
  package var claimYen: Int64 { subject.isClaim ? yen : 0 }
  package var settledOn: CivilDate? { isDone ? lastReceivedOn : nil }
}
