package import FilingRecords
internal import RegistersRecords
internal import Storage
package import Trade
internal import Validation

extension ApplicationsDesk {
  /// Nil where there is no such number.
  package func brief(_ receipt: ReceiptNumber) throws -> ApplicationBrief? {
    try store.brief(receipt)
  }

  /// Lets every question that `body` asks of the workspace see one moment.
  package func atOneMoment<Value>(_ body: () throws -> Value) throws -> Value {
    try store.atOneMoment(body)
  }

  package func isRegistered(_ id: OperatorID) throws -> Bool { try store.isRegistered(id) }

  /// The operator's name; empty where the register has none.
  package func name(of id: OperatorID) throws -> String { try store.operator(id)?.name ?? "" }

  /// The numbers of those that match, in their order. A word is looked for in numbers, names of
  /// files, and names, readings and 法人番号 of operators, folded as when names are compared.
  package func search(_ search: ApplicationSearch) throws -> [ReceiptNumber] {
    var search = search
    if let word = search.word {
      let key = Self.folded(word)
      search.namedOperators = Set(
        try store.operators().filter { one in
          Self.folded(one.name).contains(key) || Self.folded(one.kana).contains(key)
            || ("\(one.corporateNumber)".contains(word))
        }.map(\.id))
    }
    return try store.receipts(search)
  }

  private static func folded(_ text: String) -> String { JapaneseText.folded(text) }

  /// The first of a search that is lasting, how many there are in all, and the newest number of now.
  package func page(
    _ search: ApplicationSearch, limit: Int
  ) throws -> (items: [ListedApplication], total: Int, newest: Int) {
    let page = try store.page(search, limit: limit)
    return (try listed(page.items), page.total, page.newest)
  }

  /// Those that follow `last` in a lasting search, as it was when `newest` was the newest number.
  /// Nil where there is no such application.
  package func page(
    _ search: ApplicationSearch, after last: ReceiptNumber, newest: Int, limit: Int
  ) throws -> [ListedApplication]? {
    guard let last = try store.application(last) else { return nil }
    return try listed(store.page(search, after: last, newest: newest, limit: limit))
  }

  /// As lists show them now; those that are not there are left out.
  package func listed(
    numbered receipts: some Sequence<ReceiptNumber>
  ) throws
    -> [ListedApplication]
  {
    try listed(store.applications(numbered: receipts))
  }

  /// The forms of a market.
  package func forms(of market: Market) -> Set<FormID> {
    Set(definitions.forms.filter { $0.market == market }.map(\.id))
  }
}
