internal import FilingRecords
package import Trade

/// The answer as it would be, were the application returned now.
package struct AnswerPreview: Sendable {
  package let counts: FindingCounts
  /// In the order of its rows; those of the reviewer come last.
  package let findings: [Finding]
  /// So many of them are the reviewer's.
  package let remarks: Int
}

extension ReviewDesk {
  /// Changes nothing.
  /// - Throws: `Complaint` with `illegal-move`, or `invalid` for a cell that is none of the file's.
  package func previewReturn(
    _ receipt: ReceiptNumber, _ order: MoveOrder, by actor: Actor
  ) throws -> AnswerPreview {
    guard let application = try store.application(receipt) else {
      throw Complaint(.refused, MoveRefusal.unknown(receipt).message, code: "not-found")
    }
    guard application.status.mayBecome(.returned) else {
      throw Complaint(
        .refused, "受付番号\(receipt)は「\(application.status.tag)」のため、差し戻せません", code: "illegal-move")
    }
    do {
      let places = RemarkPlaces(shelves, reviewer, definitions, clock)
      let remarks = try places.completed(order.remarks, on: application, by: actor)
      var counts = application.counts
      remarks.forEach { counts.add($0.severity) }
      return AnswerPreview(
        counts: counts, findings: try store.findings(of: receipt) + remarks,
        remarks: remarks.count)
    } catch let strange as StrangeCell {
      throw Complaint(.refused, strange.why, code: "invalid")
    }
  }
}
