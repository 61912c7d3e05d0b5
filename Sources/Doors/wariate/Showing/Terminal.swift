internal import Foundation
internal import Wire

/// Text for people on standard output, and troubles on standard error.
enum Terminal {
  enum Stream { case output, error }

  /// Takes what is said in the place of the process' own streams.
  @TaskLocal static var listener: (@Sendable (Stream, [UInt8]) -> Void)?

  static func say(_ line: String) { write(line + "\n", to: .output) }

  /// Text that has its line ends already.
  static func print(_ text: String) { write(text, to: .output) }

  /// Bytes as they are; throws where nobody takes them.
  static func print(_ bytes: [UInt8]) throws {
    if let listener { return listener(.output, bytes) }
    try FileHandle.standardOutput.write(contentsOf: bytes)
  }

  /// A word beside the result.
  static func remark(_ line: String) { write(line + "\n", to: .error) }

  static func complain(_ line: String) { write("wariate: " + line + "\n", to: .error) }

  /// One JSON object a line; throws where nobody takes it.
  static func say(json value: some JSONConvertible) throws {
    try print(value.json.line() + [UInt8(ascii: "\n")])
  }

  private static func write(_ text: String, to stream: Stream) {
    if let listener { return listener(stream, Array(text.utf8)) }
    let handle = stream == .output ? FileHandle.standardOutput : .standardError
    handle.write(Data(text.utf8))
  }
}
