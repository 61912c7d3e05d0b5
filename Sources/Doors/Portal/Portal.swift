internal import AccessDesk
internal import Files
package import House
internal import Hummingbird
internal import HummingbirdCore
internal import HummingbirdTLS
internal import Intake
internal import Logging
internal import NIOCore
internal import NIOSSL
internal import Office
internal import Premises
internal import Reception
internal import RegistersRecords
internal import ServiceLifecycle
internal import Trade

/// A workspace in a browser and over HTTP: pages and endpoints that call the desks which the commands
/// call, with the signed-in person as actor. `Routes.swift` lists all that can be asked.
package struct Portal: Sendable {
  let house: House
  let access: AccessDesk
  let lane: Lane
  let site: Site
  let rates = Rates()
  let uploads: UploadDesk
  let uploadTurns = UploadTurns()
  let cursors = Cursors<ReceiptNumber>()
  let balanceCursors = Cursors<BalanceKey>()
  let runCursors = Cursors<Int64>()
  let desk = OfficeMemory()
  let verifyTries = VerifyTries()
  let certificateTries = VerifyTries(most: 20, within: 900)
  let checks: CheckShelf
  let bulkShelf: BulkShelf
  let bidShelf: BidShelf
  let apart: Apart
  let uploadKeeper: UploadKeeper
  let feed: EventFeed
  /// Results are counted by one at a time.
  let allocating = Turnstile()
  let certifying = Turnstile()
  /// FIP's months likewise.
  let calculating = Turnstile()
  let slowMonths = SlowMonths()
  let roundsGate = SerialGate()
  let healthMemory = HealthMemory()
  let sheets = SheetMemory()
  private let tls: TLSConfiguration?
  private let log: Logger

  /// - Throws: `Complaint` where settings contradict each other, or a file of TLS cannot be read.
  package init(
    _ house: House, host: String, port: Int = 8080, apart: Apart.Place = .child(definitions: nil)
  ) throws {
    self.house = house
    checks = CheckShelf(house.premises)
    bulkShelf = BulkShelf(house.premises)
    bidShelf = BidShelf(house.premises)
    self.apart = Apart(place: apart, workspace: house.premises.workspace.root.text)
    var access = try house.access
    let settings = access.settings
    tls = try Self.tls(settings)
    if !Self.isLoopback(host), tls == nil, settings.trustedProxies.isEmpty {
      throw Complaint(
        .usage,
        "TLS なしでは、このマシンの中だけで待ち受けできます。tlsCertificate と tlsKey か、前に置くプロキシ trustedProxies を設定してください")
    }
    if settings.origin == nil {
      let shown = host.contains(":") ? "[\(host)]" : host
      access.origin = "\(tls == nil ? "http" : "https")://\(shown):\(port)"
    }
    self.access = access
    let lane = Lane(width: 8)
    self.lane = lane
    site = Site(
      settings, isTLS: tls != nil, contact: settings.contact, logsRequests: true)
    uploads = UploadDesk(house.premises)
    uploadKeeper = UploadKeeper(access: access, desk: uploads, log: house.premises.log)
    let applications = house.applications
    feed = EventFeed(lane, newest: applications.newestEvent) {
      try applications.events(after: $0, limit: $1)
    }
    log = house.premises.log
  }

  private static func isLoopback(_ host: String) -> Bool {
    ["127.0.0.1", "::1", "localhost"].contains(host)
  }

  private static func tls(_ settings: PortalSettings) throws -> TLSConfiguration? {
    guard let certificate = settings.tlsCertificate, let key = settings.tlsKey else { return nil }
    do {
      let chain = try NIOSSLCertificate.fromPEMFile(certificate)
      return .makeServerConfiguration(
        certificateChain: chain.map { .certificate($0) },
        privateKey: .privateKey(try NIOSSLPrivateKey(file: key, format: .pem)))
    } catch {
      throw Complaint(.usage, "TLS の証明書 \(certificate) か鍵 \(key) を読めません（\(error)）")
    }
  }

  /// Answers until SIGTERM or SIGINT; `listening` hears of the address once it is open.
  package func run(
    host: String, port: Int, listening: @escaping @Sendable (String) -> Void
  ) async throws {
    let housekeeping = Housekeeping(access: access, keeper: uploadKeeper, lane: lane, log: log)
    try await housekeeping.begin()
    try await lane.run { try self.clearSpool() }
    let scheme = tls == nil ? "http" : "https"
    let decoder = HTTP1Channel.Configuration.DecoderConfiguration(
      maxHeaderFieldSize: 128 << 10, maxHeaderListSize: 128 << 10, maxHeaderFieldCount: 200)
    let http = HTTPServerBuilder.http1(
      configuration: .init(
        additionalChannelHandlers: [Patience()], httpDecoderConfiguration: decoder))
    let server = try tls.map { try HTTPServerBuilder.tls(http, tlsConfiguration: $0) } ?? http
    let application = Application(
      responder: Dispatcher(
        table: RouteTable(routes), house: house, access: access, lane: lane, rates: rates,
        site: site, log: log),
      server: server,
      configuration: .init(address: .hostname(host, port: port)),
      services: [housekeeping, MailService(MailRoom(house.premises, access), log: log)],
      onServerRunning: { [site] channel in
        let port = channel.localAddress?.port ?? port
        site.listens(at: host, port: port)
        let shown = host.contains(":") ? "[\(host)]" : host
        listening("\(scheme)://\(shown):\(port)")
      }, logger: quiet)
    try await application.runService()
  }

  /// The server's own chatter is not for the log of the service.
  private var quiet: Logger {
    var quiet = log
    quiet.logLevel = max(log.logLevel, .warning)
    return quiet
  }
}
