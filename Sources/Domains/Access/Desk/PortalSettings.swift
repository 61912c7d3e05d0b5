internal import Trade

/// `portal:` of `wariate.yaml`.
package struct PortalSettings: Hashable, Sendable {
  package enum PasswordRules: String, CaseIterable, Sendable {
    /// 8 to 14 characters of four classes, or 15 to 128 of any (the portal's guide).
    case guide
    /// 12 to 128 characters of four classes.
    case occto
  }

  package enum Factor: String, CaseIterable, Sendable {
    case none, optional, required
  }

  package enum Mail: Hashable, Sendable {
    case smtp(address: String, from: String, user: String?, passwordFile: String?)
    /// An `.eml` each.
    case folder(String, from: String)
  }

  /// Scheme, host and port that people open; nil is the listening address.
  package var origin: String?
  /// Addresses whose forwarded headers are believed.
  package var trustedProxies: [String] = []
  package var tlsCertificate: String?
  package var tlsKey: String?
  /// Failures in a row.
  package var lockAfter = 5
  /// Within fifteen minutes.
  package var failuresPerAddress = 20
  package var passwordRules = PasswordRules.guide
  package var passwordMinimum = 8
  package var idleMinutes = 30.0
  package var absoluteHours = 12.0
  package var applicantFactor = Factor.optional
  package var officeFactor = Factor.required
  package var uploadGraceSeconds = 0
  /// Gets the path of an upload; another status than 0 refuses it.
  package var scanCommand: String?
  /// Passwords that are compared at once.
  package var hashers = 2
  package var contact = ""
  package var mail: Mail?
  /// 0 is no limit, here and below.
  package var requestsPerMinute = 300
  package var tokenRequestsPerMinute = 600
  package var uploadsPerMinute = 60
  package var streamsPerUser = 10
  package var minFreeGiB = 2

  package init() {}

  func factor(of role: Role) -> Factor { role.isOffice ? officeFactor : applicantFactor }
}
