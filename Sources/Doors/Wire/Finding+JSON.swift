package import Trade

extension Finding: JSONConvertible {
  /// `row` and `column` repeat what `cell` says.
  package var json: JSON {
    [
      "severity": severity.rawValue, "code": code, "rule": rule, "sheet": sheet,
      "cell": cell?.description, "row": cell?.row,
      "column": cell.map { CellReference.letters($0.column) }, "field": field, "value": value,
      "message": message, "remedy": remedy, "messageId": messageID,
      "suggestion": suggestion?.text,
    ]
  }
}
