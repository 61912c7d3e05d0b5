internal import CXlsxWriter

/// A workbook could not be written.
package struct SheetWritingError: Error, Hashable, Sendable, CustomStringConvertible {
  package enum Code: Hashable, Sendable {
    /// Out of memory.
    case memory
    /// The file, or one of the parts on the way to it, could not be made or written.
    case file
    /// A place outside Excel's 1,048,576 rows and 16,384 columns.
    case place
    /// A text, title or message longer than Excel allows.
    case textLength
    /// A sheet name that Excel refuses, or one that is taken.
    case sheetName
    /// More links on a sheet than Excel allows (65,530).
    case linkCount
    /// A parameter that the library refuses.
    case parameter
  }

  package var code: Code
  /// What was being done, without any of the content.
  package var action: String
  /// The library's own number of the error, or `errno`.
  package var cause: Int32

  init(_ code: Code, _ action: String, cause: Int32 = 0) {
    self.code = code
    self.action = action
    self.cause = cause
  }

  package var description: String { "cannot \(action): \(code) (\(cause))" }

  /// Throws unless the library's answer is "no error".
  static func check(_ error: lxw_error, _ action: String) throws(SheetWritingError) {
    guard error != LXW_NO_ERROR else { return }
    throw SheetWritingError(Code(error), action, cause: Int32(truncatingIfNeeded: error.rawValue))
  }
}

extension SheetWritingError.Code {
  fileprivate init(_ error: lxw_error) {
    self =
      switch error {
      case LXW_ERROR_MEMORY_MALLOC_FAILED: .memory
      case LXW_ERROR_SHEETNAME_LENGTH_EXCEEDED, LXW_ERROR_INVALID_SHEETNAME_CHARACTER,
        LXW_ERROR_SHEETNAME_START_END_APOSTROPHE, LXW_ERROR_SHEETNAME_ALREADY_USED:
        .sheetName
      case LXW_ERROR_32_STRING_LENGTH_EXCEEDED, LXW_ERROR_128_STRING_LENGTH_EXCEEDED,
        LXW_ERROR_255_STRING_LENGTH_EXCEEDED, LXW_ERROR_MAX_STRING_LENGTH_EXCEEDED,
        LXW_ERROR_WORKSHEET_MAX_URL_LENGTH_EXCEEDED:
        .textLength
      case LXW_ERROR_WORKSHEET_INDEX_OUT_OF_RANGE: .place
      case LXW_ERROR_WORKSHEET_MAX_NUMBER_URLS_EXCEEDED: .linkCount
      case LXW_ERROR_NULL_PARAMETER_IGNORED, LXW_ERROR_PARAMETER_VALIDATION,
        LXW_ERROR_FEATURE_NOT_SUPPORTED, LXW_ERROR_SHARED_STRING_INDEX_NOT_FOUND:
        .parameter
      default: .file
      }
  }
}
