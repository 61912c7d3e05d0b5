package import Trade

/// Sentences that more than one deed tells.
extension LedgerRefusal {
  /// A lot that is not there, or another's: the same sentence.
  package static func unknownLot(
    _ number: String, field: String, value: String
  ) -> LedgerRefusal {
    LedgerRefusal(
      .lot, field: field, value: value,
      "非化石証書ID「\(NormalText.of(number))」は口座にありません。口座明細のCSVの第1列でご確認ください。")
  }

  /// An amount that is no whole number from 1 on, or one of more than twelve digits; of a goal with its own
  /// code.
  package static func notWhole(
    _ amount: String, code: Code = .amount, field: String, value: String
  ) -> LedgerRefusal {
    LedgerRefusal(
      code, field: field, value: value,
      "数量「\(NormalText.of(amount))」は\(NormalText.kwhRule(for: amount))で入力してください。")
  }
}
