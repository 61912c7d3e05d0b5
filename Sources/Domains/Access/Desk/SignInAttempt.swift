package import Trade

/// What somebody has typed to come in.
package struct SignInAttempt: Sendable {
  package enum Door: Hashable, Sendable {
    /// With the number of an operator, as it was typed; empty for users without one.
    case operators(String)
    case office
  }

  package let door: Door
  package let mail: String
  package let password: String

  package init(_ door: Door, mail: String, password: String) {
    self.door = door
    self.mail = mail
    self.password = password
  }
}

/// A session that has begun, or begun anew.
package struct PortalEntry: Hashable, Sendable {
  /// The cookie's value: 43 characters that stand nowhere else.
  package let secret: String
  package let stage: SessionStage
  package let user: PortalUser
}

package enum SignInAnswer: Hashable, Sendable {
  case entered(PortalEntry)
  case refused(SignInRefusal)
}

/// Why somebody does not come in.
package enum SignInRefusal: Hashable, Sendable {
  case wrong
  /// Said only to who has given the right password.
  case locked
  /// The temporary password, or the mailed code, is too old.
  case expired
  /// A wrong code; after the fifth the attempt is over.
  case code(isOver: Bool)
  /// 503; seconds until it may be tried again.
  case busy(retryAfter: Int)
  /// 429; seconds until it may be tried again.
  case slowDown(retryAfter: Int)

  /// As `data-code` tells it.
  package var code: String {
    switch self {
    case .wrong: "wrong"
    case .locked: "locked"
    case .expired: "expired"
    case .code: "code"
    case .busy: "busy"
    case .slowDown: "slow-down"
    }
  }
}
