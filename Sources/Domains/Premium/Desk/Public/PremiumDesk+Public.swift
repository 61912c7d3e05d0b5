internal import Files
internal import Premises
internal import PremiumRecords
internal import Storage
internal import Tables
package import Trade

extension PremiumDesk {
  /// Writes 卸電力取引市場の価格 of a fiscal year; returns the number of rows.
  /// - Throws: `Complaint` (`MSG_A0089E`) where there is none.
  package func writePrices(ofFiscalYear year: Int, to path: String) throws -> Int {
    guard let from = Month(year: year, month: 4), let to = from.adding(months: 11) else {
      throw Complaint(.usage, "--year は西暦4桁の年度で指定してください")
    }
    var table = OfficeTable([
      "年月", "エリア", "電源種別", "前年度平均価格", "当年度月間平均価格", "前年度月間平均価格",
    ])
    for row in try store.read("reading prices", { try $0.publicPrices(from: from, to: to) }) {
      table.add(
        [row.yearMonth.compact, row.area.rawValue, row.kind]
          + [row.prevYearAvg, row.monthAvg, row.prevYearMonthAvg].map {
            PlacedDecimal.text($0, places: 2)
          })
    }
    return try write(table, to: path)
  }

  /// Writes インバランスリスク単価 of a month; returns the number of rows.
  /// - Throws: `Complaint` (`MSG_A0089E`) where there is none.
  package func writeImbalance(of month: Month, to path: String) throws -> Int {
    var table = OfficeTable(["エリアコード", "電源変動種別", "年月日", "コマ", "インバランスリスク単価", "インバランス発生率"])
    try store.read("reading imbalance prices") { database in
      try database.eachPublicRisk(in: month) { row in
        table.add([
          String(row.area.digit), row.fluctuation,
          String(row.date.description.filter { $0 != "-" }),
          (row.slot < 10 ? "0" : "") + String(row.slot), PlacedDecimal.text(row.price, places: 2),
          PlacedDecimal.text(row.rate, places: 3),
        ])
      }
    }
    return try write(table, to: path)
  }

  private func write(_ table: OfficeTable, to path: String) throws -> Int {
    guard table.count > 0 else {
      throw Complaint(.refused, "MSG_A0089E: 公開情報がありません", code: "MSG_A0089E")
    }
    do {
      try fileSystem.writeWhole(try table.bytes(), to: FilePath(path))
    } catch let error as FileError {
      throw Complaint(unwritable: path, error)
    }
    return table.count
  }
}
