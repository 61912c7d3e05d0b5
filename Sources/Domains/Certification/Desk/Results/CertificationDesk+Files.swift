internal import CertificationRecords
internal import Events
package import Files
internal import Intake
internal import Storage
package import Trade

/// A file that was given out.
package struct GivenFile: Hashable, Sendable {
  package let name: String
  package let path: FilePath
}

extension CertificationDesk {
  /// A month's tables, as they were last written.
  package func tables(of month: Month) throws -> [GivenFile] {
    try given("certifications of \(month)") { _ in true }
  }

  /// An operator's notice of a month, as workbook and print.
  package func notices(of operatorID: OperatorID, in month: Month) throws -> [GivenFile] {
    try given("notices of \(month)") { $0.hasPrefix("\(operatorID)_") }
  }

  /// Everybody's.
  package func notices(in month: Month) throws -> [GivenFile] {
    try given("notices of \(month)") { _ in true }
  }

  private func given(_ name: String, _ isWanted: (String) -> Bool) throws -> [GivenFile] {
    try store.published(as: name).compactMap { path in
      let name = path.split(separator: "/").last.map(String.init) ?? ""
      guard isWanted(name) else { return nil }
      let place = workspace.root.appending(relative: path)
      return try fileSystem.exists(place) ? GivenFile(name: name, path: place) : nil
    }
  }
}
