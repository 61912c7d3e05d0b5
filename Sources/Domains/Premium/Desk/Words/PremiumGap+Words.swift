package import Trade

extension PremiumGap {
  /// Why a plant's month is not calculated, for people.
  package var title: String {
    switch self {
    case .priceMissing: "市場価格か月別の値が台帳にありません"
    case .termsMissing: "基準価格が台帳にありません"
    case .supplyMissing: "供給電力量が台帳にありません"
    case .areaUnknown: "受電地点特定番号の先頭がエリアを表していません"
    case .areaZero: "0.01円コマを除くエリア供給電力量が0です"
    case .ratioMissing: "バイオマス比率がありません"
    case .batteryIncomplete: "系統充電蓄電池供給電力量がそろっていません"
    case .batteryRatio: "充電量が0で放電量がある月があります"
    case .severalPlants: "一つの受電地点に複数の設備があります"
    }
  }
}
