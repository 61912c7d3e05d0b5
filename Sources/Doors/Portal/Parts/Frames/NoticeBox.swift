package import Hypertext

/// Something that a reader of the page must know before going on.
package struct NoticeBox: Component {
  let tone: Tone
  let title: String
  let text: String?
  let testID: String?

  package init(_ tone: Tone, _ title: String, _ text: String? = nil, testID: String? = nil) {
    self.tone = tone
    self.title = title
    self.text = text
    self.testID = testID
  }

  package func write(into page: inout HTML) {
    page(.div, .class(tone.notice), .testID(testID)) { page in
      page(.p, title, .class("notice-title"))
      if let text { page(.p, text) }
    }
  }
}
