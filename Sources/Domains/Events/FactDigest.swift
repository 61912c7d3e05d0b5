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
    guard let text else { return pending.append(UInt8(ascii: "-")) }
    let bytes = text.utf8.span
    // SQLite ends a text at its first NUL.
    var count = 0
    while count < bytes.count, bytes[count] != 0 { count += 1 }
    pending.append(contentsOf: String(count).utf8)
    pending.append(UInt8(ascii: ":"))
    if count == bytes.count {
      pending.append(contentsOf: text.utf8)
    } else {
      for index in 0..<count { pending.append(bytes[index]) }
    }
    if pending.count >= 1 << 16 { flush() }
  }

  /// A row's values as they are bound.
  package mutating func add(_ values: [(any Bindable)?]) {
    for value in values { add(value?.bound.text) }
  }

  /// A row's values as they are stored.
  package mutating func add(_ row: Row) {
    for index in 0..<row.count { add(row.anyText(index)) }
  }

  /// Facts that were counted by themselves.
  package mutating func add(_ part: FactDigest) { add(part.finish().rawValue) }

  package func finish() -> ContentHash {
    var last = self
    last.flush()
    return last.hasher.finish()
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
    try each(sql, arguments) { digest.add($0) }
    return digest
  }
}

extension Statement {
  /// Writes a row and counts it in.
  package func execute(_ values: [(any Bindable)?], into digest: inout FactDigest) throws {
    digest.add(values)
    try execute(Arguments(values))
  }
}
