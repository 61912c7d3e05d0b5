import ArgumentParser
import Foundation
import Synchronization

@testable import wariate

/// One command of the command line, run here and not in a process of its own.
struct CommandRun {
  /// Lines on standard output.
  let lines: [String]
  let status: Int32
  /// What ended it.
  let error: (any Error)?

  init(_ words: [String]) {
    let box = Box()
    let listen: @Sendable (Terminal.Stream, [UInt8]) -> Void = { stream, bytes in
      if stream == .output { box.add(bytes) }
    }
    let thrown = Terminal.$listener.withValue(listen) { Self.failure(of: words) }
    lines = box.text.split(separator: "\n").map(String.init)
    status = thrown.map { Wariate.status(of: $0) } ?? 0
    error = thrown
  }

  /// What ends the command; nil where it comes to its end.
  private static func failure(of words: [String]) -> (any Error)? {
    do {
      var command = try Wariate.parseAsRoot(words)
      try command.run()
      return nil
    } catch {
      return error
    }
  }

  private final class Box: Sendable {
    private let bytes = Mutex<[UInt8]>([])
    var text: String { bytes.withLock { String(decoding: $0, as: UTF8.self) } }
    func add(_ more: [UInt8]) { bytes.withLock { $0 += more } }
  }
}
