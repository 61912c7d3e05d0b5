internal import Files
internal import Intake
internal import Office
internal import Storage
internal import Trade
internal import Validation

/// What name and folder tell of an upload: who, which form, which slot.
struct Identification {
  let name: ArrivalName
  /// The operator's folder below the inbox, if it lay in one.
  let folder: String?
  let form: FormDefinition?
  private(set) var slot: Slot
  private(set) var notes: [FilingNote] = []

  /// The number that name or folder give, registered or not.
  let operatorText: String?
  /// Name and folder give different ones.
  let isContradictory: Bool

  init(
    name: ArrivalName, folder: String?, definitions: Definitions, store: Store,
    arrivedAt: Instant
  ) throws {
    self.name = name
    self.folder = folder
    operatorText = name.operatorID?.rawValue ?? name.operatorText ?? folder
    isContradictory =
      name.operatorText != nil && folder != nil && name.operatorID?.rawValue != folder
    form = name.form.flatMap { definitions.form($0, slot: name.slot) }
    slot = name.slot
    if isContradictory {
      notes.append(.operatorMismatch(name: name.operatorText ?? "", folder: folder ?? ""))
    }
    if let note = name.note { notes.append(note) }
    guard let form else {
      notes.append(
        .formUnknown(
          title: name.title, suggestions: definitions.suggestions(forTitle: name.title),
          known: definitions.forms.map(\.title)))
      return
    }
    let choice = try SlotChoice(
      of: form, named: name.slot, text: name.periodText, key: name.strangeKey, in: store,
      at: arrivedAt)
    slot = choice.slot
    notes += choice.notes
  }

  /// The document itself tells for which month it is.
  mutating func count(for month: Month) {
    if let named = name.slot.month, named != month {
      notes.append(.monthDiffers(named: named, counted: month))
    }
    slot.period = .month(month)
  }

  /// What the name leaves out, the content may say.
  mutating func complete(by content: ContentSlot) {
    guard let form else { return }
    var filing = Filing(form: form.id, slot: slot, notes: notes)
    filing.complete(by: content, form)
    slot = filing.slot
    notes = filing.notes
  }

  var operatorID: OperatorID? { isContradictory ? nil : operatorText.flatMap { OperatorID($0) } }

  /// The title of the live file: the form's, else what the name says.
  var title: String { form?.title ?? name.title }
}
