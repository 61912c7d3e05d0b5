internal import BooksRecords
internal import Ledger
internal import Secrets
internal import Storage
package import Trade

/// What anybody may know who has a certificate's token and its Pass Code: no location, no owner, nothing
/// of the operator.
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

  /// 第三者照会, for everybody: who has no token can neither ask about a certificate nor lock it.
  /// - Throws: `LedgerRefusal`, the same for all failures.
  package func prove(token: String, code: String) throws -> ProvenCertificate {
    guard let number = try self.number(token: NormalText.of(token)) else { throw Self.notFound }
    return try prove(number, code: code)
  }

  /// The same by number, too, for who has the workspace at hand.
  /// - Throws: `LedgerRefusal`, the same for all failures.
  package func prove(numberOrToken word: String, code: String) throws -> ProvenCertificate {
    guard let number = CertificateNumber(NormalText.of(word)) else {
      return try prove(token: word, code: code)
    }
    return try prove(number, code: code)
  }

  private func prove(_ number: CertificateNumber, code: String) throws -> ProvenCertificate {
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

  /// Whose token it is. Looked up by its digest, which leads to no other's, before anybody else has to
  /// wait.
  private func number(token: String) throws -> CertificateNumber? {
    guard token.utf8.count == 22 else { return nil }
    let digest = CertificateCodes.digest(of: token)
    let (found, owes) = try store.read("looking for a certificate") { database in
      (try database.certificate(token: digest), try database.owesTokens())
    }
    guard found == nil, owes else { return found }
    return try store.write("keeping the tokens of certificates") { transaction in
      let database = transaction.database
      if let codes = try CertificateCodes(in: database) {
        for number in try database.takeOwedTokens() {
          try codes.keepToken(of: number, in: database)
        }
      }
      return try database.certificate(token: digest)
    }
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
