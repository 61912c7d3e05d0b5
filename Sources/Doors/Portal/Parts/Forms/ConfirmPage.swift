package import Hypertext

/// Asks once more before what cannot simply be taken back.
package struct ConfirmPage: Sendable {
  let question: String
  let consequence: String
  let action: Address
  let back: Address
  let verb: String
  let isDangerous: Bool

  /// `verb` is the deed on the button, such as 「公表する」.
  package init(
    _ question: String, consequence: String, action: Address, back: Address, verb: String,
    isDangerous: Bool = false
  ) {
    self.question = question
    self.consequence = consequence
    self.action = action
    self.back = back
    self.verb = verb
    self.isDangerous = isDangerous
  }

  /// The page; the closure writes the fields that the deed needs.
  package func page(
    _ visit: Visit, crumbs: [Breadcrumb.Crumb] = [], errors: ErrorSummary? = nil,
    fields: (inout HTML) throws -> Void = { _ in }
  ) rethrows -> HTML {
    try Frame(question, visit, crumbs: crumbs, errors: errors).page { page in
      page.add(NoticeBox(isDangerous ? .warn : .info, consequence))
      try page.form(action, visit) { page in
        try fields(&page)
        page(.div, .class("buttons")) { page in
          page.add(Button(verb, "submit", isDangerous ? .danger : .primary))
          page(.a, "やめて戻る", .href(back), .testID("cancel"))
        }
      }
    }
  }
}
