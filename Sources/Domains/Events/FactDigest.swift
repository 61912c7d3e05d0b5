package import Hashing
package import Storage

/// A digest over stored facts: every value with its length before it, so that no two different sets
/// of facts read the same. Values give the same whether they are on their way into the database or
/// read back from it.
package struct FactDigest {
  private var hasher = ContentHasher()
  private var pending: [UInt8] = []

  package init() {}

  package mutating func add(_ text: String?) {
    guard let text else { return addNothing() }
    begin(text.utf8.count)
    pending.append(contentsOf: text.utf8)
    if pending.count >= 1 << 16 { flush() }
  }

  /// A row's values as they are bound.
  package mutating func add(_ row: Arguments) {
    for value in row.values {
      switch value {
      case .null: addNothing()
      case .number(let number): add(number)
      case .text(let range), .blob(let range):
        begin(range.count)
        pending.append(contentsOf: row.bytes[range])
      }
    }
    if pending.count >= 1 << 16 { flush() }
  }

  /// A row's values as they are stored.
  package mutating func add(_ row: Row) {
    for index in 0..<row.count {
      guard let bytes = row.blob(index) else {
        add(row.anyText(index))
        continue
      }
      begin(bytes.count)
      pending.append(contentsOf: bytes)
    }
  }

  /// Facts that were counted by themselves.
  package mutating func add(_ part: FactDigest) { add(part.finish().rawValue) }

  package func finish() -> ContentHash {
    var hasher = hasher
    hasher.add(pending[...])
    return hasher.finish()
  }

  private mutating func addNothing() { pending.append(UInt8(ascii: "-")) }

  /// What comes has so many bytes.
  private mutating func begin(_ count: Int) {
    append(UInt64(count))
    pending.append(UInt8(ascii: ":"))
  }

  private mutating func add(_ number: Int64) {
    var (digits, rest) = (1, number.magnitude)
    while rest >= 10 { (digits, rest) = (digits + 1, rest / 10) }
    begin(number < 0 ? digits + 1 : digits)
    if number < 0 { pending.append(UInt8(ascii: "-")) }
    append(number.magnitude)
  }

  private mutating func append(_ number: UInt64) {
    if number >= 10 { append(number / 10) }
    pending.append(UInt8(ascii: "0") + UInt8(number % 10))
  }

  private mutating func flush() {
    hasher.add(pending[...])
    pending.removeAll(keepingCapacity: true)
  }
}

extension Database {
  /// Over every column of every row of an answer.
  package func digest(_ sql: String, _ arguments: Arguments = []) throws -> FactDigest {
    var digest = FactDigest()
    try eachCached(sql, arguments) { digest.add($0) }
    return digest
  }
}

extension Statement {
  /// Writes a row and counts it in.
  package func execute(_ row: Arguments, into digest: inout FactDigest) throws {
    digest.add(row)
    try execute(row)
  }
}
