package import Hypertext

/// What the deed before has done; shown once.
package struct FlashMessage: Component {
  let tone: Tone
  let text: String

  package init(_ text: String, tone: Tone = .ok) {
    self.text = text
    self.tone = tone
  }

  package func write(into page: inout HTML) {
    page(.div, .class(tone.notice), .role(.status), .testID("flash")) { page in
      page(.p, text, .class("notice-title"))
    }
  }
}
