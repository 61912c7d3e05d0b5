internal import BooksRecords
internal import Ledger
internal import Secrets
internal import Storage
package import Trade

/// What anybody may know who has a certificate's number or token and its Pass Code: no location, no
/// owner, nothing of the operator.
package struct ProvenCertificate: Hashable, Sendable {
  package struct Line: Hashable, Sendable {
    package let kind: CertificateKind
    package let kwh: Int64
    package let allottedOn: CivilDate
    package let plant: PlantID
    package let plantKind: PlantKind?
    package let plantName: String
    package let capacityKW: String?
    package let certifiedOn: CivilDate?
    package let operationStartedOn: CivilDate?
  }

  package let number: CertificateNumber
  package let name: String
  package let settledOn: CivilDate
  package let validTo: CivilDate
  package let totalKWh: Int64
  package let lines: [Line]

  init(_ certificate: BalanceCertificate) {
    number = certificate.number
    name = certificate.name
    settledOn = certificate.settledOn
    validTo = certificate.validTo
    totalKWh = certificate.totalKWh
    lines = certificate.lines.map { line in
      let plant = line.lot.facts.plant
      return Line(
        kind: line.lot.facts.account.kind, kwh: line.kwh, allottedOn: line.lot.facts.allottedOn,
        plant: plant.id, plantKind: plant.kind, plantName: plant.name,
        capacityKW: plant.capacityKW, certifiedOn: plant.certifiedOn,
        operationStartedOn: plant.operationStartedOn)
    }
  }
}

extension BooksDesk {
  /// Wrong codes of one number, and milliseconds in which so many lock it, for as long.
  private static let mostFailures = 10
  private static let lockTime: Int64 = 900_000

  /// One answer for whatever is wrong.
  private static var notFound: LedgerRefusal {
    LedgerRefusal(.certificate, "証明書が見つからないか、Pass Codeが一致しません。")
  }

  /// 第三者照会 by number or token.
  /// - Throws: `LedgerRefusal`, the same for all failures.
  package func prove(_ word: String, code: String) throws -> ProvenCertificate {
    // Looked for before anybody else has to wait.
    let known = try store.read("looking for a certificate") { database -> CertificateNumber? in
      guard let codes = try CertificateCodes(in: database) else { return nil }
      return try self.number(word, codes, database)
    }
    guard let number = known else { throw Self.notFound }
    let now = clock.now()
    let proven = try store.write("proving a certificate") { transaction -> ProvenCertificate? in
      let database = transaction.database
      guard let codes = try CertificateCodes(in: database),
        let certificate = try database.certificate(number), certificate.status == .settled
      else { return nil }
      // Nothing is counted while it is locked, so that nobody prolongs it.
      if let until = try database.lock(of: number), now < until { return nil }
      guard SecretBytes.areEqual(codes.passCode(of: number), NormalText.compatible(code)) else {
        try database.countFailure(
          of: number, at: now, most: Self.mostFailures, within: Self.lockTime)
        return nil
      }
      return ProvenCertificate(certificate)
    }
    guard let proven else { throw Self.notFound }
    return proven
  }

  private func number(
    _ word: String, _ codes: CertificateCodes, _ database: Database
  ) throws -> CertificateNumber? {
    let word = NormalText.of(word)
    if let number = CertificateNumber(word) { return number }
    guard word.utf8.count == 22 else { return nil }
    var found: CertificateNumber?
    try database.settledCertificates { number in
      if SecretBytes.areEqual(codes.token(of: number), word) { found = number }
    }
    return found
  }

  /// Whether a file is the certificate as it would be printed now; 取消済 and unknown ones are refused
  /// with the one answer.
  package func compare(_ number: String, with bytes: [UInt8]) throws -> Bool {
    let shown = try store.read("looking up a certificate") { database -> ShownCertificate? in
      let number = CertificateNumber(NormalText.compatible(number))
      return try number.flatMap { try database.certificate($0) }.map {
        ShownCertificate($0, try CertificateCodes(in: database))
      }
    }
    guard let shown, shown.certificate.status != .cancelled else { throw Self.notFound }
    return try printed(shown) == bytes
  }
}
