/// A value as programs read it; an object says every one of its keys, null where there is nothing.
package enum JSON: Hashable, Sendable {
  case null
  case bool(Bool)
  case integer(Int64)
  case number(Double)
  case text(String)
  case list([JSON])
  case object([String: JSON])

  /// The object without the keys that have nothing to say.
  package var withoutNulls: JSON {
    guard case .object(let members) = self else { return self }
    return .object(members.filter { $0.value != .null })
  }

  /// The object with one more key.
  package func adding(_ key: String, _ value: some JSONConvertible) -> JSON {
    guard case .object(var members) = self else { return self }
    members[key] = value.json
    return .object(members)
  }
}

extension JSON: ExpressibleByDictionaryLiteral {
  package init(dictionaryLiteral members: (String, any JSONConvertible)...) {
    self = .object(Dictionary(uniqueKeysWithValues: members.lazy.map { ($0, $1.json) }))
  }
}
