internal import AccessDesk
internal import HTTPTypes
internal import Hummingbird
internal import Hypertext
internal import Multipart
internal import NIOCore
internal import Trade

/// Forms that came after their session's end: shown again, filled, after signing in; nothing of them
/// is carried out.
enum KeptForm {
  /// Typed again, whatever else is kept.
  static let secrets: Set = ["csrf", "version", "password", "old", "new", "again", "code"]

  static func welcome(hasFiles: Bool) -> String {
    "ログインし直したので、入力した内容を戻しました。まだ実行されていません。"
      + (hasFiles ? "ファイルは選び直してください。" : "内容を確かめて、もう一度ボタンを押してください。")
  }
}

extension Dispatcher {
  /// To signing in, with the form kept for who has sent it; nil for what is no form of an expired
  /// session.
  func keepForm(
    of request: Request, _ route: Route, _ steps: [String], _ identity: Identity
  ) async throws -> Reply? {
    guard case .expired(let user)? = identity.lost, route.kind == .page, !route.isSafe else {
      return nil
    }
    if let origin = request.headers[.origin], !site.isOurs(origin: origin) { return nil }
    guard let page = pageSteps(of: steps) else { return nil }
    var fields: NamedValues
    switch route.body {
    case .form: fields = try await form(of: request, route)
    case .files: fields = try await fieldsBesideFiles(of: request)
    default: return nil
    }
    fields = fields.without(KeptForm.secrets)
    let path = page.reduce(Address("")) { "\($0)/\($1)" }.source
    let text = fields.encoded
    let id = try await lane.run { [access] in try access.keepForm(text, at: path, of: user) }
    let next = "\(path)?kept=\(id)"
    let isOffice = steps.first == "office"
    return .see(
      isOffice
        ? "/office/sign-in?reason=expired&next=\(next)" : "/sign-in?reason=expired&next=\(next)")
  }

  /// The page that a form stands on: its own path, or the one above a deed's name.
  private func pageSteps(of steps: [String]) -> [String]? {
    for candidate in [steps, Array(steps.dropLast())] where !candidate.isEmpty {
      if case .found = table.match(.get, candidate) { return candidate }
    }
    return nil
  }

  /// Files are not kept; that there were some is.
  private func fieldsBesideFiles(of request: Request) async throws -> NamedValues {
    var fields = NamedValues()
    var name: String?
    var bytes: [UInt8] = []
    do {
      var parser = try MultipartParser(
        contentType: request.headers[.contentType] ?? "",
        limits: MultipartLimits(fieldBytes: 64 << 10, fileBytes: .max))
      for try await buffer in request.body {
        let piece = Array(buffer.readableBytesView)
        for event in try parser.push(piece[...]) {
          switch event {
          case .head(let head):
            name = head.fileName == nil ? head.name : nil
            bytes = []
          case .body(let more): if name != nil { bytes += more }
          case .end:
            if let name, let text = String(validating: bytes, as: UTF8.self) {
              fields.append(name, text)
            }
          }
        }
      }
    } catch is MultipartError {
      throw RequestFault(.malformed)
    }
    fields.append("files", "again")
    return fields
  }

  /// What was kept for this page; once, and only for who has sent it.
  func keptForm(
    for request: Request, _ route: Route, _ identity: Identity
  ) async throws -> NamedValues? {
    guard route.kind == .page, request.method == .get, case .member(let member) = identity.caller,
      let query = request.uri.query, query.contains("kept="),
      // What cannot be read keeps nothing, and is told in its turn.
      let id = (try? NamedValues(decoding: query.utf8))?["kept"]
    else { return nil }
    let path = request.uri.path
    let kept = try await lane.run { [access] in try access.takeForm(id, of: member.user.id) }
    guard let kept, kept.path == path else { return nil }
    return try NamedValues(decoding: kept.fields.utf8)
  }
}
