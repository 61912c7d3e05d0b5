package import Files
package import Trade

/// What an arriving file's name says: `<事業者番号>_<書類名>[_<キー>][_<YYYYRR or YYYYMM>][_<1–99>].xlsx`,
/// or the name that an answer of ours had.
package struct ArrivalName: Hashable, Sendable {
  /// As it arrived, byte for byte.
  package private(set) var original: FileName
  /// NFC, with `�` where the bytes are no text or are not to be shown.
  package private(set) var text: String
  /// The bytes are UTF-8 without control characters.
  package private(set) var isLegible: Bool
  /// What stands where the operator should; nil if nothing does.
  package private(set) var operatorText: String?
  /// The operator's number, registered or not.
  package private(set) var operatorID: OperatorID?
  /// The document's title as written, NFC; empty if none.
  package private(set) var title = ""
  /// The form that the title stands for.
  package private(set) var form: FormID?
  /// What stands where the round or month should; nil if nothing does.
  package private(set) var periodText: String?
  /// Round, month or 随時 as the form has it, and which of the period's documents it is.
  package private(set) var slot = Slot.anytime
  /// What stands where the form has its key and is none; empty where nothing does.
  package private(set) var strangeKey = ""
  /// Without the dot, lower case; empty if there is none.
  package private(set) var fileExtension: String
  /// The application that this upload corrects: its number and tag were still on, and are believed.
  package private(set) var corrects: ReceiptNumber?
  /// A number and a tag were on, but the number is not one of this operator and form.
  package private(set) var doubted: ReceiptNumber?
  /// Both could be the operator, so neither is believed; empty where the name leaves no doubt.
  package private(set) var rivals: [OperatorID] = []
  /// The tag that was on.
  package private(set) var tag: Status?
  /// What was taken off, from the right.
  package private(set) var stripped: [StrippedPart]
  /// The stem as it should have been, where it was not and could still mean one thing only.
  package private(set) var understood: String?
  /// What was left out of it, as it was written.
  package private(set) var ignored: [String] = []

  /// Reads any name at all; what is not found stays nil.
  package init(_ name: FileName, knowing known: NameKnowledge) {
    original = name
    text = name.displayText.composed
    isLegible = name.text != nil && !text.unicodeScalars.contains("\u{FFFD}")
    let parts = NameParts(text)
    fileExtension = parts.fileExtension
    tag = parts.tag
    stripped = parts.stripped
    let whole = self
    take(parts.pieces, known)
    guard form == nil || (operatorID == nil && operatorText != nil), isLegible,
      let loose = LooseName.only(parts.stem, tag: tag, knowing: known)
    else { return }
    var name = whole
    name.tag = loose.tag
    name.stripped += loose.tags.map(StrippedPart.tag)
    name.take(loose.pieces, known)
    guard name.form == loose.form else { return }
    self = name
    understood = loose.pieces.suffix(
      name.corrects == nil ? loose.pieces.count : loose.pieces.count - 1
    )
    .joined(separator: "_")
    ignored = loose.ignored
  }

  /// The same name where a title in it, which is no form's, stands for a form all the same: `short`
  /// is a part of that form's own title, `right`.
  package func standing(
    for form: FormID, titled right: String, writtenAs short: String, knowing known: NameKnowledge
  ) -> ArrivalName? {
    guard self.form == nil, !short.isEmpty else { return nil }
    var name = ArrivalName(original, knowing: known.taking(short, for: form))
    guard name.form == form else { return nil }
    var stem = name.understood ?? NameParts(text).stem
    guard let place = stem.firstRange(of: short) else { return nil }
    stem.replaceSubrange(place, with: right)
    name.understood = stem
    return name
  }

  private mutating func take(_ pieces: [String], _ known: NameKnowledge) {
    var pieces = pieces
    takePeriod(from: &pieces, known)
    takeNumber(from: &pieces, known)
    takeOperator(from: &pieces, known)
    title = pieces.joined(separator: "_")
    form = title.isEmpty ? nil : known.form(title)
    if let form { takeSuffix(of: form, pieces, known) }
  }

  /// The last piece is the period if it is all digits and something stands before it, or if nothing
  /// does and no operator has that number. Without a form that says otherwise it is a round.
  private mutating func takePeriod(from pieces: inout [String], _ known: NameKnowledge) {
    guard let last = pieces.last?.narrowed, last.utf8.allSatisfy(ASCII.isDigit) else { return }
    if pieces.count == 1 {
      guard RoundID(last) != nil, OperatorID(last).map(known.isOperator) != true else { return }
    }
    periodText = pieces.removeLast()
    if let round = RoundID(last) { slot.period = .round(round) }
  }

  /// Reads what stands behind the title as the form has it.
  private mutating func takeSuffix(
    of form: FormID, _ pieces: [String], _ known: NameKnowledge
  ) {
    let count = (1..<pieces.count).first {
      known.form(pieces[..<$0].joined(separator: "_")) == form
    }
    let behind = pieces[(count ?? pieces.count)...].map(\.narrowed)
    let digits = periodText.map { [$0.narrowed] } ?? []
    guard let suffix = known.suffix(form, behind + digits) else { return }
    slot = suffix.slot
    if suffix.periodText == nil { periodText = nil }
    if suffix.part != nil {
      title = pieces[..<(count ?? pieces.count)].joined(separator: "_")
    } else {
      strangeKey = suffix.rest.joined(separator: "_")
    }
  }

  /// A 受付番号 and a 事業者番号 of four digits look alike, so a leading number is believed only with
  /// a tag, before a registered operator, and if that application is this operator's and form's.
  private mutating func takeNumber(from pieces: inout [String], _ known: NameKnowledge) {
    guard pieces.count >= 2, let number = ReceiptNumber(pieces[0].narrowed),
      let operatorID = OperatorID(pieces[1].narrowed), known.isOperator(operatorID),
      tag != nil || operatorID.isNewcomer
    else { return }
    guard tag != nil else {
      // Before 新規 it can be nothing else.
      stripped.append(.receiptNumber(pieces.removeFirst()))
      return
    }
    let form = known.form(pieces.dropFirst(2).joined(separator: "_"))
    if let application = known.application(number), application.operatorID == operatorID,
      application.form == form
    {
      corrects = number
      stripped.append(.receiptNumber(pieces.removeFirst()))
    } else {
      doubted = number
      // Two operators' numbers: which of them has filed it, the name does not tell.
      if let other = OperatorID(pieces[0].narrowed), other != operatorID, known.isOperator(other),
        form != nil
      {
        rivals = [other, operatorID]
        pieces.removeFirst(2)
      }
    }
  }

  /// The first piece is the operator if it is registered; or looks like one and is not the
  /// beginning of a known title; or stands before a known title.
  private mutating func takeOperator(from pieces: inout [String], _ known: NameKnowledge) {
    guard let first = pieces.first, rivals.isEmpty else { return }
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
  let suffix: @Sendable (FormID, [String]) -> NameSuffix?
  package let isOperator: @Sendable (OperatorID) -> Bool
  package let application: @Sendable (ReceiptNumber) -> (operatorID: OperatorID, form: FormID?)?

  /// `form` is asked with titles as `foldedTitle(_:)` makes them, `suffix` with the pieces behind the
  /// title; where it says nothing, digits there are a round.
  package init(
    form: @escaping @Sendable (String) -> FormID?,
    suffix: @escaping @Sendable (FormID, [String]) -> NameSuffix? = { _, _ in nil },
    isOperator: @escaping @Sendable (OperatorID) -> Bool,
    application:
      @escaping @Sendable (ReceiptNumber) -> (
        operatorID: OperatorID, form: FormID?
      )?
  ) {
    formByTitle = form
    self.suffix = suffix
    self.isOperator = isOperator
    self.application = application
  }

  func form(_ title: String) -> FormID? { formByTitle(foldedTitle(title)) }

  /// The same where a title stands for a form.
  func taking(_ title: String, for form: FormID) -> NameKnowledge {
    let folded = foldedTitle(title)
    return guessing { $0 == folded ? form : nil }
  }

  /// The same where further titles stand for forms.
  package func guessing(_ guess: @escaping @Sendable (String) -> FormID?) -> NameKnowledge {
    NameKnowledge(
      form: { [formByTitle] in formByTitle($0) ?? guess($0) }, suffix: suffix,
      isOperator: isOperator, application: application)
  }
}
