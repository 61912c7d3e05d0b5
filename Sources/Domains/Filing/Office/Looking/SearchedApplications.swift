package import FilingRecords
internal import RegistersRecords
package import Trade
internal import Validation

/// What is known of an application before one looks into it.
package struct ApplicationBrief: Hashable, Sendable {
  package let receipt: ReceiptNumber
  package let operatorID: OperatorID
  package let form: FormID?
  package let slot: Slot
  package let status: Status
}

extension ApplicationsDesk {
  /// Nil where there is no such number.
  package func brief(_ receipt: ReceiptNumber) throws -> ApplicationBrief? {
    try store.application(receipt).map {
      ApplicationBrief(
        receipt: $0.receipt, operatorID: $0.operatorID, form: $0.form, slot: $0.slot,
        status: $0.status)
    }
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
