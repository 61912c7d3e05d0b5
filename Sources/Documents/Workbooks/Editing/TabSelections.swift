internal import Archive

/// The sheets that a workbook has selected, with the mark taken from them.
///
/// A sheet in front beside another one that is still selected would be edited together with it, so
/// the mark, one attribute, must go before another sheet can be in front. All else in their parts is
/// as it was.
struct TabSelections {
  /// Entries of the archive and their new contents.
  private(set) var cleared: [(entry: Int, contents: [UInt8])] = []

  /// Inflated; larger sheets are not written anew for the sake of a tab.
  private static let largest = 16 << 20
  /// The views of a sheet stand at the beginning of its part.
  private static let reach = 64 << 10

  /// Nil where a mark cannot be taken away.
  init?(of workbook: Workbook) throws(Refusal) {
    // A chart or macro sheet in the list may be selected, too, and is not read.
    guard !workbook.hasOtherSheets else { return nil }
    let archive = workbook.package.archive
    for entry in workbook.sheetEntries {
      let head = try refusing(archive.entries[entry].name) { () throws in
        try Self.head(of: entry, in: archive)
      }
      guard let found = Self.marks(in: head) else { return nil }
      if found.isEmpty { continue }
      guard archive.entries[entry].declaredCount <= Self.largest else { return nil }
      var contents = try refusing(archive.entries[entry].name) { () throws in
        try archive.contents(at: entry)
      }
      for mark in found { contents.replaceSubrange(mark, with: [UInt8(ascii: "0")]) }
      cleared.append((entry, contents))
    }
  }

  private static func head(of entry: Int, in archive: Archive) throws -> [UInt8] {
    var reader = try archive.reader(at: entry)
    var head = [UInt8](repeating: 0, count: reach)
    var count = 0
    while count < reach {
      let read = try reader.read(into: &head, from: count)
      if read == 0 { break }
      count += read
    }
    return Array(head[..<count])
  }

  /// Where the values of the marks stand; nil where the views cannot be told from the rest.
  private static func marks(in head: [UInt8]) -> [Range<Int>]? {
    // Other encodings than UTF-8 are rare.
    guard let first = head.first, first == UInt8(ascii: "<") || first == 0xEF else { return nil }
    let text = head[...]
    let end = position(of: "sheetData", in: text) ?? (head.count < reach ? head.count : nil)
    guard let end else { return nil }
    var marks: [Range<Int>] = []
    var rest = text[..<end]
    while let at = position(of: "tabSelected", in: rest) {
      var index = at + "tabSelected".utf8.count
      func skipBlanks() { while index < end, head[index] <= 0x20 { index += 1 } }
      skipBlanks()
      guard index < end, head[index] == UInt8(ascii: "=") else { return nil }
      index += 1
      skipBlanks()
      guard index < end, head[index] == UInt8(ascii: "\"") || head[index] == UInt8(ascii: "'"),
        let close = head[(index + 1)..<end].firstIndex(of: head[index])
      else { return nil }
      let value = String(decoding: head[(index + 1)..<close], as: UTF8.self)
      if value == "1" || value == "true" { marks.append((index + 1)..<close) }
      rest = text[close..<end]
    }
    // From behind, so that the places before stay.
    return marks.reversed()
  }

  private static func position(of word: String, in bytes: ArraySlice<UInt8>) -> Int? {
    let word = Array(word.utf8)
    var rest = bytes
    while let start = rest.firstIndex(of: word[0]) {
      rest = rest[start...]
      if rest.starts(with: word) { return start }
      rest = rest.dropFirst()
    }
    return nil
  }
}
