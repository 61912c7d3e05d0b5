import Trade
import Workbooks

/// Whose application it is.
extension SheetPass {
  /// The operator of the filing, else the one that the workbook names, must be registered.
  mutating func identify() throws {
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
    let named = filing.operator?.rawValue ?? head.texts["operatorId"] ?? ""
    let note = FilingNote.operatorUnknown(named)
    report.store.add(note.kind, at: .file, value: note.value, note.arguments)
  }
}
