internal import SheetWriting
internal import Trade
internal import Validation

extension FieldDefinition {
  /// What Excel lets people type into the field, and what it tells them: values as they will be
  /// stored, while the check also takes what can be put right without a doubt.
  func inputRule(in area: SheetArea, of workbook: NewWorkbook) -> InputRule {
    let (kind, alert) = inputKind(in: area, of: workbook)
    return InputRule(
      kind, promptTitle: title, prompt: inputMessage, alertTitle: "入力内容をご確認ください", alert: alert)
  }

  private func inputKind(
    in area: SheetArea, of workbook: NewWorkbook
  ) -> (kind: InputRule.Kind, alert: String) {
    if !choices.isEmpty {
      return (workbook.dropDown(choices), "「\(title)」は一覧から選択してください。")
    }
    switch type {
    case .integer, .year: return numberKind
    case .corporateNumber:
      return (
        .custom(Self.corporateNumberFormula(SheetArea.firstCell(of: area))),
        "法人番号として正しくない値です。13桁の数字を、ハイフンや「T」を付けずに入力してください。"
      )
    case .string: return textKind
    case .yearMonth, .date, .number: return (.anything, "")
    }
  }

  private var numberKind: (InputRule.Kind, String) {
    let minimum = constraints.minimum ?? 0
    // Fifteen digits are all that a number cell keeps.
    let maximum = max(minimum, constraints.maximum ?? 999_999_999_999_999)
    return (
      .wholeNumber(minimum...maximum),
      "「\(title)」は\(shown(minimum))～\(shown(maximum))の整数で入力してください。"
    )
  }

  private var textKind: (InputRule.Kind, String) {
    guard let maximum = constraints.maxLength else { return (.anything, "") }
    let minimum = min(maximum, constraints.minLength ?? 0)
    let alert =
      minimum == maximum
      ? "「\(title)」は\(maximum)文字で入力してください。" : "「\(title)」は\(maximum)文字以内で入力してください。"
    return (.textLength(minimum...maximum), alert)
  }

  /// True for thirteen digits whose first is the check digit of the others (財務省令 第2条): from the
  /// right, digits count once and twice by turns.
  static func corporateNumberFormula(_ cell: String) -> String {
    let terms = (2...13).map { position in
      "MID(\(cell),\(position),1)" + (position.isMultiple(of: 2) ? "*2" : "")
    }
    return "AND(LEN(\(cell))=13,9-MOD(\(terms.joined(separator: "+")),9)=--LEFT(\(cell)))"
  }

  /// A year has no digit groups.
  private func shown(_ number: Int64) -> String { type == .year ? String(number) : number.grouped }
}

extension SheetArea {
  /// `B16`.
  static func firstCell(of area: SheetArea) -> String {
    SheetArea(row: area.rows.lowerBound, column: area.columns.lowerBound).reference
  }
}
