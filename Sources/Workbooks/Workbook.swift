internal import Applications
internal import Archive
internal import Markup

/// An XLSX workbook as it was sent: read, never changed.
///
/// Not for use by two threads at once.
public final class Workbook: WorkbookReading {
  public let sheets: [SheetInfo]
  public private(set) var facts: WorkbookFacts
  let package: OfficePackage
  let limits: WorkbookLimits
  /// The workbook part's name in the package.
  let part: String
  /// The sheets' entries, by `SheetInfo.index`.
  private let sheetEntries: [Int]
  let stylesEntry: Int?
  /// Off to compare: the rows are the same either way.
  public var usesScanner = true
  private let strings: SharedStrings
  private let formats: NumberFormats
  private var mergedBySheet: [Int: [CellRange]] = [:]

  /// Opens a regular file; everything but the sheets' contents is read at once.
  public convenience init(path: String, limits: WorkbookLimits = .default) throws(Refusal) {
    let name = path.split(separator: "/").last ?? ""
    guard !name.hasPrefix("~$") else { throw FileKind.lockFile }
    let source = try refusing { () throws -> ArchiveSource in
      try ArchiveSource(path: path, limits: limits.archive)
    }
    try self.init(source, limits: limits)
  }

  public convenience init(
    bytes: [UInt8], limits: WorkbookLimits = .default
  ) throws(Refusal) {
    let source = try refusing { () throws -> ArchiveSource in
      try ArchiveSource(bytes: bytes, limits: limits.archive)
    }
    try self.init(source, limits: limits)
  }

  private init(_ source: ArchiveSource, limits: WorkbookLimits) throws(Refusal) {
    let package = try OfficePackage(source, limits: limits)
    let layout = try WorkbookLayout(of: package)
    self.package = package
    self.limits = limits
    part = layout.part
    sheets = layout.sheets
    sheetEntries = layout.entries
    stylesEntry = layout.styles
    var strings = SharedStrings(limits: limits)
    if let entry = layout.strings { try package.read(entry, with: &strings) }
    self.strings = strings
    var formats = NumberFormats(limit: limits.styles)
    if let entry = layout.styles { try package.read(entry, with: &formats) }
    self.formats = formats
    facts = layout.facts
    facts.read(from: package)
  }

  public func eachRow(of sheet: SheetInfo, _ body: (borrowing Row) throws -> Void) throws {
    let entry = sheetEntries[sheet.index]
    let name = package.archive.entries[entry].name
    try withoutActuallyEscaping(body) { body in
      var reader = SheetReader(
        sheet: sheet.name, epoch: facts.epoch, strings: strings, formats: formats, limits: limits,
        body: body)
      do {
        try package.readSheet(entry, with: &reader, usesScanner: usesScanner)
      } catch let error as ArchiveError {
        throw Refusal(error, part: name)
      } catch let error as MarkupError {
        throw Refusal(error, part: name)
      }
      mergedBySheet[sheet.index] = reader.merged
    }
  }

  /// Known once the rows were read; read anew only before.
  public func mergedRanges(of sheet: SheetInfo) throws -> [CellRange] {
    if let merged = mergedBySheet[sheet.index] { return merged }
    try eachRow(of: sheet) { _ in }
    return mergedBySheet[sheet.index] ?? []
  }
}
