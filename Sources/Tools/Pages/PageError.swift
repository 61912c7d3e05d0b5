internal import CPangoCairo

/// A document could not be printed.
package struct PageError: Error, Hashable, Sendable, CustomStringConvertible {
  package enum Code: Hashable, Sendable {
    case memory
    /// None of the Japanese typefaces is installed.
    case typeface
    /// Cairo refused to go on.
    case drawing
    /// A text that is too long for a QR code.
    case code
  }

  package var code: Code
  /// What was being done, without any of the content.
  package var action: String
  /// Cairo's or the system's own number of the error.
  package var cause: Int32

  init(_ code: Code, _ action: String, cause: Int32 = 0) {
    self.code = code
    self.action = action
    self.cause = cause
  }

  package var description: String { "cannot \(action): \(code) (\(cause))" }

  static func check(_ status: cairo_status_t, _ action: String) throws(PageError) {
    guard status != CAIRO_STATUS_SUCCESS else { return }
    let code: Code = status == CAIRO_STATUS_NO_MEMORY ? .memory : .drawing
    throw PageError(code, action, cause: Int32(bitPattern: status.rawValue))
  }
}
