internal import CertificationRecords
package import FilingRecords
package import Storage
internal import Trade
package import Validation

/// Keeps the rows of 電力量認定申請書 by what they ask to have certified, as they become チェックOK.
package struct CertificationClaims: RowFollower {
  private let definitions: Definitions

  package init(_ definitions: Definitions) { self.definitions = definitions }

  package func follow(
    _ application: Application, _ outcome: CheckOutcome
  ) throws -> ((ValidatedRow, Database) throws -> Void)? {
    guard let month = application.slot.month,
      let form = application.form.flatMap({ definitions.form($0, slot: application.slot) }),
      let parts = form.certificationParts
    else { return nil }
    let proxy = outcome.heads[parts.proxy] ?? ""
    guard
      let number = outcome.tables.firstIndex(where: { table in
        parts.columns["plant"].map(table.columns.contains) ?? false
      })
    else { return nil }
    let reader = try ClaimReader(parts.columns, outcome.tables[number].columns)
    return { row, database in
      guard row.table == number else { return }
      let claim = try reader.claim(
        row, month: month, receipt: application.receipt, operatorID: application.operatorID,
        proxy: proxy)
      guard try database.claim(claim) else { throw ClaimedMeanwhile() }
    }
  }
}

/// Reads a stored row of 電力量認定.
struct ClaimReader {
  private let places: [String: Int]

  /// By part the column's id, and the ids of the table's columns in their order.
  init(_ columns: [String: String], _ order: [String]) throws {
    places = columns.compactMapValues { order.firstIndex(of: $0) }
  }

  func claim(
    _ row: ValidatedRow, month: Month, receipt: ReceiptNumber, operatorID: OperatorID,
    proxy: String
  ) throws -> CertificationRow {
    let values = try JSONRow(row.json)
    func text(_ part: String) -> String { places[part].flatMap { values.digits($0) } ?? "" }
    guard let plant = PlantID(text("plant")),
      let scope = text("scope").isEmpty ? .usual : CertificationScope(rawValue: text("scope")),
      let energy = MeterReading.exact(text("energy"))
    else { throw Trouble("電力量認定の行を読めません（受付番号\(receipt)の\(row.row)行目）") }
    let key = CertificationKey(
      plant: plant, gridPoint: text("gridPoint"), balancingGroup: text("balancingGroup"),
      month: month, scope: scope, isRenewable: text("renewable") == "有")
    let ratio = text("ratio")
    return CertificationRow(
      key: key, receipt: receipt, row: row.row, operatorID: operatorID, exported: energy,
      ratio: ratio.isEmpty ? nil : try Self.thousandths(ratio, receipt),
      omission: FuelOmission(rawValue: text("omission")),
      isSustainable: text("sustainable") == "有", proxy: proxy, remark: text("remark"))
  }

  /// `62.345` → 62345.
  private static func thousandths(_ text: String, _ receipt: ReceiptNumber) throws -> Int64 {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    let fraction = parts.count > 1 ? parts[1] : ""
    guard parts.count <= 2, fraction.utf8.count <= 3,
      let number = Int64(
        parts[0] + fraction + String(repeating: "0", count: 3 - fraction.utf8.count))
    else { throw Trouble("電力量認定の比率を読めません（受付番号\(receipt)）") }
    return number
  }
}
