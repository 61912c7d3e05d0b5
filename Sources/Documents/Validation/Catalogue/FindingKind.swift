/// Everything that a check can say, in the order of the catalogue; one entry each.
enum FindingKind: UInt8, CaseIterable, Hashable, Sendable {
  // The file (codes of `Refusal.Reason`).
  case notWorkbook, encrypted, malformedArchive, resourceLimit, unsafeName, packageStructure
  case sheetStructure, documentType, malformedXML, encoding, macro, lockFile, notRegularFile
  case inputOutput
  // Cells.
  case required, quantityNumber, quantityPositive, quantityMaximum, quantityWhole, codeList
  case codeFormat, corporateNumberFormat, corporateNumberCheckDigit, textLength
  case formulaNotCalculated, cellError, digitsLost, yearFormat, monthFormat
  case dateFormat, decimalPlaces
  // Rows and tables.
  case wholePeriodOrQuantity, consumerAgreementOnly, duplicateRow, sumMatches, requiredWhen
  case partnerIsOther, generatorSells, monthInYear, blankWhen, fieldsDiffer, periodOrder, rankTwice
  case groupSumAtMost, choicePrefix, rankGap, sumAtMost
  case duplicateWish, versionUnknown
  case normalised, numberAsText, blankRowSkipped, totalNotCalculated, workbookNote
  // Structure.
  case dataSheetMissing, wrongForm, headingMissing, labelMissing, otherVersion, headingTwice
  case exampleFilledIn
  // References.
  case operatorName, operatorCorporateNumber, operatorCategory, plantUnknown, priorityHolder
  case plantMarket, bilateralRest, categoryMayFile, marketParticipation, operatorNumber
  case contractPeriod, applicantIsParty, ownPlant, plantAgrees, plantAsRegistered, restAsRegistered
  // Filing.
  case roundAssumed, roundMissing, roundIgnored, formUnknown, operatorUnknown, operatorMismatch
  case underReview, roundUnknown, lateUpload, remarkError, remarkWarning, remarkInfo
  case permitted
  // Documents that are stored.
  case documentKind
  // The partner of a trade.
  case partnerUnknown, partnerName, partnerNumber, partnerMarket
  // What others have filed.
  case counterpartPending, counterpartMissing, counterpartTerms, counterpartAmount
  case confirmationPending, wholePeriodOnce, roundBalance, wishOnce, oneTransfer
  case oneTransferPending
  // What a name says behind the title.
  case monthMissing, keyMissing
  // The lines of a CSV.
  case recordMark, recordOrder, recordCells, recordEnd, csvQuoteBroken
  case csvEncoding, csvLineEnd, csvQuotes, csvPadding

  var entry: CatalogueEntry { RuleCatalogue.entries[Int(rawValue)] }
}
