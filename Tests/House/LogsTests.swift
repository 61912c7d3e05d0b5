import Foundation
import Logging
import Synchronization
import Testing

@testable import House

/// What the log says, and to whom it does not.
struct LogsTests {
  @Test func `A log line is a JSON object without the sender's words`() throws {
    let box = Lines()
    var logger = Logger(label: "test") { _ in JSONLines { box.add($0) } }
    logger.logLevel = .info
    logger.info("an upload came to its end", metadata: ["id": "0001"])
    let line = try #require(box.all.first)
    let object = try #require(
      JSONSerialization.jsonObject(with: Data(line)) as? [String: String])
    #expect(object["message"] == "an upload came to its end")
    #expect(object["id"] == "0001")
    #expect(object["level"] == "info")
    #expect(line.last == UInt8(ascii: "\n"))
  }

  private final class Lines: Sendable {
    private let state = Mutex<[[UInt8]]>([])
    var all: [[UInt8]] { state.withLock(\.self) }
    func add(_ line: [UInt8]) { state.withLock { $0.append(line) } }
  }
}
