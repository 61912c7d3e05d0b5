package import Foundation

/// The folder `shared` beside the package or above it: corpora that are not ours to ship. Tests
/// that need it are skipped where it is absent.
package enum SharedFolder {
  package static let url: URL? = {
    var folder = URL(filePath: #filePath).deletingLastPathComponent()
    while folder.pathComponents.count > 1 {
      let candidate = folder.appending(path: "shared")
      if FileManager.default.fileExists(atPath: candidate.appending(path: "corpus/xlsx.tsv").path) {
        return candidate
      }
      folder.deleteLastPathComponent()
    }
    return nil
  }()

  package static func path(_ relative: String) -> String? { url?.appending(path: relative).path }

  /// The rows of a table: tab-separated, one header line, no quoting.
  package static func table(_ relative: String) -> [[String: String]] {
    guard let path = path(relative), let text = try? String(contentsOfFile: path, encoding: .utf8)
    else { return [] }
    let lines = text.split(separator: "\n").map {
      $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    }
    guard let head = lines.first else { return [] }
    return lines.dropFirst().map { fields in
      Dictionary(zip(head, fields)) { first, _ in first }
    }
  }
}
