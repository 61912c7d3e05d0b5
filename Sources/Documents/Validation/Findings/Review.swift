public import Trade

/// What a check of one document came to; only this room can make one, so an unreviewed workbook
/// cannot be answered.
public struct Review: Sendable {
  public let verdict: Verdict
  public let counts: FindingCounts
  /// Sheet, row, column, rule.
  public let findings: FindingList
  public let form: FormID?
  public let formVersion: String?
  /// Title and 様式版 for the answer's summary, e.g. 「通常割当申請書（様式版 2023.1）」.
  public let formTitle: String?
  /// The operator of the filing, else the one that the workbook names.
  public let `operator`: OperatorID?
  public let round: RoundID?
  /// Rows that hold something.
  public let rowCount: Int
  /// The normalised values of the head by field id; a wrong or blank field is absent.
  public let head: [String: String]
  /// The ids of the columns in the order of a row's values.
  public let columns: [String]
  /// More was found than a review keeps; the counts are the true ones.
  public var isTruncated: Bool { findings.count < counts.errors + counts.warnings + counts.infos }

  init(
    store: FindingStore, form: FormDefinition?, formID: FormID?, operator: OperatorID?,
    round: RoundID?, rowCount: Int = 0, head: [String: String] = [:], isReadable: Bool = true
  ) {
    counts = store.counts
    findings = FindingList(store: store)
    verdict = !isReadable ? .unreadable : store.counts.errors > 0 ? .returned : .passed
    self.form = formID
    formVersion = form?.version
    formTitle = form?.titleWithVersion
    self.operator = `operator`
    self.round = round
    self.rowCount = rowCount
    self.head = head
    columns = form?.tables.first?.columns.map(\.name) ?? []
  }
}
