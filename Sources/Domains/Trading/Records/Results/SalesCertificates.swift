package import Storage
package import Trade

extension SalesCertificate {
  fileprivate static let columns = """
    request, operator, year, class, addressee, kwh, requested_at, status, number, issued_on
    """

  fileprivate init(_ row: Row) throws {
    self.init(
      request: try row[0], operatorID: try stored(OperatorID(row[1] as String), "an operator"),
      year: try row[2], issueClass: try row[3], addressee: try row[4], kwh: try row[5],
      requestedAt: Instant(milliseconds: try row[6]),
      status: try stored(Status(rawValue: row[7]), "a request's status"), number: try row[8],
      issuedOn: try (row[9] as String?).flatMap { CivilDate($0) })
  }
}

extension Database {
  private static let salesCertificate = Insertion(
    into: "sales_certificates", "operator, year, class, addressee, kwh, requested_at, status")

  /// Gives the request its number.
  package func addRequest(
    of operatorID: OperatorID, year: Int, class issueClass: String, addressee: String,
    kwh: Int64, at instant: Instant
  ) throws -> SalesCertificate {
    try insert(
      Self.salesCertificate,
      [
        operatorID.rawValue, year, issueClass, addressee, kwh, instant.milliseconds,
        SalesCertificate.Status.requested.rawValue,
      ])
    return SalesCertificate(
      request: lastInsertedRowID, operatorID: operatorID, year: year, issueClass: issueClass,
      addressee: addressee, kwh: kwh, requestedAt: instant)
  }

  package func salesCertificate(_ request: Int64) throws -> SalesCertificate? {
    try one(
      "SELECT \(SalesCertificate.columns) FROM sales_certificates WHERE request = ?", [request],
      SalesCertificate.init)
  }

  /// By number; nil is any operator.
  package func salesCertificates(of operatorID: OperatorID?) throws -> [SalesCertificate] {
    let sql = """
      SELECT \(SalesCertificate.columns) FROM sales_certificates
      WHERE ?1 IS NULL OR operator = ?1 ORDER BY request
      """
    return try all(sql, [operatorID?.rawValue]).map(SalesCertificate.init)
  }

  /// Writes down where a request stands.
  package func keep(_ certificate: SalesCertificate) throws {
    try run(
      "UPDATE sales_certificates SET status = ?, number = ?, issued_on = ? WHERE request = ?",
      [
        certificate.status.rawValue, certificate.number, certificate.issuedOn?.description,
        certificate.request,
      ])
  }
}
