internal import AccessRecords
internal import RegistersRecords
internal import Secrets
package import Trade

/// A token that was issued; its secret is never seen again.
package struct IssuedToken: Hashable, Sendable {
  package let token: PortalToken
  /// `wrt_` and 43 characters.
  package let secret: String
}

extension AccessDesk {
  private static let mark = "wrt_"
  package static let longestTokenDays = 365

  /// The program whose token this is; nil for what is none, is over or was revoked.
  package func program(_ bearer: String) throws -> Caller? {
    guard bearer.hasPrefix(Self.mark), bearer.utf8.count == Self.mark.utf8.count + 43,
      let token = try store.token(SecretDigest.of(bearer)),
      clock.now().japanDate <= token.expiresOn
    else { return nil }
    return .program(token)
  }

  package func tokens() throws -> [PortalToken] { try store.tokens() }

  /// `days`: 1 to 365, from today on.
  /// - Throws: `Complaint` with `invalid`.
  package func issueToken(
    _ name: String, _ scopes: [TokenScope], of operatorID: OperatorID?, days: Int, by actor: Actor
  ) throws -> IssuedToken {
    let isPlain = name.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
    guard isPlain, (1...100).contains(name.count) else {
      throw Complaint(.usage, "トークンの名前は1文字以上100文字以内の1行で指定してください", code: "invalid")
    }
    guard (1...Self.longestTokenDays).contains(days) else {
      throw Complaint(
        .usage, "トークンの日数は1から\(Self.longestTokenDays)までで指定してください", code: "invalid")
    }
    guard !scopes.isEmpty else {
      throw Complaint(.usage, "トークンの権限を一つ以上指定してください", code: "invalid")
    }
    if let operatorID {
      guard try chain.isRegistered(operatorID) else {
        throw Complaint(.refused, "事業者 \(operatorID) は台帳にありません", code: "invalid")
      }
      if let scope = scopes.first(where: { !$0.isForOperators }) {
        throw Complaint(
          .refused, "事業者のトークンに権限「\(scope.rawValue)」は付けられません", code: "invalid")
      }
    }
    let known = TokenScope.allCases.filter(scopes.contains)
    let secret = Self.mark + Base64URL.text(RandomBytes.make(32))
    let today = clock.now().japanDate
    let last = CivilDate(daysSinceEpoch: today.daysSinceEpoch + days)
    let id = try administer("issuing a token", by: actor) { transaction, tell in
      let id = try transaction.issueToken(
        name, known, of: operatorID, digest: SecretDigest.of(secret), expiresOn: last, at: now())
      let words = known.map(\.rawValue).joined(separator: ", ")
      try tell(
        "トークン \(id) を発行（\(words)\(operatorID.map { "、事業者 \($0)" } ?? "")、\(last) まで）")
      return id
    }
    let token = PortalToken(
      id: id, name: name, scopes: known, operatorID: operatorID, expiresOn: last)
    return IssuedToken(token: token, secret: secret)
  }

  /// `owner`: only one of theirs; nil is any.
  /// - Throws: `Complaint` with `not-found`.
  package func revokeToken(_ id: TokenID, of owner: OperatorID? = nil, by actor: Actor) throws {
    try administer("revoking a token", by: actor) { transaction, tell in
      guard let token = try transaction.token(id), owner == nil || token.operatorID == owner else {
        throw Complaint(.refused, "トークン \(id) はありません", code: "not-found")
      }
      try transaction.revoke(id, at: now())
      try tell("トークン \(id) を失効")
    }
  }
}
