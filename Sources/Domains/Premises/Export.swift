package import Files
package import SheetWriting
package import Tables
package import Trade

/// Tables of one round or month that a domain gives out.
package struct Export: Sendable {
  /// Writes them and returns their paths.
  package let write:
    @Sendable (Premises, _ period: Slot.Period, _ folder: FilePath, TableFormat) throws -> [String]
  /// The same for people: a sheet a table, with names beside ids.
  package let sheets: @Sendable (Premises, _ period: Slot.Period) throws -> [SheetTable]

  package init(
    write:
      @escaping @Sendable (Premises, _ period: Slot.Period, _ folder: FilePath, TableFormat) throws
      -> [String],
    sheets: @escaping @Sendable (Premises, _ period: Slot.Period) throws -> [SheetTable]
  ) {
    self.write = write
    self.sheets = sheets
  }
}
