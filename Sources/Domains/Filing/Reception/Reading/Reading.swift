internal import Files
internal import FilingRecords
internal import Hashing
internal import Intake
internal import Office
internal import Premises
internal import Trade
internal import Validation
internal import Workbooks

/// What an original turned out to be, with its review.
struct Readings {
  /// The workbook that was checked.
  var workbook: Workbook?
  /// The document that is kept as it came.
  var document: DocumentFile?
  /// The CSV that was checked.
  var lines: DelimitedFile?
  let review: Review
}

extension Reception {
  /// Reads and reviews an original; what cannot be read gets a review that says so.
  func read(
    _ original: ContentHash, of claim: Claim, _ filing: Filing, _ references: RegisterReferences?,
    opened: Workbook? = nil, rows: RowSink?
  ) throws -> Readings {
    do {
      let deadline = deadline(for: claim)
      defer { withExtendedLifetime(deadline) {} }
      if let document = try storedDocument(original, filing) {
        let review = try reviewer.review(document, filing: filing, references: references)
        return Readings(document: document, review: review)
      }
      if isLines(filing, claim) {
        let lines = try openLines(original, of: claim, as: filing)
        let review = try reviewer.review(
          lines, filing: filing, references: references, rows: rows)
        return Readings(lines: lines, review: review)
      }
      let workbook = try opened ?? open(original, of: claim, as: filing)
      let review = try reviewer.review(
        workbook, filing: filing, references: references, rows: rows)
      return Readings(workbook: workbook, review: review)
    } catch let refusal as Refusal {
      guard refusal.reason != .inputOutput else { throw Trouble("原本の読み取りの失敗", mayPass: true) }
      return Readings(review: reviewer.review(refusal, filing: filing))
    }
  }

  private func isLines(_ filing: Filing, _ claim: Claim) -> Bool {
    filing.form.flatMap { definitions.form($0, slot: filing.slot) }?
      .isLines(claim.name.displayText) == true
  }

  /// Nil for what is to be checked.
  private func storedDocument(_ original: ContentHash, _ filing: Filing) throws -> DocumentFile? {
    guard let form = filing.form.flatMap({ definitions.form($0, slot: filing.slot) }) else {
      return nil
    }
    return try form.storedDocument(
      at: originals.path(of: original).text, limits: premises.limits)
  }
}
