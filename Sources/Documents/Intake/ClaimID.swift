package import Trade

/// What a claim's folder is called: the arrival in UTC, so that names sort by it, and a mark that
/// tells claims of one moment apart; `20240416T145959123Z-0f3a91c2`.
extension ClaimID {
  /// The arrival is brought into the years 1970–9999.
  package init(arrival: Instant, mark: UInt32) {
    let bounded = Instant(milliseconds: min(max(0, arrival.milliseconds), 253_402_300_799_999))
    let hex = String(mark, radix: 16)
    let digits = bounded.description.filter { $0.isNumber || $0 == "T" || $0 == "Z" }
    let text = "\(digits)-\(String(repeating: "0", count: 8 - hex.count))\(hex)"
    guard let id = ClaimID(text) else { preconditionFailure("a claim's name is plain ASCII") }
    self = id
  }

  /// Reads the name of a claim's folder; nil for anything else.
  package init?(folderName text: some StringProtocol) {
    guard let id = ClaimID(text), let (arrival, mark) = id.parts,
      ClaimID(arrival: arrival, mark: mark) == id
    else { return nil }
    self = id
  }

  /// When the upload arrived; the epoch, where the id is no name of a claim's folder.
  package var arrival: Instant { parts?.arrival ?? Instant(milliseconds: 0) }

  private var parts: (arrival: Instant, mark: UInt32)? {
    let halves = rawValue.split(separator: "-", omittingEmptySubsequences: false)
    guard halves.count == 2, halves[0].utf8.count == 19, halves[1].utf8.count == 8,
      let mark = UInt32(halves[1], radix: 16)
    else { return nil }
    var clock = Array(halves[0])
    for (place, separator) in [(15, "."), (13, ":"), (11, ":"), (6, "-"), (4, "-")]
      as [(Int, Character)]
    {
      clock.insert(separator, at: place)
    }
    return Instant(String(clock)).map { ($0, mark) }
  }
}
