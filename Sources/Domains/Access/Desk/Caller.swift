package import Trade

/// Who asks: nobody known, a person with a session, a program with a token.
package enum Caller: Hashable, Sendable {
  case anonymous
  case member(Member)
  case program(PortalToken)

  /// As the chain names them when they act for an operator: `P/u17`, as its agent `P/X/u17`; of the
  /// office `u3`; programs `t5`, of an operator `P/t5`. Nil for nobody.
  package func actor(for operatorID: OperatorID? = nil) -> Actor? {
    switch self {
    case .anonymous: return nil
    case .member(let member): return member.actor(for: operatorID)
    case .program(let token):
      return token.operatorID.map { Actor(.applicant, name: "\($0)/\(token.id)") }
        ?? Actor(.secretariat, name: "\(token.id)")
    }
  }

  /// `u17` or `t5`, as the access log has them.
  package var account: String {
    switch self {
    case .anonymous: ""
    case .member(let member): "\(member.user.id)"
    case .program(let token): "\(token.id)"
    }
  }
}

/// A user with the mandates that stand now.
package struct Member: Hashable, Sendable {
  package let user: PortalUser
  package let mandates: [Mandate]

  package init(user: PortalUser, mandates: [Mandate]) {
    self.user = user
    self.mandates = mandates
  }

  func actor(for operatorID: OperatorID?) -> Actor {
    if user.role.isOffice { return Actor(.secretariat, name: "\(user.id)") }
    guard let own = user.operatorID else { return Actor(.applicant, name: "\(user.id)") }
    guard let operatorID, operatorID != own else {
      return Actor(.applicant, name: "\(own)/\(user.id)")
    }
    return Actor(.applicant, name: "\(operatorID)/\(own)/\(user.id)")
  }
}
