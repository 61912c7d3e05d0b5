/// What a 非化石証書 is of (証書種別).
package enum CertificateKind: String, CaseIterable, Hashable, Sendable {
  case fit = "FIT"
  case renewable = "非FIT再エネ指定"
  case other = "非FIT再エネ指定なし"

  /// What is bought in a market that is tracked, whatever the plant's scheme.
  package init(boughtIn market: Market) { self = market == .fit ? .fit : .renewable }
}
