internal import Files
internal import Foundation
internal import Wire

/// Text for people on standard output, and troubles on standard error.
enum Terminal {
  enum Stream { case output, error }

  /// Takes what is said in the place of the process' own streams.
  @TaskLocal static var listener: (@Sendable (Stream, [UInt8]) -> Void)?

  static func say(_ line: String) { write(line + "\n", to: .output) }

  /// As wide as the terminal is, with colours where they are wanted.
  static func say(_ table: TextTable) {
    let screen = listener == nil ? Screen.output : nil
    let isPainted = screen != nil && Paint.isWanted(ProcessInfo.processInfo.environment)
    for line in table.lines(width: screen?.columns, isPainted: isPainted) { say(line) }
  }

  /// Where a person sees standard error.
  static var errorScreen: Screen? { listener == nil ? Screen.error : nil }

  /// Something on standard error that will be taken back.
  static func sketch(_ text: String) { write(text, to: .error) }

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

  /// One JSON object a line.
  static func say(json value: some JSONConvertible) throws {
    write(String(decoding: try value.json.line(), as: UTF8.self) + "\n", to: .output)
  }

  private static func write(_ text: String, to stream: Stream) {
    if let listener { return listener(stream, Array(text.utf8)) }
    let handle = stream == .output ? FileHandle.standardOutput : .standardError
    handle.write(Data(text.utf8))
  }
}
