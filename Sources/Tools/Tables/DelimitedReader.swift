/// Takes a delimited text apart record by record, at the memory of one record and one chunk: UTF-8
/// (with a byte-order mark or without) or CP932, lines ended by CRLF, LF or CR, cells quoted or not.
package struct DelimitedReader: ~Copyable {
  /// No honest record is longer, in bytes.
  private static let longest = 1 << 20
  private static let quote = UInt8(ascii: "\"")

  package private(set) var facts = DelimitedFacts()
  private let delimiter: UInt8
  private let decoder: CP932?
  private var record = DelimitedRecord()
  private var bytes: [UInt8] = []
  private var position = 0
  private var line = 1

  package init(
    _ encoding: TextEncoding, delimiter: UInt8 = UInt8(ascii: ",")
  ) throws(DelimitedError) {
    self.delimiter = delimiter
    facts.encoding = encoding
    decoder = encoding == .cp932 ? try CP932() : nil
  }

  /// Takes whole lines from the beginning of the bytes, of which the first stands at `line`. Only lines that
  /// are ASCII, quoted throughout and ended by CRLF may be taken, since nothing is noted of them.
  package typealias Taking = (_ bytes: Span<UInt8>, _ line: Int) throws -> TakenLines

  /// Hands on every record; `next` gives the file's bytes in pieces, an empty one at the end. `taking`
  /// is asked before each record, and what it takes is handed on to nobody.
  package mutating func read(
    _ next: () throws -> [UInt8], taking: Taking = { _, _ in TakenLines() },
    _ body: (borrowing DelimitedRecord) throws -> Void
  ) throws {
    var isLast = false
    var isFirst = true
    while !isLast {
      let chunk = try next()
      isLast = chunk.isEmpty
      bytes.removeSubrange(..<position)
      position = 0
      bytes.append(contentsOf: chunk)
      if isFirst { passByteOrderMark() }
      isFirst = false
      while position < bytes.count {
        let taken = try taking(bytes.span.extracting(position...), line)
        position += taken.bytes
        line += taken.lines
        if position == bytes.count { break }
        guard try readRecord(isLast) else {
          guard bytes.count - position < Self.longest else {
            throw DelimitedError(.recordTooLong, line: line)
          }
          break
        }
        try body(record)
      }
    }
  }

  private mutating func passByteOrderMark() {
    guard facts.encoding == .utf8, bytes.starts(with: [0xEF, 0xBB, 0xBF]) else { return }
    facts.hasByteOrderMark = true
    position = 3
  }

  /// False where the record goes on in the next chunk.
  private mutating func readRecord(_ isLast: Bool) throws(DelimitedError) -> Bool {
    let start = position
    var at = position
    var next = line
    record.begin(line)
    while true {
      guard let end = try readCell(at, isLast, &next) else {
        position = start
        return false
      }
      at = end
      guard at < bytes.count else { break }
      if bytes[at] == delimiter {
        at += 1
        continue
      }
      // A CR at the end of the chunk may be half of a CRLF.
      if bytes[at] == 0x0D, at + 1 == bytes.count, !isLast {
        position = start
        return false
      }
      let isCRLF = bytes[at] == 0x0D && at + 1 < bytes.count && bytes[at + 1] == 0x0A
      if !isCRLF, facts.lineWithoutCRLF == nil { facts.lineWithoutCRLF = next }
      at += isCRLF ? 2 : 1
      break
    }
    // What the last line lacks at its end is told of no one.
    line = next + 1
    position = at
    return true
  }

  /// Where the cell ends: at a delimiter, the end of the line, or of the text; nil where that is not
  /// known yet.
  private mutating func readCell(
    _ start: Int, _ isLast: Bool, _ next: inout Int
  ) throws(DelimitedError) -> Int? {
    if start < bytes.count, bytes[start] == Self.quote {
      return try readQuoted(start + 1, isLast, &next)
    }
    var at = start
    var all: UInt8 = 0
    let count = bytes.count
    let delimiter = delimiter
    scan: do {
      let span = bytes.span
      while at < count {
        let byte = span[at]
        if byte == delimiter || byte == 0x0A || byte == 0x0D { break }
        guard byte != 0 else { break scan }
        all |= byte
        at += 1
      }
      if at == count, !isLast { return nil }
    }
    if at < count, bytes[at] == 0 { throw DelimitedError(.zeroByte, line: next) }
    if at > start, facts.lineWithoutQuotes == nil { facts.lineWithoutQuotes = next }
    try append(start..<at, hasHighBytes: all >= 0x80, isQuoted: false, next)
    return at
  }

  private mutating func readQuoted(
    _ start: Int, _ isLast: Bool, _ next: inout Int
  ) throws(DelimitedError) -> Int? {
    var at = start
    var from = start
    var all: UInt8 = 0
    var content: [UInt8] = []
    var lines = 0
    while true {
      while at < bytes.count, bytes[at] != Self.quote {
        let byte = bytes[at]
        guard byte != 0 else { throw DelimitedError(.zeroByte, line: next + lines) }
        if byte == 0x0A { lines += 1 }
        all |= byte
        at += 1
      }
      guard at < bytes.count else {
        guard isLast else { return nil }
        record.blame(.unclosedQuote(cell: record.cells.count))
        try append(from..<at, hasHighBytes: all >= 0x80, isQuoted: true, next)
        next += lines
        return at
      }
      // What follows the quote tells whether it is the end.
      if at + 1 == bytes.count, !isLast { return nil }
      guard at + 1 < bytes.count, bytes[at + 1] == Self.quote else { break }
      content.append(contentsOf: bytes[from...at])
      at += 2
      from = at
    }
    let end = at
    at += 1
    var after = at
    while after < bytes.count, bytes[after] != delimiter, bytes[after] != 0x0A, bytes[after] != 0x0D
    {
      after += 1
    }
    if after == bytes.count, !isLast { return nil }
    if after > at { record.blame(.textAfterQuote(cell: record.cells.count)) }
    if content.isEmpty {
      try append(from..<end, hasHighBytes: all >= 0x80, isQuoted: true, next)
    } else {
      content.append(contentsOf: bytes[from..<end])
      try append(content.span, hasHighBytes: all >= 0x80, isQuoted: true, next)
    }
    next += lines
    return after
  }

  private mutating func append(
    _ range: Range<Int>, hasHighBytes: Bool, isQuoted: Bool, _ line: Int
  ) throws(DelimitedError) {
    let start = record.storage.count
    guard hasHighBytes else {
      record.storage.append(contentsOf: bytes[range])
      record.cells.append(.init(offset: start, length: range.count, isQuoted: isQuoted))
      return
    }
    let copy = Array(bytes[range])
    try append(copy.span, hasHighBytes: true, isQuoted: isQuoted, line)
  }

  private mutating func append(
    _ span: Span<UInt8>, hasHighBytes: Bool, isQuoted: Bool, _ line: Int
  ) throws(DelimitedError) {
    let start = record.storage.count
    facts.tellsEncoding = facts.tellsEncoding || hasHighBytes
    if hasHighBytes {
      guard decode(span) else { throw DelimitedError(.encoding, line: line) }
    } else {
      for index in span.indices { record.storage.append(span[index]) }
    }
    record.cells.append(
      .init(offset: start, length: record.storage.count - start, isQuoted: isQuoted))
  }

  private mutating func decode(_ span: Span<UInt8>) -> Bool {
    switch decoder {
    case .some(let decoder): return decoder.append(span, to: &record.storage)
    case nil:
      var check = UTF8Check()
      guard check.take(span), check.isComplete else { return false }
      for index in span.indices { record.storage.append(span[index]) }
      return true
    }
  }
}
