/// What an omission of sampling spares.
package enum BiomassOmission: String, CaseIterable, Sendable {
  case sampling = "サンプリング"
  /// The ratio sheet, too.
  case both = "両方"
}
