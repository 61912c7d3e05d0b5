package import Hypertext

extension HTML {
  /// A form that changes something: with the proof of where it came from, and, about an application,
  /// the event that it was made upon.
  package mutating func form(
    _ action: Address, _ visit: Visit, version: Int64? = nil, hasFiles: Bool = false,
    id: String? = nil, uploads: Bool = false, content: (inout HTML) throws -> Void
  ) rethrows {
    var attributes: [Attribute] = [
      .action(action), .method(.post), .multipart(hasFiles), .noValidate(),
      .data("upload", uploads ? "/api/v1/uploads" : nil),
    ]
    if let id { attributes.append(.id(id)) }
    try element(.form, attributes) { page in
      page.hidden("csrf", visit.csrf)
      if let version { page.hidden("version", String(version)) }
      try content(&page)
    }
  }

  package mutating func hidden(_ name: String, _ value: String) {
    self(.input, .type(.hidden), .name(name), .value(value))
  }

  /// Hint and error of a field, which its `aria-describedby` names.
  mutating func remarks(of name: String, hint: String?, error: String?) {
    if let hint { self(.p, hint, .class("hint"), .id("hint-\(name)")) }
    if let error {
      self(.p, .class("field-error"), .id("error-\(name)")) { page in
        page(.span, "エラー: ", .class("sr"))
        page.text(error)
      }
    }
  }

  static func remarkIDs(of name: String, hint: String?, error: String?) -> String? {
    let ids = [hint.map { _ in "hint-\(name)" }, error.map { _ in "error-\(name)" }]
    let found = ids.compactMap(\.self)
    return found.isEmpty ? nil : found.joined(separator: " ")
  }

  mutating func optionalMark(unless isRequired: Bool) {
    if !isRequired { self(.span, "任意", .class("optional")) }
  }
}
