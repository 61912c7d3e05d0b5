package import Hypertext
package import Trade

/// What happened, in order.
package struct Timeline: Component {
  package struct Entry: Sendable {
    let moment: Instant
    let title: String
    let by: String?
    let text: String?

    package init(_ moment: Instant, _ title: String, by: String? = nil, text: String? = nil) {
      self.moment = moment
      self.title = title
      self.by = by
      self.text = text
    }
  }

  let entries: [Entry]
  let testID: String?

  package init(_ entries: [Entry], testID: String? = nil) {
    self.entries = entries
    self.testID = testID
  }

  package func write(into page: inout HTML) {
    page(.ol, .class("timeline"), .testID(testID)) { page in
      for entry in entries {
        page(.li) { page in
          page.moment(entry.moment)
          page(.span, entry.title, .class("timeline-title"))
          if let by = entry.by { page(.span, by, .class("timeline-by")) }
          if let text = entry.text { page(.p, text) }
        }
      }
    }
  }
}
