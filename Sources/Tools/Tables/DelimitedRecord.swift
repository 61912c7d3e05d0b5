/// A record of a delimited text (RFC 4180): its cells in UTF-8, in a buffer that the next one uses
/// again.
package struct DelimitedRecord: ~Copyable {
  package struct Cell: Sendable {
    let offset: Int
    let length: Int
    package let isQuoted: Bool
    package var isEmpty: Bool { length == 0 }
  }

  /// What makes a record unreadable, and the index of the cell where it begins.
  package enum Fault: Hashable, Sendable {
    case unclosedQuote(cell: Int)
    case textAfterQuote(cell: Int)
  }

  /// The line where it begins, 1-based.
  package internal(set) var line = 0
  package internal(set) var cells: [Cell] = []
  /// The first one.
  package private(set) var fault: Fault?
  var storage: [UInt8] = []

  init() {
    cells.reserveCapacity(32)
    storage.reserveCapacity(1024)
  }

  mutating func begin(_ line: Int) {
    self.line = line
    cells.removeAll(keepingCapacity: true)
    storage.removeAll(keepingCapacity: true)
    fault = nil
  }

  mutating func blame(_ fault: Fault) { self.fault = self.fault ?? fault }

  @_lifetime(borrow self)
  package func bytes(_ index: Int) -> Span<UInt8> {
    storage.span.extracting(cells[index].offset..<cells[index].offset + cells[index].length)
  }

  /// A line without anything in it.
  package var isBlank: Bool { cells.count <= 1 && cells.allSatisfy { $0.isEmpty && !$0.isQuoted } }
}

/// Lines that were taken from a text, and their bytes with their ends.
package struct TakenLines: Hashable, Sendable {
  package var bytes: Int
  package var lines: Int

  package init(bytes: Int = 0, lines: Int = 0) {
    self.bytes = bytes
    self.lines = lines
  }
}

/// How a text was written, as far as it has been read.
package struct DelimitedFacts: Hashable, Sendable {
  package var encoding = TextEncoding.utf8
  package var hasByteOrderMark = false
  /// Some character is none of ASCII, so that the encoding can be told.
  package var tellsEncoding = false
  /// The first line that ends otherwise than with CRLF.
  package var lineWithoutCRLF: Int?
  /// The first line with an item that is not quoted.
  package var lineWithoutQuotes: Int?

  package init() {}
}

/// A text that cannot be taken apart.
package struct DelimitedError: Error, Hashable, Sendable {
  package enum Code: Hashable, Sendable {
    /// Neither UTF-8 nor CP932.
    case encoding
    case zeroByte
    case recordTooLong
    /// The C library cannot convert CP932.
    case unavailable
  }

  package let code: Code
  package let line: Int

  init(_ code: Code, line: Int) {
    self.code = code
    self.line = line
  }
}
