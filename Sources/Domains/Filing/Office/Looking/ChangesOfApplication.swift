internal import Annotation
internal import FilingRecords
package import Trade
internal import Validation

/// An application's findings against those of the upload before it.
package struct ChangesOfApplication: Sendable {
  /// Nil for the first upload; all findings are new then.
  package let previous: ReceiptNumber?
  package let resolved: [Finding]
  package let remaining: [Finding]
  package let new: [Finding]
}

extension ApplicationsDesk {
  /// The upload that an application follows in its slot; nil for the first.
  package func previous(of receipt: ReceiptNumber) throws -> ReceiptNumber? {
    try store.predecessor(of: receipt)?.receipt
  }

  /// What has put each of these away; those that stand are left out.
  package func successors(
    of receipts: some Sequence<ReceiptNumber>
  ) throws -> [ReceiptNumber: ReceiptNumber] { try store.successors(of: receipts) }

  package func changes(of receipt: ReceiptNumber) throws -> ChangesOfApplication {
    let previous = try previous(of: receipt)
    let difference = FindingDifference(
      before: try previous.map { try store.findings(of: $0) } ?? [],
      now: try store.findings(of: receipt))
    return ChangesOfApplication(
      previous: previous, resolved: difference.resolved, remaining: difference.remaining,
      new: difference.new)
  }

  /// Of its CSV the byte between two values; nil for what is no CSV.
  package func textDelimiter(of receipt: ReceiptNumber) throws -> UInt8? {
    guard let application = try store.application(receipt),
      application.isKeptAsText(by: definitions), let form = application.form
    else { return nil }
    return definitions.form(form, slot: application.slot)?.dialect.delimiter
  }

  /// The sheet of ours in an answer, which may come back with a correction.
  package static var answerSheet: String { Answer.sheetName }
}
