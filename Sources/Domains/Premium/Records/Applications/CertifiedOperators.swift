internal import FilingRecords
internal import RegistersRecords
package import Storage
package import Trade

extension Database {
  /// The newest 確定 認定事業者情報 of an operator; nil before the first.
  package func certifiedOperator(_ code: OperatorID) throws -> CertifiedOperator? {
    try newestOperatorApplication(of: code).map { try certifiedOperator(code, $0) }
  }

  package func newestOperatorApplication(of code: OperatorID) throws -> ReceiptNumber? {
    let sql = "SELECT max(receipt) FROM occto_operators WHERE operator = ?"
    return try one(sql, [code.rawValue]) { try $0[0] as Int? }.flatMap { $0 }.flatMap {
      ReceiptNumber($0)
    }
  }

  private func certifiedOperator(
    _ code: OperatorID, _ receipt: ReceiptNumber
  ) throws -> CertifiedOperator {
    CertifiedOperator(
      receipt: receipt, code: code, heads: try content(of: receipt)?.heads ?? [:],
      plants: try operatorPlants(of: receipt).filter(\.isKept).map(\.plant),
      users: try operatorUsers(of: receipt).filter(\.isKept).map(\.user))
  }

  /// Marks an application as what holds of an operator from now on.
  package func confirmOperator(
    _ code: OperatorID, _ receipt: ReceiptNumber, on day: CivilDate
  ) throws {
    try insert(
      Insertion(into: "occto_operators", "receipt, operator, confirmed_on"),
      [receipt.rawValue, code.rawValue, day.description])
    try giveUserNumbers(of: receipt)
  }

  /// The operators that are 確定 with a plant, or were once, by code.
  package func holders(of plant: PlantID) throws -> [PlantHolder] {
    let sql = """
      SELECT o.operator, max(p.action <> '削除')
      FROM occto_plants AS p JOIN occto_operators AS o USING (receipt)
      WHERE p.plant = ?1 AND p.receipt = (
        SELECT max(q.receipt) FROM occto_plants AS q JOIN occto_operators AS n USING (receipt)
        WHERE q.plant = ?1 AND n.operator = o.operator)
      GROUP BY o.operator ORDER BY o.operator
      """
    return try all(sql, [plant.rawValue]).map { row in
      PlantHolder(
        operatorID: try stored(OperatorID(row[0] as String), "an operator's number"),
        hasDeleted: !(try row[1] as Bool))
    }
  }

  /// Users with an address by the newest 確定 applications.
  package func certifiedUsers(mail: String) throws -> [OperatorUser] {
    let sql = """
      SELECT coalesce(i.user, u.user), u.name, u.kana, u.mail, u.administrator
      FROM occto_users AS u JOIN occto_operators AS o USING (receipt)
        LEFT JOIN occto_user_ids AS i USING (receipt, row)
      WHERE lower(u.mail) = ? AND u.action <> '削除' AND receipt = (
        SELECT max(n.receipt) FROM occto_operators AS n WHERE n.operator = o.operator)
      ORDER BY 1
      """
    return try all(sql, [mail.lowercased()]).map { row in
      OperatorUser(
        id: try row[0], name: try row[1], kana: try row[2], mail: try row[3],
        isAdministrator: try row[4])
    }
  }

  // MARK: Codes

  package func give(
    _ code: OperatorID, to receipt: ReceiptNumber, of applicant: OperatorID, on day: CivilDate
  ) throws {
    try insert(
      Insertion(into: "occto_codes", "receipt, applicant, operator, given_on"),
      [receipt.rawValue, applicant.rawValue, code.rawValue, day.description])
  }

  package func givenCode(to receipt: ReceiptNumber) throws -> OperatorID? {
    try one("SELECT operator FROM occto_codes WHERE receipt = ?", [receipt.rawValue]) {
      try stored(OperatorID($0[0] as String), "an operator's number")
    }
  }

  /// The code that whoever filed under a ユーザID got.
  package func givenCode(of applicant: OperatorID) throws -> OperatorID? {
    try one(
      "SELECT operator FROM occto_codes WHERE applicant = ? ORDER BY receipt LIMIT 1",
      [applicant.rawValue]
    ) { try stored(OperatorID($0[0] as String), "an operator's number") }
  }

  /// Under which ユーザID the operator of a code filed first.
  package func applicant(of code: OperatorID) throws -> OperatorID? {
    try one("SELECT applicant FROM occto_codes WHERE operator = ?", [code.rawValue]) {
      try stored(OperatorID($0[0] as String), "an applicant's number")
    }
  }

  /// The next that was never given and is in no register.
  package func nextCode() throws -> OperatorID? {
    let sql = "SELECT max(operator) FROM occto_codes"
    let last = try one(sql, []) { try $0[0] as String? }.flatMap { $0 }.flatMap { Int64($0) }
    var next = (last ?? 0) + 1
    while let code = OperatorID.renewableCode(next) {
      if try first("SELECT 1 FROM \(RegisterView.operators) WHERE operator = ?", [code.rawValue])
        == nil
      {
        return code
      }
      next += 1
    }
    return nil
  }
}

extension Database {
  /// Whose an application that is 確定 is.
  package func confirmedOperator(_ receipt: ReceiptNumber) throws -> OperatorID? {
    try one("SELECT operator FROM occto_operators WHERE receipt = ?", [receipt.rawValue]) {
      try stored(OperatorID($0[0] as String), "an operator's number")
    }
  }

  /// Applications that hold, or gave a number, without being 確定.
  package func strangeOperators() throws -> [ReceiptNumber] {
    let sql = """
      SELECT DISTINCT receipt FROM (
          SELECT receipt FROM occto_operators UNION ALL SELECT receipt FROM occto_codes
          UNION ALL SELECT receipt FROM occto_user_ids)
        JOIN \(FilingView.applications) AS a USING (receipt)
      WHERE a.status <> 'confirmed' ORDER BY receipt
      """
    return try all(sql).map { try stored(ReceiptNumber($0[0] as Int), "a receipt number") }
  }
}
