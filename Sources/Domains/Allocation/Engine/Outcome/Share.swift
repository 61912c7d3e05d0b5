package import Trade

/// What one row got, and why.
package struct Share: Hashable, Sendable {
  enum Cause: Hashable, Sendable {
    case satisfied, plantShort, plantEmpty, plantUnknown, noSuchPlants, classesShort, earlierRows
  }

  package let request: RequestID
  package let ask: Ask
  package let grantedKWh: Int64
  /// The exact level of a normal row under `max-min`.
  package let level: Level?
  /// Which of the outcome's bottlenecks held the row below its ask.
  package let bottleneck: Int?
  let cause: Cause

  /// The row's mark in results.
  package var status: Grant {
    switch cause {
    case .satisfied: .full
    case .plantShort: .toSettle
    case .plantEmpty, .plantUnknown, .noSuchPlants: .none
    case .classesShort, .earlierRows: grantedKWh > 0 ? .part : .none
    }
  }

  /// The reason in words; empty where the row got all it asked for.
  package var reason: String {
    switch cause {
    case .satisfied: ""
    case .plantShort:
      "当該設備への希望量の合計が割当可能量を超えるため、同順位の希望に按分した案です。事務局が当事者と調整します。"
    case .plantEmpty: "当該設備には、先の順位の割当後に残る電力量がありません。"
    case .plantUnknown: "当該設備は今回の割当対象にありません。"
    case .noSuchPlants: "希望の条件に合い、割当できる電力量が残る設備がありません。"
    case .classesShort:
      "希望の条件に合う設備の電力量が、希望量の合計に足りません。"
        + (level.map { "割当率は\($0.percent)（\($0)）です（1kWh未満は端数処理）。" } ?? "")
    case .earlierRows: "受付順で先の申請に割り当てたため、条件に合う設備の電力量が足りません。"
    }
  }
}
