/// Every kind there is; a new one is its file and its name here.
extension FindingKind {
  /// In the order of the catalogue and of findings about one place; a new kind goes to the end of
  /// its group.
  package static let all: [FindingKind] = [
    // Files that cannot be read.
    .notWorkbook, .encrypted, .malformedArchive, .resourceLimit, .unsafeName, .packageStructure,
    .sheetStructure, .documentType, .malformedXML, .encoding, .macro, .lockFile, .notRegularFile,
    .inputOutput,
    // Cells.
    .required, .quantityNumber, .quantityPositive, .quantityMaximum, .quantityWhole, .codeList,
    .codeFormat, .corporateNumberFormat, .corporateNumberCheckDigit, .textLength,
    .formulaNotCalculated, .cellError, .digitsLost, .yearFormat, .monthFormat,
    .dateFormat, .decimalPlaces, .valueBeside, .nothingMark,
    // Rows and tables.
    .wholePeriodOrQuantity, .consumerAgreementOnly, .duplicateRow, .sumMatches, .requiredWhen,
    .partnerIsOther, .generatorSells, .monthInYear, .blankWhen, .fieldsDiffer, .periodOrder,
    .rankTwice,
    .groupSumAtMost, .choicePrefix, .rankGap, .sumAtMost,
    .duplicateWish, .versionUnknown,
    .normalised, .numberAsText, .blankRowSkipped, .totalNotCalculated, .workbookNote,
    .totalRow, .textOutsideTotal, .endMark, .choiceDenies, .protectedDocument,
    // Structure.
    .dataSheetMissing, .wrongForm, .headingMissing, .labelMissing, .otherVersion, .headingTwice,
    .exampleFilledIn,
    // References.
    .operatorName, .operatorCorporateNumber, .operatorCategory, .plantUnknown, .priorityHolder,
    .plantMarket, .bilateralRest, .categoryMayFile, .marketParticipation, .operatorNumber,
    .contractPeriod, .applicantIsParty, .ownPlant, .plantAgrees, .plantAsRegistered,
    .restAsRegistered,
    .nameVariant, .otherOperator, .registeredOwner, .noSuchSupply, .moreThanSupply, .otherRound,
    .plantsLeftOut,
    // Filing.
    .roundAssumed, .roundMissing, .roundIgnored, .formUnknown, .operatorUnknown, .operatorMismatch,
    .underReview, .roundUnknown, .lateUpload, .remarkError, .remarkWarning, .remarkInfo,
    .permitted,
    // Documents that are stored.
    .documentKind,
    // The partner of a trade.
    .partnerUnknown, .partnerName, .partnerNumber, .partnerMarket,
    // What others have filed.
    .counterpartPending, .counterpartMissing, .counterpartTerms, .counterpartAmount,
    .confirmationPending, .wholePeriodOnce, .roundBalance, .wishOnce, .oneTransfer,
    .oneTransferPending,
    // What a name says behind the title.
    .monthMissing, .keyMissing, .nameUnderstood,
    // The lines of a CSV.
    .recordMark, .recordOrder, .recordCells, .recordEnd, .csvQuoteBroken,
    .csvEncoding, .csvLineEnd, .csvQuotes, .csvPadding,
    // What Excel shows, or hides.
    .struckPart, .raisedPart, .struckOut, .linkedValue, .linkedValueRead, .hiddenRows,
    .hiddenColumn, .coveredCells, .withdrawalBeside, .besideTable, .unreadSheet,
    .otherSheetFilledIn,
    // Certification.
    .aggregatorMembership, .certificationTwice, .certificationHeld, .certificationDone,
    .certificationMonth, .balancingGroup, .fuelRatio, .paperMissing, .batteryTooEarly,
    .premiumAmount, .gridFlow, .aboveCapacity, .proxyWithoutMandate, .batteryRemark,
    .batteryConditions, .certificationLate, .gridPointAsRegistered, .metersMissing,
    .operatorRegistered, .registrationNotNeeded, .notOpenToDirectDeals, .notWithinGroup,
    .monthUncertified,
    // Meters.
    .meterHead, .meterName, .halfHourValue, .meterDays, .halfHourNegative,
    .thirdDecimal, .meterPeriod, .meterCode, .dischargeAboveCharge, .generationRange,
    .shareClamped, .dischargeWithoutCharge, .metersLacking, .metersDiffer, .meterNotNeeded,
    .supplyElsewhere, .meterStranger,
    .meterTotal,
    // 系統充電蓄電池供給電力量.
    .lostDigits, .slotOrder, .slotCount, .slotSum, .periodValid, .periodMonth, .energyCode,
    .plantForCode, .duplicateSeries, .nothingDue, .pointMixed, .pointRegistered, .pointsComplete,
    .plantsComplete, .periodAgrees, .procurementAgrees, .slotLimit, .monthClosed, .lateForMonth,
    .flowBalance, .groupForm, .slotTime, .nameFromContent, .informationCode, .masterDiffers,
    // バイオマス比率.
    .ratioSum, .ratioFuel, .ratioNotDue, .ratioDue, .ratioMonth,
    // 認定事業者情報.
    .plantPairKnown, .transferMarkMissing, .transferOriginKnown, .transferOriginActive,
    .plantDeletedBefore, .withheldLeft, .wasteNotBiomass, .accountConfirmation,
    .documentUnneeded, .corporateNumberWrong, .mailTaken, .administratorLocked, .accountName,
    .bankName, .plantAction, .userAction,
    // 積立金の取戻し.
    .refundUnknown, .refundPending, .refundPositive, .refundWhole, .refundCap, .refundRatio,
    .refundSolar, .differenceReason, .differenceTurn, .differenceSuperseded, .differenceCap,
    .differenceSmall, .refundFigures, .refundFiguresBlank, .refundBelow, .balanceAsLedger,
  ]
}
