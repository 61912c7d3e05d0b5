/// What these tests let pass for now, each with its reason. See `expect(_:toBe:_:)`: the lists only
/// get shorter.
extension NameTests {
  static let sharedFiles =
    because(
      "a command, and what it calls", "Check.swift", "Dump.swift", "Export.swift")
    + because(
      "an id, and what a folder's or a file's name adds to it", "ClaimID.swift", "Claims.swift")
    + because(
      "a step of the walk or a deed of a desk, and the records of it", "Rematching.swift",
      "RunUndoing.swift", "Settling.swift")
    + because("what a key is, and how the house reads them all", "Settings.swift")
    + because(
      "each private to its room: rows of a register, columns of a definition",
      "FieldReader.swift")
    + because("of uploads that may kill their reader, of wishes made wider", "Trials.swift")
    + because(
      "numbers for names: of elements in XML, of kinds and prefectures in problems",
      "Vocabulary.swift")

  static let sharedTypes =
    because("a command, and the type of the domains", "Check", "Export")
    + because(
      "each private to its room, as the files of that name are", "FieldReader", "Trials",
      "Vocabulary")
    + because(
      "of a sheet, of the database; no file needs both", "Row")
    + because("kWh kept after the auction, and what became of a committed verdict", "Settlement")

  static let otherwiseNamed =
    because(
      "a deed of a desk, with the order that it takes and the report that it gives",
      "Sources/Domains/Allocation/Desk/Run/MarketRun.swift",
      "Sources/Domains/Filing/Office/Reviews/Advancing.swift",
      "Sources/Domains/Filing/Office/Reviews/Listing.swift",
      "Sources/Domains/Filing/Office/Reviews/Readmitting.swift",
      "Sources/Domains/Filing/Office/Reviews/Unsettled.swift",
      "Sources/Domains/Filing/Office/Shelves/LiveNames.swift",
      "Sources/Domains/Forms/Desk/HandingOut.swift", "Sources/House/Custody/BackingUp.swift")
    + because(
      "a step of the walk, with the better value that it returns",
      "Sources/Domains/Filing/Reception/Inbox/Processing.swift",
      "Sources/Domains/Filing/Reception/Inbox/Watching.swift",
      "Sources/Domains/Filing/Reception/Reading/Reading.swift",
      "Sources/Domains/Filing/Reception/Walk/Admitting.swift",
      "Sources/Domains/Filing/Reception/Walk/Answering.swift",
      "Sources/Domains/Filing/Reception/Walk/Examining.swift",
      "Sources/Domains/Filing/Reception/Walk/Receiving.swift",
      "Sources/Domains/Filing/Reception/Walk/Settling.swift")
    + because(
      "queries of one table, with the record types that they return",
      "Sources/Domains/Allocation/Records/AllocationInput.swift",
      "Sources/Domains/Allocation/Records/Runs/RunFaults.swift",
      "Sources/Domains/Allocation/Records/Runs/RunReasons.swift",
      "Sources/Domains/Allocation/Records/Runs/RunSeals.swift",
      "Sources/Domains/Events/ChainVerification.swift",
      "Sources/Domains/Filing/Records/Agreements/Agreements.swift",
      "Sources/Domains/Filing/Records/Agreements/Rematching.swift",
      "Sources/Domains/Filing/Records/Applications/ApplicationQueries.swift",
      "Sources/Domains/Filing/Records/Applications/FileInventory.swift",
      "Sources/Domains/Filing/Records/Applications/Permitting.swift",
      "Sources/Domains/Filing/Records/Applications/RowBlocks.swift",
      "Sources/Domains/Filing/Records/Standing/ApplicationSeals.swift",
      "Sources/Domains/Filing/Records/Standing/CourseVerification.swift",
      "Sources/Domains/Filing/Records/Standing/KeptFacts.swift",
      "Sources/Domains/Filing/Records/Standing/Settling.swift",
      "Sources/Domains/Filing/Records/Work/Claims.swift",
      "Sources/Domains/Registers/Records/RegisterViews.swift")
    + because(
      "several small types of one subject, none of them the main one",
      "Sources/Documents/Validation/Sheet/HeadFields.swift",
      "Sources/Domains/Allocation/Engine/Words/Requests.swift",
      "Sources/Domains/Premises/Settings.swift", "Sources/Doors/wariate/Words/Options.swift",
      "Sources/Tools/Archive/HeaderRecords.swift",
      "Sources/Tools/Archive/LittleEndian.swift", "Sources/Tools/Pages/PageGeometry.swift",
      "Sources/Tools/SheetWriting/NewWorkbook.swift", "Sources/Trade/CodeLists.swift",
      "Sources/Trade/Identifiers.swift", "Sources/Trade/Registers.swift",
      "Sources/Trade/Time.swift")
    + because(
      "the one thing that it adds to another type, with a small type of its own",
      "Sources/Documents/Templates/InputRule+Field.swift",
      "Sources/Documents/Templates/Template.swift", "Sources/Documents/Workbooks/Dump.swift",
      "Sources/House/Logs.swift")
    + because(
      "a page or an endpoint: what it adds to the portal, with the view that it shows",
      "Sources/Domains/Filing/Office/Looking/ChainPage.swift",
      "Sources/Doors/Portal/API/ApplicationOperations.swift",
      "Sources/Doors/Portal/API/UploadOperations.swift",
      "Sources/Doors/Portal/API/UploadParts.swift",
      "Sources/Doors/Portal/Applicant/ApplicationPage.swift",
      "Sources/Doors/Portal/Applicant/UploadPage.swift",
      "Sources/Doors/Portal/Office/RoundsPage.swift",
      "Sources/Doors/Portal/Serving/Cookies.swift",
      "Sources/Doors/Portal/Serving/FileStream.swift")
    + because(
      "queries with the types that they return",
      "Sources/Domains/Access/Records/OfficeNotes.swift",
      "Sources/Domains/Filing/Records/Applications/RoundStatistics.swift",
      "Sources/Domains/Filing/Records/Balances/SupplyCounts.swift")
}

extension HabitTests {
  static let unsafe: [String: String] = [:]

  static let foundation =
    because(
      "full and half width and letter case, as Unicode has them",
      "Sources/Documents/Intake/Folding.swift",
      "Sources/Documents/Validation/Text/JapaneseText.swift",
      "Sources/Documents/Workbooks/FileExtension.swift",
      "Sources/Documents/Workbooks/Editing/SheetListEdit.swift")
    + because(
      "JSON of reports, records and exported tables",
      "Sources/Documents/Validation/JSONRow.swift",
      "Sources/Domains/Filing/Reception/Inbox/WorkRecord.swift",
      "Sources/Tools/Tables/TableWriter.swift", "Sources/House/Logs.swift",
      "Sources/House/Custody/Anchor.swift")
    + because(
      "folders of definitions, which are read before there is a workspace",
      "Sources/Documents/Validation/Definitions/Definitions.swift",
      "Sources/Domains/Forms/Desk/DefinitionsLocation.swift")
    + because(
      "numbers with many digits, printed", "Sources/Documents/Validation/Values/RawCell.swift")
    + because(
      "a thread of its own for large uploads",
      "Sources/Domains/Filing/Reception/Inbox/LargeLane.swift")
    + because("the environment, and today's time", "Sources/Trade/BusinessClock.swift")
    + because("NFC of mail addresses", "Sources/Domains/Access/Desk/MailAddress.swift")
    + because(
      "NFC and NFKC of what is typed into the ledger",
      "Sources/Trade/Texts/NormalText.swift")
    + because(
      "arrays as `DataProtocol`, which the library of cryptography takes",
      "Sources/Tools/Secrets/KeyedHash.swift", "Sources/Tools/Secrets/PasswordHash.swift",
      "Sources/Tools/Secrets/SealingKey.swift",
      "Sources/Tools/Secrets/SecretDigest.swift", "Sources/Tools/Secrets/TimedCode.swift")
    + because(
      "where a database lies, and pauses while it is busy",
      "Sources/Tools/Storage/DatabasePlace.swift",
      "Sources/Tools/Storage/Store.swift")
    + because(
      "free bytes of a file system", "Sources/House/Custody/Health.swift",
      "Sources/Domains/Filing/Reception/Uploads/UploadDesk.swift")
    + because(
      "JSON that is read, and base 64", "Sources/Doors/Wire/JSON+Parsing.swift",
      "Sources/Domains/Filing/Office/Looking/SheetWindow.swift",
      "Sources/Doors/Portal/API/UploadParts.swift", "Sources/Doors/Portal/Serving/Site.swift")
    + because(
      "the environment, and who is logged in", "Sources/Doors/wariate/Showing/Screens/Paint.swift",
      "Sources/Doors/wariate/Showing/Terminal.swift", "Sources/Doors/wariate/Words/Options.swift",
      "Sources/Doors/wariate/Words/Person.swift")
}

extension DeadNameTests {
  static let exceptions =
    because(
      "asked by ArgumentParser", "Sources/Doors/wariate/Commands/Import.swift: allValueStrings",
      "Sources/Doors/wariate/Commands/Import.swift: defaultValueDescription")
    + because(
      "parts and tools of the portal, whose pages come next; each has its tests",
      "Sources/Doors/Portal/Parts/Frames/RefusalPage.swift: RefusalPage")
    + because(
      "asked by tests about what cannot be seen from outside",
      "Sources/Documents/Workbooks/Dump.swift: dumpShape",
      "Sources/Domains/Events/Event.swift: recentEvents",
      "Sources/Tools/Files/FaultPlan.swift: hasStruck",
      "Sources/Tools/Files/Spool.swift: isInMemory")
    + because(
      "called by the portal's pages, its API and its mails alone",
      "Sources/Domains/Access/Records/AccessEntry.swift: accessLog",
      "Sources/Domains/Access/Records/Uploads.swift: tie")
}

extension CircleTests {
  static let inCircles: [String: [String: String]] = [
    "Office": because(
      "each is a deed of one of three desks; lists, reviews and names of files ask each other",
      "CheckDesk", "SlotChoice", "Advancing", "FilingTables", "Listing", "Rematching",
      "RoundSummary", "Unsettled", "AnswerFiles", "BesideFiles", "FileWork", "LiveNames",
      "Proposals", "Expecting", "NarrowedApplications", "OperatorOverview", "RemarkPlaces",
      "SearchedApplications", "ShortenedTitle", "StoredDocuments", "StoredFile"),
    "Reception": because(
      "each is a step of the one walk; the loops call the first, and outcomes are told by all",
      "Outcomes", "WorkRecord",
      "Proving", "Reading",
      "Reception", "Admitting", "Answering", "BilateralLedger", "Delivering", "Examining",
      "Identification", "Quarantining", "Receiving", "Settling", "Step",
      "QuarantineDesk", "TrialReading", "UploadDesk"),
  ]
}
