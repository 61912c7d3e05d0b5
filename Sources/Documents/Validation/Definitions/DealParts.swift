/// Where the rows of a form say that value goes from one operator to another: ids of columns, and of
/// fields of the head.
package struct DealParts: Hashable, Sendable {
  /// By the order of the form's tables.
  package let table: Int
  package let partner: String
  package let plant: String
  package let month: String
  package let quantity: String
  /// 取引区分; nil where every row is 相対.
  package let deal: String?
  /// 売買区分; nil where the applicant always gives.
  package let side: String?
  /// 証書種別; nil where the kind of deal decides.
  package let certificate: String?
  /// 対象年度 in the head; nil where the month decides.
  package let year: String?
  /// トラッキング希望 in the head; nil where every row is tracked.
  package let tracking: String?

  /// Nil for a form whose rows say no such thing.
  package init?(_ form: FormDefinition) {
    let found = form.tables.indices.lazy.compactMap { index -> (Int, [String: String])? in
      var ids: [String: String] = [:]
      for column in form.tables[index].columns { ids[column.title] = column.name }
      let isDeal = ids["売買区分"] != nil && ids["証書種別"] != nil || ids["取引区分"] != nil
      return isDeal ? (index, ids) : nil
    }.first
    guard let (table, ids) = found, let partner = ids["事業者番号"], let plant = ids["設備ID"],
      let month = ids["発電年月"], let quantity = ids["割当希望量(kWh)"] ?? ids["数量(kWh)"]
    else { return nil }
    func head(_ title: String) -> String? { form.fields.first { $0.title == title }?.name }
    self.table = table
    self.partner = partner
    self.plant = plant
    self.month = month
    self.quantity = quantity
    deal = ids["取引区分"]
    side = ids["売買区分"]
    certificate = ids["証書種別"]
    year = head("対象年度")
    tracking = head("トラッキング希望")
  }
}
