internal import Files
internal import Premises
internal import SheetWriting
internal import Storage
package import Tables
package import Trade

extension House {
  /// Writes what every domain gives out of a round or month; returns the paths.
  package func export(
    _ period: Slot.Period, into folder: String, format: TableFormat
  ) throws -> [String] {
    let place = FilePath(folder)
    try premises.fileSystem.on("export").makeFolders(place)
    return try Self.domains.flatMap(\.exports).flatMap {
      try $0.write(premises, period, place, format)
    }
  }

  /// Writes the same as one workbook, a sheet a table, with names beside ids; returns its path.
  package func exportWorkbook(_ period: Slot.Period, into folder: String) throws -> String {
    let place = FilePath(folder)
    let fileSystem = premises.fileSystem.on("export")
    try fileSystem.makeFolders(place)
    let tables = try premises.store.atOneMoment {
      try Self.domains.flatMap(\.exports).flatMap { try $0.sheets(premises, period) }
    }
    let digits = Slot(period).digits
    let title = "申請と割当結果" + (digits.map { " \($0)" } ?? "")
    let bytes = try NewWorkbook.bytes(about: DocumentProperties(title: title)) { workbook in
      for table in tables { try workbook.add(table, footer: title) }
    }
    let path = place.appending(
      (["export"] + (digits.map { [$0] } ?? [])).joined(separator: "-") + ".xlsx")
    try fileSystem.writeWhole(bytes, to: path)
    return path.text
  }
}
