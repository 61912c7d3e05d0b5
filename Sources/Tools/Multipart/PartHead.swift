/// What a part says of itself before its bytes.
package struct PartHead: Hashable, Sendable {
  /// Of the form's field.
  package let name: String
  /// As the sender calls the file: a name to show, never a path to write to. Nil for parts that are
  /// no files.
  package let fileName: String?
  /// Without parameters and in lower case, `text/plain` where nothing is said (RFC 7578, 4.4).
  package let type: String

  /// Reads the lines of a head, without the empty line that ends it.
  init(_ bytes: ArraySlice<UInt8>) throws(MultipartError) {
    guard let text = String(validating: bytes, as: UTF8.self) else { throw .head }
    var disposition: HeaderValue?
    var type: String?
    for line in text.unicodeScalars.split(separator: "\r\n".unicodeScalars) {
      let (field, value) = try Self.field(line)
      switch field {
      case "content-disposition":
        guard disposition == nil else { throw .head }
        disposition = try HeaderValue(value)
      case "content-type":
        guard type == nil else { throw .head }
        type = try HeaderValue(value).word
      case "content-transfer-encoding":
        guard ["7bit", "8bit", "binary"].contains(value.lowercased()) else { throw .encoding }
      default: break
      }
    }
    guard let disposition, disposition.word == "form-data", let name = disposition["name"] else {
      throw .name
    }
    self.name = name
    fileName = disposition["filename"]
    self.type = type ?? "text/plain"
  }

  /// A field's name in lower case, and its value without blanks around it.
  private static func field(
    _ line: Substring.UnicodeScalarView
  ) throws(MultipartError) -> (String, String) {
    guard let colon = line.firstIndex(of: ":"), colon > line.startIndex,
      line[..<colon].allSatisfy(HeaderValue.isTokenScalar),
      line.allSatisfy({ $0 == "\t" || ($0.value >= 0x20 && $0 != "\u{7F}") })
    else { throw .head }
    var value = line[line.index(after: colon)...]
    while let first = value.first, first == " " || first == "\t" { value.removeFirst() }
    while let last = value.last, last == " " || last == "\t" { value.removeLast() }
    return (String(line[..<colon]).lowercased(), String(value))
  }
}
