internal import Files
internal import Foundation
internal import Logging
internal import Premises
internal import Trade

extension SettingValues {
  /// Writes to standard error.
  var logger: Logger {
    let isJSON = self[.logJSON]
    var logger = Logger(label: "wariate") { _ in
      // Where nobody takes the log, the work goes on.
      if isJSON { return JSONLines { try? StandardStreams.write($0, to: StandardStreams.error) } }
      // As above.
      return PlainLines { try? StandardStreams.write($0, to: StandardStreams.error) }
    }
    logger.logLevel = self[.logLevel]
    return logger
  }
}

/// One JSON object a log line: `at, level, message`, and what the message is about.
struct JSONLines: LogHandler {
  var logLevel = Logger.Level.info
  var metadata: Logger.Metadata = [:]
  private let write: @Sendable ([UInt8]) -> Void

  init(write: @escaping @Sendable ([UInt8]) -> Void) { self.write = write }

  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  func log(event: LogEvent) {
    var line = metadata.merging(event.metadata ?? [:]) { _, new in new }.mapValues(\.description)
    line["at"] = BusinessClock.realNow.japanISO
    line["level"] = event.level.rawValue
    line["message"] = event.message.description
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    // Texts alone can always be encoded.
    guard var bytes = try? encoder.encode(line) else { return }
    bytes.append(UInt8(ascii: "\n"))
    write(Array(bytes))
  }
}

/// One line a log line, for people: the time as everywhere, then level and message, then what the
/// message is about.
struct PlainLines: LogHandler {
  var logLevel = Logger.Level.info
  var metadata: Logger.Metadata = [:]
  private let write: @Sendable ([UInt8]) -> Void

  init(write: @escaping @Sendable ([UInt8]) -> Void) { self.write = write }

  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  func log(event: LogEvent) {
    let about = metadata.merging(event.metadata ?? [:]) { _, new in new }
      .sorted { $0.key < $1.key }.map { " \($0.key)=\($0.value)" }.joined()
    let line =
      "\(BusinessClock.realNow.japanText) \(event.level.rawValue): \(event.message)\(about)\n"
    write(Array(line.utf8))
  }
}
