/// The names and namespaces that a reader knows, each with a small number; all others are `none`.
package struct Vocabulary: Sendable {
  package static let none: Int16 = -1

  private let spaces: [[UInt8]: Int16]
  private let names: [[UInt8]: Int16]

  /// A name's number is its position, a namespace's the one given with its URI.
  package init(spaces: [(uri: String, number: Int16)], names: [String]) {
    var numbers: [[UInt8]: Int16] = [:]
    for space in spaces { numbers[Array(space.uri.utf8)] = space.number }
    self.spaces = numbers
    numbers = [:]
    for (position, name) in names.enumerated() { numbers[Array(name.utf8)] = Int16(position) }
    self.names = numbers
  }

  func number(ofName bytes: [UInt8]) -> Int16 { names[bytes] ?? Self.none }
  func number(ofSpace bytes: [UInt8]) -> Int16 { spaces[bytes] ?? Self.none }
}
