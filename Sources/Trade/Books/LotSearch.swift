/// Which lots of an operator somebody looks for; nil asks for all.
package struct LotSearch: Hashable, Sendable {
  package var year: Int?
  package var allottedOn: CivilDate?
  package var source: Procurement?
  package var kind: CertificateKind?
  package var plantKind: PlantKind?
  package var prefecture: String?

  package init(
    year: Int? = nil, allottedOn: CivilDate? = nil, source: Procurement? = nil,
    kind: CertificateKind? = nil, plantKind: PlantKind? = nil, prefecture: String? = nil
  ) {
    self.year = year
    self.allottedOn = allottedOn
    self.source = source
    self.kind = kind
    self.plantKind = plantKind
    self.prefecture = prefecture
  }
}
