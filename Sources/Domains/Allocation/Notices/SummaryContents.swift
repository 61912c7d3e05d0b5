public import Allocation
public import Trade

/// What the secretariat looks at after a run: everything of one market of one round.
public struct SummaryContents: Sendable {
  /// What one applicant asked and got.
  public struct Applicant: Hashable, Sendable {
    public var operatorID: OperatorID
    public var name: String
    /// kWh of fixed amounts.
    public var asked: Int64
    public var granted: Int64
    public var rows: Int
    public var counts: [Share.Status: Int]

    public init(
      operatorID: OperatorID, name: String, asked: Int64, granted: Int64, rows: Int,
      counts: [Share.Status: Int]
    ) {
      self.operatorID = operatorID
      self.name = name
      self.asked = asked
      self.granted = granted
      self.rows = rows
      self.counts = counts
    }
  }

  public var round: RoundID
  public var market: Market
  /// The run's number.
  public var run: Int64
  public var ruleSet: String
  public var date: CivilDate
  public var digest: String
  public var charts: [BarChart]
  public var applicants: [Applicant]
  public var requests: [RequestRow]
  public var bottlenecks: [BottleneckRow]
  public var toSettle: [SettleRow]

  public init(
    round: RoundID, market: Market, run: Int64, ruleSet: String, date: CivilDate, digest: String,
    charts: [BarChart], applicants: [Applicant], requests: [RequestRow],
    bottlenecks: [BottleneckRow], toSettle: [SettleRow]
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

  public var title: String { "\(round.title) \(market.rawValue) 割当結果の集計" }

  /// The rows that got less than they asked, or that have to be settled.
  var shortfalls: [RequestRow] { requests.filter { $0.status != .full } }

  /// What is said of the run as a whole, as label and value.
  var facts: [(label: String, value: String)] {
    let asked = applicants.reduce(Int64(0)) { $0 + $1.asked }
    let granted = applicants.reduce(Int64(0)) { $0 + $1.granted }
    let marks = Share.Status.allCases.map { status in
      "\(status.rawValue) \(requests.count { $0.status == status })行"
    }
    return [
      ("実行番号・規則", "\(run)　\(ruleSet)"), ("実行日", NoticeWording.day(date)),
      ("事業者数", "\(applicants.count)"), ("希望量の合計(kWh、全量を除く)", asked.grouped),
      ("割当量の合計(kWh)", granted.grouped), ("希望の結果", marks.joined(separator: "・")),
      ("識別子(SHA-256)", digest),
    ]
  }
}
