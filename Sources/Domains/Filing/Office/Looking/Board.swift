internal import FilingRecords
internal import RegistersRecords
internal import Storage
package import Trade
internal import Validation

/// How the rounds stand that are open, in figures that are found quickly.
package struct Board: Sendable {
  package struct Standing: Sendable {
    package let round: RoundID
    package let counts: [RoundSummary.Count]
    /// Operators of its markets without an application that counts.
    package let absentees: Int
    /// Arrival of the oldest application that waits for the secretariat or for us.
    package let oldestWaiting: Instant?
  }

  package let rounds: [Standing]
  /// Arrivals in each of the last minutes; the last one is not over yet.
  package let arrivals: [Int]
  /// The beginning of the first of them.
  package let arrivalsFrom: Instant

  /// Minutes that are looked back.
  package static let minutes = 60
}

extension ApplicationsDesk {
  package func board(of rounds: [RoundID], at now: Instant) throws -> Board {
    try store.atOneMoment {
      let minute = now.milliseconds / 60_000
      let first = minute - Int64(Board.minutes) + 1
      let start = Instant(milliseconds: first * 60_000)
      let arrivals = try store.arrivals(from: start)
      let operators = try store.operators()
      return Board(
        rounds: try rounds.map { try standing(of: $0, among: operators) },
        arrivals: (first...minute).map { arrivals[$0] ?? 0 }, arrivalsFrom: start)
    }
  }

  private func standing(of round: RoundID, among operators: [Operator]) throws -> Board.Standing {
    let counts = try store.stateCounts(of: round)
    let markets = try store.rounds().filter { $0.id == round }.map(\.market)
    let absentees = try markets.reduce(0) { sum, market in
      let filers = try store.filers(of: round, forms: forms(of: market))
      return sum + operators.count { $0.participates(in: market) && !filers.contains($0.id) }
    }
    return Board.Standing(
      round: round,
      counts: counts.map { count in
        RoundSummary.Count(
          form: count.form, title: title(of: count.form) ?? "様式不明", status: count.status,
          count: count.count, oldest: count.oldest)
      }, absentees: absentees,
      oldestWaiting: counts.filter(\.status.waitsForUs).map(\.oldest).min())
  }
}
