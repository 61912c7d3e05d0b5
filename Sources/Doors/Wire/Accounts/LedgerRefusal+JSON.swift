package import Trade

extension LedgerRefusal: JSONConvertible {
  package var json: JSON {
    [
      "error": ["code": code.rawValue, "field": field, "value": value, "message": message] as JSON
    ]
  }
}
