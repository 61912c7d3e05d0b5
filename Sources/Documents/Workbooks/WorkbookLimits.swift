public import Archive
public import Markup

/// What a workbook may cost; the defaults admit a million rows of eight columns.
public struct WorkbookLimits: Hashable, Sendable {
  public var archive = ArchiveLimits()
  public var markup = MarkupLimits()
  public var worksheets = 1000
  public var relationships = 20_000
  /// Cells of one sheet that the file mentions, blank ones included.
  public var cells = 9_000_000
  public var sharedStrings = 4_000_000
  /// UTF-8 bytes of all shared strings together.
  public var sharedStringBytes = 256 << 20
  /// UTF-8 bytes of one text.
  public var textBytes = 1 << 20
  public var mergedRanges = 200_000
  public var styles = 200_000

  /// Bytes of the upload itself.
  public var fileBytes: Int {
    get { archive.fileBytes }
    set { archive.fileBytes = newValue }
  }

  public init() {}
  public static let `default` = WorkbookLimits()
}
