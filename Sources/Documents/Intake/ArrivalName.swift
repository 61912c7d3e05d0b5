package import Files
package import Trade

/// What an arriving file's name says: `<事業者番号>_<書類名>[_<YYYYRR>].xlsx`, or the name that an
/// answer of ours had.
package struct ArrivalName: Hashable, Sendable {
  /// As it arrived, byte for byte.
  package let original: FileName
  /// NFC, with `�` where the bytes are no text or are not to be shown.
  package let text: String
  /// The bytes are UTF-8 without control characters.
  package let isLegible: Bool
  /// What stands where the operator should; nil if nothing does.
  package private(set) var operatorText: String?
  /// The operator's number, registered or not.
  package private(set) var operatorID: OperatorID?
  /// The document's title as written, NFC; empty if none.
  package private(set) var title = ""
  /// The form that the title stands for.
  package private(set) var form: FormID?
  /// What stands where the round should; nil if nothing does.
  package private(set) var roundText: String?
  package private(set) var round: RoundID?
  /// Without the dot, lower case; empty if there is none.
  package let fileExtension: String
  /// The application that this upload corrects: its number and tag were still on, and are believed.
  package private(set) var corrects: ReceiptNumber?
  /// A number and a tag were on, but the number is not one of this operator and form.
  package private(set) var doubted: ReceiptNumber?
  /// The tag that was on.
  package let tag: Status?
  /// What was taken off, from the right.
  package private(set) var stripped: [StrippedPart]

  /// Reads any name at all; what is not found stays nil.
  package init(_ name: FileName, knowing known: NameKnowledge) {
    original = name
    text = name.displayText.composed
    isLegible = name.text != nil && !text.unicodeScalars.contains("\u{FFFD}")
    var parts = NameParts(text)
    fileExtension = parts.fileExtension
    tag = parts.tag
    stripped = parts.stripped
    takeRound(from: &parts.pieces, known)
    takeNumber(from: &parts.pieces, known)
    takeOperator(from: &parts.pieces, known)
    title = parts.pieces.joined(separator: "_")
    form = title.isEmpty ? nil : known.form(title)
  }

  /// The last piece is the round if it is all digits and something stands before it, or if nothing
  /// does and no operator has that number.
  private mutating func takeRound(from pieces: inout [String], _ known: NameKnowledge) {
    guard let last = pieces.last?.narrowed, last.utf8.allSatisfy(ASCII.isDigit) else { return }
    if pieces.count == 1 {
      guard RoundID(last) != nil, OperatorID(last).map(known.isOperator) != true else { return }
    }
    roundText = pieces.removeLast()
    round = RoundID(last)
  }

  /// A 受付番号 and a 事業者番号 of four digits look alike, so a leading number is believed only with
  /// a tag, before a registered operator, and if that application is this operator's and form's.
  private mutating func takeNumber(from pieces: inout [String], _ known: NameKnowledge) {
    guard tag != nil, pieces.count >= 2, let number = ReceiptNumber(pieces[0].narrowed),
      let operatorID = OperatorID(pieces[1].narrowed), known.isOperator(operatorID)
    else { return }
    let form = known.form(pieces.dropFirst(2).joined(separator: "_"))
    if let application = known.application(number), application.operatorID == operatorID,
      application.form == form
    {
      corrects = number
      stripped.append(.receiptNumber(pieces.removeFirst()))
    } else {
      doubted = number
    }
  }

  /// The first piece is the operator if it is registered; or looks like one and is not the
  /// beginning of a known title; or stands before a known title.
  private mutating func takeOperator(from pieces: inout [String], _ known: NameKnowledge) {
    guard let first = pieces.first else { return }
    let operatorID = OperatorID(first.narrowed)
    let isRegistered = operatorID.map(known.isOperator) ?? false
    let isTitle = known.form(pieces.joined(separator: "_")) != nil
    let standsBeforeTitle =
      pieces.count > 1 && known.form(pieces.dropFirst().joined(separator: "_")) != nil
    guard isRegistered || (!isTitle && (operatorID != nil || standsBeforeTitle)) else { return }
    self.operatorID = operatorID
    operatorText = pieces.removeFirst()
  }
}

/// What must be known to read a name; asked of the definitions, the register and the database.
package struct NameKnowledge: Sendable {
  private let formByTitle: @Sendable (String) -> FormID?
  package let isOperator: @Sendable (OperatorID) -> Bool
  package let application: @Sendable (ReceiptNumber) -> (operatorID: OperatorID, form: FormID?)?

  /// `form` is asked with titles as `foldedTitle(_:)` makes them.
  package init(
    form: @escaping @Sendable (String) -> FormID?,
    isOperator: @escaping @Sendable (OperatorID) -> Bool,
    application:
      @escaping @Sendable (ReceiptNumber) -> (
        operatorID: OperatorID, form: FormID?
      )?
  ) {
    formByTitle = form
    self.isOperator = isOperator
    self.application = application
  }

  func form(_ title: String) -> FormID? { formByTitle(foldedTitle(title)) }
}
