/// What becomes of a part of a kWh when energy is certified (`certifyRounding`); each amount is
/// rounded once.
package enum EnergyRounding: String, CaseIterable, Sendable {
  case down = "切捨て"
  case halfUp = "四捨五入"
  case up = "切上げ"
}
