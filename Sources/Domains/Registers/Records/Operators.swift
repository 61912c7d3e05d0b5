package import Storage
package import Trade

extension Register {
  /// Who may file (事業者).
  package static let operators = Register(
    "operators", title: "事業者",
    [
      RegisterColumn(
        "operator_id", "事業者番号", ["会員番号", "事業者ID"], .code, stored: "operator",
        form: "事業者番号（半角の数字と英大文字1～13桁）", example: "0001"),
      RegisterColumn(
        "name", "事業者名", ["名称", "会社名", "法人名"], .text, form: "1文字以上の文字列", example: "見本電力株式会社"),
      RegisterColumn(
        "kana", "フリガナ", ["カナ", "ふりがな", "事業者名カナ", "事業者名フリガナ"], .text, isOptional: true,
        form: "文字列", example: "みほんでんりょく"),
      RegisterColumn(
        "corporate_number", "法人番号", [], .code,
        form: "法人番号（検査数字の合う13桁の数字。市場に参加しない個人は空欄）",
        example: "8990000000001"),
      RegisterColumn(
        "category", "事業者区分", ["区分"], .category,
        form: OperatorCategory.known.joined(separator: "、"), example: "小売"),
      RegisterColumn(
        "address", "住所", ["所在地"], .text, isOptional: true, form: "文字列",
        example: "東京都港区見本1-1-1"),
      RegisterColumn(
        "participates_fit", "FIT参加", ["FIT市場参加", "FITへの参加"], .flag, form: flagForm, example: "○"),
      RegisterColumn(
        "participates_nonfit", "非FIT参加", ["非FIT市場参加", "非FITへの参加"], .flag, form: flagForm,
        example: "×"),
    ], keyCount: 1, operatorColumn: 0, uniqueColumn: 3, duties: 4
  ) { fields in
    let id = fields.operatorID(0)
    let name = fields.name(1)
    let category = fields.required(4) { OperatorCategory($0)?.title }
    let fit = fields.flag(6)
    let nonFIT = fields.flag(7)
    // Who takes part in no market may be a 個人, which has none.
    let isOutside = fit == false && nonFIT == false
    let number = fields.cell(3).isEmpty && isOutside ? "" : fields.corporateNumber(3)
    guard fields.bad.isEmpty else { return nil }
    return [id, name, fields.cell(2), number, category, fields.cell(5), fit, nonFIT]
  }

  private static let flagForm = "true または false（1／0、○／×、はい／いいえ でもよい）"
}

extension Operator {
  package static let columns = """
    operator, name, kana, corporate_number, category, address, participates_fit, participates_nonfit
    """

  package init(_ row: Row) throws {
    try self.init(
      id: try stored(OperatorID(row[0] as String), "an operator's number"),
      name: row[1], kana: row[2],
      corporateNumber: (row[3] as String).isEmpty
        ? .individual : try stored(CorporateNumber(row[3] as String), "an operator's 法人番号"),
      category: try stored(OperatorCategory(row[4]), "an operator's category"),
      address: row[5], participatesFIT: row[6], participatesNonFIT: row[7])
  }
}

extension Operator {
  /// Of the column `operator`.
  static let isRenewableCode = "(length(operator) = 8 AND operator NOT GLOB '*[^0-9]*')"
}

extension Database {
  /// The 再エネ事業者コード of a company; nil where it has none.
  package func renewableCode(of corporateNumber: CorporateNumber) throws -> OperatorID? {
    guard corporateNumber != .individual else { return nil }
    let sql = """
      SELECT operator FROM operators WHERE corporate_number = ? AND \(Operator.isRenewableCode)
      ORDER BY operator LIMIT 1
      """
    return try one(sql, [corporateNumber.rawValue]) {
      try stored(OperatorID($0[0] as String), "an operator's number")
    }
  }

  package func `operator`(_ id: OperatorID) throws -> Operator? {
    try one(
      "SELECT \(Operator.columns) FROM operators WHERE operator = ?", [id.rawValue], Operator.init)
  }

  /// Those that trade: a 再エネ事業者コード is had beside such a number.
  package func operators(corporateNumber: CorporateNumber) throws -> [Operator] {
    guard corporateNumber != .individual else { return [] }
    let sql = """
      SELECT \(Operator.columns) FROM operators
      WHERE corporate_number = ? AND NOT \(Operator.isRenewableCode) ORDER BY operator
      """
    return try all(sql, [corporateNumber.rawValue]).map(Operator.init)
  }
}

extension Store {
  /// By number.
  package func operators() throws -> [Operator] {
    try read("listing operators") { database in
      try database.all("SELECT \(Operator.columns) FROM operators ORDER BY operator").map(
        Operator.init)
    }
  }

  /// The names of those that are there.
  package func names(of ids: Set<OperatorID>) throws -> [OperatorID: String] {
    try read("looking up names of operators") { database in
      var names: [OperatorID: String] = [:]
      for id in ids {
        let sql = "SELECT name FROM operators WHERE operator = ?"
        names[id] = try database.one(sql, [id.rawValue]) { try $0[0] as String }
      }
      return names
    }
  }

  package func `operator`(_ id: OperatorID) throws -> Operator? {
    try read("asking a register") { try $0.operator(id) }
  }

  package func isRegistered(_ id: OperatorID) throws -> Bool {
    try self.operator(id) != nil
  }

  /// The operator with a 法人番号, if only one has it.
  package func onlyOperator(corporateNumber: CorporateNumber) throws -> OperatorID? {
    let operators = try read("asking a register") {
      try $0.operators(corporateNumber: corporateNumber)
    }
    return operators.count == 1 ? operators[0].id : nil
  }
}
