/// What a token may be used for.
package enum TokenScope: String, CaseIterable, Hashable, Sendable {
  case applicationsRead = "applications:read"
  case applicationsWrite = "applications:write"
  case officeRead = "office:read"
  case officeWrite = "office:write"
  case registersWrite = "registers:write"
  case eventsRead = "events:read"
  case metricsRead = "metrics:read"

  /// An operator's token may have it, too.
  package var isForOperators: Bool { self == .applicationsRead || self == .applicationsWrite }
}
