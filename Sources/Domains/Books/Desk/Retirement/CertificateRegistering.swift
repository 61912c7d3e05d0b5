internal import BooksRecords
internal import Hashing
internal import Ledger
internal import Storage
internal import Trade

/// Writes plans down as certificates, with numbers that have no gaps.
struct CertificateRegistering {
  private let database: Database
  private let holder: RetiringHolder
  private let variant: RetirementVariant
  private let now: Instant
  private var next: CertificateNumber
  private var codes: CertificateCodes?

  init(
    _ database: Database, _ holder: RetiringHolder, _ variant: RetirementVariant, at now: Instant
  ) throws {
    self.database = database
    self.holder = holder
    self.variant = variant
    self.now = now
    next = try database.nextCertificate()
  }

  /// `marks`: of the rows of a file that it is for.
  mutating func register(
    _ plan: RetirementPlan, _ books: inout Bookkeeping, marks: [ContentHash] = []
  ) throws -> BalanceCertificate {
    let codes = try codes ?? CertificateCodes.make(in: database)
    self.codes = codes
    try books.book(
      .certificate(
        plan.isImmediate ? .settle : .reserve, next, from: .free,
        to: plan.isImmediate ? .settled : .reserved, plan.lines))
    let certificate = try certificate(plan)
    try database.insert(certificate, marks: marks)
    if plan.isImmediate { try codes.keepToken(of: next, in: database) }
    next = try stored(CertificateNumber(next.rawValue + 1), "the next certificate's number")
    return certificate
  }

  /// As it would be, and without being registered.
  func trial(_ plan: RetirementPlan) throws -> ShownCertificate {
    ShownCertificate(try certificate(plan), isTrial: true, nil)
  }

  private func certificate(_ plan: RetirementPlan) throws -> BalanceCertificate {
    let lines = try plan.lines.map { line in
      BalanceCertificate.Line(
        lot: try stored(database.lot(line.lot), "a lot that was picked"), kwh: line.kwh)
    }
    return BalanceCertificate(
      number: next, status: plan.isImmediate ? .settled : .reserved, variant: variant,
      account: plan.account, memberName: holder.name, name: plan.name, menu: plan.menu,
      menuShort: plan.menuShort, remark: plan.remark, settledOn: plan.settledOn,
      registeredAt: now, validTo: YearSchedule(plan.account.year).validTo,
      totalKWh: plan.totalKWh, lines: lines)
  }
}
