/// Why a document is not read.
public struct MarkupError: Error, Hashable, Sendable, CustomStringConvertible {
  public enum Code: String, Sendable {
    /// A DOCTYPE: never read, so that no entity can do harm.
    case documentType
    case malformed
    /// No UTF-8 or UTF-16, which are all that OPC allows (ECMA-376 Part 2 §6.1.4).
    case encoding
    case tooDeep, tooManyAttributes, tooManyNames, nameTooLong, valueTooLong
  }

  public var code: Code
  /// 1-based; 0 where there is none.
  public var line: Int

  public init(_ code: Code, line: Int = 0) {
    self.code = code
    self.line = line
  }

  public var description: String { "\(code.rawValue) line \(line)" }
}

/// How much a document may nest and spell out.
public struct MarkupLimits: Hashable, Sendable {
  public var depth = 256
  public var attributes = 256
  /// Bytes.
  public var nameCount = 1024
  /// Bytes of one attribute's value.
  public var valueCount = 1 << 20

  public init() {}
}
