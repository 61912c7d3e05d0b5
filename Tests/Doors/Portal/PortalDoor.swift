import AllocationDesk
import Files
import Foundation
import HTTPTypes
import HouseBench
import Hummingbird
import Logging
import NIOCore
import NIOEmbedded
import Office
import Premises
import Storage
import TestSupport
import Trade
import Wire

@testable import AccessDesk
@testable import AccessRecords
@testable import House
@testable import Portal
@testable import Reception

/// The portal of a real workspace, asked without a socket.
final class PortalDoor: Sendable {
  let bench: Bench
  let house: House
  let portal: Portal
  private let dispatcher: Dispatcher

  static let clerk = Actor(.secretariat, name: "山田")
  static let host = "portal.test"

  init(_ settings: String = "", bench: Bench? = nil, faults: FaultPlan? = nil) throws {
    let lines =
      ["origin: http://\(Self.host)", "minFreeGiB: 0"]
      + settings.split(separator: "\n").map(String.init)
    let indented = lines.map { "  \($0)\n" }.joined()
    self.bench = try bench ?? Bench(settings: Bench.settings + "portal:\n\(indented)")
    house = try self.bench.house(faults: faults)
    portal = try Portal(house, host: "127.0.0.1", apart: .within(definitions: nil))
    dispatcher = Dispatcher(
      table: RouteTable(portal.routes), house: house, access: portal.access, lane: portal.lane,
      rates: portal.rates, site: portal.site,
      log: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
  }

  // MARK: Who

  /// A bearer of a new token.
  func token(_ scopes: TokenScope..., of operatorID: String? = nil) throws -> String {
    try portal.access.issueToken(
      "test", scopes, of: operatorID.flatMap { OperatorID($0) }, days: 30, by: Self.clerk
    ).secret
  }

  /// The account of an operator's token that writes, as keys know it.
  func writingAccount(of id: OperatorID) throws -> String {
    let token = try portal.access.tokens().first {
      $0.operatorID == id && $0.scopes.contains(.applicationsWrite)
    }
    guard let token else { preconditionFailure("no token that writes: \(id)") }
    return "\(token.id)"
  }

  /// A cookie of a new user who is signed in.
  func person(_ role: Role, of operatorID: String? = nil, mail: String? = nil) throws -> Who {
    let id = try portal.access.addUser(
      NewUser(
        role: role, operatorID: operatorID.flatMap { OperatorID($0) },
        mail: mail ?? "u\(UInt32.random(in: 0 ... .max))@example.jp",
        details: UserDetails(name: "佐藤"), password: nil), by: Self.clerk)
    return try session(of: id)
  }

  func session(of id: UserID) throws -> Who {
    let desk = portal.access
    let entry = try desk.store.write("test") { transaction in
      guard let user = try transaction.user(id)?.user else { throw Missing() }
      return try desk.begin(
        .full, user, isByTemporary: false, Visitor(address: "192.0.2.1", request: "r"),
        in: transaction)
    }
    return .person(secret: entry.secret, csrf: desk.csrf(of: entry.secret))
  }

  struct Missing: Error {}

  enum Who: Sendable {
    case nobody
    case bearer(String)
    case person(secret: String, csrf: String)
  }

  // MARK: Asking

  struct Answered: Sendable {
    let status: Int
    let headers: HTTPFields
    let bytes: [UInt8]

    var text: String { String(decoding: bytes, as: UTF8.self) }
    var json: JSON { JSON(parsing: bytes) ?? .null }
    var code: String? { json["code"]?.text }
    func header(_ name: String) -> String? { HTTPField.Name(name).flatMap { headers[$0] } }
  }

  func ask(
    _ method: HTTPRequest.Method, _ path: String, as who: Who = .nobody,
    _ headers: [String: String] = [:], body: [UInt8] = [], breakingAfter pieces: Int? = nil
  ) async throws -> Answered {
    var fields = HTTPFields()
    for (name, value) in headers { fields[known(HTTPField.Name(name))] = value }
    switch who {
    case .nobody: break
    case .bearer(let token): fields[.authorization] = "Bearer \(token)"
    case .person(let secret, let csrf):
      fields[.cookie] = "wariate=\(secret)"
      fields[.csrf] = csrf
    }
    if !body.isEmpty, fields[.contentLength] == nil { fields[.contentLength] = String(body.count) }
    let request = Request(
      head: HTTPRequest(
        method: method, scheme: "http", authority: Self.host, path: path, headerFields: fields),
      body: RequestBody(asyncSequence: Pieces(bytes: body, most: pieces)))
    let scope = Scope(
      source: ApplicationRequestContextSource(
        channel: EmbeddedChannel(), logger: Logger(label: "test")))
    let response = try await dispatcher.respond(to: request, context: scope)
    let collector = Collector()
    try await response.body.write(collector)
    return Answered(
      status: response.status.code, headers: response.headers, bytes: collector.bytes)
  }

  func post(
    _ path: String, as who: Who, _ json: JSON, _ headers: [String: String] = [:]
  ) async throws -> Answered {
    try await ask(
      .post, path, as: who, headers.merging(["Content-Type": "application/json"]) { $1 },
      body: json.line())
  }
}

/// A body that comes piece by piece, and may break off.
private struct Pieces: AsyncSequence, Sendable {
  struct Broken: Error {}

  let bytes: [UInt8]
  /// Pieces after which the connection breaks; nil where it does not.
  let most: Int?
  static let size = 4096

  struct Iterator: AsyncIteratorProtocol {
    var rest: ArraySlice<UInt8>
    var left: Int?

    mutating func next() async throws -> ByteBuffer? {
      guard !rest.isEmpty else { return nil }
      if left == 0 { throw Broken() }
      left = left.map { $0 - 1 }
      defer { rest = rest.dropFirst(Pieces.size) }
      return ByteBuffer(bytes: rest.prefix(Pieces.size))
    }
  }

  func makeAsyncIterator() -> Iterator { Iterator(rest: bytes[...], left: most) }
}

/// Where an answer's body goes.
private final class Collector: ResponseBodyWriter, @unchecked Sendable {
  private(set) var bytes: [UInt8] = []

  func write(_ buffer: ByteBuffer) async throws { bytes += buffer.readableBytesView }
  func finish(_ trailingHeaders: HTTPFields?) async throws {}
}

extension JSON: ExpressibleByStringLiteral {
  init(stringLiteral text: String) { self = .text(text) }
}
