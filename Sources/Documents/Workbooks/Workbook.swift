internal import Archive
internal import Markup
internal import Trade

/// An XLSX workbook as it was sent: read, never changed.
///
/// Not for use by two threads at once.
package final class Workbook: WorkbookReading {
  let package: OfficePackage
  let limits: WorkbookLimits
  let frame: WorkbookFrame
  /// Off to compare: the rows are the same either way.
  package var usesScanner = true
  /// Rows that the fast path read by itself, so far.
  private(set) var rowsScanned = 0
  private let strings: SharedStrings
  private var mergedBySheet: [Int: [CellRange]] = [:]
  private var hiddenBySheet: [Int: [ClosedRange<Int>]] = [:]

  package var sheets: [SheetInfo] { frame.layout.sheets }
  package var facts: WorkbookFacts { frame.layout.facts }
  /// The workbook part's name in the package.
  var part: String { frame.layout.part }
  var stylesEntry: Int? { frame.layout.styles }
  /// The entries of the worksheets' parts.
  var sheetEntries: [Int] { frame.layout.entries }
  /// The list has chart sheets or macro sheets beside the worksheets.
  var hasOtherSheets: Bool { frame.layout.hasOtherSheets }

  /// Opens a regular file; everything but the sheets' contents is read at once, or known from
  /// another workbook with the same fixed parts.
  package convenience init(
    path: String, limits: WorkbookLimits = .default, knowing known: KnownFrames? = nil
  ) throws(Refusal) {
    let name = path.split(separator: "/").last ?? ""
    guard !name.hasPrefix("~$") else { throw Refusal.lockFile }
    let source = try refusing { () throws -> ArchiveSource in
      try ArchiveSource(path: path, limits: limits.archive)
    }
    try self.init(source, limits: limits, knowing: known)
  }

  package convenience init(
    bytes: [UInt8], limits: WorkbookLimits = .default, knowing known: KnownFrames? = nil
  ) throws(Refusal) {
    let source = try refusing { () throws -> ArchiveSource in
      try ArchiveSource(bytes: bytes, limits: limits.archive)
    }
    try self.init(source, limits: limits, knowing: known)
  }

  private init(
    _ source: ArchiveSource, limits: WorkbookLimits, knowing known: KnownFrames?
  ) throws(Refusal) {
    try ForeignFile.check(source)
    let archive = try refusing { () throws -> Archive in
      try Archive(source, limits: limits.archive)
    }
    if let known {
      frame = try known.frame(of: archive, limits: limits)
    } else {
      frame = try WorkbookFrame(of: archive, limits: limits)
    }
    package = OfficePackage(archive, limits: limits, contentTypes: frame.contentTypes)
    self.limits = limits
    var strings = SharedStrings(limits: limits)
    if let entry = frame.layout.strings { try package.read(entry, with: &strings) }
    self.strings = strings
  }

  package func eachRow(of sheet: SheetInfo, _ body: (borrowing Row) throws -> Void) throws {
    let entry = frame.layout.entries[sheet.index]
    let name = package.archive.entries[entry].name
    try withoutActuallyEscaping(body) { body in
      var reader = SheetReader(
        sheet: sheet.name, epoch: facts.epoch, strings: strings, formats: frame.formats,
        limits: limits,
        body: body)
      do {
        try package.readSheet(entry, with: &reader, usesScanner: usesScanner)
      } catch let error as ArchiveError {
        throw Refusal(error, part: name)
      } catch let error as MarkupError {
        throw Refusal(error, part: name)
      }
      mergedBySheet[sheet.index] = reader.merged
      hiddenBySheet[sheet.index] = reader.hiddenColumns
      rowsScanned += reader.rowsScanned
    }
  }

  /// Known once the rows were read; read anew only before.
  package func mergedRanges(of sheet: SheetInfo) throws -> [CellRange] {
    if let merged = mergedBySheet[sheet.index] { return merged }
    try eachRow(of: sheet) { _ in }
    return mergedBySheet[sheet.index] ?? []
  }

  /// Known once the rows were read, as merged ranges are.
  package func hiddenColumns(of sheet: SheetInfo) throws -> [ClosedRange<Int>] {
    if let hidden = hiddenBySheet[sheet.index] { return hidden }
    try eachRow(of: sheet) { _ in }
    return hiddenBySheet[sheet.index] ?? []
  }
}
