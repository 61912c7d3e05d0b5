extension JSONReader {
  /// The fault of a member that is not there.
  package static let missing = "ありません"

  package mutating func textOrNull() throws(JSONFault) -> String? {
    try takesNull() ? nil : try string()
  }

  /// `value`, or the fault that the member is not there.
  @inlinable
  package func require<Value>(_ value: Value?, _ member: String) throws(JSONFault) -> Value {
    guard let value else { throw missing(member) }
    return value
  }

  @usableFromInline
  func missing(_ member: String) -> JSONFault { fault(Self.missing, at: member) }
}
