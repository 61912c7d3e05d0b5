import Trade

/// A name taken apart from its right end: extension, copy marks, tag; what is left are the pieces
/// between the underscores.
struct NameParts {
  /// Without the dot, lower case; empty if there is none.
  var fileExtension = ""
  var pieces: [String] = []
  /// The tag nearest the end.
  var tag: Status?
  var stripped: [StrippedPart] = []
  /// What `pieces` are cut from.
  private(set) var stem = ""

  /// Of an arriving name; or of one that we have written, and people rename by hand.
  init(_ text: String, isArriving: Bool = true) {
    var stem = text.composed
    if let (rest, ending) = Self.splitExtension(stem) {
      stem = rest
      fileExtension = ending
    }
    stripCopies(&stem)
    if isArriving {
      stripRepeatedExtensions(&stem)
      while let (rest, prefix) = CopySuffix.stripPrefix(from: stem) {
        stripped.append(.copySuffix(prefix))
        stem = rest
      }
    }
    while let (rest, status, written) = Self.splitTag(stem) {
      tag = tag ?? status
      stripped.append(.tag(written))
      stem = rest
      stripCopies(&stem)
    }
    pieces = Self.split(stem)
    self.stem = stem
  }

  /// `.xlsx.xlsx`: Windows hides the extension, and people write it once more.
  private mutating func stripRepeatedExtensions(_ stem: inout String) {
    while let (rest, ending) = Self.splitExtension(stem), !rest.isEmpty,
      ending == fileExtension || [ending, fileExtension].allSatisfy(Self.workbooks.contains)
    {
      stripped.append(.fileExtension(String(stem.dropFirst(rest.count))))
      stem = rest
      stripCopies(&stem)
    }
  }

  private static let workbooks: Set = ["xlsx", "xlsm", "xls"]

  private mutating func stripCopies(_ stem: inout String) {
    while let (rest, suffix) = CopySuffix.strip(from: stem) {
      stripped.append(.copySuffix(suffix))
      stem = rest
    }
  }

  /// `.ＸＬＳＸ` and `.XLSX` are `xlsx`. A dot before anything but 1–5 ASCII letters and digits is
  /// part of the name.
  private static func splitExtension(_ text: String) -> (stem: String, ending: String)? {
    guard let dot = text.lastIndex(where: { $0 == "." || $0 == "．" }), dot != text.startIndex else {
      return nil
    }
    let ending = String(text[text.index(after: dot)...]).folded
    let isPlain = ending.utf8.allSatisfy { ASCII.isDigit($0) || ASCII.isLower($0) }
    guard (1...5).contains(ending.utf8.count), isPlain else { return nil }
    return (String(text[..<dot]), ending)
  }

  /// The status of a piece that is a tag.
  static func tag(_ piece: String) -> Status? { status(ofTag: piece) }

  private static func splitTag(_ stem: String) -> (stem: String, status: Status, written: String)? {
    guard let line = stem.lastIndex(where: isLine) else { return nil }
    let written = String(stem[stem.index(after: line)...])
    guard let status = status(ofTag: written) else { return nil }
    var rest = stem[..<line]
    while let last = rest.last, isLine(last) { rest = rest.dropLast() }
    return (String(rest), status, written)
  }

  private static func status(ofTag text: String) -> Status? { tags[text.folded] }

  /// By folded tag: the statuses that names may carry; a stuck file's name says チェック中.
  private static let tags: [String: Status] = Dictionary(
    uniqueKeysWithValues: Status.allCases.filter { $0 != .received && $0 != .stuck }
      .map { ($0.nameTag.folded, $0) })

  private static func split(_ stem: String) -> [String] {
    stem.split(whereSeparator: isLine).map { piece in
      var piece = piece
      while piece.first?.isWhitespace == true { piece = piece.dropFirst() }
      while piece.last?.isWhitespace == true { piece = piece.dropLast() }
      return String(piece)
    }.filter { !$0.isEmpty }
  }

  private static func isLine(_ character: Character) -> Bool {
    character == "_" || character == "＿"
  }
}

/// What was taken off an arriving name, as it was written.
package enum StrippedPart: Hashable, Sendable {
  case copySuffix(String)
  /// An extension before the extension.
  case fileExtension(String)
  case tag(String)
  case receiptNumber(String)
}
