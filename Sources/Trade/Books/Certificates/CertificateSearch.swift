/// Which certificates of an operator somebody looks for; nil asks for all.
package struct CertificateSearch: Hashable, Sendable {
  package var year: Int
  package var kind: CertificateKind
  package var variant: RetirementVariant?
  /// A part of the name.
  package var name: String
  package var from: CivilDate?
  package var to: CivilDate?
  package var statuses: [CertificateStatus]

  /// Where nobody has chosen a status.
  package static let usual: [CertificateStatus] = [.reserved, .settled]

  package init(
    year: Int, kind: CertificateKind, variant: RetirementVariant? = nil, name: String = "",
    from: CivilDate? = nil, to: CivilDate? = nil,
    statuses: [CertificateStatus] = usual
  ) {
    self.year = year
    self.kind = kind
    self.variant = variant
    self.name = name
    self.from = from
    self.to = to
    self.statuses = statuses
  }
}
