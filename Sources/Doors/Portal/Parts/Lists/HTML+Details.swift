package import Hypertext

extension HTML {
  /// Something that most readers need not see; it unfolds without script.
  package mutating func details(
    _ summary: String, isOpen: Bool = false, testID: String? = nil,
    content: (inout HTML) throws -> Void
  ) rethrows {
    try self(.details, .class("details"), .open(isOpen), .testID(testID)) { page in
      page(.summary, summary)
      try page(.div, .class("details-body"), content: content)
    }
  }
}
