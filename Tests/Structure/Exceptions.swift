import Testing

/// What is not yet as it should be, with the reason beside each. Such a list only gets shorter: what
/// is new fails, and so does what stands here and has been put right.
func expect(
  _ found: some Sequence<String>, toBe exceptions: [String: String],
  _ rule: Comment, sourceLocation: SourceLocation = #_sourceLocation
) {
  let found = Set(found)
  for one in found.sorted() where exceptions[one] == nil {
    Issue.record("\(rule): \(one)", sourceLocation: sourceLocation)
  }
  for one in exceptions.keys.sorted() where !found.contains(one) {
    Issue.record(
      "put right, so take it off the list of exceptions: \(one)", sourceLocation: sourceLocation)
  }
}

/// Many that share one reason.
func because(_ reason: String, _ names: String...) -> [String: String] {
  Dictionary(uniqueKeysWithValues: names.map { ($0, reason) })
}

func + (a: [String: String], b: [String: String]) -> [String: String] {
  a.merging(b) { first, _ in first }
}
