package import Trade

/// A message as a file: its head in the first line, then its lines. Each names the hash of the one
/// before it in its direction, so none can be lost or changed unseen.
package struct ExchangeFile<Message: Hashable & Sendable>: Hashable, Sendable {
  /// Counts up from 1 in each direction.
  package let seq: Int64
  /// SHA-256 of the file before; of the first 64 zeros.
  package let previous: String
  package let at: Instant
  package let message: Message

  package init(seq: Int64, previous: String, at: Instant, _ message: Message) {
    self.seq = seq
    self.previous = previous
    self.at = at
    self.message = message
  }
}

package enum ExchangeForm {
  package static let schema = "wariate-exchange/1"
  package static let first = String(repeating: "0", count: 64)

  /// `0000000012.jsonl`.
  package static func name(_ seq: Int64) -> String {
    let digits = String(seq)
    return String(repeating: "0", count: max(0, 10 - digits.utf8.count)) + digits + ".jsonl"
  }

  /// The number in such a name; nil for any other.
  package static func seq(ofName name: String) -> Int64? {
    guard name.utf8.count == 16, name.hasSuffix(".jsonl"),
      name.utf8.prefix(10).allSatisfy(ASCII.isDigit), let seq = Int64(name.prefix(10)), seq > 0
    else { return nil }
    return seq
  }
}
