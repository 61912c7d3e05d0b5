/// By which rule a share was given (割当方法), in the order in which the rules are served.
package enum AllocationTier: String, CaseIterable, Comparable, Sendable {
  /// 再エネ特定卸供給 or 小売買取.
  case ppa = "PPA"
  case agreement = "個別合意"
  case normal = "通常割当"
  case bidOrder = "入札価格順"

  private var rank: Int {
    switch self {
    case .ppa: 0
    case .agreement: 1
    case .normal: 2
    case .bidOrder: 3
    }
  }

  package static func < (a: Self, b: Self) -> Bool { a.rank < b.rank }
}
