/// Where something lies, as bytes; never shown in errors, for it may tell who sent it.
package struct FilePath: Hashable, Sendable {
  package let bytes: [UInt8]

  package init(bytes: [UInt8]) { self.bytes = bytes }
  package init(_ text: some StringProtocol) { bytes = Array(text.utf8) }

  /// For people and for C libraries that take UTF-8; bytes that are not become `�`.
  package var text: String { String(decoding: bytes, as: UTF8.self) }

  /// One step down. A name cannot hold a `/`, so the step stays below.
  package func appending(_ name: FileName) -> FilePath { appending(bytes: name.bytes) }

  package func appending(_ names: some Sequence<FileName>) -> FilePath {
    names.reduce(self) { $0.appending($1) }
  }

  /// One step down by a name that the program itself made.
  package func appending(_ name: String) -> FilePath { appending(bytes: Array(name.utf8)) }

  /// The folder that holds it; of a bare name, `.`.
  package var folder: FilePath {
    guard let slash = bytes.lastIndex(of: UInt8(ascii: "/")) else { return FilePath(".") }
    return FilePath(bytes: Array(bytes[..<max(slash, 1)]))
  }

  /// The last step; nil of `/` and of paths that end in `..` or a slash.
  package var name: FileName? {
    let start = bytes.lastIndex(of: UInt8(ascii: "/")).map { $0 + 1 } ?? 0
    return FileName(bytes: bytes[start...])
  }

  private func appending(bytes name: [UInt8]) -> FilePath {
    let slash = bytes.last == UInt8(ascii: "/") ? [] : [UInt8(ascii: "/")]
    return FilePath(bytes: bytes + slash + name)
  }
}
