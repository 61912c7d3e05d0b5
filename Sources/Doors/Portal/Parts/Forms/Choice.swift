package import Hypertext

/// One or several of a few: radio buttons, boxes to tick, or a list that unfolds.
package struct Choice: Component {
  package enum Shape: Sendable { case radios, boxes, list }

  package struct Option: Sendable {
    let value: String
    let label: String
    let hint: String?

    package init(_ value: String, _ label: String, hint: String? = nil) {
      self.value = value
      self.label = label
      self.hint = hint
    }
  }

  let name: String
  let label: String
  let options: [Option]
  let chosen: Set<String>
  let shape: Shape
  let hint: String?
  let error: String?
  let isRequired: Bool

  package init(
    _ name: String, _ label: String, _ options: [Option], chosen: Set<String> = [],
    as shape: Shape, hint: String? = nil, error: String? = nil, isRequired: Bool = true
  ) {
    self.name = name
    self.label = label
    self.options = options
    self.chosen = chosen
    self.shape = shape
    self.hint = hint
    self.error = error
    self.isRequired = isRequired
  }

  package func write(into page: inout HTML) {
    if shape == .list { list(&page) } else { group(&page) }
  }

  private var described: String? { HTML.remarkIDs(of: name, hint: hint, error: error) }

  private func list(_ page: inout HTML) {
    page(.div, .class(error == nil ? "field" : "field wrong")) { page in
      page(.label, .for("field-\(name)")) { page in
        page.text(label)
        page.optionalMark(unless: isRequired)
      }
      page.remarks(of: name, hint: hint, error: error)
      page(
        .select, .id("field-\(name)"), .name(name), .required(isRequired),
        .aria("describedby", described), .aria("invalid", error == nil ? nil : "true")
      ) { page in
        for option in options {
          page(
            .option, option.label, .value(option.value), .selected(chosen.contains(option.value)))
        }
      }
    }
  }

  /// The first box bears the field's id, where the summary of errors leads.
  private func group(_ page: inout HTML) {
    page(
      .fieldset, .class(error == nil ? "field" : "field wrong"), .aria("describedby", described)
    ) { page in
      page(.legend) { page in
        page.text(label)
        page.optionalMark(unless: isRequired)
      }
      page.remarks(of: name, hint: hint, error: error)
      for (index, option) in options.enumerated() {
        let id = index == 0 ? "field-\(name)" : "field-\(name)-\(index + 1)"
        let hintID = option.hint.map { _ in "hint-\(name)-\(index + 1)" }
        page(.div, .class("option")) { page in
          page(
            .input, .type(shape == .radios ? .radio : .checkbox), .id(id), .name(name),
            .value(option.value), .checked(chosen.contains(option.value)),
            .aria("describedby", hintID))
          page(.label, option.label, .for(id))
          if let hint = option.hint, let hintID { page(.p, hint, .class("hint"), .id(hintID)) }
        }
      }
    }
  }
}
