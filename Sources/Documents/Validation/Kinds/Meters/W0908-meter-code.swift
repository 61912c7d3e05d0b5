extension FindingKind {
  static let meterCode = FindingKind(
    "W0908", "meter-code", "メーターコード・潮流コード",
    "メーターコードと潮流コードは、図の記号ごとに決まっています（設定 batteryMeterCodes、batteryFlowCodes）。",
    passing: .meter(), failing: .meter(["B7": "M1"])
  ) { finding, symbol, wanted in
    Wording(
      "「\(finding.label)」の「\(finding.value)」が、図の記号「\(symbol)」のコード「\(wanted)」と異なります。",
      "図の記号とコードの組合せを確かめ、誤りがあれば直してください。このままでも受け付けます。")
  }
}
