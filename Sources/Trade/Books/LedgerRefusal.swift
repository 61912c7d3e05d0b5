/// Why accounts or trading refuse something: told with a code that programs can rely on.
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
    /// 売買証明書.
    case salesCertificate = "E1012"
    case certificate = "E1013"
    case entry = "E1014"
    case file = "E1015"
    case bidPrice = "E1101"
    /// The auction takes no bids now.
    case auction = "E1102"
    /// The set is on its way to the exchange, or from it.
    case transmission = "E1103"
    /// The set is confirmed.
    case confirmed = "E1104"
    /// Side or category.
    case side = "E1105"
    /// Above 売却可能量.
    case sellable = "E1106"
    /// Quantity or memo of a bid.
    case bid = "E1107"
    /// 送信エラー.
    case transmissionError = "E1108"
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
