import Trade
import Workbooks

/// Whose application it is.
extension SheetPass {
  /// The operator of the filing, else the one that the workbook names, must be registered.
  ///
  /// False where the workbook is another operator's: nothing of it is looked at, or told to whom it
  /// is not.
  mutating func identify() throws -> Bool {
    if let other = try otherOperator() {
      report.store.removeAllInSheets()
      report.store.applicant = filing.operator
      report.store.add(
        .otherOperator, at: head.places[nameField ?? 0],
        [other.id.rawValue, filing.operator?.rawValue ?? ""])
      abandon()
      return false
    }
    try requireRegistered()
    return true
  }

  /// The one operator whose name and 法人番号 the head has, where it is not the filing's: also not
  /// by another number of the same firm.
  private func otherOperator() throws -> Operator? {
    guard let references, let id = filing.operator, let registered = try references.operator(id),
      let fields = form.registeredFields,
      let name = head.text(head.index(of: fields.name)),
      let number = head.text(head.index(of: fields.corporateNumber)).flatMap({ CorporateNumber($0) }
      ),
      number != registered.corporateNumber,
      FirmName.looseKey(name) != FirmName.looseKey(registered.name)
    else { return nil }
    return try references.operators(corporateNumber: number).first {
      FirmName.looseKey($0.name) == FirmName.looseKey(name)
    }
  }

  private var nameField: Int? { head.index(of: form.registeredFields?.name) }

  private mutating func requireRegistered() throws {
    let given = filing.operator
    filing.operator = try given ?? namedOperator()
    report.store.applicant = filing.operator
    guard let references else { return }
    if let id = filing.operator, try references.operator(id) != nil { return }
    addUnknownOperator()
  }

  /// By 事業者番号, else by a 法人番号 that is one operator's alone.
  private func namedOperator() throws -> OperatorID? {
    let texts = head.texts
    if let id = texts["operatorId"].flatMap({ OperatorID($0) }) {
      guard let references else { return id }
      if try references.operator(id) != nil { return id }
    }
    guard let references,
      let number = texts["corporateNumber"].flatMap({ CorporateNumber($0) })
    else { return nil }
    let all = try references.operators(corporateNumber: number)
    return all.count == 1 ? all[0].id : nil
  }

  private mutating func addUnknownOperator() {
    guard !filing.notes.contains(where: { $0.kind == .operatorUnknown }) else { return }
    // Who is to be registered first is in no register.
    if form.isForNewcomers, filing.operator?.isNewcomer == true { return }
    // Whether there is such a user, whoever takes the file in has asked.
    if form.isForApplicants, filing.operator?.user != nil { return }
    let named = filing.operator?.rawValue ?? head.texts["operatorId"] ?? ""
    let note = FilingNote.operatorUnknown(named)
    report.store.add(
      note.kind, at: .file, value: note.value, note.arguments(of: form, in: filing.slot))
  }
}
