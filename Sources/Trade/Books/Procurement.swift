/// How a lot was come by (調達区分).
package enum Procurement: String, CaseIterable, Hashable, Sendable {
  case market = "市場調達"
  case bilateral = "相対取引"
}
