package import Hypertext

/// A button that says what happens.
package struct Button: Component {
  package enum Look: Sendable {
    /// The one deed of the page, another deed, one that cannot be taken back, one beside the matter.
    case primary, secondary, danger, quiet

    var style: StaticString {
      switch self {
      case .primary: "button"
      case .secondary: "button secondary"
      case .danger: "button danger"
      case .quiet: "button quiet"
      }
    }
  }

  let title: String
  let testID: String
  let look: Look
  let name: String?
  let value: String?
  let action: Address?
  let form: String?
  let key: String?

  /// `action` sends the form to another address than its own; `form` is the id of a form elsewhere;
  /// `key` presses it from a row of the queue.
  package init(
    _ title: String, _ testID: String = "submit", _ look: Look = .primary, name: String? = nil,
    value: String? = nil, action: Address? = nil, form: String? = nil,
    key: String? = nil
  ) {
    self.title = title
    self.testID = testID
    self.look = look
    self.name = name
    self.value = value
    self.action = action
    self.form = form
    self.key = key
  }

  package func write(into page: inout HTML) {
    var attributes: [Attribute] = [
      .type(.submit), .class(look.style), .testID(testID), .formAction(action), .form(form),
      .data("key", key),
    ]
    if let name { attributes += [.name(name), .value(value)] }
    page.element(.button, attributes) { page in page.text(title) }
  }
}

extension HTML {
  /// A link that looks like a button: it leads somewhere and changes nothing.
  package mutating func linkButton(
    _ title: String, _ address: Address, testID: String? = nil, look: Button.Look = .secondary,
    downloads: Bool = false
  ) {
    self(
      .a, title, .class(look.style), .href(address), .testID(testID), .download(downloads))
  }
}
