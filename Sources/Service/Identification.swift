internal import Applications
internal import Files
internal import Intake
internal import Registry
internal import Validation

/// What name and folder tell of an upload: who, which form, which round.
struct Identification {
  let name: ArrivalName
  /// The operator's folder below the inbox, if it lay in one.
  let folder: String?
  let form: FormDefinition?
  private(set) var round: RoundID?
  private(set) var notes: [FilingNote] = []

  /// The number that name or folder give, registered or not.
  let operatorText: String?
  /// Name and folder give different ones.
  let isContradictory: Bool

  init(
    name: ArrivalName, folder: String?, definitions: Definitions, registry: Registry,
    arrivedAt: Instant
  ) throws {
    self.name = name
    self.folder = folder
    operatorText = name.operatorID?.rawValue ?? name.operatorText ?? folder
    isContradictory =
      name.operatorText != nil && folder != nil && name.operatorID?.rawValue != folder
    form = name.form.flatMap { definitions.form($0, round: name.round) }
    if isContradictory {
      notes.append(.operatorMismatch(name: name.operatorText ?? "", folder: folder ?? ""))
    }
    guard let form else {
      round = name.round
      notes.append(
        .formUnknown(
          title: name.title, suggestions: definitions.suggestions(forTitle: name.title),
          known: definitions.forms.map(\.title)))
      return
    }
    try settleRound(of: form, registry, arrivedAt)
  }

  var operatorID: OperatorID? { isContradictory ? nil : operatorText.flatMap { OperatorID($0) } }

  /// The title of the live file: the form's, else what the name says.
  var title: String { form?.title ?? name.title }

  /// A missing round is taken only when one alone is open; a suffix that a form does not have is
  /// told and left out.
  private mutating func settleRound(
    of form: FormDefinition, _ registry: Registry, _ arrivedAt: Instant
  ) throws {
    guard form.isPerRound else {
      if let text = name.roundText { notes.append(.roundIgnored(text)) }
      return
    }
    if let named = name.round {
      round = named
      guard let known = try registry.references().round(named, market: form.market) else {
        notes.append(.roundUnknown(named, market: form.market))
        return
      }
      if !known.isOpen(at: arrivedAt) {
        notes.append(.late(arrived: arrivedAt, opens: known.opensAt, closes: known.closesAt))
      }
      return
    }
    let open = try registry.openRounds(of: form.market, at: arrivedAt).map(\.id)
    if let only = open.first, open.count == 1 {
      round = only
      notes.append(.roundAssumed(only))
    } else {
      notes.append(.roundMissing(open: open))
    }
  }
}
