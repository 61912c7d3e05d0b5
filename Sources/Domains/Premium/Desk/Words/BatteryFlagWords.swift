internal import Premium

/// What bent the formula of a battery, for people.
package enum BatteryFlagWords {
  /// An unknown one is told as it is.
  package static func title(of flag: String) -> String {
    switch BatterySupply.Flag(rawValue: flag) {
    case .ownUseAboveGrid: "所内消費量が系統調達量より多いため、系統から充電した割合を0としました"
    case .shareAboveOne: "系統から充電した割合が1を超えるため、1としました"
    case .negative: "供給電力量が0を下回るため、0としました"
    case .noCharge: "充電量が0のため、放電量のすべてを系統からの充電によるものとしました"
    case .sumDiffers: "五つの電力量から求めた供給電力量が、台帳の供給電力量と一致しません"
    case nil: flag
    }
  }
}
