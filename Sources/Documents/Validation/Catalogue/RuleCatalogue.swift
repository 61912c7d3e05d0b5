import Workbooks

/// Everything that a check can say: codes, rules, severities, examples.
package struct RuleCatalogue: Sendable {
  /// In the order of the codes' families: file, cells, rows, structure, references, filing.
  package static let entries: [CatalogueEntry] = FindingKind.allCases.map(entry)

  /// The entry of a code, e.g. `E0203`.
  package static func entry(code: String) -> CatalogueEntry? { entries.first { $0.code == code } }

  private static func entry(_ kind: FindingKind) -> CatalogueEntry {
    switch kind {
    case .notWorkbook: RefusalEntries.entry(.notWorkbook)
    case .encrypted: RefusalEntries.entry(.encrypted)
    case .malformedArchive: RefusalEntries.entry(.malformedArchive)
    case .resourceLimit: RefusalEntries.entry(.resourceLimit)
    case .unsafeName: RefusalEntries.entry(.unsafeName)
    case .packageStructure: RefusalEntries.entry(.packageStructure)
    case .sheetStructure: RefusalEntries.entry(.sheetStructure)
    case .documentType: RefusalEntries.entry(.documentType)
    case .malformedXML: RefusalEntries.entry(.malformedXML)
    case .encoding: RefusalEntries.entry(.encoding)
    case .macro: RefusalEntries.entry(.macro)
    case .lockFile: RefusalEntries.entry(.lockFile)
    case .notRegularFile: RefusalEntries.entry(.notRegularFile)
    case .inputOutput: RefusalEntries.entry(.inputOutput)
    case .required: CellEntries.required
    case .quantityNumber: CellEntries.quantityNumber
    case .quantityPositive: CellEntries.quantityPositive
    case .quantityMaximum: CellEntries.quantityMaximum
    case .quantityWhole: CellEntries.quantityWhole
    case .codeList: CellEntries.codeList
    case .codeFormat: CodeEntries.format
    case .corporateNumberFormat: CodeEntries.corporateNumberFormat
    case .corporateNumberCheckDigit: CodeEntries.corporateNumberCheckDigit
    case .textLength: CellEntries.textLength
    case .formulaNotCalculated: CellEntries.formulaNotCalculated
    case .cellError: CellEntries.cellError
    case .digitsLost: CodeEntries.digitsLost
    case .yearFormat: CellEntries.yearFormat
    case .monthFormat: CellEntries.monthFormat
    case .dateFormat: CellEntries.dateFormat
    case .decimalPlaces: CellEntries.decimalPlaces
    case .wholePeriodOrQuantity: WholePeriodOrQuantity.entry
    case .consumerAgreementOnly: ConsumerAgreementOnly.entry
    case .duplicateRow: UniqueRows.row
    case .sumMatches: SumMatches.matches
    case .requiredWhen: RequiredWhen.entry
    case .partnerIsOther: PartnerIsOther.entry
    case .generatorSells: GeneratorSells.entry
    case .monthInYear: MonthInYear.entry
    case .blankWhen: BlankWhen.entry
    case .fieldsDiffer: FieldsDiffer.entry
    case .periodOrder: PeriodOrder.entry
    case .rankTwice: RankSequence.twice
    case .groupSumAtMost: GroupSumAtMost.entry
    case .choicePrefix: ChoicePrefix.entry
    case .rankGap: RankSequence.gap
    case .sumAtMost: SumAtMost.entry
    case .duplicateWish: UniqueRows.wish
    case .versionUnknown: StructureEntries.versionUnknown
    case .normalised: CellEntries.normalised
    case .numberAsText: CodeEntries.numberAsText
    case .blankRowSkipped: StructureEntries.blankRowSkipped
    case .totalNotCalculated: SumMatches.notCalculated
    case .workbookNote: StructureEntries.workbookNote
    case .dataSheetMissing: StructureEntries.dataSheetMissing
    case .wrongForm: StructureEntries.wrongForm
    case .headingMissing: StructureEntries.headingMissing
    case .labelMissing: StructureEntries.labelMissing
    case .otherVersion: StructureEntries.otherVersion
    case .headingTwice: StructureEntries.headingTwice
    case .exampleFilledIn: StructureEntries.exampleFilledIn
    case .operatorName: RegisteredOperator.name
    case .operatorCorporateNumber: RegisteredOperator.corporateNumber
    case .operatorCategory: RegisteredOperator.category
    case .operatorNumber: RegisteredOperator.number
    case .plantUnknown: RegisteredPlant.unknown
    case .plantMarket: RegisteredPlant.market
    case .priorityHolder: PriorityHolder.entry
    case .bilateralRest: BilateralRest.entry
    case .categoryMayFile: CategoryMayFile.entry
    case .marketParticipation: MarketParticipation.entry
    case .contractPeriod: PeriodCoversRound.entry
    case .applicantIsParty: ApplicantIsParty.entry
    case .ownPlant: OwnPlant.entry
    case .plantAgrees: PlantAgrees.entry
    case .plantAsRegistered: PlantAsRegistered.entry
    case .restAsRegistered: RestAsRegistered.entry
    case .roundAssumed: FilingEntries.roundAssumed
    case .roundMissing: FilingEntries.roundMissing
    case .roundIgnored: FilingEntries.roundIgnored
    case .formUnknown: FilingEntries.formUnknown
    case .operatorUnknown: FilingEntries.operatorUnknown
    case .operatorMismatch: FilingEntries.operatorMismatch
    case .underReview: FilingEntries.underReview
    case .roundUnknown: FilingEntries.roundUnknown
    case .lateUpload: FilingEntries.lateUpload
    case .remarkError: FilingEntries.remarkError
    case .remarkWarning: FilingEntries.remarkWarning
    case .remarkInfo: FilingEntries.remarkInfo
    case .permitted: FilingEntries.permitted
    case .documentKind: DocumentEntries.kind
    case .partnerUnknown: RegisteredPartner.unknown
    case .partnerName: RegisteredPartner.name
    case .partnerNumber: RegisteredPartner.corporateNumber
    case .partnerMarket: RegisteredPartner.market
    case .counterpartPending: Counterpart.pending
    case .counterpartMissing: Counterpart.missing
    case .counterpartTerms: Counterpart.terms
    case .counterpartAmount: Counterpart.amount
    case .confirmationPending: ConfirmationOnFile.entry
    case .wholePeriodOnce: WholePeriodOnce.entry
    case .roundBalance: RoundBalance.entry
    case .wishOnce: WishOnce.entry
    case .oneTransfer: OneTransfer.entry
    case .oneTransferPending: OneTransfer.pendingEntry
    case .monthMissing: SuffixEntries.month
    case .keyMissing: SuffixEntries.key
    case .recordMark: LineEntries.mark
    case .recordOrder: LineEntries.order
    case .recordCells: LineEntries.cells
    case .recordEnd: LineEntries.end
    case .csvQuoteBroken: LineEntries.quoteBroken
    case .csvEncoding: LineEntries.encoding
    case .csvLineEnd: LineEntries.lineEnd
    case .csvQuotes: LineEntries.quotes
    case .csvPadding: LineEntries.padding
    }
  }
}
