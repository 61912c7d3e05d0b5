package import Trade

/// A certificate as its holder sees it.
package struct ShownCertificate: Hashable, Sendable {
  /// What is left of a lot.
  package struct Rest: Hashable, Sendable {
    package let lot: LotID
    package let free: Int64
    package let reserved: Int64
    package let settled: Int64
  }

  package let certificate: BalanceCertificate
  /// It is a trial: it has no number, and is not registered.
  package let isTrial: Bool
  /// Nil unless it is 権利確定済.
  package let passCode: String?
  package let token: String?
  /// Of the lots that a booking took from; nil where nothing was booked.
  package let rests: [Rest]?

  init(
    _ certificate: BalanceCertificate, isTrial: Bool = false, _ codes: CertificateCodes?,
    rests: [Rest]? = nil
  ) {
    // What its lots have now is not the certificate's.
    var certificate = certificate
    certificate.lines = certificate.lines.map { line in
      BalanceCertificate.Line(lot: Lot(id: line.lot.id, facts: line.lot.facts), kwh: line.kwh)
    }
    self.certificate = certificate
    self.isTrial = isTrial
    let isSettled = certificate.status == .settled && !isTrial
    passCode = isSettled ? codes?.passCode(of: certificate.number) : nil
    token = isSettled ? codes?.token(of: certificate.number) : nil
    self.rests = rests
  }
}
