extension FindingKind {
  static let dischargeWithoutCharge = FindingKind(
    "W0912", "discharge-without-charge", "充電のない放電",
    "対象期間に充電がなく放電だけがあるときは、系統から充電した割合を計算できません。",
    passing: .meterSet(.complete), failing: .meterSet(.noCharge), changesWithOthers: true
  ) { _, discharge in
    Wording(
      "充電量（a）の合計が 0 kWh ですが、放電量（b）の合計が \(discharge) kWh あるため、系統から充電した割合を計算できません。",
      "a のファイルに誤りがないか確かめてください。誤りがなければ事務局が確認しますので、それまで認定は保留になります。")
  }
}
