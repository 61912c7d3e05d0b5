extension FindingKind {
  static let meterTotal = FindingKind(
    "W0916", "meter-total", "合計の不一致", "合計の行や列は計算に使いませんが、コマの値の合計と比べます。",
    passing: .meter(), failing: .meter(["A15": "合計", "B15": .number("1")])
  ) { finding, what, sum in
    Wording(
      "\(what)の合計「\(finding.value)」が、コマの値の合計 \(sum) kWh と異なります。",
      "合計は計算に使わないため、このままでも受け付けます。コマの値に誤りや漏れがないか確かめてください。")
  }
}
