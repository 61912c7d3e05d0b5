/// The kinds of plant that are certified (発電設備区分, document 002); five of them are renewable and
/// serve tracking.
package enum SourceKind: String, CaseIterable, Sendable {
  case solar = "太陽光"
  case wind = "風力"
  case hydro = "水力"
  case geothermal = "地熱"
  case biomass = "バイオマス"
  case waste = "廃棄物"
  case nuclear = "原子力"
  case other = "その他"

  /// Its energy is split by a ratio of fuels (バイオマス等比率).
  package var hasFuelRatio: Bool { self == .biomass || self == .waste }
}
