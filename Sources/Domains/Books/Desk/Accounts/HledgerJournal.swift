package import Trade

/// The journal as hledger reads it: `value:free:87`, commodity `kWh`, and at the end an assertion for
/// every account with a balance. Entries come in, and bytes go out as they are ready.
package struct HledgerJournal {
  private var movement: (head: String, postings: [String])?
  private var number: Int64 = 0
  private var lastDay: CivilDate?
  private var balances: [String: Int64] = [:]

  package init() {}

  /// The lines of what is complete.
  package mutating func take(_ entry: JournalEntry) -> [UInt8] {
    var done: [UInt8] = []
    if entry.movement != number {
      done = flush()
      number = entry.movement
      lastDay = max(lastDay ?? entry.at.japanDate, entry.at.japanDate)
      movement = (
        "\(entry.at.japanDate) \(entry.kind.rawValue) \(entry.movement) \(entry.reference)\n", []
      )
    }
    let (from, to) = ("\(entry.book):\(entry.from)", "\(entry.book):\(entry.to)")
    movement?.postings += [
      "    \(to)  \(entry.kwh) kWh\n", "    \(from)  -\(entry.kwh) kWh\n",
    ]
    balances[from, default: 0] -= entry.kwh
    balances[to, default: 0] += entry.kwh
    return done
  }

  private mutating func flush() -> [UInt8] {
    guard let movement else { return [] }
    self.movement = nil
    return Array((movement.head + movement.postings.joined() + "\n").utf8)
  }

  /// What is left, and the assertions.
  package mutating func finish() -> [UInt8] {
    var done = flush()
    guard let lastDay else { return done }
    let lines = balances.filter { $0.value != 0 }.sorted { $0.key < $1.key }.map {
      "    \($0.key)  0 kWh = \($0.value) kWh\n"
    }
    done += Array("\(lastDay) assertions\n".utf8) + Array(lines.joined().utf8)
    return done
  }
}
