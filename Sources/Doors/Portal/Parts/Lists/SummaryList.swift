package import Hypertext

/// Facts of one thing, a label and a value each.
package struct SummaryList {
  private var page: HTML

  fileprivate init(_ page: consuming HTML) { self.page = page }

  package mutating func fact(_ label: String, _ value: String, testID: String? = nil) {
    fact(label, testID: testID) { page in page.text(value) }
  }

  /// The value is what the closure writes.
  package mutating func fact(
    _ label: String, testID: String? = nil, value: (inout HTML) throws -> Void
  ) rethrows {
    try page(.div) { page in
      page(.dt, label)
      try page(.dd, .testID(testID), content: value)
    }
  }

  fileprivate consuming func end() -> HTML { page }
}

extension HTML {
  package mutating func facts(
    testID: String? = nil, _ write: (inout SummaryList) throws -> Void
  ) rethrows {
    try self(.dl, .class("facts"), .testID(testID)) { page in
      var list = SummaryList(page.taken())
      defer { page = list.end() }
      try write(&list)
    }
  }
}
