extension JSONReader {
  /// The fault of a member that is not there.
  package static let missing = "ありません"

  package mutating func textOrNull() throws(JSONFault) -> String? {
    try takesNull() ? nil : try string()
  }

  /// `value`, or the fault that the member is not there.
  package func require<Value>(_ value: Value?, _ member: String) throws(JSONFault) -> Value {
    guard let value else { throw fault(Self.missing, at: member) }
    return value
  }
}
