internal import Files
internal import Foundation
internal import Synchronization
internal import Trade
internal import Wire

/// Text for people on standard output, and troubles on standard error.
enum Terminal {
  enum Stream { case output, error }

  /// Takes what is said in the place of the process' own streams.
  @TaskLocal static var listener: (@Sendable (Stream, [UInt8]) -> Void)?

  static func say(_ line: String) { write(line.printable + "\n", to: .output) }

  /// As wide as the terminal is, with colours where they are wanted.
  static func say(_ table: TextTable) {
    let screen = listener == nil ? Screen.output : nil
    let isPainted = screen != nil && Paint.isWanted(ProcessInfo.processInfo.environment)
    for line in table.lines(width: screen?.columns, isPainted: isPainted) {
      write(line + "\n", to: .output)
    }
  }

  /// Where a person sees standard error.
  static var errorScreen: Screen? { listener == nil ? Screen.error : nil }

  /// Something on standard error that will be taken back.
  static func sketch(_ text: String) { write(text, to: .error) }

  /// Text that has its line ends already.
  static func print(_ text: String) { write(text.printable, to: .output) }

  /// Bytes as they are, but for those that would command a terminal.
  /// - Throws: where nobody takes them any more, so that no more are made.
  static func print(_ bytes: [UInt8]) throws {
    if listener == nil, StandardStreams.isTerminal(StandardStreams.output) {
      return print(String(decoding: bytes, as: UTF8.self))
    }
    send(bytes, to: .output)
    try finish()
  }

  /// A word beside the result.
  static func remark(_ line: String) { write(line.printable + "\n", to: .error) }

  static func complain(_ line: String) {
    write("wariate: " + line.printable + "\n", to: .error)
  }

  /// One JSON object a line; throws where nobody takes it.
  static func say(json value: some JSONConvertible) throws {
    try print(value.json.line() + [UInt8(ascii: "\n")])
  }

  private static func write(_ text: String, to stream: Stream) {
    send(Array(text.utf8), to: stream)
  }

  private static func send(_ bytes: [UInt8], to stream: Stream) {
    if let listener { return listener(stream, bytes) }
    do throws(StandardStreams.Loss) {
      switch stream {
      case .output: try StandardStreams.write(bytes, to: StandardStreams.output)
      case .error: try StandardStreams.write(bytes, to: StandardStreams.error)
      }
    } catch {
      if stream == .output { loss.withLock { $0 = $0 ?? error } }
    }
  }

  // MARK: What is lost

  private static let loss = Mutex<StandardStreams.Loss?>(nil)

  /// Nobody reads on: there is nothing left to say, and nothing wrong.
  struct ReaderIsGone: Error {}

  /// At a command's end. Lost words end no work, but nobody may take half a list for the whole.
  /// - Throws: `Complaint`, or `ReaderIsGone`.
  static func finish() throws {
    switch loss.withLock(\.self) {
    case nil: return
    case .readerIsGone: throw ReaderIsGone()
    case .failed:
      throw Complaint(.ourFailure, "標準出力に書き込めないため、表示の一部が失われました")
    }
  }
}

extension String {
  /// Without what commands a terminal or turns the order of its characters: names, cells and
  /// registers are strangers' words.
  var printable: String {
    guard unicodeScalars.contains(where: \.isCommand) else { return self }
    var text = ""
    for scalar in unicodeScalars {
      text.unicodeScalars.append(scalar.isCommand ? "\u{FFFD}" : scalar)
    }
    return text
  }
}

extension Unicode.Scalar {
  /// C0 but for tab and line feed, delete, C1 (ISO/IEC 6429), and the overrides of UAX #9.
  fileprivate var isCommand: Bool {
    switch value {
    case 0x09, 0x0A: false
    case 0..<0x20, 0x7F...0x9F, 0x200E...0x200F, 0x202A...0x202E, 0x2066...0x2069: true
    default: false
    }
  }
}
