package import Files
package import Trade

/// The name under which an application lies on its shelf:
/// `<受付番号>_<事業者番号>_<書類名>[_<YYYYRR>]_<状態>.xlsx`.
package struct LiveName: Hashable, Sendable {
  package var number: ReceiptNumber
  package var operatorID: OperatorID
  /// The Japanese title.
  package var title: String
  package var round: RoundID?
  /// The status that the tag says; nil if a person wrote one that there is not.
  package var status: Status?
  /// Without the dot, `xlsx` or `xlsm`.
  package var fileExtension: String
  /// A program has marked it as a copy, so it is not the live file.
  package private(set) var isMarkedAsCopy = false

  package init(
    number: ReceiptNumber, operatorID: OperatorID, title: String, round: RoundID?, status: Status,
    fileExtension: String = "xlsx"
  ) {
    self.number = number
    self.operatorID = operatorID
    self.title = title
    self.round = round
    self.status = status
    self.fileExtension = fileExtension
  }

  /// Reads a live name back, generously, for people rename by hand: any normal form and width,
  /// doubled or missing tags (the last one counts), blanks. Nil without a number and an operator.
  package init?(_ name: FileName) {
    guard let text = name.text else { return nil }
    var parts = NameParts(text)
    guard parts.pieces.count >= 2, let number = ReceiptNumber(parts.pieces[0].narrowed),
      let operatorID = OperatorID(parts.pieces[1].narrowed)
    else { return nil }
    self.number = number
    self.operatorID = operatorID
    parts.pieces.removeFirst(2)
    status = parts.tag
    fileExtension = parts.fileExtension
    if let last = parts.pieces.last, let round = RoundID(last.narrowed) {
      self.round = round
      parts.pieces.removeLast()
    }
    title = parts.pieces.joined(separator: "_")
    isMarkedAsCopy = parts.stripped.contains { if case .copySuffix = $0 { true } else { false } }
  }

  /// The name in NFC, within 255 bytes: the title gives way, character by character.
  package var fileName: FileName {
    let head = "\(number)_\(operatorID)_"
    let tail =
      (round.map { "_\($0)" } ?? "") + "_\((status ?? .checking).nameTag).\(plainExtension)"
    var title = legalTitle
    let room = FileName.maxByteCount - head.utf8.count - tail.composed.utf8.count
    while title.utf8.count > room, title.count > 1 { title.removeLast() }
    guard let name = FileName((head + title + tail).composed) else {
      // One character of a title can be hundreds of bytes long (marks upon marks).
      return LiveName(
        number: number, operatorID: operatorID, title: Self.untitled, round: round,
        status: status ?? .checking
      ).fileName
    }
    return name
  }

  private static let untitled = "書類"

  /// Without what a file share refuses or a person could be deceived by.
  private var legalTitle: String {
    let legal = title.composed.unicodeScalars.map { scalar -> Unicode.Scalar in
      scalar.isDeceptive || "/\\:*?\"<>|".unicodeScalars.contains(scalar) ? "-" : scalar
    }
    var text = String(String.UnicodeScalarView(legal))
    while text.last?.isWhitespace == true { text.removeLast() }
    return text.isEmpty ? Self.untitled : text
  }

  private var plainExtension: String {
    let isPlain = fileExtension.utf8.allSatisfy { ASCII.isDigit($0) || ASCII.isLower($0) }
    return isPlain && (1...5).contains(fileExtension.utf8.count) ? fileExtension : "xlsx"
  }
}
