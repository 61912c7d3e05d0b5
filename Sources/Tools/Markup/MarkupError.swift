/// Why a document is not read.
package struct MarkupError: Error, Hashable, Sendable, CustomStringConvertible {
  package enum Code: String, Sendable {
    /// A DOCTYPE: never read, so that no entity can do harm.
    case documentType
    case malformed
    /// No UTF-8 or UTF-16, which are all that OPC allows (ECMA-376 Part 2 §6.1.4).
    case encoding
    case tooDeep, tooManyAttributes, tooManyNames, nameTooLong, valueTooLong
  }

  package var code: Code
  /// 1-based; 0 where there is none.
  package var line: Int

  package init(_ code: Code, line: Int = 0) {
    self.code = code
    self.line = line
  }

  package var description: String { "\(code.rawValue) line \(line)" }
}

/// How much a document may nest and spell out.
package struct MarkupLimits: Hashable, Sendable {
  package var depth = 256
  package var attributes = 256
  /// Bytes.
  package var nameCount = 1024
  /// Bytes of one attribute's value.
  package var valueCount = 1 << 20

  package init() {}
}
