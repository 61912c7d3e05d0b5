internal import Files

/// One line on standard error that tells how far long work is, where a person looks at it; it is
/// gone when the work is done.
final class Progress {
  private let title: String
  private let screen: Screen?
  private let start = ContinuousClock.now
  private var last: ContinuousClock.Instant?

  private static let pause = Duration.milliseconds(200)

  /// Nothing is shown where there is no screen.
  init(_ title: String, on screen: Screen? = Terminal.errorScreen) {
    self.title = title
    self.screen = screen
  }

  /// So many are done; `total` where it is known.
  func show(_ done: Int, of total: Int? = nil) {
    guard let screen else { return }
    let now = ContinuousClock.now
    if let last, now - last < Self.pause { return }
    last = now
    let line = Self.line(title, done, of: total, after: (now - start) / .seconds(1))
    Terminal.sketch("\r\u{1B}[K" + TextTable.cut(line, to: (screen.columns ?? 80) - 1))
  }

  /// Takes the line away.
  func end() {
    if last != nil { Terminal.sketch("\r\u{1B}[K") }
    last = nil
  }

  /// `通知書 120/246件（48件/秒・残り約3秒）`.
  static func line(_ title: String, _ done: Int, of total: Int?, after seconds: Double) -> String {
    let count = total.map { "\(done)/\($0)件" } ?? "\(done)件"
    guard done > 0, seconds >= 1 else { return "\(title) \(count)" }
    let rate = Double(done) / seconds
    let speed = rate >= 10 ? "\(Int(rate))件/秒" : "\(Int(rate * 60))件/分"
    guard let total, total > done else { return "\(title) \(count)（\(speed)）" }
    let rest = Int((Double(total - done) / rate).rounded(.up))
    let word = rest < 90 ? "約\(rest)秒" : "約\((rest + 59) / 60)分"
    return "\(title) \(count)（\(speed)・残り\(word)）"
  }
}
