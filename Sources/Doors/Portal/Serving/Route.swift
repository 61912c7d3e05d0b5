internal import AccessDesk
internal import HTTPTypes
internal import Hummingbird
internal import Trade

/// One way into the portal: verb, path, who may, what is answered, and what does it.
struct Route: Sendable {
  enum Kind: Sendable {
    /// HTML for people; errors are pages, too.
    case page
    /// JSON for programs; errors are problems (RFC 9457).
    case api
    /// Neither signed in nor counted: assets, health.
    case plain
  }

  let method: HTTPRequest.Method
  let path: RoutePath
  let kind: Kind
  let ability: Ability
  /// What the body may be.
  let body: BodyKind
  /// Reached with a session that is not yet whole: what leads to the rest of it.
  let stages: Set<SessionStage>
  /// Throws where what was sent names an operator that is hidden from the caller, or closed to them.
  var whose: @Sendable (Call) throws -> Void = { _ in }
  let act: @Sendable (Call) async throws -> Reply

  init(
    _ method: HTTPRequest.Method, _ path: RoutePath, _ kind: Kind, _ ability: Ability,
    body: BodyKind = .none, stages: Set<SessionStage> = [.full],
    _ act: @escaping @Sendable (Call) async throws -> Reply
  ) {
    self.method = method
    self.path = path
    self.kind = kind
    self.ability = ability
    self.body = body
    self.stages = stages
    self.act = act
  }

  var isSafe: Bool { method == .get || method == .head || method == .options }

  enum BodyKind: Sendable {
    case none
    /// NamedValues of a form, `application/x-www-form-urlencoded`.
    case form
    /// The same, or files beside them, which the handler streams.
    case files
    case json
    /// Bytes that the handler streams.
    case stream
  }
}

/// `/o/{op}/applications/{id}`: words, and names of parameters in braces.
struct RoutePath: ExpressibleByStringLiteral, Hashable, Sendable {
  enum Part: Hashable, Sendable {
    case word(String)
    case parameter(String)
  }

  let text: String
  let parts: [Part]

  init(stringLiteral text: String) {
    self.text = text
    parts = text.split(separator: "/").map { part in
      part.first == "{" ? .parameter(String(part.dropFirst().dropLast())) : .word(String(part))
    }
  }
}
