internal import Files

/// What an installation says of itself, for commands that say nothing else.
package enum InstalledDefaults {
  /// Read by the units, too.
  package static let file = "/etc/default/wariate"

  /// The workspace that the file names; nil where there is none.
  package static func workspace(in file: String = file) -> String? {
    // Not installed, or not for everybody to read: nothing is known.
    guard let bytes = try? FileSystem().contents(of: FilePath(file), limit: 1 << 16) else {
      return nil
    }
    let key = "WARIATE_WORKSPACE="
    let lines = String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline)
    guard let line = lines.last(where: { $0.hasPrefix(key) }) else { return nil }
    var value = line.dropFirst(key.count)
    while value.last?.isWhitespace == true { value.removeLast() }
    if value.count >= 2, let mark = value.first, mark == value.last, "\"'".contains(mark) {
      value = value.dropFirst().dropLast()
    }
    return value.isEmpty ? nil : String(value)
  }
}
