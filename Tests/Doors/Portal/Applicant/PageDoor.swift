import Foundation
import HTTPTypes
import HouseBench
import Hummingbird
import Logging
import NIOCore
import NIOEmbedded
import Reception
import Secrets
import Trade

@testable import AccessDesk
@testable import AccessRecords
@testable import House
@testable import Portal

/// Pages of a real workspace, opened and filled in without a socket.
final class PageDoor: Sendable {
  let bench: Bench
  let house: House
  let portal: Portal
  private let dispatcher: Dispatcher

  static let host = "pages.test"
  static let round: RoundID = {
    guard let round = RoundID("202304") else { preconditionFailure("no round") }
    return round
  }()
  static let sakura: OperatorID = {
    guard let id = OperatorID(Applicant.sakura.id) else { preconditionFailure("no operator") }
    return id
  }()

  /// `clock`: one that does not stand still at `now`; `log`: who hears what the portal logs.
  init(
    _ settings: String = "", now: Instant = Bench.noon, clock: BusinessClock? = nil,
    log: Logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
  ) throws {
    let lines =
      ["origin: http://\(Self.host)", "minFreeGiB: 0", "requestsPerMinute: 0"]
      + settings.split(separator: "\n").map(String.init)
    bench = try Bench(
      settings: Bench.settings + "portal:\n" + lines.map { "  \($0)\n" }.joined(), now: now)
    house = try bench.house(at: clock)
    portal = try Portal(house, host: "127.0.0.1", apart: .within(definitions: nil))
    dispatcher = Dispatcher(
      table: RouteTable(portal.routes), house: house, access: portal.access, lane: portal.lane,
      rates: portal.rates, site: portal.site,
      log: log)
  }

  /// A signed-in browser.
  struct Browser: Sendable {
    let id: UserID
    let secret: String
    let csrf: String
  }

  func browser(_ role: Role, of operatorID: String? = nil) throws -> Browser {
    var desk = portal.access
    // What a password costs is tested elsewhere.
    desk.cost = ScryptCost(power: 4, blockSize: 1, parallelism: 1)
    let id = try desk.addUser(
      NewUser(
        role: role, operatorID: operatorID.flatMap { OperatorID($0) },
        mail: "u\(UInt32.random(in: 0 ... .max))@example.jp", details: UserDetails(name: "佐藤")),
      by: Bench.clerk)
    let entry = try desk.store.write("test") { transaction in
      let user = try found(try transaction.user(id)?.user)
      return try desk.begin(
        .full, user, isByTemporary: false, Visitor(address: "192.0.2.1", request: "r"),
        in: transaction)
    }
    return Browser(id: id, secret: entry.secret, csrf: desk.csrf(of: entry.secret))
  }

  /// Its session was last used a day ago.
  func expire(_ browser: Browser) throws {
    let long = Instant(milliseconds: BusinessClock.realNow.milliseconds - 86_400_000)
    try portal.access.store.write("test") {
      try $0.touch(SecretDigest.of(browser.secret), at: long)
    }
  }

  struct Page: Sendable {
    let status: Int
    let headers: HTTPFields
    let bytes: [UInt8]

    var text: String { String(decoding: bytes, as: UTF8.self) }
    var location: String { headers[.location] ?? "" }
    func header(_ name: String) -> String? { HTTPField.Name(name).flatMap { headers[$0] } }
    func has(_ testID: String) -> Bool { text.contains("data-testid=\"\(testID)\"") }
  }

  func open(_ path: String, _ browser: Browser?) async throws -> Page {
    try await send(.get, path, browser, [:], [])
  }

  /// A form as a browser sends it.
  func submit(
    _ path: String, _ fields: [(String, String)], _ browser: Browser?, cookie: String? = nil,
    csrf: String? = nil
  ) async throws -> Page {
    var form = NamedValues()
    form.append("csrf", csrf ?? browser?.csrf ?? "")
    for (name, value) in fields { form.append(name, value) }
    return try await send(
      .post, path, browser, ["Content-Type": "application/x-www-form-urlencoded"],
      Array(form.encoded.utf8), cookie: cookie)
  }

  /// A form with files; the first part proves where it comes from.
  func submit(
    _ path: String, _ fields: [(String, String)] = [],
    files: [(field: String, name: String, bytes: [UInt8])], _ browser: Browser,
    csrf: String? = nil
  ) async throws -> Page {
    let boundary = "----border7"
    var body: [UInt8] = []
    for (name, value) in [("csrf", csrf ?? browser.csrf)] + fields {
      body +=
        "--\(boundary)\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n".utf8
    }
    for file in files {
      body +=
        "--\(boundary)\r\nContent-Disposition: form-data; name=\"\(file.field)\"; filename=\"\(file.name)\"\r\nContent-Type: application/octet-stream\r\n\r\n"
        .utf8
      body += file.bytes
      body += "\r\n".utf8
    }
    body += "--\(boundary)--\r\n".utf8
    return try await send(
      .post, path, browser, ["Content-Type": "multipart/form-data; boundary=\(boundary)"], body)
  }

  private func send(
    _ method: HTTPRequest.Method, _ path: String, _ browser: Browser?, _ headers: [String: String],
    _ body: [UInt8], cookie: String? = nil
  ) async throws -> Page {
    var fields = HTTPFields()
    for (name, value) in headers { fields[try found(HTTPField.Name(name))] = value }
    if let browser { fields[.cookie] = "wariate=\(browser.secret)" }
    if let cookie { fields[.cookie] = cookie }
    if !body.isEmpty { fields[.contentLength] = String(body.count) }
    let request = Request(
      head: HTTPRequest(
        method: method, scheme: "http", authority: Self.host, path: path, headerFields: fields),
      body: RequestBody(asyncSequence: Chunks(bytes: body)))
    let scope = Scope(
      source: ApplicationRequestContextSource(
        channel: EmbeddedChannel(), logger: Logger(label: "test")))
    let response = try await dispatcher.respond(to: request, context: scope)
    let sink = PageSink()
    try await response.body.write(sink)
    return Page(status: response.status.code, headers: response.headers, bytes: sink.bytes)
  }

  /// What was handed over is taken and checked.
  func process() throws { _ = try house.reception.process { _ in } }
}

struct Missing: Error {}

func found<Value>(_ value: Value?) throws -> Value {
  guard let value else { throw Missing() }
  return value
}

/// A body in pieces of an odd size, so that boundaries are split.
private struct Chunks: AsyncSequence, Sendable {
  let bytes: [UInt8]

  struct Iterator: AsyncIteratorProtocol {
    var rest: ArraySlice<UInt8>

    mutating func next() async throws -> ByteBuffer? {
      guard !rest.isEmpty else { return nil }
      defer { rest = rest.dropFirst(1021) }
      return ByteBuffer(bytes: rest.prefix(1021))
    }
  }

  func makeAsyncIterator() -> Iterator { Iterator(rest: bytes[...]) }
}

private final class PageSink: ResponseBodyWriter, @unchecked Sendable {
  private(set) var bytes: [UInt8] = []

  func write(_ buffer: ByteBuffer) async throws { bytes += buffer.readableBytesView }
  func finish(_ trailingHeaders: HTTPFields?) async throws {}
}
