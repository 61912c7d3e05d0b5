internal import CertificationRecords
internal import Files
internal import Hashing
internal import Intake
internal import Storage
internal import Tables
internal import Trade

/// The three tables of a month, written row by row: there may be millions.
enum CertificationTables: String, CaseIterable {
  case certifications, pending, calculations

  var fileName: String { rawValue + ".csv" }

  private var head: String {
    switch self {
    case .certifications:
      """
      certification_no,month,operator_id,application_id,row,plant_id,grid_point_id,bg_code,scope,\
      renewable,route,exported_kwh,ratio_percent,certified_kwh,in_list,late,certified_on,replaces,\
      reason
      """
    case .pending:
      """
      month,operator_id,application_id,row,plant_id,grid_point_id,bg_code,scope,renewable,state,\
      code,reason
      """
    case .calculations:
      """
      certification_no,plant_id,period_from,period_to,a_kwh,b_kwh,c_kwh,d_kwh,e_kwh,share,\
      grid_discharge_kwh,raw_kwh,certified_kwh,flags
      """
    }
  }

  /// Bytes that are handed on together.
  private static let piece = 1 << 16

  /// Hands over the table in pieces.
  func write(
    _ month: Month, _ database: Database, _ take: ([UInt8]) throws -> Void
  ) throws {
    var text = CSVText(head: head)
    func flush(atLeast count: Int) throws {
      guard text.bytes.count > count else { return }
      try take(text.bytes)
      text = CSVText()
    }
    switch self {
    case .certifications:
      try database.eachCertification(CertificationSearch(month: month)) { entry, _ in
        Self.append(entry, to: &text)
        try flush(atLeast: Self.piece)
      }
    case .pending:
      try database.eachRow(of: month, in: [.waiting, .held, .refused]) { row in
        Self.append(row, to: &text)
        try flush(atLeast: Self.piece)
      }
    case .calculations:
      try database.eachCertification(CertificationSearch(month: month)) { entry, _ in
        guard let sums = entry.calculation else { return }
        Self.append(entry, sums, to: &text)
        try flush(atLeast: Self.piece)
      }
    }
    try flush(atLeast: 0)
  }

  private static func append(_ key: CertificationKey, to text: inout CSVText) {
    text.append(raw: key.plant.rawValue)
    text.append(raw: key.gridPoint)
    text.append(raw: key.balancingGroup)
    text.append(raw: key.scope.rawValue)
    text.append(raw: key.renewable)
  }

  private static func append(_ entry: CertificationEntry, to text: inout CSVText) {
    text.append(raw: entry.number)
    text.append(raw: entry.key.month.description)
    text.append(raw: entry.operatorID.rawValue)
    text.append(raw: entry.receipt?.description ?? "")
    text.append(raw: entry.sheetRow.map(String.init) ?? "")
    append(entry.key, to: &text)
    text.append(raw: entry.route)
    text.append(raw: MeterReading.text(entry.exported))
    text.append(raw: entry.ratio.map(percent) ?? "")
    text.append(number: entry.kwh)
    text.append(raw: entry.isInList ? "true" : "false")
    text.append(raw: entry.isLate ? "true" : "false")
    text.append(raw: entry.certifiedOn.description)
    text.append(raw: entry.replaces ?? "")
    text.append(text: entry.reason)
    text.endLine()
  }

  private static func append(_ row: CertificationRow, to text: inout CSVText) {
    text.append(raw: row.key.month.description)
    text.append(raw: row.operatorID.rawValue)
    text.append(raw: row.receipt.description)
    text.append(number: row.row)
    append(row.key, to: &text)
    text.append(raw: row.state.rawValue)
    text.append(raw: row.code)
    text.append(text: row.reason)
    text.endLine()
  }

  private static func append(
    _ entry: CertificationEntry, _ sums: CertificationEntry.Calculation, to text: inout CSVText
  ) {
    text.append(raw: entry.number)
    text.append(raw: entry.key.plant.rawValue)
    text.append(raw: sums.from.description)
    text.append(raw: sums.to.description)
    for kwh in [sums.charge, sums.discharge, sums.grid, entry.base, sums.ownUse] {
      text.append(raw: MeterReading.text(kwh))
    }
    text.append(raw: sums.share)
    text.append(raw: sums.gridDischarge)
    text.append(raw: sums.raw)
    text.append(number: entry.kwh)
    text.append(raw: sums.flags)
    text.endLine()
  }

  /// `62.345` of 62345 thousandths of a percent.
  static func percent(_ thousandths: Int64) -> String {
    let rest = String(1000 + thousandths % 1000).dropFirst()
    return "\(thousandths / 1000).\(rest)"
  }
}
