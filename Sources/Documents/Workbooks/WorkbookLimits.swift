package import Archive
package import Markup

/// What a workbook may cost; the defaults admit a million rows of eight columns.
package struct WorkbookLimits: Hashable, Sendable {
  package var archive = ArchiveLimits()
  package var markup = MarkupLimits()
  package var worksheets = 1000
  package var relationships = 20_000
  /// Cells of one sheet that the file mentions, blank ones included.
  package var cells = 9_000_000
  package var sharedStrings = 4_000_000
  /// UTF-8 bytes of all shared strings together.
  package var sharedStringBytes = 256 << 20
  /// UTF-8 bytes of one text.
  package var textBytes = 1 << 20
  package var mergedRanges = 200_000
  package var styles = 200_000

  /// Bytes of the upload itself.
  package var fileBytes: Int {
    get { archive.fileBytes }
    set { archive.fileBytes = newValue }
  }

  package init() {}
  package static let `default` = WorkbookLimits()
}
