/// What is known beside the example of バイオマス比率.
package enum RatioExample: String, CaseIterable, Hashable, Sendable {
  case plain = "記入例のまま（バイオマス比率）"
  case nothingDue = "燃料区分が二つ以上の設備がない事業者"
  case morePlants = "登録が必要な設備がほかにもある"
}

extension CatalogueExample {
  static func ratio(
    _ changes: [String: ExampleCell] = [:], situation: RatioExample = .plain
  ) -> Self {
    .ratios(changes, situation)
  }
}
