package import Files
package import Tables
package import Trade

/// Tables of one round or month that a domain gives out.
package struct Export: Sendable {
  /// Writes them and returns their paths.
  package let write:
    @Sendable (Premises, _ period: Slot.Period, _ folder: FilePath, TableFormat) throws -> [String]

  package init(
    write:
      @escaping @Sendable (Premises, _ period: Slot.Period, _ folder: FilePath, TableFormat) throws
      -> [String]
  ) {
    self.write = write
  }
}
