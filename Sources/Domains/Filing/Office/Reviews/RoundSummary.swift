internal import Files
internal import FilingRecords
internal import Foundation
internal import Intake
internal import RegistersRecords
internal import Storage
package import Trade
internal import Validation

/// How a round, a month or 随時 stands: how many applications of each form are in each state, and who has not filed.
package struct RoundSummary: Encodable, Sendable {
  package struct Count: Encodable, Sendable {
    package let form: String?
    package let title: String
    /// The Japanese tag.
    package let status: String
    package let count: Int
    /// When the oldest of them arrived, ISO 8601.
    package let oldest: String
  }

  /// An operator that takes part in a market of the round without an application that counts.
  package struct Absentee: Encodable, Sendable {
    package let `operator`: String
    package let name: String
    package let market: String
    /// `未提出`, or the tag of the newest application that does not count.
    package let standing: String
  }

  /// `YYYYRR` or 随時; nil for a month.
  package let round: String?
  /// `YYYY-MM`; nil but for a month.
  package let month: String?
  package let counts: [Count]
  package let absentees: [Absentee]
  /// Arrival of the oldest application that waits for the secretariat or for us.
  package let oldestWaiting: String?
  package let applications: [ListedApplication]

  private enum Key: String, CodingKey { case round, month, counts, absentees, oldestWaiting }

  package func encode(to encoder: any Encoder) throws {
    var object = encoder.container(keyedBy: Key.self)
    try object.encode(round, forKey: .round)
    try object.encode(month, forKey: .month)
    try object.encode(counts, forKey: .counts)
    try object.encode(absentees, forKey: .absentees)
    try object.encode(oldestWaiting, forKey: .oldestWaiting)
  }
}

extension ApplicationsDesk {
  /// Nobody has to file 随時, nor by the month.
  package func summary(of period: Slot.Period) throws -> RoundSummary {
    try store.atOneMoment {
      let all = try store.applications(ApplicationFilter(period: period))
      let waiting = all.filter { $0.status.waitsForUs }.map(\.receivedAt).min()
      return RoundSummary(
        round: Slot(period).month == nil ? Slot(period).shelf : nil,
        month: Slot(period).month?.description, counts: counts(of: all),
        absentees: try absentees(of: period, among: all), oldestWaiting: waiting?.japanISO,
        applications: all.map(ListedApplication.init))
    }
  }

  private func counts(of applications: [Application]) -> [RoundSummary.Count] {
    let groups = Dictionary(grouping: applications) { Group(form: $0.form, status: $0.status) }
    return groups.sorted { $0.key < $1.key }.map { group, members in
      RoundSummary.Count(
        form: group.form?.rawValue, title: formTitle(group.form), status: group.status.tag,
        count: members.count, oldest: members.map(\.receivedAt).min()?.japanISO ?? "")
    }
  }

  private struct Group: Hashable, Comparable {
    let form: FormID?
    let status: Status

    static func < (a: Self, b: Self) -> Bool {
      (a.form?.rawValue ?? "~", a.order) < (b.form?.rawValue ?? "~", b.order)
    }

    private var order: Int { Status.allCases.firstIndex(of: status) ?? 0 }
  }

  private func formTitle(_ form: FormID?) -> String {
    form.flatMap { definitions.newest($0)?.title } ?? "様式不明"
  }

  private func absentees(
    of period: Slot.Period, among applications: [Application]
  ) throws -> [RoundSummary.Absentee] {
    guard case .round(let round) = period else { return [] }
    let markets = try store.rounds().filter { $0.id == round }.map(\.market)
    let operators = try store.operators()
    return markets.flatMap { market in
      let filed = applications.filter { self.market(of: $0.form) == market }
      let byOperator = Dictionary(grouping: filed, by: \.operatorID)
      return operators.filter { $0.participates(in: market) }.compactMap { one in
        absentee(one, in: market, having: byOperator[one.id] ?? [])
      }
    }
  }

  /// Nil for one that has an application that counts.
  private func absentee(
    _ one: Operator, in market: Market, having theirs: [Application]
  ) -> RoundSummary.Absentee? {
    guard !theirs.contains(where: \.status.counts) else { return nil }
    let newest = theirs.last { $0.status != .withdrawn && $0.status != .superseded }
    return RoundSummary.Absentee(
      operator: one.id.rawValue, name: one.name, market: market.rawValue,
      standing: newest?.status.tag ?? "未提出")
  }

  private func market(of form: FormID?) -> Market? {
    form.flatMap { definitions.newest($0)?.market }
  }
}

extension Status {
  /// The applicant has done what can be done.
  fileprivate var waitsForUs: Bool {
    switch self {
    case .received, .checking, .stuck, .checkedOK, .underReview, .reviewed: true
    case .returned, .confirmed, .withdrawn, .superseded: false
    }
  }
}
