extension FindingKind {
  static let metersMissing = FindingKind(
    "W0823", "meters-missing", "届いていない30分メーター値",
    "系統から充電する蓄電池のある設備の認定には、その月の30分メーター値が必要です。届くまで、行の認定は保留になります。",
    passing: .meterSet(.complete), failing: .meterSet(.rowWithoutFiles), changesWithOthers: true
  ) { _, month, wanted, missing, files in
    Wording(
      "\(month)分の30分メーター値（\(wanted)）のうち、\(missing)が届いていません。届くまで、この行の認定は保留になります。",
      "\(files)を提出してください。")
  }
}
