internal import FilingRecords
internal import RegistersRecords
internal import Storage
package import Trade

/// How a round, a month or 随時 stands: how many applications of each form are in each state, and who
/// has not filed.
package struct RoundSummary: Sendable {
  package struct Count: Sendable {
    package let form: FormID?
    package let title: String
    package let status: Status
    package let count: Int
    /// When the oldest of them arrived.
    package let oldest: Instant
  }

  /// An operator that takes part in a market of the round without an application that counts.
  package struct Absentee: Sendable {
    package let operatorID: OperatorID
    package let name: String
    package let market: Market
    /// The state of the newest application that does not count; nil where there is none.
    package let standing: Status?
    package let expected: Expectation
  }

  package let period: Slot.Period
  package let counts: [Count]
  /// Those of whom something is expected first.
  package let absentees: [Absentee]
  /// By operator and form.
  package let missingForms: [MissingForm]
  /// Arrival of the oldest application that waits for the secretariat or for us.
  package let oldestWaiting: Instant?
  package let applications: [ListedApplication]
}

extension ApplicationsDesk {
  /// Nobody has to file 随時, nor by the month.
  /// - Throws: `Complaint` for a round that is in no register and of which nothing was filed.
  package func summary(of period: Slot.Period) throws -> RoundSummary {
    try store.atOneMoment {
      try refuseUnknown(period)
      let all = try store.applications(ApplicationFilter(period: period))
      let waiting = all.filter { $0.status.waitsForUs }.map(\.receivedAt).min()
      var absentees: [RoundSummary.Absentee] = []
      var missing: [MissingForm] = []
      if case .round(let round) = period {
        let expecting = try expecting(of: round)
        absentees = try self.absentees(of: round, among: all, expecting)
        missing = expecting.unfiledForms(among: all, try store.operators())
      }
      return RoundSummary(
        period: period, counts: counts(of: all), absentees: absentees, missingForms: missing,
        oldestWaiting: waiting, applications: try listed(all))
    }
  }

  private func refuseUnknown(_ period: Slot.Period) throws {
    guard case .round(let round) = period else { return }
    let references = store.references()
    let isKnown = try Market.allCases.contains { try references.round(round, market: $0) != nil }
    guard !isKnown, try store.applications(ApplicationFilter(period: period)).isEmpty else {
      return
    }
    throw Complaint(.refused, "回「\(round)」（\(round.title)）は登録されていません")
  }

  private func counts(of applications: [Application]) -> [RoundSummary.Count] {
    let groups = Dictionary(grouping: applications) { Group(form: $0.form, status: $0.status) }
    return groups.sorted { $0.key < $1.key }.compactMap { group, members in
      members.map(\.receivedAt).min().map { oldest in
        RoundSummary.Count(
          form: group.form, title: formTitle(group.form), status: group.status,
          count: members.count, oldest: oldest)
      }
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
    title(of: form) ?? "様式不明"
  }

  /// By the round before of each market, and by what waits in this one.
  private func expecting(of round: RoundID) throws -> Expecting {
    var expecting = Expecting { self.title(of: $0) ?? $0.rawValue }
    let counting = Set(Status.allCases.filter(\.counts))
    for market in Market.allCases {
      guard let earlier = try store.rounds(of: market).map(\.id).filter({ $0 < round }).max()
      else { continue }
      let filter = ApplicationFilter(period: .round(earlier), statuses: counting)
      for one in try store.applications(filter) {
        guard let form = one.form, servedMarket(of: form) == market else { continue }
        expecting.noteEarlier(form, of: one.operatorID, in: market)
      }
    }
    for row in try unsettled(round: round) where row.state == .awaited {
      if let partner = row.partner { expecting.noteAwaited(partner) }
    }
    return expecting
  }

  private func absentees(
    of round: RoundID, among applications: [Application], _ expecting: Expecting
  ) throws -> [RoundSummary.Absentee] {
    let markets = try store.rounds().filter { $0.id == round }.map(\.market)
    let operators = try store.operators()
    return try markets.flatMap { market in
      let filed = applications.filter { servedMarket(of: $0.form) == market }
      let byOperator = Dictionary(grouping: filed, by: \.operatorID)
      let absent = try operators.filter { $0.participates(in: market) }.compactMap { one in
        try absentee(one, in: market, round, having: byOperator[one.id] ?? [], expecting)
      }
      return absent.filter(\.isExpected) + absent.filter { !$0.isExpected }
    }
  }

  /// Nil for one that has an application that counts.
  private func absentee(
    _ one: Operator, in market: Market, _ round: RoundID, having theirs: [Application],
    _ expecting: Expecting
  ) throws -> RoundSummary.Absentee? {
    guard !theirs.contains(where: \.status.counts) else { return nil }
    let newest = theirs.last { $0.status != .withdrawn && $0.status != .superseded }
    return RoundSummary.Absentee(
      operatorID: one.id, name: one.name, market: market, standing: newest?.status,
      expected: expecting.expectation(
        of: one, in: market,
        plants: try store.plants(ownedBy: one.corporateNumber, in: market, round: round).count))
  }
}

extension RoundSummary.Absentee {
  /// It filed in the round before, or has begun, or others wait for it.
  package var isExpected: Bool {
    standing != nil || !expected.filedBefore.isEmpty || expected.awaited > 0
  }
}

extension Status {
  /// The applicant has done what can be done.
  var waitsForUs: Bool {
    switch self {
    case .received, .checking, .stuck, .checkedOK, .underReview, .reviewed: true
    case .returned, .confirmed, .withdrawn, .superseded: false
    }
  }
}
