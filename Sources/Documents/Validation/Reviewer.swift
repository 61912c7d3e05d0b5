package import Trade
package import Workbooks

/// Takes one row's normalised values: its table as an index into `Review.tables`, the row of the
/// sheet, and a JSON array in UTF-8 (strings, numbers, null) in the order of the table's columns.
/// The buffer is reused after the call.
package typealias RowSink = (_ table: Int, _ sheetRow: Int, _ values: [UInt8]) throws -> Void

/// Checks workbooks against the definitions: a workbook goes in, a review comes out.
package struct Reviewer: Sendable {
  package let definitions: Definitions
  private let settings: RuleSettings
  /// What is expected of meters.
  package let meters: MeterSettings

  package init(
    definitions: Definitions, settings: RuleSettings = RuleSettings(),
    meters: MeterSettings = MeterSettings()
  ) {
    self.definitions = definitions
    self.settings = settings
    self.meters = meters
  }

  /// Reads the data sheets to their ends and collects every finding.
  ///
  /// Without registers (`references`) the rules that need them are silent; `rows` gets each row of
  /// the tables in which no cell is wrong. What the workbook, the registers or the sink throw comes
  /// out.
  package func review(
    _ workbook: some WorkbookReading, filing: Filing, references: (any References)?, rows: RowSink?
  ) throws -> Review {
    let references = references.map(RememberedReferences.init)
    var store = store(for: filing)
    guard let form = filing.form.flatMap({ definitions.form($0, slot: filing.slot) }) else {
      if filing.notes.allSatisfy({ $0.kind != .formUnknown }) {
        let note = FilingNote.formUnknown(
          title: filing.form?.rawValue ?? "", suggestions: [], known: definitions.forms.map(\.title)
        )
        store.add(
          note.kind, at: note.place, value: note.value, note.arguments(of: nil, in: filing.slot))
      }
      try Self.readThrough(workbook)
      return Self.review(store, nil, filing)
    }
    if form.hasHalfHours, let sheet = MeterPass.sheet(of: form, in: workbook) {
      Self.add(workbook.facts, to: &store)
      return try review(
        meter: workbook, on: sheet, of: form, filing: filing, references: references, store,
        rows: rows)
    }
    guard let sheet = Self.sheet(form.sheet, in: workbook) else {
      Self.addMissingSheet(form.sheet, form, workbook, to: &store)
      try Self.readThrough(workbook)
      return Self.review(store, form, filing)
    }
    Self.add(workbook.facts, to: &store)
    store.begin(sheet: sheet.name)
    var pass = SheetPass(
      form: form, definitions: definitions, filing: filing, references: references, store: store)
    try pass.read(sheet, of: workbook, rows: rows)
    for table in form.furtherTables where !pass.isAbandoned {
      let name = form.tables[table].sheet
      guard let sheet = Self.sheet(name, in: workbook) else {
        Self.addMissingSheet(name, form, workbook, to: &pass.report.store)
        continue
      }
      try pass.read(sheet, of: workbook, table: table, rows: rows)
    }
    return try pass.finish(workbook)
  }

  /// Reads a CSV to its end and collects every finding.
  package func review(
    _ file: DelimitedFile, filing: Filing, references: (any References)?, rows: RowSink?
  ) throws -> Review {
    guard let form = filing.form.flatMap({ definitions.form($0, slot: filing.slot) }) else {
      return Self.review(store(for: filing), nil, filing)
    }
    return try review(file, of: form, filing: filing, references: references, rows: rows)
  }

  func review(
    _ file: DelimitedFile, of form: FormDefinition, filing: Filing, references: (any References)?,
    rows: RowSink?
  ) throws -> Review {
    guard let form = form.asLines else { return Self.review(store(for: filing), form, filing) }
    var pass = LinesPass(
      form: form, definitions: definitions, filing: filing,
      references: references.map(RememberedReferences.init), store: store(for: filing), rows: rows)
    return try pass.read(file)
  }

  /// The review of a file that is no workbook: one finding, whose code is stable.
  package func review(_ refusal: Refusal, filing: Filing) -> Review {
    var store = store(for: filing)
    let form = filing.form.flatMap { definitions.form($0, slot: filing.slot) }
    // Meters come out of systems that write many formats.
    let isOtherFormat = form?.hasHalfHours == true && refusal.reason == .notWorkbook
    let remedy = isOtherFormat ? "Excelブック（.xlsx）で保存し直してください。" : refusal.remedy
    store.add(.of(refusal.reason), at: .file, [refusal.message, remedy])
    store.sort()
    return Review(
      store: store, form: form, formID: filing.form, operator: filing.operator, slot: filing.slot,
      isReadable: false)
  }

  /// With what is known before the file is opened.
  func store(for filing: Filing) -> FindingStore {
    let settings = settings.narrowed(form: filing.form, period: filing.slot.period)
      .permitting(filing.permissions)
    var store = FindingStore(settings: settings)
    store.applicant = filing.operator
    let form = filing.form.flatMap { definitions.form($0, slot: filing.slot) }
    for note in filing.notes + filing.permissions.map(FilingNote.permitted) {
      store.add(
        note.kind, at: note.place, value: note.value, note.arguments(of: form, in: filing.slot))
    }
    return store
  }

  private static func add(_ facts: WorkbookFacts, to store: inout FindingStore) {
    if facts.isSigned { store.add(.workbookNote, at: .file, [WorkbookTrait.signed.rawValue]) }
    if facts.isShared { store.add(.workbookNote, at: .file, [WorkbookTrait.shared.rawValue]) }
    if facts.isTemplate { store.add(.workbookNote, at: .file, [WorkbookTrait.template.rawValue]) }
  }

  private static func review(
    _ store: FindingStore, _ form: FormDefinition?, _ filing: Filing
  ) -> Review {
    var store = store
    store.sort()
    return Review(
      store: store, form: form, formID: filing.form, operator: filing.operator, slot: filing.slot)
  }

  /// Compared after NFKC and trimming; a visible sheet goes before a hidden one.
  static func sheet(_ name: String, in workbook: some WorkbookReading) -> SheetInfo? {
    let named = workbook.sheets.filter {
      JapaneseText.trimmed(JapaneseText.nfkc($0.name)) == name
    }
    return named.first { $0.visibility == .visible } ?? named.first
  }

  private static func addMissingSheet(
    _ sheet: String, _ form: FormDefinition, _ workbook: some WorkbookReading,
    to store: inout FindingStore
  ) {
    let others = ([form.sheet] + form.tables.map(\.sheet)).filter { $0 != sheet }
    let reserved = ([form.exampleSheet ?? "記入例", "エラーチェック結果"] + others).map(JapaneseText.key)
    let names = workbook.sheets.map(\.name).filter { !reserved.contains(JapaneseText.key($0)) }
    let near =
      Suggestion.nearest(to: sheet, in: names).first ?? (names.count == 1 ? names[0] : "")
    store.add(
      .dataSheetMissing, at: .file, [sheet, near, names.joined(separator: "、")])
  }

  /// Lets the reader say what is wrong with a workbook whose content is not looked at.
  private static func readThrough(_ workbook: some WorkbookReading) throws {
    for sheet in workbook.sheets { try workbook.eachRow(of: sheet) { _ in } }
  }
}
