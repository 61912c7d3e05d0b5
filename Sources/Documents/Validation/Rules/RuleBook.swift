/// What a parameter of a rule names; a place is a field or a column.
enum ParameterKind: Sendable { case field, column, place, text }

/// A rule's name and parameters, for the lint.
struct RuleSpecification: Sendable {
  struct Parameter: Sendable {
    var name: String
    var kind: ParameterKind
    var isRequired = true
  }

  var name: String
  var parameters: [Parameter]
  /// One for all kinds of records of a CSV: it sees every line.
  var isOfFile = false
  var make: @Sendable (RuleSite) -> (any ReviewRule)?
}

extension RuleSpecification {
  /// It looks at the rows' agreements, so it belongs to the table that has them.
  var readsAgreements: Bool {
    [
      Counterpart.specification.name, ConfirmationOnFile.specification.name,
      WholePeriodOnce.specification.name, RoundBalance.specification.name,
      WishOnce.specification.name, OneTransfer.specification.name,
    ].contains(name)
  }
}

/// The rules that a definition may name.
enum RuleBook {
  static let names = all.map(\.name)

  static func specification(of name: String) -> RuleSpecification? { byName[name] }

  private static let byName = Dictionary(all.map { ($0.name, $0) }) { first, _ in first }

  /// In the order in which lints and schemas list them.
  static let all: [RuleSpecification] = [
    SumMatches.specification, SumAtMost.specification, GroupSumAtMost.specification,
    WholePeriodOrQuantity.specification, ConsumerAgreementOnly.specification,
    RequiredWhen.specification, BlankWhen.specification, GeneratorSells.specification,
    FieldsDiffer.specification, PeriodOrder.specification, PeriodCoversRound.specification,
    ChoicePrefix.specification, RankSequence.specification, ApplicantIsParty.specification,
    OwnPlant.specification, PlantAgrees.specification, PlantAsRegistered.specification,
    RestAsRegistered.specification,
    PartnerIsOther.specification, MonthInYear.specification, UniqueRows.duplicateWish,
    UniqueRows.duplicateRow, RegisteredOperator.specification, CategoryMayFile.specification,
    MarketParticipation.specification, RegisteredPlant.specification,
    PriorityHolder.specification, BilateralRest.specification, RegisteredPartner.specification,
    AgreementColumns.specification, Counterpart.specification, ConfirmationOnFile.specification,
    WholePeriodOnce.specification, RoundBalance.specification, WishOnce.specification,
    OneTransfer.specification, RegisteredOwner.specification, WishInSupply.specification,
    NoPlantLeftOut.specification, ChoiceDenies.specification, NamesRound.specification,
    CertificationRows.specification, OperatorRegistration.specification,
    SourceRegistration.specification, ValueTransfer.specification,
    OperatorPlants.specification, OperatorUsers.specification,
    ReserveRefund.specification, ReserveDifference.specification,
    ReserveCompletion.specification, WithheldRefund.specification,
    SupplyFile.specification, RatioFile.specification,
  ]
}
