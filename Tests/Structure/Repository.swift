import Foundation
import TestSupport

/// The files of the package, read once.
enum Repository {
  /// Every file that a person wrote, relative to the package; neither build products nor git's own.
  static let paths: [String] = {
    let root = PackageFolder.url.path
    var paths: [String] = []
    guard let walk = FileManager.default.enumerator(atPath: root) else { return [] }
    while let path = walk.nextObject() as? String {
      let name = path.split(separator: "/").last ?? ""
      if [".git", ".build", ".swiftpm", "__pycache__"].contains(name) {
        walk.skipDescendants()
      } else if walk.fileAttributes?[.type] as? FileAttributeType == .typeRegular {
        paths.append(path)
      }
    }
    return paths.sorted()
  }()

  /// Files of text alone.
  static let texts: [(path: String, text: String)] = paths.compactMap { path in
    let binary = [".xlsx", ".xlsm", ".XLSX", ".pdf", ".docx", ".png", ".gz", ".bin"]
    guard !binary.contains(where: path.hasSuffix),
      let text = try? String(contentsOfFile: PackageFolder.path(path), encoding: .utf8)  // no text
    else { return nil }
    return (path, text)
  }

  static let swift: [SwiftSource] = texts.filter { $0.path.hasSuffix(".swift") }.map {
    SwiftSource(path: $0.path, text: $0.text)
  }

  static let sources = swift.filter { $0.path.hasPrefix("Sources/") }

  static let tests = swift.filter { $0.path.hasPrefix("Tests/") }

  static func text(_ path: String) throws -> String {
    try String(contentsOfFile: PackageFolder.path(path), encoding: .utf8)
  }

  static func isFolder(_ path: String) -> Bool {
    let url = PackageFolder.url.appending(path: path)
    let values = try? url.resourceValues(forKeys: [.isDirectoryKey])  // nothing is there
    return values?.isDirectory ?? false
  }

  /// The folder that a file lies in.
  static func folder(of path: String) -> String {
    path.split(separator: "/").dropLast().joined(separator: "/")
  }
}
