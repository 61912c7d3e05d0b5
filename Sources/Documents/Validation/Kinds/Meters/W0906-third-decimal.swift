extension FindingKind {
  static let thirdDecimal = FindingKind(
    "W0906", "third-decimal", "小数第3位の四捨五入",
    "小数第3位以下のある計量値は、1コマごとに小数第3位を四捨五入して受け付けます。",
    passing: .meter(), failing: .meter(["C13": .number("125.255")])
  ) { finding, count, place, shown, taken in
    Wording(
      "小数第3位以下のある計量値が\(grouped(count))コマあり、1コマごとに小数第3位を四捨五入しました（最初は\(place)の \(shown) を \(taken) としました）。",
      "このままでも受け付けます。小数第2位までの計量値がある場合は、その値に直してください。")
  }
}
