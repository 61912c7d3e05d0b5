/// Why the ledger does not book something: told with a code that programs can rely on.
package struct LedgerRefusal: Error, Hashable, Sendable {
  package enum Code: String, CaseIterable, Hashable, Sendable {
    case amount = "E1001"
    case date = "E1002"
    case name = "E1004"
    case text = "E1005"
    case lot = "E1006"
    case repeated = "E1007"
    case kind = "E1008"
    case late = "E1009"
    case category = "E1010"
    case goal = "E1011"
    case certificate = "E1013"
    case entry = "E1014"
    case file = "E1015"
  }

  package let code: Code
  /// The option without dashes, or the head of a file's column.
  package let field: String?
  /// As it was typed.
  package let value: String?
  /// For people.
  package let message: String

  package init(_ code: Code, field: String? = nil, value: String? = nil, _ message: String) {
    self.code = code
    self.field = field
    self.value = value
    self.message = message
  }
}

extension LedgerRefusal: CustomStringConvertible {
  package var description: String { message }
}
