package import Trade

/// What a check of one document came to; only this room can make one, so an unreviewed workbook
/// cannot be answered.
package struct Review: Sendable {
  package private(set) var verdict: Verdict
  package private(set) var counts: FindingCounts
  /// Sheet, row, column, rule.
  package private(set) var findings: FindingList
  package let form: FormID?
  package let formVersion: String?
  /// Title and 様式版 for the answer's summary, e.g. 「通常割当申請書（様式版 2023.1）」.
  package let formTitle: String?
  /// The operator of the filing, else the one that the workbook names.
  package let `operator`: OperatorID?
  package let slot: Slot
  /// Rows that hold something, of all tables.
  package let rowCount: Int
  /// The normalised values of the head by field id; a wrong or blank field is absent.
  package let head: [String: String]
  /// In the definition's order, as rows name them.
  package let tables: [ReviewedTable]
  /// Where the fields stand; none of a file that was not read as its form.
  package let places: FieldPlaces
  /// What a meter counted; nil for any other form, and for one that goes back.
  package internal(set) var meter: MeterFile?
  /// More was found than a review keeps; the counts are the true ones.
  package var isTruncated: Bool { findings.count < counts.errors + counts.warnings + counts.infos }

  init(
    store: FindingStore, form: FormDefinition?, formID: FormID?, operator: OperatorID?,
    slot: Slot, rowCount: Int = 0, head: [String: String] = [:],
    places: FieldPlaces = FieldPlaces(), isReadable: Bool = true
  ) {
    self.places = places
    counts = store.counts
    findings = FindingList(store: store)
    verdict = !isReadable ? .unreadable : store.counts.errors > 0 ? .returned : .passed
    self.form = formID
    formVersion = form?.version
    formTitle = form?.titleWithVersion
    self.operator = `operator`
    self.slot = slot
    self.rowCount = rowCount
    self.head = head
    tables =
      form?.tables.map { table in
        let further = form?.seriesTable == table.name ? SupplyFile.furtherColumns : []
        return ReviewedTable(name: table.name, columns: table.columns.map(\.name) + further)
      } ?? []
  }

  /// The same with other findings, of a readable document.
  func with(_ store: FindingStore) -> Review {
    var review = self
    review.counts = store.counts
    review.findings = FindingList(store: store)
    review.verdict = store.counts.errors > 0 ? .returned : .passed
    return review
  }
}

/// A table whose rows a review hands on.
package struct ReviewedTable: Hashable, Sendable {
  package let name: String
  /// The ids of the columns in the order of a row's values.
  package let columns: [String]
}
