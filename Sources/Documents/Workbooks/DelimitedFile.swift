internal import Archive
package import Tables

/// A CSV file as it arrived: its records one after the other, as rows whose number is the line.
package struct DelimitedFile {
  /// Bytes read at a time.
  private static let piece = 256 << 10

  private let source: ArchiveSource
  private let encoding: TextEncoding

  /// Looks at a regular file; refuses what is empty, too large or no text.
  package init(path: String, limits: WorkbookLimits = .default) throws(Refusal) {
    let source = try refusing { () throws -> ArchiveSource in
      try ArchiveSource(path: path, limits: limits.archive)
    }
    try self.init(source)
  }

  package init(bytes: [UInt8], limits: WorkbookLimits = .default) throws(Refusal) {
    let source = try refusing { () throws -> ArchiveSource in
      try ArchiveSource(bytes: bytes, limits: limits.archive)
    }
    try self.init(source)
  }

  private init(_ source: ArchiveSource) throws(Refusal) {
    self.source = source
    if source.count == 0 {
      throw Refusal(
        .notWorkbook, message: "ファイルが空です（0バイト）。",
        remedy: "元のファイルを確かめて、もう一度提出してください。")
    }
    let head = try refusing { () throws -> [UInt8] in
      try source.bytes(at: 0, count: min(source.count, 4096))
    }
    if let name = ForeignFile.nameOfNoText(head) { throw Self.misfit(isA: name) }
    encoding = try refusing { () throws -> TextEncoding in
      var position = 0
      return try TextEncoding.detect { try Self.next(source, &position) }
    }
  }

  /// Hands on each record; a blank line is none. What `taking` takes is no record (`DelimitedReader`).
  /// Tells how the text was written.
  /// - Throws: a `Refusal` for what is no text after all, and what `body` throws.
  package func eachRecord(
    delimiter: UInt8 = UInt8(ascii: ","),
    taking: DelimitedReader.Taking = { _, _ in TakenLines() },
    _ body: (borrowing Row, borrowing DelimitedRecord) throws -> Void
  ) throws -> DelimitedFacts {
    let source = source
    var position = 0
    var row = Row()
    do {
      var reader = try DelimitedReader(encoding, delimiter: delimiter)
      func piece() throws -> [UInt8] {
        try refusing { () throws -> [UInt8] in try Self.next(source, &position) }
      }
      try reader.read(piece, taking: taking) { record in
        guard !record.isBlank else { return }
        row.begin(record.line, isHidden: false)
        for index in record.cells.indices.prefix(Row.mostCells) where !record.cells[index].isEmpty {
          row.append(column: index + 1, kind: .text, flags: [], text: record.bytes(index))
        }
        try body(row, record)
      }
      return reader.facts
    } catch let error as DelimitedError {
      throw Self.refusal(error)
    }
  }

  private static func next(_ source: ArchiveSource, _ position: inout Int) throws -> [UInt8] {
    let bytes = try source.bytes(at: position, count: min(piece, source.count - position))
    position += bytes.count
    return bytes
  }

  private static func misfit(isA name: String) -> Refusal {
    Refusal(
      .notWorkbook, message: "CSVではありません。中身は\(name)です。",
      remedy: "CSV（カンマ区切りのテキスト）として出力したファイルを提出してください。")
  }

  private static func refusal(_ error: DelimitedError) -> Refusal {
    switch error.code {
    case .encoding:
      Refusal(
        .encoding, message: "\(error.line)行目に、シフトJIS（CP932）としてもUTF-8としても読めない文字があります。",
        remedy: "シフトJISかUTF-8のCSVとして出力し直して、もう一度提出してください。")
    case .zeroByte:
      Refusal(
        .encoding, message: "\(error.line)行目に、テキストにはない文字（NUL）があります。",
        remedy: "元のデータからCSVを出力し直して、もう一度提出してください。")
    case .recordTooLong:
      Refusal(
        .resourceLimit, message: "\(error.line)行目から始まるレコードが長すぎます。",
        remedy: "引用符（\"）が閉じているか、改行が正しいかを確かめて、もう一度提出してください。")
    case .unavailable:
      Refusal(.inputOutput, message: "シフトJISを読み取る準備ができていません。", remedy: Refusal.sendAgain)
    }
  }
}

extension Row {
  /// More cells than a sheet has columns are counted by the record and not kept.
  static let mostCells = 16_384

  mutating func append(column: Int, kind: Cell.Kind, flags: Cell.Flags, text: Span<UInt8>) {
    let start = storage.count
    for index in text.indices { storage.append(text[index]) }
    cells.append(
      Cell(column: column, kind: kind, flags: flags, offset: start, length: text.count))
  }
}
