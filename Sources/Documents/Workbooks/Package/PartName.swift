/// Names of parts: no leading slash here, folders end in one.
enum PartName {
  /// Equal for equivalent names (ECMA-376 Part 2 §6.2.2.3).
  static func key(_ name: String) -> String {
    let name = name.replacing("\\", with: "/").lowercased()
    return name.hasPrefix("/") ? String(name.dropFirst()) : name
  }

  static func split(_ part: String) -> (folder: String, file: String) {
    guard let slash = part.lastIndex(of: "/") else { return ("", part) }
    let file = part.index(after: slash)
    return (String(part[..<file]), String(part[file...]))
  }

  /// The part that a relationship's target means, seen from the source's folder; nil where it
  /// climbs out of the package.
  static func resolve(_ target: String, from folder: String) -> String? {
    let target = unescaped(target.replacing("\\", with: "/"))
    let path = target.hasPrefix("/") ? target : folder + target
    var segments: [Substring] = []
    for segment in path.split(separator: "/", omittingEmptySubsequences: true) {
      switch segment {
      case ".": continue
      case "..":
        guard segments.popLast() != nil else { return nil }
      default: segments.append(segment)
      }
    }
    return segments.joined(separator: "/")
  }

  /// Percent escapes of a URI; broken ones stay what they are.
  private static func unescaped(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "%")) else { return text }
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "%"), rest.count >= 2,
        let code = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
      {
        bytes.append(code)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
