import Trade

extension FindingKind {
  static let shareClamped = FindingKind(
    "W0911", "share-clamped", "算定式の上限・下限",
    "系統から充電した割合は0から1まで、認定電力量は0以上として計算します。その範囲を外れる値です。",
    passing: .meterSet(.complete), failing: .meterSet(.lessFromGrid), changesWithOthers: true
  ) { _, flag, one, other in
    let remedy = "各ファイルの値と図の記号を確かめ、誤りがあれば直して提出し直してください。誤りがなければ、このままで構いません。"
    return switch MeterClamp(rawValue: flag) {
    case .ownUseAboveGrid, nil:
      Wording(
        "系統から受けた電力量（c）の合計 \(one) kWh が、所内の使用量（e）の合計 \(other) kWh を下回るため、系統から充電した割合を 0 として計算します。",
        remedy)
    case .shareAboveOne:
      Wording(
        "系統からの充電量（c － e）\(one) kWh が、充電量（a）の合計 \(other) kWh を上回るため、系統から充電した割合を 1 として計算します。",
        remedy)
    case .negative:
      Wording(
        "系統から充電した分の放電量 \(one) kWh が、月間発電量（d）\(other) kWh を上回るため、認定電力量は 0 kWh になります。", remedy)
    }
  }
}
