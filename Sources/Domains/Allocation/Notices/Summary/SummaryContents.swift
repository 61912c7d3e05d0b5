package import AllocationRecords
package import Look
package import Trade

/// What the secretariat looks at after a run: everything of one market of one round.
package struct SummaryContents: Sendable {
  /// What one applicant asked and got.
  package struct Applicant: Hashable, Sendable {
    package var operatorID: OperatorID
    package var name: String
    /// kWh of fixed amounts.
    package var asked: Int64
    package var granted: Int64
    package var rows: Int
    package var counts: [Grant: Int]

    package init(
      operatorID: OperatorID, name: String, asked: Int64, granted: Int64, rows: Int,
      counts: [Grant: Int]
    ) {
      self.operatorID = operatorID
      self.name = name
      self.asked = asked
      self.granted = granted
      self.rows = rows
      self.counts = counts
    }
  }

  package var round: RoundID
  package var market: Market
  /// The run's number.
  package var run: Int64
  package var ruleSet: RuleSet
  package var date: CivilDate
  package var digest: String
  package var charts: [BarChart]
  package var applicants: [Applicant]
  package var requests: [RunRequest]
  package var bottlenecks: [RunBottleneck]
  package var toSettle: [SettleRow]

  package init(
    round: RoundID, market: Market, run: Int64, ruleSet: RuleSet, date: CivilDate, digest: String,
    charts: [BarChart], applicants: [Applicant], requests: [RunRequest],
    bottlenecks: [RunBottleneck], toSettle: [SettleRow]
  ) {
    self.round = round
    self.market = market
    self.run = run
    self.ruleSet = ruleSet
    self.date = date
    self.digest = digest
    self.charts = charts
    self.applicants = applicants.sorted { $0.operatorID < $1.operatorID }
    self.requests = requests.sorted { $0.isBefore($1) }
    self.bottlenecks = bottlenecks
    self.toSettle = toSettle
  }

  package var title: String { "\(round.title) \(market.rawValue) 割当結果の集計" }

  /// The rows that got less than they asked, or that have to be settled.
  var shortfalls: [RunRequest] { requests.filter { $0.status != .full } }

  /// What is said of the run as a whole, as label and value.
  var facts: [(label: String, value: String)] {
    let asked = applicants.reduce(Int64(0)) { $0 + $1.asked }
    let granted = applicants.reduce(Int64(0)) { $0 + $1.granted }
    let marks = Grant.allCases.map { status in
      "\(status.rawValue) \(requests.count { $0.status == status })行"
    }
    return [
      ("実行番号・規則", "\(run)　\(ruleSet.rawValue)"), ("実行日", NoticeWording.day(date)),
      ("事業者数", "\(applicants.count)"), ("希望量の合計(kWh、全量を除く)", asked.grouped),
      ("割当量の合計(kWh)", granted.grouped), ("希望の結果", marks.joined(separator: "・")),
      ("識別子(SHA-256)", digest),
    ]
  }
}
