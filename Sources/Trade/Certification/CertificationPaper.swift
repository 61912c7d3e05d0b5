/// A document without which a month's row is not certified (document 002).
package enum CertificationPaper: String, CaseIterable, Sendable {
  case samplingProof = "sampling-proof"
  case ratioSheet = "ratio-sheet"
  case sustainabilityProof = "sustainability-proof"
  case premiumProof = "fip-amount-proof"
  case fuelPlan = "fuel-plan"

  /// 書類名, as in file names.
  package var title: String {
    switch self {
    case .samplingProof: "サンプリング証跡"
    case .ratioSheet: "バイオマス等比率計算書"
    case .sustainabilityProof: "持続可能性証明"
    case .premiumProof: "FIP交付金対象証跡"
    case .fuelPlan: "申請計画使用燃料一覧"
    }
  }

  /// It is filed for each month; else once.
  package var isMonthly: Bool { self != .fuelPlan }

  /// Those that a row needs; `route` is nil where no battery is charged from the grid.
  package static func needed(
    by source: CertificationSource, omission: FuelOmission?, isSustainable: Bool,
    route: BatteryRoute?, _ rules: CertificationRules
  ) -> [CertificationPaper] {
    var papers: [CertificationPaper] = []
    if source.kind.hasFuelRatio {
      if omission == nil { papers.append(.samplingProof) }
      if omission == nil || !rules.omissionSparesRatioSheet { papers.append(.ratioSheet) }
      if isSustainable { papers.append(.sustainabilityProof) }
      // Of others the registration has it.
      if source.scheme != .nonFIT { papers.append(.fuelPlan) }
    }
    if route == .premium { papers.append(.premiumProof) }
    return papers
  }
}

/// Why no sampling is needed where nothing fossil is burnt (サンプリング省略, document 002).
package enum FuelOmission: String, CaseIterable, Sendable {
  case biomassAlone = "バイオマスのみ"
  case allOthers = "全量再エネ指定無"

  /// The 再エネ指定 of its one row.
  package var isRenewable: Bool { self == .biomassAlone }
}
