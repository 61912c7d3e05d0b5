/// Why a body is not taken. What it holds is not told: it came from outside.
package enum MultipartError: Error, Hashable, Sendable {
  /// The content type is not `multipart/form-data`.
  case type
  /// There is no boundary, or none that RFC 2046, 5.1.1, allows.
  case boundary
  /// Neither a line break nor `--` stands after a boundary.
  case delimiter
  /// More stands before the first boundary than a head may hold.
  case preamble
  case headTooLong
  /// The head is no list of fields, or not in UTF-8, or a parameter of it is malformed.
  case head
  /// A part without `Content-Disposition: form-data` and a name (RFC 7578, 4.2).
  case name
  /// A transfer encoding, which RFC 7578, 4.7, has abolished.
  case encoding
  case tooManyParts
  /// Parts that are no files are longer together than they may be.
  case fieldsTooLong
  /// A file is longer than it may be.
  case fileTooLong
  /// The body ends before the last boundary.
  case truncated
}
