/// An attribute of an element. Only the functions below make one, so there is none with unescaped
/// text, no `style`, and none that holds a script (`on…`).
package struct Attribute: Sendable {
  enum Value: Sendable {
    case flag
    case text(String)
    case number(Int64)
    /// Written with at most two decimals.
    case real(Double)
    /// Of the style sheet, or another word of ours that needs no escape.
    case word(StaticString)
  }

  /// What stands before the name.
  enum Family: Sendable { case none, data, aria }

  let family: Family
  let name: StaticString
  /// Nil: the attribute is left out.
  let value: Value?

  fileprivate init(_ name: StaticString, _ value: Value?, family: Family = .none) {
    self.family = family
    self.name = name
    self.value = value
  }

  fileprivate static func text(_ name: StaticString, _ text: String?) -> Self {
    Self(name, text.map(Value.text))
  }

  static func flag(_ name: StaticString, _ isSet: Bool) -> Self {
    Self(name, isSet ? .flag : nil)
  }
}

// MARK: Of every element

extension Attribute {
  package static func id(_ id: String) -> Self { text("id", id) }

  /// Names of the style sheet, with blanks between them; nil leaves it out.
  package static func `class`(_ names: StaticString?) -> Self {
    Self("class", names.map(Value.word))
  }

  /// What tests and scripts find an element by.
  package static func testID(_ id: String?) -> Self { data("testid", id) }

  /// `data-NAME`; nil leaves it out.
  package static func data(_ name: StaticString, _ value: String?) -> Self {
    Self(name, value.map(Value.text), family: .data)
  }

  /// `aria-NAME` (WAI-ARIA 1.2); nil leaves it out.
  package static func aria(_ name: StaticString, _ value: String?) -> Self {
    Self(name, value.map(Value.text), family: .aria)
  }

  package static func role(_ role: Role) -> Self { text("role", role.rawValue) }
  package static func lang(_ language: String) -> Self { text("lang", language) }
  package static func hidden(_ isSet: Bool = true) -> Self { flag("hidden", isSet) }

  /// Where the focus can be put by keys: 0 in order, -1 by script and links alone.
  package static func tabIndex(_ index: Int) -> Self { Self("tabindex", .number(Int64(index))) }

  /// Roles of WAI-ARIA that elements do not have by themselves.
  package enum Role: String, Sendable {
    case alert, status, group, img, list, region, table, row, cell, rowheader, columnheader
  }
}

// MARK: Of the head, links and pictures

extension Attribute {
  package static func href(_ address: Address) -> Self { text("href", address.source) }
  package static func source(_ address: Address) -> Self { text("src", address.source) }
  package static func rel(_ relation: String) -> Self { text("rel", relation) }
  package static func content(_ content: String) -> Self { text("content", content) }
  package static func charset(_ charset: String) -> Self { text("charset", charset) }
  package static func httpEquivalent(_ name: String) -> Self { text("http-equiv", name) }
  package static func download(_ isSet: Bool = true) -> Self { flag("download", isSet) }
  package static func dateTime(_ moment: String) -> Self { text("datetime", moment) }
  package static func open(_ isSet: Bool) -> Self { flag("open", isSet) }
}

// MARK: Of tables

extension Attribute {
  package static func columnSpan(_ count: Int) -> Self {
    Self("colspan", count > 1 ? .number(Int64(count)) : nil)
  }
  package static func rowSpan(_ count: Int) -> Self {
    Self("rowspan", count > 1 ? .number(Int64(count)) : nil)
  }
  package static func scope(_ scope: Scope) -> Self { text("scope", scope.rawValue) }

  /// What a head stands over.
  package enum Scope: String, Sendable { case col, row, colgroup, rowgroup }
}

// MARK: Of forms

extension Attribute {
  package static func action(_ address: Address) -> Self { text("action", address.source) }
  package static func method(_ method: Method) -> Self { text("method", method.rawValue) }
  /// Files go only as `multipart/form-data` (RFC 7578).
  package static func multipart(_ isSet: Bool = true) -> Self {
    text("enctype", isSet ? "multipart/form-data" : nil)
  }
  /// The browser's own bubbles stay away: the page says what is wrong.
  package static func noValidate() -> Self { flag("novalidate", true) }
  package static func type(_ type: InputType) -> Self { text("type", type.rawValue) }
  package static func name(_ name: String) -> Self { text("name", name) }
  package static func value(_ value: String?) -> Self { text("value", value) }
  package static func `for`(_ id: String) -> Self { text("for", id) }
  package static func form(_ id: String?) -> Self { text("form", id) }
  package static func formAction(_ address: Address?) -> Self {
    text("formaction", address?.source)
  }
  package static func autocomplete(_ token: Autocomplete?) -> Self {
    text("autocomplete", token?.rawValue)
  }
  package static func inputMode(_ mode: InputMode?) -> Self { text("inputmode", mode?.rawValue) }
  package static func accept(_ types: String?) -> Self { text("accept", types) }
  package static func checked(_ isSet: Bool) -> Self { flag("checked", isSet) }
  package static func selected(_ isSet: Bool) -> Self { flag("selected", isSet) }
  package static func required(_ isSet: Bool) -> Self { flag("required", isSet) }
  package static func multiple(_ isSet: Bool) -> Self { flag("multiple", isSet) }
  package static func readOnly(_ isSet: Bool) -> Self { flag("readonly", isSet) }
  package static func maxLength(_ count: Int?) -> Self {
    Self("maxlength", count.map { .number(Int64($0)) })
  }
  package static func rows(_ count: Int) -> Self { Self("rows", .number(Int64(count))) }
  package static func max(_ number: Int) -> Self { Self("max", .number(Int64(number))) }
  package static func value(_ number: Int) -> Self { Self("value", .number(Int64(number))) }

  package enum Method: String, Sendable { case get, post }

  /// Kinds of `input` and `button` (HTML, 4.10.5).
  package enum InputType: String, Sendable {
    case text, email, password, search, tel, number, date, file, hidden, checkbox, radio, submit,
      button
  }

  /// What a browser may fill in (HTML, 4.10.18.7).
  package enum Autocomplete: String, Sendable {
    case off
    case userName = "username"
    case organization
    case email, tel, name
    case currentPassword = "current-password"
    case newPassword = "new-password"
    case oneTimeCode = "one-time-code"
    case streetAddress = "street-address"
  }

  /// Which keys a phone shows.
  package enum InputMode: String, Sendable { case numeric, decimal, email, tel, search }
}

// MARK: Of SVG

extension Attribute {
  /// Width and height of the drawing's own units.
  package static func viewBox(width: Double, height: Double) -> Self {
    text("viewBox", "0 0 \(RealText(width)) \(RealText(height))")
  }
  package static func x(_ x: Double) -> Self { Self("x", .real(x)) }
  package static func y(_ y: Double) -> Self { Self("y", .real(y)) }
  package static func centreX(_ x: Double) -> Self { Self("cx", .real(x)) }
  package static func centreY(_ y: Double) -> Self { Self("cy", .real(y)) }
  package static func radius(_ radius: Double) -> Self { Self("r", .real(radius)) }
  package static func width(_ width: Double) -> Self { Self("width", .real(width)) }
  package static func height(_ height: Double) -> Self { Self("height", .real(height)) }
  package static func anchor(_ anchor: Anchor) -> Self { text("text-anchor", anchor.rawValue) }
  package static func points(_ points: [(x: Double, y: Double)]) -> Self {
    text(
      "points",
      points.map { "\(RealText($0.x).description),\(RealText($0.y))" }.joined(separator: " "))
  }
  /// A script cannot get the focus into a drawing by accident.
  package static func notFocusable() -> Self { text("focusable", "false") }

  /// Which end of a text stands at its place.
  package enum Anchor: String, Sendable { case start, middle, end }
}
