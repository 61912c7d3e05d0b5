import Files
import Foundation

/// A folder of its own for one test; it goes with the value.
final class TemporaryFolder: Sendable {
  let path: FilePath
  private let url: URL

  init() throws {
    url = FileManager.default.temporaryDirectory.appending(
      path: "wariate-files-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    path = FilePath(url.path)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  func names() throws -> [String] {
    try FileSystem().list(path).map(\.name.displayText)
  }
}

extension FileSystem {
  func write(_ text: String, to path: FilePath) throws {
    try writeWhole(Array(text.utf8), to: path)
  }

  func text(at path: FilePath) throws -> String {
    String(decoding: try contents(of: path), as: UTF8.self)
  }
}

/// Makes a FIFO by the system's own tool, for its call takes a C string.
func makePipe(at path: FilePath) throws {
  let process = Process()
  process.executableURL = URL(filePath: "/usr/bin/mkfifo")
  process.arguments = [path.text]
  try process.run()
  process.waitUntilExit()
}
