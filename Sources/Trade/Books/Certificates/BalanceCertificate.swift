/// A 残高証明書, as it was registered.
package struct BalanceCertificate: Hashable, Sendable {
  package struct Line: Hashable, Sendable {
    package let lot: Lot
    package let kwh: Int64

    package init(lot: Lot, kwh: Int64) {
      self.lot = lot
      self.kwh = kwh
    }
  }

  package let number: CertificateNumber
  package let status: CertificateStatus
  package let variant: RetirementVariant
  package let account: HolderAccount
  /// The operator's registered name on the day of registration.
  package let memberName: String
  /// 名義.
  package let name: String
  /// 正式電力メニュー名 and 通称電力メニュー名; of `customer` alone.
  package let menu: String?
  package let menuShort: String?
  /// 備考, which is not printed.
  package let remark: String
  /// 権利確定日.
  package let settledOn: CivilDate
  package let registeredAt: Instant
  package let validTo: CivilDate
  package let totalKWh: Int64
  /// By lot; empty where a list has left them out.
  package var lines: [Line]

  package init(
    number: CertificateNumber, status: CertificateStatus, variant: RetirementVariant,
    account: HolderAccount, memberName: String, name: String, menu: String?, menuShort: String?,
    remark: String, settledOn: CivilDate, registeredAt: Instant, validTo: CivilDate,
    totalKWh: Int64, lines: [Line] = []
  ) {
    self.number = number
    self.status = status
    self.variant = variant
    self.account = account
    self.memberName = memberName
    self.name = name
    self.menu = menu
    self.menuShort = menuShort
    self.remark = remark
    self.settledOn = settledOn
    self.registeredAt = registeredAt
    self.validTo = validTo
    self.totalKWh = totalKWh
    self.lines = lines
  }
}
