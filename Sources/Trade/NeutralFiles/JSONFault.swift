/// What is wrong with a file of JSON, and where.
package struct JSONFault: Error, Hashable, Sendable, CustomStringConvertible {
  /// `orders[3].kwh`; `$` is the whole.
  package let place: String
  /// For people.
  package let text: String

  package init(_ text: String, at place: String = "$") {
    self.text = text
    self.place = place
  }

  package var description: String { "\(place): \(text)" }
}
