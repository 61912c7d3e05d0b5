package import Trade

/// What is known of an application before its workbook is opened.
package struct Filing: Hashable, Sendable {
  package var form: FormID?
  package var `operator`: OperatorID?
  package var slot: Slot
  /// What name, folder and lifecycle add to the findings.
  package var notes: [FilingNote]
  /// What the secretariat lets pass.
  package var permissions: [Permission]
  /// When it came, or for a trial the moment of the check; nil where no rule asks.
  package var arrivedAt: Instant?
  /// What an answer says of many rows in one finding is said of each: for the secretariat's lists.
  package var tellsEveryRow = false

  package init(
    form: FormID?, operator: OperatorID? = nil, slot: Slot = .anytime, notes: [FilingNote] = [],
    permissions: [Permission] = []
  ) {
    self.form = form
    self.operator = `operator`
    self.slot = slot
    self.notes = notes
    self.permissions = permissions
  }
}

/// A finding about the name, the folder or the time of an upload.
package enum FilingNote: Hashable, Sendable {
  /// The name has no round and only one of the market is open.
  case roundAssumed(RoundID)
  /// The name has no round and none, or more than one, is open.
  case roundMissing(open: [RoundID])
  /// The form has no round; the suffix is ignored.
  case roundIgnored(String)
  /// A form that is filed by the month, and no month, or none that can be read, in the name.
  case monthMissing(String)
  /// The form has several documents a period; what the key is called, and what stands there.
  case keyMissing(title: String, seen: String)
  /// What the name does not say was taken from the content.
  case takenFromContent(String)
  /// The month in the name is not the one for which the document's period counts.
  case monthDiffers(named: Month, counted: Month)
  /// A nil market: in none of the form's.
  case roundUnknown(RoundID, market: Market?)
  /// The name's title is no form; what may have been meant, and the titles there are.
  case formUnknown(title: String, suggestions: [String], known: [String])
  /// The name was not as it should be and could mean one thing only: how it should be, and what
  /// was left out.
  case nameUnderstood(name: String, as: String, ignoring: [String])
  /// No operator has the number that name, folder or workbook give.
  case operatorUnknown(String)
  /// Name and folder give different operators.
  case operatorMismatch(name: String, folder: String)
  /// An older application of the slot is under review or further.
  case underReview(ReceiptNumber, Status)
  /// Arrived outside the window, which ran from and to (Japan time; nil is open).
  case late(
    arrived: Instant, opens: Instant?, closes: Instant?, window: Window = .applications)
  /// The secretariat has let a rule pass.
  case permitted(Permission)
  /// Anything else worth saying, in words for the applicant.
  case remark(Severity, message: String, remedy: String)

  var kind: FindingKind {
    switch self {
    case .roundAssumed: .roundAssumed
    case .roundMissing: .roundMissing
    case .roundIgnored: .roundIgnored
    case .monthMissing: .monthMissing
    case .keyMissing: .keyMissing
    case .takenFromContent: .nameFromContent
    case .monthDiffers: .meterName
    case .roundUnknown: .roundUnknown
    case .formUnknown: .formUnknown
    case .nameUnderstood: .nameUnderstood
    case .operatorUnknown: .operatorUnknown
    case .operatorMismatch: .operatorMismatch
    case .underReview: .underReview
    case .late: .lateUpload
    case .permitted: .permitted
    case .remark(.error, _, _): .remarkError
    case .remark(.warning, _, _): .remarkWarning
    case .remark(.info, _, _): .remarkInfo
    }
  }

  /// What was seen.
  var value: String? {
    switch self {
    case .roundAssumed, .roundMissing, .remark: nil
    case .roundIgnored(let suffix): suffix
    case .takenFromContent(let part): part
    case .monthMissing(let seen), .keyMissing(_, let seen): seen.isEmpty ? nil : seen
    case .roundUnknown(let round, _): round.description
    case .monthDiffers(_, let counted): counted.compact
    case .formUnknown(let title, _, _): title
    case .nameUnderstood(let name, _, _): name
    case .operatorUnknown(let number): number
    case .operatorMismatch(let name, _): name
    case .underReview(let number, _): number.description
    case .late(let arrived, _, _, _): arrived.japanText
    case .permitted: nil
    }
  }

  /// A permission may be about one cell of the sheet with the head.
  var place: Place {
    guard case .permitted(let permission) = self, let cell = permission.cell else { return .file }
    return Place.cell(row: cell.row, column: cell.column).on(1)
  }

  /// What the sentence is made of, for an upload of the form.
  func arguments(of form: FormDefinition?, in slot: Slot) -> [String] {
    guard case .operatorUnknown = self, let form else { return ownArguments }
    return [form.sampleName(in: slot), form.numberTitle]
  }

  private var ownArguments: [String] {
    switch self {
    case .roundAssumed(let round): [round.description, round.title]
    case .roundMissing(let open): [open.map(\.description).joined(separator: "、")]
    case .roundIgnored, .monthMissing, .operatorUnknown, .takenFromContent: []
    case .keyMissing(let title, _): [title]
    case .monthDiffers(let named, _): ["対象年月", named.compact]
    case .roundUnknown(let round, let market): [round.title, market?.rawValue ?? "FIT・非FIT"]
    case .formUnknown(_, let suggestions, let known):
      [suggestions.joined(separator: "」「"), known.joined(separator: "、")]
    case .nameUnderstood(_, let right, let ignored): [right, ignored.joined(separator: "」「")]
    case .operatorMismatch(_, let folder): [folder]
    case .underReview(_, let status): [status.tag]
    case .late(_, let opens, let closes, let window):
      [opens?.japanText ?? "", closes?.japanText ?? "", window.title]
    case .permitted(let permission): [permission.title, permission.reason]
    case .remark(_, let message, let remedy): [message, remedy]
    }
  }
}
