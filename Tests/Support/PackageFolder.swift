package import Foundation

/// The package's own folder, wherever it was checked out: the nearest one above that has the
/// manifest.
package enum PackageFolder {
  package static let url: URL = {
    var folder = URL(filePath: #filePath).deletingLastPathComponent()
    while folder.pathComponents.count > 1,
      !FileManager.default.fileExists(atPath: folder.appending(path: "Package.swift").path)
    {
      folder.deleteLastPathComponent()
    }
    return folder
  }()

  /// A path below the package, such as `Validators`.
  package static func path(_ relative: String) -> String { url.appending(path: relative).path }
}
