import Trade

extension FormDefinition {
  /// What the number at the head of a file's name is called: forms to OCCTO have a code of their own.
  package var numberTitle: String { isOutsideMarkets ? "再エネ事業者コード" : "事業者番号" }
  /// Such a number, for examples.
  package var sampleNumber: String { isOutsideMarkets ? "00000001" : "0001" }

  /// A name as the form's files have it, 「0001_通常割当申請書_202304.xlsx」; empty for meters, whose
  /// names have no number.
  func sampleName(in slot: Slot) -> String {
    guard !hasHalfHours else { return "" }
    var parts = [sampleNumber, title]
    if let part = slot.part { parts += part.pieces } else if let key { parts.append(key.title) }
    switch cadence {
    case .round: parts.append(slot.digits ?? "202304")
    case .month: parts.append(slot.digits ?? "202504")
    case .none: break
    }
    let ending = !stores.isEmpty ? "pdf" : isCSV ? "csv" : "xlsx"
    return parts.joined(separator: "_") + "." + ending
  }
}
