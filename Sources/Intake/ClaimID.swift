public import Applications

/// What a claim's folder is called: the arrival in UTC, so that names sort by it, and a mark that
/// tells claims of one moment apart; `20240416T145959123Z-0f3a91c2`.
public struct ClaimID: Hashable, Comparable, Sendable, CustomStringConvertible {
  public let description: String
  /// When the upload arrived.
  public let arrival: Instant

  /// The arrival is brought into the years 1970–9999.
  public init(arrival: Instant, mark: UInt32) {
    let bounded = Instant(milliseconds: min(max(0, arrival.milliseconds), 253_402_300_799_999))
    let hex = String(mark, radix: 16)
    let digits = bounded.description.filter { $0.isNumber || $0 == "T" || $0 == "Z" }
    description = "\(digits)-\(String(repeating: "0", count: 8 - hex.count))\(hex)"
    self.arrival = bounded
  }

  /// Reads the name of a claim's folder; nil for anything else.
  public init?(_ text: some StringProtocol) {
    let halves = text.split(separator: "-", omittingEmptySubsequences: false)
    guard halves.count == 2, halves[0].utf8.count == 19, halves[1].utf8.count == 8,
      let mark = UInt32(halves[1], radix: 16)
    else { return nil }
    var clock = Array(halves[0])
    for (place, separator) in [(15, "."), (13, ":"), (11, ":"), (6, "-"), (4, "-")]
      as [(Int, Character)]
    {
      clock.insert(separator, at: place)
    }
    guard let arrival = Instant(String(clock)) else { return nil }
    self.init(arrival: arrival, mark: mark)
    guard description == text else { return nil }
  }

  public static func < (a: Self, b: Self) -> Bool { a.description < b.description }
}
