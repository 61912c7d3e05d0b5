internal import Trade

/// What a row that got less than it asked could have had on wider terms.
package struct Relief: Hashable, Sendable {
  /// The one condition that is given up.
  package enum Relaxation: String, CaseIterable, Sendable {
    case anyKind = "any-kind"
    case anyPrefecture = "any-prefecture"
    case anyAge = "any-age"
    case anyPlant = "any-plant"

    /// The wish as the form would say it.
    package var text: String {
      switch self {
      case .anyKind: "発電設備区分を「指定なし」"
      case .anyPrefecture: "設備の所在地を「指定なし」"
      case .anyAge: "RE100対応（15年対応）を「不要」"
      case .anyPlant: "設備IDを空白"
      }
    }
  }

  /// How the amount is known.
  package enum Basis: String, CaseIterable, Sendable {
    /// The stage was solved once more with the wider wish in place of the row's own.
    case recalculated
    /// Nobody took it; the row could have had it without anybody else getting less.
    case leftOver = "left-over"
  }

  package let relaxation: Relaxation
  /// kWh beyond what the row got, at most what it lacks.
  package let kwh: Int64
  package let basis: Basis

  /// For people: 「…で申請していれば、あと…kWhの割当となる計算でした。」
  package var text: String {
    switch basis {
    case .recalculated: "\(relaxation.text)として申請していれば、あと\(kwh.grouped)kWhの割当となる計算でした。"
    case .leftOver: "\(relaxation.text)として申請していれば、割り当てられずに残った電力量から、あと\(kwh.grouped)kWhまで割当できました。"
    }
  }
}

extension NormalRequest {
  /// The same row without one of its conditions; nil where it has no such condition.
  func relaxed(_ relaxation: Relief.Relaxation) -> NormalRequest? {
    var wider = self
    switch relaxation {
    case .anyKind: wider.kind = nil
    case .anyPrefecture: wider.prefecture = nil
    case .anyAge: wider.withinFifteenYears = false
    case .anyPlant: wider.facility = nil
    }
    return wider == self ? nil : wider
  }
}
