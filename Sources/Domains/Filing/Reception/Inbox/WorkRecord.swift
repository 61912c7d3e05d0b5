internal import Files
internal import Foundation
internal import Intake
internal import Logging
internal import Synchronization
package import Trade

/// The rooms that time is spent in, in the order of the walk.
package enum Stage: String, CaseIterable, Codable, CodingKeyRepresentable, Sendable {
  case receive, admit, examine, answer, settle, deliver
}

/// What a start has done so far: health and metrics of another process are read from it.
package struct WorkRecord: Codable, Sendable {
  package struct Effort: Codable, Sendable {
    package var uploads = 0
    package var seconds = 0.0
  }

  package var startedAt: Instant.Stored
  /// The last full look at the inbox that came to its end.
  package var lookedAt: Instant.Stored?
  /// `events`, `polling`, or `once` for a start that does not stay.
  package var mode = "once"
  package var stages: [Stage: Effort] = [:]
  /// Uploads by what became of them.
  package var outcomes: [String: Int] = [:]
  /// Our own failures by their cause.
  package var failures: [String: Int] = [:]
}

extension Instant {
  /// ISO 8601 in Japan time, as records keep it.
  package struct Stored: Codable, Sendable {
    package let instant: Instant

    package init(_ instant: Instant) { self.instant = instant }

    package init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      let text = try container.decode(String.self)
      guard let instant = Instant(text) else {
        throw DecodingError.dataCorruptedError(in: container, debugDescription: "no instant")
      }
      self.instant = instant
    }

    package func encode(to encoder: any Encoder) throws {
      var container = encoder.singleValueContainer()
      try container.encode(instant.japanISO)
    }
  }
}

/// Keeps the record of this start; any thread may add to it.
package final class WorkRecorder: Sendable {
  private let record: Mutex<WorkRecord>

  package init(startedAt: Instant) { record = Mutex(WorkRecord(startedAt: .init(startedAt))) }

  var current: WorkRecord { record.withLock(\.self) }

  func add(_ seconds: Double, to stage: Stage, uploads: Int) {
    record.withLock {
      $0.stages[stage, default: .init()].seconds += seconds
      $0.stages[stage, default: .init()].uploads += uploads
    }
  }

  func count(_ outcome: UploadOutcome.Kind) {
    record.withLock { $0.outcomes[outcome.rawValue, default: 0] += 1 }
  }

  func count(failure cause: String) {
    record.withLock { $0.failures[cause, default: 0] += 1 }
  }

  func looked(at instant: Instant, mode: String) {
    record.withLock {
      $0.lookedAt = .init(instant)
      $0.mode = mode
    }
  }
}

extension Reception {
  /// Does a stage's work on so many uploads and takes the time.
  func timing<Value>(_ stage: Stage, _ uploads: Int, _ body: () throws -> Value) rethrows -> Value {
    let clock = ContinuousClock()
    let start = clock.now
    defer {
      let spent = clock.now - start
      recorder.add(spent / .seconds(1), to: stage, uploads: uploads)
    }
    return try body()
  }

  /// Says, where other processes can read it, that a look at the inbox has come to its end. Whoever
  /// cannot write it goes on all the same.
  func keepRecord(mode: String) throws {
    recorder.looked(at: BusinessClock.realNow, mode: mode)
    do {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
      let bytes = Array(try encoder.encode(recorder.current))
      try fileSystem.on("record").deferringSyncs().writeWhole(bytes, to: recordPath)
    } catch let death as SimulatedDeath {
      throw death
    } catch {
      log.warning("the record of this start cannot be written", metadata: ["reason": "\(error)"])
    }
  }

  /// The record of the start that looked last; nil if there is none that can be read.
  package func lastRecord() -> WorkRecord? {
    // None yet, or none that can be read: health tells that nobody has looked.
    guard let bytes = try? fileSystem.on("record").contents(of: recordPath) else { return nil }
    // Written by a later version: the same.
    return try? JSONDecoder().decode(WorkRecord.self, from: Data(bytes))
  }

  private var recordPath: FilePath { workspace.root.appending("wariate.watch.json") }
}
