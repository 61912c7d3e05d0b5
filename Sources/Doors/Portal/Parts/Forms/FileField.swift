package import Hypertext

/// Files to choose or to drop.
package struct FileField: Component {
  let name: String
  let label: String
  let takesSeveral: Bool
  let accept: String?
  let hint: String?
  let error: String?
  let isRequired: Bool
  /// Told before anything is sent.
  let maxBytes: Int64?

  package init(
    _ name: String, _ label: String, takesSeveral: Bool = false, accept: String? = ".xlsx,.xlsm",
    hint: String? = nil, error: String? = nil, isRequired: Bool = true,
    maxBytes: Int64? = nil
  ) {
    self.name = name
    self.label = label
    self.takesSeveral = takesSeveral
    self.accept = accept
    self.hint = hint
    self.error = error
    self.isRequired = isRequired
    self.maxBytes = maxBytes
  }

  package func write(into page: inout HTML) {
    page(.div, .class(error == nil ? "field" : "field wrong")) { page in
      page(.label, .for("field-\(name)")) { page in
        page.text(label)
        page.optionalMark(unless: isRequired)
      }
      page.remarks(of: name, hint: hint, error: error)
      page(.div, .class("dropzone"), .testID("dropzone")) { page in
        page(
          .input, .type(.file), .id("field-\(name)"), .name(name), .multiple(takesSeveral),
          .accept(accept), .data("max", maxBytes.map { String($0) }), .required(isRequired),
          .aria("describedby", HTML.remarkIDs(of: name, hint: hint, error: error)),
          .aria("invalid", error == nil ? nil : "true"))
        page(.p, "ここへファイルを置いて選ぶこともできます。", .class("drop-words"))
      }
    }
  }
}
