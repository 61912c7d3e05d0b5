internal import Files
internal import Foundation
internal import Hashing
internal import Trade
package import Validation

/// Where the form definitions are found (`Documentation/contract.md`): the option, the environment,
/// the workspace, `Validators` upwards from the executable's real path, then where they are
/// installed.
package enum DefinitionsLocation {
  package static func find(option: String?, workspace: String?) throws -> String {
    if let option { return option }
    let environment = ProcessInfo.processInfo.environment["WARIATE_DEFINITIONS"] ?? ""
    if !environment.isEmpty { return environment }
    if let workspace {
      let own = workspace + "/Validators"
      if isFolder(own) { return own }
    }
    if let found = shipped("Validators") { return found }
    throw Complaint(.usage, "様式定義のフォルダー Validators が見つかりません。--definitions で指定してください")
  }

  /// The definitions, and a mark that changes when they do.
  package static func load(
    option: String?, workspace: String?
  ) throws -> (definitions: Definitions, mark: String) {
    let folder = try find(option: option, workspace: workspace)
    do {
      return (try Definitions.load(folder: folder), mark(of: folder))
    } catch {
      throw Complaint(.refused, "様式定義を読めません:\n\(error)")
    }
  }

  private static func mark(of folder: String) -> String {
    // Nothing can be listed only if the folder went just now; the mark is then that of no file.
    let names = (try? FileManager.default.subpathsOfDirectory(atPath: folder)) ?? []
    var hasher = ContentHasher()
    for name in names.sorted() where name.hasSuffix(".yaml") {
      hasher.add(Array(name.utf8)[...])
      hasher.add(Array(FileManager.default.contents(atPath: folder + "/" + name) ?? Data())[...])
    }
    return hasher.finish().rawValue
  }

  /// A folder that comes with the program: beside or above the executable, in `share/wariate` of
  /// the prefix that it is installed under, in `/usr/share/wariate`, in `/etc/wariate`.
  package static func shipped(_ name: String) -> String? {
    // Without /proc nothing is found beside the executable.
    let executable = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    return shipped(name, with: executable, below: "")
  }

  /// `root` stands before what is looked for by its full path.
  static func shipped(_ name: String, with executable: String?, below root: String) -> String? {
    if let executable {
      if let found = upwards(to: name, from: executable) { return found }
      let prefix = executable.split(separator: "/").dropLast(2).joined(separator: "/")
      let installed = "/\(prefix)/share/wariate/\(name)"
      if isFolder(installed) { return installed }
    }
    return ["/usr/share/wariate/", "/etc/wariate/"].map { root + $0 + name }.first(where: isFolder)
  }

  private static func upwards(to name: String, from executable: String) -> String? {
    var folder = executable
    while let slash = folder.lastIndex(of: "/"), slash != folder.startIndex {
      folder = String(folder[..<slash])
      if isFolder(folder + "/" + name) { return folder + "/" + name }
    }
    return nil
  }

  static func isFolder(_ path: String) -> Bool {
    // What cannot be looked at is no folder that can be used.
    (try? FileSystem().status(of: FilePath(path)))?.kind == .folder
  }
}
