import Archive
import Foundation
import TestSupport

/// Writes every hostile workbook, whole, into a folder, and a table of the verdicts that are right:
/// `hostile-cases FOLDER`.
@main
enum HostileCases {
  static func main() throws {
    guard CommandLine.arguments.count == 2 else {
      print("usage: hostile-cases FOLDER")
      exit(64)
    }
    let folder = URL(filePath: CommandLine.arguments[1])
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    var table = "case\texpected\n"
    for hostile in HostileCase.all {
      let bytes = hostile.isToBePacked ? try packed(hostile.bytes(.whole)) : hostile.bytes(.whole)
      try Data(bytes).write(to: folder.appending(path: "\(hostile.id).xlsx"))
      table += "\(hostile.id)\t\(hostile.expected)\n"
    }
    try Data(table.utf8).write(to: folder.appending(path: "cases.tsv"))
    print("\(HostileCase.all.count) cases in \(folder.path)")
  }

  /// The same archive with its parts deflated.
  private static func packed(_ bytes: [UInt8]) throws -> [UInt8] {
    var limits = ArchiveLimits()
    limits.fileBytes = 1 << 30
    let archive = try Archive(bytes: bytes, limits: limits)
    var edit = ArchiveEdit()
    for index in archive.entries.indices {
      try edit.replace(index, with: try archive.contents(at: index))
    }
    return try archive.rewritten(edit)
  }
}
