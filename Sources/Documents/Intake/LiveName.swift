package import Files
package import Trade

/// The name under which an application lies on its shelf:
/// `<受付番号>_<事業者番号>_<書類名>[_<キー>][_<YYYYRR or YYYYMM>][_<1–99>]_<状態>.xlsx`.
package struct LiveName: Hashable, Sendable {
  package var number: ReceiptNumber
  package var operatorID: OperatorID
  /// The Japanese title.
  package var title: String
  package var slot: Slot
  /// The status that the tag says; nil if a person wrote one that there is not.
  package var status: Status?
  /// Without the dot, `xlsx` or `xlsm`.
  package var fileExtension: String
  /// A program has marked it as a copy, so it is not the live file.
  package private(set) var isMarkedAsCopy = false

  package init(
    number: ReceiptNumber, operatorID: OperatorID, title: String, slot: Slot, status: Status,
    fileExtension: String = "xlsx"
  ) {
    self.number = number
    self.operatorID = operatorID
    self.title = title
    self.slot = slot
    self.status = status
    self.fileExtension = fileExtension
  }

  /// Reads a live name back, generously, for people rename by hand: any normal form and width,
  /// doubled or missing tags (the last one counts), blanks. Nil without a number and an operator.
  ///
  /// Which slot it is only the form tells: without `known`, digits at the end are a round.
  package init?(_ name: FileName, knowing known: NameKnowledge? = nil) {
    guard let text = name.text else { return nil }
    var parts = NameParts(text, isArriving: false)
    guard parts.pieces.count >= 2, let number = ReceiptNumber(parts.pieces[0].narrowed),
      let operatorID = OperatorID(parts.pieces[1].narrowed)
    else { return nil }
    self.number = number
    self.operatorID = operatorID
    parts.pieces.removeFirst(2)
    status = parts.tag
    fileExtension = parts.fileExtension
    (title, slot) = Self.read(parts.pieces, known)
    isMarkedAsCopy = parts.stripped.contains { if case .copySuffix = $0 { true } else { false } }
  }

  private static func read(
    _ pieces: [String], _ known: NameKnowledge?
  ) -> (title: String, slot: Slot) {
    for count in pieces.indices.map({ $0 + 1 }) {
      let title = pieces[..<count].joined(separator: "_")
      guard let known, let form = known.form(title),
        let suffix = known.suffix(form, pieces[count...].map(\.narrowed))
      else { continue }
      let isWhole = suffix.rest.isEmpty && (suffix.periodText == nil || suffix.period != nil)
      return isWhole ? (title, suffix.slot) : (pieces.joined(separator: "_"), .anytime)
    }
    guard let last = pieces.last, let round = RoundID(last.narrowed) else {
      return (pieces.joined(separator: "_"), .anytime)
    }
    return (pieces.dropLast().joined(separator: "_"), .round(round))
  }

  /// The name in NFC, within 255 bytes: the title gives way, character by character.
  package var fileName: FileName {
    let head = "\(number)_\(operatorID)_"
    let suffix =
      (slot.part?.pieces ?? [])
      + [slot.digits, slot.part?.number.map(String.init)].compactMap(\.self)
    let tail =
      suffix.map { "_\($0)" }.joined() + "_\((status ?? .checking).nameTag).\(plainExtension)"
    var title = legalTitle
    // Beside a CSV lies its answer, under a longer name.
    let beside = plainExtension == "csv" ? Self.besideByteCount : 0
    let room = FileName.maxByteCount - beside - head.utf8.count - tail.composed.utf8.count
    while title.utf8.count > room, title.count > 1 { title.removeLast() }
    guard let name = FileName((head + title + tail).composed) else {
      // One character of a title can be hundreds of bytes long (marks upon marks).
      return LiveName(
        number: number, operatorID: operatorID, title: Self.untitled, slot: slot,
        status: status ?? .checking
      ).fileName
    }
    return name
  }

  private static let untitled = "書類"
  /// `_エラーチェック結果.xlsx` in place of `.csv`.
  private static let besideByteCount = 32

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
