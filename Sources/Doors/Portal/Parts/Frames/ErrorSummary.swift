package import Hypertext

/// What is wrong with a form, before the form: each fault leads to its field.
package struct ErrorSummary: Component {
  package let code: String?
  package let errors: [FieldError]

  /// `code` tells programs what is wrong: `wrong`, `locked` …
  package init(code: String? = nil, _ errors: [FieldError]) {
    self.code = code
    self.errors = errors
  }

  /// What is wrong with one field, for its place beside it.
  package subscript(_ field: String) -> String? {
    errors.first { $0.field == field }?.message
  }

  package func write(into page: inout HTML) {
    page(
      .div, .class("error-summary"), .role(.alert), .tabIndex(-1), .testID("error-summary"),
      .data("code", code)
    ) { page in
      page(.h2, "入力内容をご確認ください")
      page(.ul) { page in
        for error in errors {
          page(.li) { page in
            if let field = error.field {
              page(.a, error.message, .href("#field-\(field)"))
            } else {
              page.text(error.message)
            }
          }
        }
      }
    }
  }
}

/// A fault of a form: of one field, or of the whole.
package struct FieldError: Hashable, Sendable {
  package let field: String?
  package let message: String

  package init(_ field: String?, _ message: String) {
    self.field = field
    self.message = message
  }
}
