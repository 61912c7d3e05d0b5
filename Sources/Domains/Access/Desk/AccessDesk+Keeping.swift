package import AccessRecords
internal import Secrets
package import Trade

/// What the portal's pages keep from one request to the next. Uploads are in `store` itself, whose
/// transactions a door's upload desk makes.
extension AccessDesk {
  private static let keptFormLife: Int64 = 30 * 60_000
  private static let requestLife: Int64 = 24 * 3_600_000

  /// Keeps a form that came after its session's end, for half an hour; returns what it is asked for
  /// with.
  package func keepForm(_ fields: String, at path: String, of user: UserID) throws -> String {
    let id = Base64URL.text(RandomBytes.make(16))
    let until = Instant(milliseconds: now().milliseconds + Self.keptFormLife)
    try store.write("keeping a form") {
      try $0.keepForm(id, of: user, path: path, fields: fields, until: until)
    }
    return id
  }

  /// Once, and for who has sent it; nil for everybody else.
  package func takeForm(_ id: String, of user: UserID) throws -> (path: String, fields: String)? {
    try store.write("giving a form back") { try $0.takeForm(id, of: user, at: now()) }
  }

  /// Begins a request that must not be done twice, for a day.
  package func begin(_ key: IdempotencyKey, request: String) throws -> IdempotencyKey.Standing {
    let until = Instant(milliseconds: now().milliseconds + Self.requestLife)
    return try store.write("beginning a request") {
      try $0.begin(key, request: SecretDigest.of(request), until: until, at: now())
    }
  }

  package func finish(_ key: IdempotencyKey, status: Int, head: String, body: String) throws {
    try store.write("answering a request") {
      try $0.finish(key, status: status, head: head, body: body)
    }
  }

  /// For a start: what was under way when the last process died may be sent again.
  package func abandonAll() throws {
    try store.write("abandoning requests") { try $0.abandonAll() }
  }

  package func abandon(_ key: IdempotencyKey) throws {
    try store.write("abandoning a request") { try $0.abandon(key) }
  }
}
