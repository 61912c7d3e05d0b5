import ExchangePort
import Files
import Foundation
import Testing
import Trade

@Suite struct ExchangeFileFormTests {
  private let at = Instant(milliseconds: 1_715_130_000_000)
  private let zeros = ExchangeForm.first

  private func order() throws -> OrderID { try #require(OrderID("A1/0001/2")) }

  private func messages() throws -> [InwardMessage] {
    let order = try order()
    let day = try #require(CivilDate("2024-05-10"))
    return [
      .accepted(order, at: at), .released(order), .rejected(order, reason: "理由 \"引用\"\n改行"),
      .results(
        ExchangeResults(
          auction: order.auction, contractedOn: day, settlesOn: day, outsideBoughtKWh: 0,
          outsideSoldKWh: 60,
          lines: [
            .init(order: order, bid: 1, kwh: 60, priceSen: 50),
            .init(order: order, bid: 2, kwh: 0, priceSen: nil),
          ], statements: [.init(operatorID: order.operatorID, number: "cfm-524000001")])),
      .certificateIssued(request: 7, number: "S7", on: day),
      .certificateRejected(request: 7, reason: "宛名"),
    ]
  }

  @Test func `what is written is read again, the same`() throws {
    for message in try messages() {
      let file = ExchangeFile(seq: 3, previous: zeros, at: at, message)
      #expect(try ExchangeFile<InwardMessage>(file.bytes) == file)
      #expect(file.bytes == ExchangeFile(seq: 3, previous: zeros, at: at, message).bytes)
    }
  }

  @Test func `a message that is cut anywhere is none`() throws {
    for message in try messages() {
      let bytes = ExchangeFile(seq: 3, previous: zeros, at: at, message).bytes
      for length in 0..<bytes.count {
        #expect(throws: JSONFault.self, "\(message.kind) \(length)") {
          try ExchangeFile<InwardMessage>(Array(bytes[..<length]))
        }
      }
    }
  }

  @Test func `a head without a key, or with one twice, is none`() throws {
    let text = String(
      decoding: ExchangeFile(seq: 3, previous: zeros, at: at, .accepted(try order(), at: at)).bytes,
      as: UTF8.self)
    for key in ["schema", "seq", "previous", "kind", "at", "lines", "order", "acceptedAt"] {
      let without = text.replacing("\"\(key)\":", with: "\"x\":")
      #expect(throws: JSONFault.self, "\(key)") {
        try ExchangeFile<InwardMessage>(Array(without.utf8))
      }
    }
    let twice = text.replacing("\"lines\":0", with: "\"lines\":0,\"lines\":0")
    #expect(throws: JSONFault.self) { try ExchangeFile<InwardMessage>(Array(twice.utf8)) }
  }

  @Test func `names have ten digits`() {
    #expect(ExchangeForm.name(12) == "0000000012.jsonl")
    #expect(ExchangeForm.seq(ofName: "0000000012.jsonl") == 12)
    for wrong in ["12.jsonl", "0000000000.jsonl", "0000000012.json", "+000000012.jsonl", ""] {
      #expect(ExchangeForm.seq(ofName: wrong) == nil, "\(wrong)")
    }
  }

  @Test func `folders tell numbers, odd names, and nothing where there is none`() throws {
    let root = NSTemporaryDirectory() + "exchange-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: root) }
    let folder = ExchangeFolder(in: FilePath(root), FileSystem())
    #expect(try folder.numbers(in: folder.inbox).isEmpty && folder.oddNames().isEmpty)
    #expect(try folder.bytes(of: 1, in: folder.inbox) == nil)
    try folder.write([1, 2], as: 11, in: folder.inbox)
    try folder.write([3], as: 2, in: folder.inbox)
    try Data().write(to: URL(filePath: root + "/exchange/inbox/2.jsonl"))
    #expect(try folder.numbers(in: folder.inbox) == [2, 11])
    #expect(try folder.oddNames() == ["2.jsonl"])
    #expect(try folder.bytes(of: 11, in: folder.inbox) == [1, 2])
  }
}
