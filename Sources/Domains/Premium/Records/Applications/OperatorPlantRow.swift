package import Storage
package import Trade

/// A row of the sheet 設備 of an application.
package struct OperatorPlantRow: Hashable, Sendable {
  package let row: Int
  /// 追加, 削除 or empty.
  package let action: String
  package let plant: OperatorPlant

  package init(row: Int, action: String, plant: OperatorPlant) {
    self.row = row
    self.action = action
    self.plant = plant
  }

  package var isKept: Bool { action != "削除" }
}

/// A row of the sheet ユーザ; its id is empty for a user that is new.
package struct OperatorUserRow: Hashable, Sendable {
  package let row: Int
  package let action: String
  package let user: OperatorUser

  package init(row: Int, action: String, user: OperatorUser) {
    self.row = row
    self.action = action
    self.user = user
  }

  package var isKept: Bool { action != "削除" }
}

extension Database {
  private static let plantInsertion = Insertion(
    into: "occto_plants",
    "receipt, row, action, plant, grid_point, scheme, transferred, waste")
  private static let userInsertion = Insertion(
    into: "occto_users", "receipt, row, action, user, name, kana, mail, administrator")

  package func keep(_ line: OperatorPlantRow, of receipt: ReceiptNumber) throws {
    let plant = line.plant
    try insert(
      Self.plantInsertion,
      [
        receipt.rawValue, line.row, line.action, plant.plant.rawValue, plant.gridPoint,
        plant.scheme.rawValue, plant.isTransferred, plant.isWaste,
      ])
  }

  package func keep(_ line: OperatorUserRow, of receipt: ReceiptNumber) throws {
    let user = line.user
    try insert(
      Self.userInsertion,
      [
        receipt.rawValue, line.row, line.action, user.id, user.name, user.kana, user.mail,
        user.isAdministrator,
      ])
  }

  /// By row.
  package func operatorPlants(of receipt: ReceiptNumber) throws -> [OperatorPlantRow] {
    let sql = """
      SELECT row, action, plant, grid_point, scheme, transferred, waste FROM occto_plants
      WHERE receipt = ? ORDER BY row
      """
    return try all(sql, [receipt.rawValue]).map { row in
      OperatorPlantRow(
        row: try row[0], action: try row[1],
        plant: OperatorPlant(
          plant: try stored(PlantID(row[2] as String), "a plant's id"), gridPoint: try row[3],
          scheme: try stored(Scheme(rawValue: row[4]), "a scheme"), isTransferred: try row[5],
          isWaste: try row[6]))
    }
  }

  /// By row; a user that was new with the number that 確定 gave.
  package func operatorUsers(of receipt: ReceiptNumber) throws -> [OperatorUserRow] {
    let sql = """
      SELECT u.row, u.action, coalesce(i.user, u.user), u.name, u.kana, u.mail, u.administrator
      FROM occto_users AS u LEFT JOIN occto_user_ids AS i USING (receipt, row)
      WHERE receipt = ? ORDER BY u.row
      """
    return try all(sql, [receipt.rawValue]).map { row in
      OperatorUserRow(
        row: try row[0], action: try row[1],
        user: OperatorUser(
          id: try row[2], name: try row[3], kana: try row[4], mail: try row[5],
          isAdministrator: try row[6]))
    }
  }

  /// Users' numbers were given one after the other, each with a new user of an application.
  package func numbersUsersInTurn() throws -> Bool {
    let sql = """
      SELECT count(*), coalesce(min(i.user), ''), coalesce(max(i.user), ''),
        count(u.row) = count(*) AND coalesce(sum(u.user <> '' OR u.action = '削除'), 0) = 0
      FROM occto_user_ids AS i LEFT JOIN occto_users AS u USING (receipt, row)
      """
    return try one(sql, []) { row in
      let count: Int64 = try row[0]
      guard count > 0 else { return true }
      let ends = (try row[1] as String, try row[2] as String)
      return try ends == (Self.userNumber(1), Self.userNumber(count)) && row[3] as Bool
    } ?? true
  }

  private static func userNumber(_ number: Int64) -> String {
    let digits = String(number)
    return "A" + String(repeating: "0", count: max(0, 10 - digits.utf8.count)) + digits
  }

  /// Gives every new user of an application a number: `A0000000001` and so on.
  package func giveUserNumbers(of receipt: ReceiptNumber) throws {
    for line in try operatorUsers(of: receipt) where line.isKept && line.user.id.isEmpty {
      let last = try integer("SELECT count(*) FROM occto_user_ids")
      try insert(
        Insertion(into: "occto_user_ids", "user, receipt, row"),
        [Self.userNumber(last + 1), receipt.rawValue, line.row])
    }
  }
}
