package import Hypertext

/// A line or some lines of text to fill in, with label, hint and what is wrong.
package struct Field: Component {
  let name: String
  let id: String
  let label: String
  let value: String
  let type: Attribute.InputType
  let hint: String?
  let error: String?
  let autocomplete: Attribute.Autocomplete?
  let inputMode: Attribute.InputMode?
  let maxLength: Int?
  let isRequired: Bool
  /// More than one makes a box of so many lines.
  let lines: Int

  /// `id` is the name's, but where another form of the page has a field of that name.
  package init(
    _ name: String, _ label: String, _ value: String = "", id: String? = nil,
    type: Attribute.InputType = .text,
    hint: String? = nil, error: String? = nil, autocomplete: Attribute.Autocomplete? = nil,
    inputMode: Attribute.InputMode? = nil, maxLength: Int? = nil, isRequired: Bool = true,
    lines: Int = 1
  ) {
    self.name = name
    self.id = id ?? name
    self.label = label
    self.value = value
    self.type = type
    self.hint = hint
    self.error = error
    self.autocomplete = autocomplete
    self.inputMode = inputMode
    self.maxLength = maxLength
    self.isRequired = isRequired
    self.lines = lines
  }

  package func write(into page: inout HTML) {
    let described = HTML.remarkIDs(of: id, hint: hint, error: error)
    page(.div, .class(error == nil ? "field" : "field wrong")) { page in
      page(.label, .for("field-\(id)")) { page in
        page.text(label)
        page.optionalMark(unless: isRequired)
      }
      page.remarks(of: id, hint: hint, error: error)
      let common: [Attribute] = [
        .id("field-\(id)"), .name(name), .required(isRequired), .maxLength(maxLength),
        .aria("describedby", described), .aria("invalid", error == nil ? nil : "true"),
      ]
      if lines > 1 {
        page.element(.textarea, common + [.rows(lines)]) { page in page.text(value) }
      } else {
        // What is secret is typed again.
        let shown = type == .password ? nil : value
        page.element(
          .input,
          common + [
            .type(type), .value(shown), .autocomplete(autocomplete), .inputMode(inputMode),
            .class(width),
          ])
      }
    }
  }

  /// As wide as what belongs into it.
  private var width: StaticString? {
    switch maxLength {
    case .some(...8): "short"
    case .some(...20): "medium"
    default: type == .date || type == .number ? "medium" : nil
    }
  }
}
