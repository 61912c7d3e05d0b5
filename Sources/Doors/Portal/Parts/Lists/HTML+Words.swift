package import Hypertext
package import Trade

extension HTML {
  /// An amount as people read it: `1,234,567`, and its unit.
  package mutating func amount(_ number: Int64, unit: String? = nil) {
    self(.span, number.grouped, .class("amount"))
    if let unit { self(.span, unit, .class("unit")) }
  }

  /// An amount of energy in kWh.
  package mutating func energy(_ number: Int64) { amount(number, unit: "kWh") }

  /// A moment in Japan's time.
  package mutating func moment(_ moment: Instant) {
    self(.time, moment.japanText, .dateTime(moment.japanISO))
  }

  /// A number or a hash that is read character by character.
  package mutating func id(_ text: String, testID: String? = nil) {
    self(.span, text, .class("id"), .testID(testID))
  }

  /// A part of a page with its heading.
  package mutating func section(
    _ title: String, id: String? = nil, testID: String? = nil,
    content: (inout HTML) throws -> Void
  ) rethrows {
    var attributes: [Attribute] = [.testID(testID)]
    if let id { attributes.append(.id(id)) }
    try element(.section, attributes) { page in
      page(.h2, title)
      try content(&page)
    }
  }

  /// A part that follows by itself: it is swapped for its newer self while the page is open.
  /// `subject` is the application whose events matter; nil: all that one may see. `polls`: no event tells
  /// of it, so it is asked for from time to time.
  package mutating func live(
    _ id: String, subject: String? = nil, polls: Bool = false,
    content: (inout HTML) throws -> Void
  ) rethrows {
    try self(
      .div, .id(id), .data("live", subject ?? ""), .data("polls", polls ? "" : nil),
      content: content)
  }
}
