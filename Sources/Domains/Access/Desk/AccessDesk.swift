package import AccessRecords
internal import Files
internal import Intake
internal import Logging
package import Premises
package import Secrets
package import Storage
package import Trade
internal import Validation

/// Who may enter the portal of a workspace, and who may do what there.
///
/// A door uses it so:
///
///     switch try await desk.signIn(SignInAttempt(door, mail: …, password: …), from: visitor) {
///     case .entered(let entry): // set the cookie to entry.secret, then go where entry.stage leads
///     case .refused(let refusal): // data-code is refusal.code
///     }
///     switch try desk.session(cookie, isLive: …) {          // each request
///     case .valid(let session): // session.stage, session.caller, session.csrf
///     case .elsewhere, .expired, .none: // to sign-in
///     }
///     try desk.program(bearer)                               // API: a Caller, or nil for 401
///     AccessTable.may(caller, .read, operatorID: op)         // allowed, hidden, forbidden, …
///     desk.isGenuine(csrf, of: secret)                       // forms
///
/// Whoever changes something is named by `caller.actor(for: op)`. What is refused is thrown as a
/// `Complaint` whose `code` the door shows. All but `signIn`, `changePassword` and `requestReset`
/// block on the database: never on an event loop.
package struct AccessDesk: Sendable {
  package let store: PortalStore
  package let settings: PortalSettings
  /// Scheme, host and port that mails lead to.
  package var origin: String
  let chain: Store
  /// Those that are defined.
  let forms: Set<FormID>
  let key: PortalKey
  let lane: HashLane
  var cost: ScryptCost
  /// Business time.
  let clock: BusinessClock
  /// The real time.
  let now: @Sendable () -> Instant
  let log: Logger

  /// Opens what the portal keeps of a workspace, or makes it where nothing was ever kept.
  /// - Throws: `Complaint` where the key or the database is missing and the other is there.
  package init(
    _ premises: Premises, lane: HashLane? = nil, cost: ScryptCost = .standard,
    now: @escaping @Sendable () -> Instant = { BusinessClock.realNow },
    faults: StorageFaults? = nil
  ) throws {
    var settings = premises.settings[.portal]
    if settings.contact.isEmpty { settings.contact = premises.settings[.contact] }
    let fileSystem = premises.fileSystem.on("portal")
    store = try Self.store(of: premises.workspace, fileSystem, faults)
    key = try Self.key(of: premises.workspace, store, fileSystem)
    self.settings = settings
    origin = settings.origin ?? "http://127.0.0.1:8080"
    chain = premises.store
    forms = Set(premises.definitions.forms.map(\.id))
    self.lane = lane ?? HashLane(width: settings.hashers)
    self.cost = cost
    clock = premises.clock
    self.now = now
    log = premises.log
    deliverEvents()
  }

  private static func store(
    of workspace: Workspace, _ fileSystem: FileSystem, _ faults: StorageFaults?
  ) throws -> PortalStore {
    let path = workspace.portalDatabase
    let isThere = try fileSystem.exists(path)
    if !isThere, try fileSystem.exists(workspace.portalKey) {
      throw Complaint(
        .ourFailure,
        "ポータルのデータベース \(path.text) がありません。利用者が失われているため、作り直しません。バックアップから復元してください")
    }
    do {
      let store = try PortalStore(
        path: path.text, for: isThere ? .working : .making, faults: faults)
      if !isThere { try fileSystem.changeMode(of: path, to: 0o600) }
      return store
    } catch let error as StorageError where error.code == .empty {
      // Somebody died, or is at work, between the file and its tables.
      return try PortalStore(path: path.text, for: .making, faults: faults)
    } catch let error as StorageError {
      throw Complaint(portal: error, at: path.text) ?? error
    }
  }

  private static func key(
    of workspace: Workspace, _ store: PortalStore, _ fileSystem: FileSystem
  ) throws -> PortalKey {
    let path = workspace.portalKey
    if try !fileSystem.exists(path), try store.isUnused() {
      try PortalKey.make(at: path, fileSystem)
    }
    return try PortalKey(at: path, fileSystem)
  }

  package func close() throws { try store.close() }

  /// The eight digits that a notice of this digest bears for an operator.
  package func passcode(digest: String, operatorID: OperatorID) -> String {
    key.passcode(digest: digest, operatorID: operatorID)
  }
}

extension Complaint {
  /// What a person can do about `portal.sqlite`; nil where nothing more can be said than what
  /// befell it.
  init?(portal error: StorageError, at path: String) {
    let sentence: String? =
      switch error.code {
      case .corrupt: "ポータルのデータベース \(path) が壊れています。バックアップから新しいフォルダーへ復元してください"
      case .foreign: "\(path) は wariate のデータベースではありません。バックアップから新しいフォルダーへ復元してください"
      case .newerSchema: "ポータルのデータベース \(path) は、より新しい wariate のものです。新しい版の wariate を使ってください"
      case .readOnly: "ポータルのデータベース \(path) に書き込めません。作業フォルダーの所有者として実行してください"
      default: nil
      }
    guard let sentence else { return nil }
    self.init(.ourFailure, sentence)
  }
}

// MARK: Events

extension AccessDesk {
  /// Makes a change together with the promise of its event, and then delivers that.
  func administer<Value>(
    _ context: String, by actor: Actor,
    _ body: (PortalTransaction, _ tell: (String) throws -> Void) throws -> Value
  ) throws -> Value {
    let value = try store.write(context) { transaction in
      try body(transaction) { why in
        try transaction.administer(
          why, id: HexText.text(RandomBytes.make(16)), by: actor, at: clock.now())
      }
    }
    deliverEvents()
    return value
  }

  /// Brings what was promised into the chain. Where that fails the promise stands, and the next
  /// change, or the next start, delivers it.
  package func deliverEvents() {
    do {
      let events = try store.pendingEvents()
      guard !events.isEmpty else { return }
      try chain.deliver(events)
      try store.forget(events)
    } catch {
      log.warning("events of administration wait", metadata: ["cause": "\(error)"])
    }
  }
}
