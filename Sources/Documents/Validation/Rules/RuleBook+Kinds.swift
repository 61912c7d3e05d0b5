/// Which findings a rule of a definition tells. Most tell one, which has the rule's own name.
extension RuleBook {
  static func kinds(of rule: String) -> [FindingKind] {
    kindsOfRules[rule] ?? [FindingKind.of(id: rule)].compactMap(\.self)
  }

  private static let kindsOfRules: [String: [FindingKind]] = [
    RegisteredOperator.specification.name: [
      .operatorName, .operatorCorporateNumber, .operatorCategory, .operatorNumber,
    ],
    RegisteredPartner.specification.name: [
      .partnerUnknown, .partnerName, .partnerNumber, .partnerMarket,
    ],
    RegisteredPlant.specification.name: [.plantUnknown, .plantMarket],
    PeriodCoversRound.specification.name: [.contractPeriod],
    RankSequence.specification.name: [.rankTwice, .rankGap],
    SumMatches.specification.name: [.sumMatches, .totalNotCalculated],
    // It only says how the rows' agreements are read.
    AgreementColumns.specification.name: [],
    Counterpart.specification.name: [
      .counterpartPending, .counterpartMissing, .counterpartTerms, .counterpartAmount,
    ],
    ConfirmationOnFile.specification.name: [.confirmationPending],
    OneTransfer.specification.name: [.oneTransfer, .oneTransferPending],
    CertificationRows.specification.name: CertificationRows.kinds,
    OperatorRegistration.specification.name: OperatorRegistration.kinds,
    SourceRegistration.specification.name: SourceRegistration.kinds,
    ValueTransfer.specification.name: ValueTransfer.kinds,
    OperatorPlants.specification.name: OperatorPlants.kinds,
    OperatorUsers.specification.name: OperatorUsers.kinds,
    ReserveRefund.specification.name: ReserveRefund.kinds,
    ReserveDifference.specification.name: ReserveDifference.kinds,
    ReserveCompletion.specification.name: ReserveCompletion.kinds,
    WithheldRefund.specification.name: WithheldRefund.kinds,
    SupplyFile.specification.name: SupplyFile.kinds,
    RatioFile.specification.name: RatioFile.kinds,
    BilateralRest.specification.name: [.bilateralRest, .monthUncertified],
  ]
}
