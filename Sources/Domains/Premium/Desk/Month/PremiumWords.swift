internal import Premium
package import Trade

/// What lists and reports say in short, in words.
package enum PremiumWords {
  /// Plants, dates and the like are named up to so many.
  package static let shownPlants = 20

  /// Why a plant's month is not calculated: `ratio-missing`.
  package static func gap(_ reason: String) -> String {
    switch PremiumGap(rawValue: reason) {
    case .priceMissing?: "市場価格か月別の値が台帳にありません"
    case .termsMissing?: "基準価格が台帳にありません"
    case .supplyMissing?: "供給電力量が台帳にありません"
    case .areaUnknown?: "受電地点特定番号の先頭がエリアを表していません"
    case .areaZero?: "0.01円コマを除くエリア供給電力量が0です"
    case .ratioMissing?: "バイオマス比率がありません"
    case .batteryIncomplete?: "系統充電蓄電池供給電力量がそろっていません"
    case .batteryRatio?: "充電量が0で放電量がある月があります"
    case .severalPlants?: "一つの受電地点に複数の設備があります"
    case nil: reason
    }
  }

  /// What bent the formula of a battery, or is told of it: `share>1`.
  package static func flag(_ flag: String) -> String {
    switch BatterySupply.Flag(rawValue: flag) {
    case .ownUseAboveGrid?: "所内消費量が系統調達量を上回るため、系統から充電した割合を0としました"
    case .shareAboveOne?: "系統から充電した割合が1を超えるため、1としました"
    case .negative?: "供給電力量が0を下回るため、0としました"
    case .noCharge?: "充電量が0で放電量があるため、系統から充電した割合を1としました"
    case .sumDiffers?: "五つの電力量の計が、台帳の供給電力量と合いません"
    case nil: flag
    }
  }

  /// `A800019101、A800019102、ほか3件`: of many the first ones.
  package static func plants(_ plants: [PlantID], of count: Int? = nil) -> String {
    let count = count ?? plants.count
    let shown = plants.prefix(shownPlants)
    let words = shown.map(\.rawValue).joined(separator: "、")
    return count > shown.count ? words + "、ほか\(count - shown.count)件" : words
  }
}
