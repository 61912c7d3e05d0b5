/// What a test has written itself; one that is none stops the test.
package func known<Value>(_ value: Value?) -> Value {
  guard let value else { preconditionFailure("not a \(Value.self)") }
  return value
}
