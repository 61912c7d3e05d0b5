internal import Files
internal import Premises
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
}
