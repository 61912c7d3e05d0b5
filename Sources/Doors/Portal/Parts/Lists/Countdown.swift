package import Hypertext
package import Trade

/// How long until a moment, by the server's time; counts on where there is a script.
package struct Countdown: Component {
  let label: String
  let end: Instant
  let now: Instant

  package init(_ label: String, until end: Instant, now: Instant) {
    self.label = label
    self.end = end
    self.now = now
  }

  package func write(into page: inout HTML) {
    page(.p, .class("countdown"), .testID("countdown"), .data("until", end.japanISO)) { page in
      page(.span, .class("countdown-label")) { page in
        page.text("\(label) ")
        page.moment(end)
      }
      page(.strong, Self.words(from: now, to: end), .class("countdown-rest"))
    }
  }

  /// `あと 3日 4時間`, `あと 12分`, `あと 9秒`, `締め切りました`.
  static func words(from now: Instant, to end: Instant) -> String {
    let seconds = (end.milliseconds - now.milliseconds) / 1000
    guard end.milliseconds > now.milliseconds else { return "締め切りました" }
    let (days, hours, minutes) = (seconds / 86_400, seconds / 3600 % 24, seconds / 60 % 60)
    if days > 0 { return "あと \(days)日 \(hours)時間" }
    if hours > 0 { return "あと \(hours)時間 \(minutes)分" }
    if minutes > 0 { return "あと \(minutes)分 \(seconds % 60)秒" }
    return "あと \(seconds)秒"
  }
}
