/// A document without which a plant is not registered, or a month's row not certified (documents 002,
/// 004).
package enum CertificationPaper: String, CaseIterable, Sendable {
  case samplingProof = "sampling-proof"
  case ratioSheet = "ratio-sheet"
  case sustainabilityProof = "sustainability-proof"
  case premiumProof = "fip-amount-proof"
  case fuelPlan = "fuel-plan"
  case structureDiagram = "structure-diagram"
  case wiringDiagram = "wiring-diagram"
  case ownChargePledge = "pledge-1"
  case noExportPledge = "pledge-2"
  case doubleGenerationPledge = "pledge-3"
  case gridChargePledge = "pledge-grid-charge"
  case premiumPlantProof = "fip-proof"
  case circuitDiagram = "circuit-diagram"

  /// The form of 委任状, by the proxy's 法人番号.
  package static let mandate = "power-of-attorney"

  /// 書類名, as in file names.
  package var title: String {
    switch self {
    case .samplingProof: "サンプリング証跡"
    case .ratioSheet: "バイオマス等比率計算書"
    case .sustainabilityProof: "持続可能性証明"
    case .premiumProof: "FIP交付金対象証跡"
    case .fuelPlan: "申請計画使用燃料一覧"
    case .structureDiagram: "構造図"
    case .wiringDiagram: "配線図"
    case .ownChargePledge: "誓約書1"
    case .noExportPledge: "誓約書2"
    case .doubleGenerationPledge: "誓約書3"
    case .gridChargePledge: "誓約書系統充電"
    case .premiumPlantProof: "FIP設備証跡"
    case .circuitDiagram: "回路図"
    }
  }

  /// It is filed for each month; else once.
  package var isMonthly: Bool {
    switch self {
    case .samplingProof, .ratioSheet, .sustainabilityProof, .premiumProof: true
    default: false
    }
  }

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
    switch route {
    case .premium: papers += [.premiumProof, .premiumPlantProof]
    case .formula: papers.append(.circuitDiagram)
    case .single, nil: break
    }
    return papers
  }

  /// Those that the registration of a plant needs; what is not known asks for nothing.
  package static func needed(
    byRegistrationOf kind: SourceKind?, battery: BatteryUse?, hasBackup: Bool,
    isDouble: Bool
  ) -> [CertificationPaper] {
    var papers: [CertificationPaper] = [.structureDiagram, .wiringDiagram]
    if kind?.hasFuelRatio == true { papers.append(.fuelPlan) }
    if battery == .ownCharge { papers.append(.ownChargePledge) }
    if battery == .noExport || hasBackup { papers.append(.noExportPledge) }
    if isDouble { papers.append(.doubleGenerationPledge) }
    if battery == .gridCharge { papers.append(.gridChargePledge) }
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
