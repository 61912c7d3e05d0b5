package import FilingRecords
internal import Trade
package import Validation
package import Workbooks

extension Application {
  /// A document that is its own answer: its live file holds the bytes as received.
  package var isKeptUnread: Bool { status.hasAnswer && liveHash == original }

  /// Its live file is a CSV as received, whatever its status.
  package func isKeptAsText(by definitions: Definitions) -> Bool {
    liveHash == original
      && form.flatMap { definitions.form($0, slot: slot) }?.isLines(livePath) == true
  }
}

extension FormDefinition {
  /// The document at a path, if the form keeps such ones unread; nil for what is to be checked.
  package func storedDocument(
    at path: String, limits: WorkbookLimits
  ) throws(Refusal) -> DocumentFile? {
    guard !stores.isEmpty else { return nil }
    let document = try DocumentFile(path: path, limits: limits)
    return hasSheet && document.kind == .workbook ? nil : document
  }
}
