package import Trade

/// What every page that answers one request shares.
package struct Visit: Sendable {
  package let audience: Audience
  /// Who is signed in, as the head of the page says it; nil for anonymous visitors.
  package let viewer: String?
  /// Proof that a form came from a page of ours.
  package let csrf: String
  package let requestID: String
  /// The server's time, which countdowns go by.
  package let now: Instant
  /// Path of the page, to tell where one is in the navigation.
  package let path: String
  /// Whom to ask: an address or telephone number, as the operator of the portal has set it.
  package let contact: String?
  /// The navigation leads to what OCCTO pays.
  package let hasPremium: Bool

  package init(
    audience: Audience, viewer: String? = nil, csrf: String, requestID: String, now: Instant,
    path: String, contact: String? = nil, hasPremium: Bool = false
  ) {
    self.hasPremium = hasPremium
    self.audience = audience
    self.viewer = viewer
    self.csrf = csrf
    self.requestID = requestID
    self.now = now
    self.path = path
    self.contact = contact
  }
}

/// For whom the navigation is made; what is allowed is asked elsewhere.
package enum Audience: Hashable, Sendable {
  case anonymous
  /// A user without operator.
  case general
  case applicant(operator: String, isAdministrator: Bool)
  /// Somebody at the pages of a principal.
  case agent(operator: String)
  case office(isChief: Bool)
}
