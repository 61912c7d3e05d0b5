/// What has one shape as JSON, the same for every door.
package protocol JSONConvertible {
  var json: JSON { get }
}

extension JSON: JSONConvertible {
  package var json: JSON { self }
}

extension Bool: JSONConvertible {
  package var json: JSON { .bool(self) }
}

extension Int: JSONConvertible {
  package var json: JSON { .integer(Int64(self)) }
}

extension Int64: JSONConvertible {
  package var json: JSON { .integer(self) }
}

extension Double: JSONConvertible {
  package var json: JSON { .number(self) }
}

extension String: JSONConvertible {
  package var json: JSON { .text(self) }
}

extension Optional: JSONConvertible where Wrapped: JSONConvertible {
  package var json: JSON { map { $0.json } ?? .null }
}

extension Array: JSONConvertible where Element: JSONConvertible {
  package var json: JSON { .list(map { $0.json }) }
}

extension Dictionary: JSONConvertible where Key == String, Value: JSONConvertible {
  package var json: JSON { .object(mapValues { $0.json }) }
}
