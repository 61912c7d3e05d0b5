internal import Archive
internal import Markup

extension OfficePackage {
  /// Streams a worksheet part: libxml2 reads all but the rows, the scanner as many of these as it
  /// can, libxml2 the rest.
  func readSheet(_ part: Int, with reader: inout SheetReader, usesScanner: Bool) throws {
    var stream = try SheetStream(part, of: self)
    try stream.fill()
    if usesScanner, let start = stream.dataStart {
      reader.knowsDescent = stream.declaresDescent(before: start)
      try stream.feed(upTo: start, to: &reader)
      // libxml2 holds the last tag back until it sees another.
      try stream.feed(Array("<!---->".utf8), to: &reader)
      if reader.section == .data, reader.isAtDataStart { try stream.scan(with: &reader) }
    }
    try stream.feedRest(to: &reader)
  }
}

/// A part's bytes in one reused buffer, for the scanner and the parser in turn.
private struct SheetStream: ~Copyable {
  private static let capacity = 256 << 10

  private var source: EntryReader
  private var parser: MarkupParser
  private var buffer: [UInt8]
  private var start = 0
  private var end = 0
  private var isAtEnd = false

  init(_ part: Int, of package: OfficePackage) throws {
    source = try package.archive.reader(at: part)
    parser = MarkupParser(.workbook, limits: package.limits.markup)
    let declared = package.archive.entries[part].declaredCount
    buffer = [UInt8](repeating: 0, count: min(max(declared + 1, 512), Self.capacity))
  }

  /// Moves what is left to the front and reads on until the buffer is full.
  mutating func fill() throws {
    if start > 0 {
      for at in start..<end { buffer[at - start] = buffer[at] }
      end -= start
      start = 0
    }
    while end < buffer.count, !isAtEnd {
      let count = try source.read(into: &buffer, from: end)
      end += count
      isAtEnd = count == 0
    }
  }

  /// Past `<sheetData>`, where it is plain to see and nothing before it could hide another.
  var dataStart: Int? {
    let tag = Array("<sheetData>".utf8)
    var at = 0
    while at + tag.count <= end {
      if buffer[at] == UInt8(ascii: "<") {
        if buffer[at + 1] == UInt8(ascii: "!") { return nil }
        if buffer[at..<at + tag.count].elementsEqual(tag) { return at + tag.count }
      }
      at += 1
    }
    return nil
  }

  /// Excel declares it at the root; elsewhere it is for libxml2 to find.
  func declaresDescent(before place: Int) -> Bool {
    let head = buffer[..<place]
    guard let root = head.firstRange(of: Array("<worksheet".utf8)) else { return false }
    let tag = head[root.lowerBound...].prefix { $0 != UInt8(ascii: ">") }
    return tag.contains(Array(" xmlns:x14ac=\"".utf8))
  }

  mutating func feed(upTo place: Int, to reader: inout SheetReader) throws {
    try parser.feed(buffer, start..<place, to: &reader)
    start = place
  }

  mutating func feed(_ bytes: [UInt8], to reader: inout SheetReader) throws {
    try parser.feed(bytes, 0..<bytes.count, to: &reader)
  }

  /// Scans rows until the data ends or something is not plain.
  mutating func scan(with reader: inout SheetReader) throws {
    while true {
      let (at, isEndOfData) = try reader.scanRows(buffer, from: start, to: end)
      let gained = at > start
      start = at
      // A row that breaks off at the buffer's end is tried once more with the buffer filled.
      if isEndOfData || isAtEnd || (!gained && end == buffer.count && start == 0) { return }
      try fill()
    }
  }

  mutating func feedRest(to reader: inout SheetReader) throws {
    while true {
      try feed(upTo: end, to: &reader)
      if isAtEnd { break }
      start = 0
      end = 0
      try fill()
    }
    try parser.finish(to: &reader)
  }
}
