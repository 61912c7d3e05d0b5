internal import Files
internal import Hashing
internal import Intake
package import Logging
internal import Trade
internal import Validation
internal import Workbooks
internal import Yams

/// `wariate.yaml` of a workspace: every value has a default, and a key nobody knows is an error.
package struct Settings: Equatable, Sendable {
  /// Seconds a file must have been left alone before it is taken.
  package var settleSeconds = 2.0
  /// The same for an empty file, which most often is still being copied.
  package var settleEmptySeconds = 10.0
  /// Seconds between full scans of the inbox while watching.
  package var rescanSeconds = 30.0
  /// Look at the folders instead of waiting for events, whatever the file system.
  package var polling = false
  /// A tag changed by hand in a live file's name is a command.
  package var renameCommands = true
  /// Mebibytes of the largest upload that is read.
  package var maxUploadMiB = 100
  /// The debounce of attempts at a stuck upload, doubled each time, in seconds.
  package var retrySeconds = 60.0
  /// Seconds that an upload may wait for its answer before health tells of it.
  package var lateSeconds = 900.0
  /// The least important messages that are logged.
  package var logLevel = Logger.Level.notice
  /// Log lines are JSON objects.
  package var logJSON = false
  /// What rules weigh, where it is not what the catalogue says.
  var rules = RuleSettings()
  /// An address that leads to a published result when its digest is put behind it; it becomes the
  /// QR code of notices, which hold the digest alone where it is empty.
  package var resultAddress = ""

  /// Seconds that one upload may be read and reviewed for, and one more for each of its mebibytes.
  package var readSeconds = 60
  /// Mebibytes of memory for the reader of an upload that an earlier start ended with.
  package var trialMemoryMiB = 2048

  package init() {}

  var settling: Settling {
    Settling(settleTime: Int64(settleSeconds * 1000), emptyTime: Int64(settleEmptySeconds * 1000))
  }

  var limits: WorkbookLimits {
    var limits = WorkbookLimits.default
    limits.fileBytes = maxUploadMiB << 20
    return limits
  }

  /// The mark of the definitions with what these settings change in a check.
  func mark(with definitions: String) -> String {
    rules.signature.isEmpty
      ? definitions
      : ContentHash(of: Array("\(definitions)\n\(rules.signature)".utf8)).rawValue
  }

  /// Reads the settings' text; throws a complaint that names file, line and key.
  package init(yaml text: String, name: String = "wariate.yaml") throws {
    let node: Node?
    do {
      node = try Yams.compose(yaml: text)
    } catch {
      throw Complaint(.usage, "\(name): YAMLとして読めません（\(error)）")
    }
    guard let node, node != Node("", Tag(.null)) else { return }
    guard case .mapping(let mapping) = node else {
      throw Complaint(.usage, "\(name): 「キー: 値」の並びで書いてください")
    }
    for (key, value) in mapping {
      let place = "\(name):\(key.mark?.line ?? 1)"
      if key.string == "rules" {
        rules = try RuleLines.settings(value, name: name)
        continue
      }
      guard let keyText = key.string, let reader = Self.readers[keyText] else {
        let known = (Self.readers.keys + ["rules"]).sorted().joined(separator: ", ")
        throw Complaint(.usage, "\(place): 設定「\(key.string ?? "?")」はありません（使える設定: \(known)）")
      }
      guard reader(&self, value) else {
        throw Complaint(.usage, "\(place): 設定「\(keyText)」の値「\(value.string ?? "?")」は使えません")
      }
    }
  }

  private typealias Reader = @Sendable (inout Settings, Node) -> Bool

  private static let readers: [String: Reader] = [
    "settleSeconds": number(\.settleSeconds, 0...3600),
    "settleEmptySeconds": number(\.settleEmptySeconds, 0...86_400),
    "rescanSeconds": number(\.rescanSeconds, 0.1...86_400),
    "polling": flag(\.polling),
    "renameCommands": flag(\.renameCommands),
    "maxUploadMiB": whole(\.maxUploadMiB, 1...1024),
    "readSeconds": whole(\.readSeconds, 1...86_400),
    "trialMemoryMiB": whole(\.trialMemoryMiB, 256...1_048_576),
    "retrySeconds": number(\.retrySeconds, 0...86_400),
    "resultAddress": { settings, node in
      guard let text = node.string, text.utf8.count <= 200 else { return false }
      settings.resultAddress = text
      return true
    },
    "lateSeconds": number(\.lateSeconds, 1...604_800),
    "logLevel": { settings, node in
      guard let level = node.string.flatMap(Logger.Level.init(rawValue:)) else { return false }
      settings.logLevel = level
      return true
    },
    "logJSON": flag(\.logJSON),
  ]

  private static func number(
    _ path: any WritableKeyPath<Settings, Double> & Sendable, _ range: ClosedRange<Double>
  ) -> Reader {
    { settings, node in
      guard let value = node.float ?? node.int.map(Double.init), range.contains(value) else {
        return false
      }
      settings[keyPath: path] = value
      return true
    }
  }

  private static func whole(
    _ path: any WritableKeyPath<Settings, Int> & Sendable, _ range: ClosedRange<Int>
  ) -> Reader {
    { settings, node in
      guard let value = node.int, range.contains(value) else { return false }
      settings[keyPath: path] = value
      return true
    }
  }

  private static func flag(_ path: any WritableKeyPath<Settings, Bool> & Sendable) -> Reader {
    { settings, node in
      guard let value = node.bool else { return false }
      settings[keyPath: path] = value
      return true
    }
  }
}
