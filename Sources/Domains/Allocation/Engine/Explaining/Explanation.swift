internal import Trade

/// Why one row got less than it asked, and what would have given it more.
package struct Explanation: Hashable, Sendable {
  package let request: RequestID
  /// Of the row's bottleneck; nil for specific rows and under `receipt-order`.
  package let level: Level?
  /// Position in the outcome's bottlenecks.
  package let bottleneck: Int?
  /// The most helpful first.
  package let reliefs: [Relief]
  /// All of it in words, for the notice.
  package let text: String
}

extension Outcome {
  /// An explanation of each row that got less than it asked, in the order of `shares`.
  package func explanations(of problem: Problem) -> [Explanation] {
    let short = shares.filter { $0.status != .full }
    guard !short.isEmpty else { return [] }
    var advice = Advice(problem, self, shortRows: short.count)
    let plants = PlantShortages(problem)
    return short.map { share in
      let reliefs = advice.reliefs(for: share)
      let sentences =
        [share.reason, plants.text(for: share), witness(of: share)] + reliefs.map(\.text)
      return Explanation(
        request: share.request, level: share.level, bottleneck: share.bottleneck,
        reliefs: reliefs, text: sentences.joined())
    }
  }

  /// Which classes bind, how much was asked of them and how much there is.
  private func witness(of share: Share) -> String {
    guard let number = share.bottleneck else { return "" }
    let bottleneck = bottlenecks[number]
    guard !bottleneck.classes.isEmpty else { return "" }
    let names = bottleneck.classes.prefix(3).map(\.text).joined(separator: "、")
    let rest = bottleneck.classes.count - 3
    let price = bottleneck.bidPriceSen == nil ? "" : "同じ入札価格以上の"
    return "不足したのは\(names)\(rest > 0 ? "ほか\(rest)区分" : "")で、\(price)希望の合計"
      + "\(bottleneck.askedKWh.grouped)kWhに対し、割当できる量は\(bottleneck.supplyKWh.grouped)kWhでした。"
  }
}

extension PlantClass {
  /// 「太陽光・福島県（15年以内）」.
  package var text: String {
    "「\(kind)・\(prefecture)（\(isWithinFifteenYears ? "15年以内" : "15年超または不明")）」"
  }
}

/// Looks for reliefs, by trial where the problem is small enough, else in what is left over.
private struct Advice {
  private let problem: Problem
  private var indexOf: [RequestID: Int] = [:]
  private var trials: Trials?
  private var leftOver: LeftOver?

  init(_ problem: Problem, _ outcome: Outcome, shortRows: Int) {
    self.problem = problem
    for (index, request) in problem.normal.enumerated() { indexOf[request.key.id] = index }
    if Trials.canTry(shortRows, of: problem) {
      var stage = SpecificStage(problem)
      stage.solve()
      trials = Trials(problem, leftAfterSpecific: stage.left)
    } else {
      leftOver = LeftOver(problem, outcome)
    }
  }

  mutating func reliefs(for share: Share) -> [Relief] {
    guard let index = indexOf[share.request] else { return [] }
    let request = problem.normal[index]
    let found =
      trials?.reliefs(forRow: index, granted: share.grantedKWh)
      ?? leftOver?.reliefs(for: request, missingKWh: request.askKWh - share.grantedKWh)
    // The sort is stable, so equal reliefs stay in the order of the form's fields.
    return (found ?? []).sorted { $0.kwh > $1.kwh }
  }
}

/// What was asked of the plants that specific rows name.
private struct PlantShortages {
  private let problem: Problem
  private var rowOf: [RequestID: Int] = [:]
  private var rowsOf: [FacilityID: [Int]] = [:]

  init(_ problem: Problem) {
    self.problem = problem
    for (row, request) in problem.specific.enumerated() {
      rowOf[request.key.id] = row
      rowsOf[request.facility, default: []].append(row)
    }
  }

  /// Empty for a row that names no plant, or none that is there.
  func text(for share: Share) -> String {
    guard let row = rowOf[share.request],
      let place = problem.position[problem.specific[row].facility]
    else { return "" }
    let plant = problem.facilities[place]
    let rivals = rowsOf[plant.id] ?? []
    let fixed = rivals.reduce(Int128(0)) { sum, rival in
      if case .kwh(let kwh) = problem.specific[rival].ask { sum + Int128(kwh) } else { sum }
    }
    let whole = rivals.count { problem.specific[$0].ask == .all }
    return "設備\(plant.id)の割当可能量\(plant.supplyKWh.grouped)kWhに対し、この設備への希望は\(rivals.count)件"
      + "（数量指定の合計\(Int64(clamping: fixed).grouped)kWh、対象期間全量\(whole)件）です。"
  }
}
