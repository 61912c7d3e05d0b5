extension FindingKind {
  static let dischargeAboveCharge = FindingKind(
    "W0909", "discharge-above-charge", "放電量が充電量を上回る",
    "対象期間の放電量（b）の合計が、充電量（a）の合計を上回っています。",
    passing: .meterSet(.complete), failing: .meterSet(.moreDischarge), changesWithOthers: true
  ) { _, discharge, charge in
    Wording(
      "放電量（b）の合計 \(discharge) kWh が、充電量（a）の合計 \(charge) kWh を上回っています。",
      "a と b が入れ替わっていないか確かめてください。期首の残量によるものであれば、このままで構いません。")
  }
}
