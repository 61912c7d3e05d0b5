package import Hypertext
package import Trade

/// A state in words, coloured; programs read its English id.
package struct StateTag: Component {
  let words: String
  let id: String
  let tone: Tone
  let testID: String?

  package init(_ words: String, id: String, tone: Tone, testID: String? = nil) {
    self.words = words
    self.id = id
    self.tone = tone
    self.testID = testID
  }

  package init(_ status: Status, testID: String? = nil) {
    self.init(status.tag, id: status.rawValue, tone: Self.tone(of: status), testID: testID)
  }

  package init(_ severity: Severity) {
    let tone: Tone =
      switch severity {
      case .error: .error
      case .warning: .warn
      case .info: .info
      }
    self.init(severity.label, id: severity.rawValue, tone: tone)
  }

  package func write(into page: inout HTML) {
    page(.span, words, .class(tone.tag), .data("status", id), .testID(testID))
  }

  private static func tone(of status: Status) -> Tone {
    switch status {
    case .received, .checking, .underReview: .info
    case .checkedOK, .reviewed, .confirmed: .ok
    case .returned: .error
    case .stuck: .warn
    case .withdrawn, .superseded: .neutral
    }
  }
}
