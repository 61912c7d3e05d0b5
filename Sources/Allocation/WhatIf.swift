/// What a row that got less than it asked could have had on wider terms.
public struct Relief: Hashable, Sendable {
  /// The one condition that is given up.
  public enum Relaxation: String, CaseIterable, Sendable {
    case anyKind = "発電設備区分を指定なし"
    case anyPrefecture = "設備の所在地を指定なし"
    case anyAge = "RE100対応（15年対応）を不要"
  }

  public let relaxation: Relaxation
  /// kWh that nobody took and that the wider terms reach, at most what the row lacks.
  public let kwh: Int64

  /// For people: 「…とすると、残っている電力量からあと…kWhまで割当できました。」
  public var text: String { "\(relaxation.rawValue)とすると、残っている電力量からあと\(kwh)kWhまで割当できました。" }
}

/// Answers for the rows of one outcome; what was taken by others stays theirs.
public struct WhatIf {
  private struct Terms: Hashable {
    var kind: Int
    var prefecture: Int
    var youngOnly: Bool
  }

  private let problem: Problem
  private var classes: PlantClasses
  /// By terms that any class meets: kWh left over.
  private var left: [Terms: Int64] = [:]

  public init(_ problem: Problem, _ outcome: Outcome) {
    self.problem = problem
    classes = PlantClasses(
      problem,
      left: problem.facilities.indices.map {
        problem.facilities[$0].supplyKWh - outcome.allocatedKWh[$0]
      })
    for entry in classes.entries {
      for kind in [entry.kind, -1] {
        for prefecture in [entry.prefecture, -1] {
          for youngOnly in entry.isYoung ? [false, true] : [false] {
            let terms = Terms(kind: kind, prefecture: prefecture, youngOnly: youngOnly)
            left[terms, default: 0] += entry.supply
          }
        }
      }
    }
  }

  /// The relaxations that help a row which lacks `missingKWh`, the most helpful first.
  public mutating func reliefs(
    for request: NormalRequest, missingKWh: Int64
  ) -> [Relief] {
    guard missingKWh > 0 else { return [] }
    let terms = Terms(
      kind: classes.kindNumber(request.kind),
      prefecture: classes.prefectureNumber(request.prefecture),
      youngOnly: request.withinFifteenYears)
    let reliefs = Relief.Relaxation.allCases.compactMap { relaxation -> Relief? in
      let kwh = min(missingKWh, left[Self.relaxed(terms, relaxation), default: 0])
      return kwh > 0 ? Relief(relaxation: relaxation, kwh: kwh) : nil
    }
    // The sort is stable, so equal reliefs stay in the order of the form's fields.
    return reliefs.sorted { $0.kwh > $1.kwh }
  }

  private static func relaxed(_ terms: Terms, _ relaxation: Relief.Relaxation) -> Terms {
    var terms = terms
    switch relaxation {
    case .anyKind: terms.kind = -1
    case .anyPrefecture: terms.prefecture = -1
    case .anyAge: terms.youngOnly = false
    }
    return terms
  }
}
