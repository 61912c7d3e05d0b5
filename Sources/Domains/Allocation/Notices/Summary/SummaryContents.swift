package import AllocationRecords
internal import Look
package import Trade

/// What the secretariat looks at after a run: everything of one market of one round.
package struct SummaryContents: Sendable {
  /// What one applicant asked and got.
  struct Applicant: Hashable, Sendable {
    let operatorID: OperatorID
    let name: String
    let sum: RateMap.Sum
    let rows: Int
    let counts: [Grant: Int]

    var granted: Int64 { sum.granted + sum.wholeGranted }
  }

  package var round: RoundID
  package var market: Market
  /// The run's number.
  package var run: Int64
  package var ruleSet: RuleSet
  package var date: CivilDate
  package var digest: String
  package var requests: [RunRequest]
  package var lines: [RunLine]
  package var plants: [RunPlant]
  package var names: ResultNames
  package var bottlenecks: [RunBottleneck]
  package var toSettle: [SettleRow]

  package init(
    round: RoundID, market: Market, run: Int64, ruleSet: RuleSet, date: CivilDate, digest: String,
    requests: [RunRequest], lines: [RunLine], plants: [RunPlant], names: ResultNames,
    bottlenecks: [RunBottleneck], toSettle: [SettleRow]
  ) {
    self.round = round
    self.market = market
    self.run = run
    self.ruleSet = ruleSet
    self.date = date
    self.digest = digest
    self.requests = requests.sorted { $0.isBefore($1) }
    self.lines = lines
    self.plants = plants
    self.names = names
    self.bottlenecks = bottlenecks
    self.toSettle = toSettle
  }

  package var title: String { "\(round.title) \(market.rawValue) 割当結果の集計" }

  /// The rows that got less than they asked, or that have to be settled.
  var shortfalls: [RunRequest] { requests.filter { $0.status != .full } }

  var rates: RateMap { RateMap(requests, plants: names.plants) }

  /// By number.
  var applicants: [Applicant] {
    Dictionary(grouping: requests, by: \.operatorID).map { id, requests in
      var sum = RateMap.Sum()
      requests.forEach { sum.add($0) }
      return Applicant(
        operatorID: id, name: names.operators[id] ?? "", sum: sum, rows: requests.count,
        counts: requests.reduce(into: [:]) { $0[$1.status, default: 0] += 1 })
    }.sorted { $0.operatorID < $1.operatorID }
  }

  /// What plants had and gave, by kind and by prefecture.
  var supplies: (byKind: [String: SupplyTotal], byPrefecture: [String: SupplyTotal]) {
    plants.reduce(into: ([:], [:])) { sums, one in
      guard let plant = names.plants[one.plant] else { return }
      sums.byKind[plant.kind.rawValue, default: SupplyTotal()].add(one)
      sums.byPrefecture[plant.prefecture, default: SupplyTotal()].add(one)
    }
  }

  /// What is said of the run as a whole, as label and value.
  var facts: [(label: String, value: String)] {
    let sum = rates.all
    let marks = Grant.allCases.map { status in
      "\(status.rawValue) \(requests.count { $0.status == status })行"
    }
    let hasWhole = sum.wholeRows > 0
    return [
      ("実行番号・規則", "\(run)　\(ruleSet.rawValue)"), ("実行日", NoticeWording.day(date)),
      ("事業者数", "\(Set(requests.map(\.operatorID)).count)"),
      (
        "希望量の合計",
        "\(sum.asked.grouped) kWh" + (hasWhole ? "、ほかに対象期間全量の希望 \(sum.wholeRows)行" : "")
      ),
      (
        "割当量の合計",
        "\((sum.granted + sum.wholeGranted).grouped) kWh"
          + (hasWhole ? "（うち全量の希望に \(sum.wholeGranted.grouped) kWh）" : "")
      ),
      (
        "充足率",
        (sum.rate.map(RateText.percent) ?? "―") + (hasWhole ? "（対象期間全量の希望を除く）" : "")
      ), ("希望の結果", marks.joined(separator: "・")), ("識別子(SHA-256)", digest),
    ]
  }
}

extension SupplyTotal {
  fileprivate mutating func add(_ plant: RunPlant) {
    available += plant.available
    allocated += plant.allocated
  }
}
