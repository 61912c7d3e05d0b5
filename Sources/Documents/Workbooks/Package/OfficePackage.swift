internal import Archive
internal import Markup

/// The parts of an Office package (ECMA-376 Part 2) and how they refer to each other.
final class OfficePackage {
  let archive: Archive
  let limits: WorkbookLimits
  let contentTypes: ContentTypes

  init(_ archive: Archive, limits: WorkbookLimits, contentTypes: ContentTypes) {
    self.archive = archive
    self.limits = limits
    self.contentTypes = contentTypes
  }

  convenience init(_ archive: Archive, limits: WorkbookLimits) throws(Refusal) {
    guard let types = archive.index(of: "[Content_Types].xml") else {
      if let other = ForeignFile.otherPackage(archive) { throw other.refusal }
      throw Refusal.package("Excelブックに必要な部品（[Content_Types].xml）がありません。")
    }
    var reader = ContentTypes()
    try Self.parse(types, of: archive, limits: limits, with: &reader)
    self.init(archive, limits: limits, contentTypes: reader)
  }

  /// Parses a part whose handler throws nothing but refusals.
  func read(_ part: Int, with handler: inout some MarkupHandler & ~Copyable) throws(Refusal) {
    try Self.parse(part, of: archive, limits: limits, with: &handler)
  }

  private static func parse(
    _ part: Int, of archive: Archive, limits: WorkbookLimits,
    with handler: inout some MarkupHandler & ~Copyable
  ) throws(Refusal) {
    try refusing(archive.entries[part].name) { () throws in
      try stream(part, of: archive, limits: limits, to: &handler)
    }
  }

  private static func stream(
    _ part: Int, of archive: Archive, limits: WorkbookLimits,
    to handler: inout some MarkupHandler & ~Copyable
  ) throws {
    var reader = try archive.reader(at: part)
    var parser = MarkupParser(.workbook, limits: limits.markup)
    let declared = archive.entries[part].declaredCount
    var buffer = [UInt8](repeating: 0, count: min(max(declared + 1, 512), 128 << 10))
    while true {
      let count = try reader.read(into: &buffer, from: 0)
      if count == 0 { break }
      try parser.feed(buffer, 0..<count, to: &handler)
    }
    try parser.finish(to: &handler)
  }

  /// The relationships of a part, or of the package itself; none where there is no such part.
  func relationships(of part: String) throws(Refusal) -> Relationships? {
    let (folder, file) = PartName.split(part)
    guard let index = archive.index(of: "\(folder)_rels/\(file).rels") else { return nil }
    var reader = Relationships(base: folder, limit: limits.relationships)
    try read(index, with: &reader)
    return reader
  }
}
