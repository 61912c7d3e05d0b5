/// How a box, a tag or a bar is coloured; its words say the same.
package enum Tone: CaseIterable, Sendable {
  case neutral, info, ok, warn, error

  var tag: StaticString {
    switch self {
    case .neutral: "tag"
    case .info: "tag info"
    case .ok: "tag ok"
    case .warn: "tag warn"
    case .error: "tag error"
    }
  }

  var notice: StaticString {
    switch self {
    case .neutral: "notice"
    case .info: "notice info"
    case .ok: "notice ok"
    case .warn: "notice warn"
    case .error: "notice error"
    }
  }
}
