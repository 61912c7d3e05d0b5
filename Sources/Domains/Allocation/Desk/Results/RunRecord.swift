package import Trade

/// A stored run.
package struct RunRecord: Sendable {
  package enum State: String, Sendable {
    case trial = "試行"
    case published = "公表"
    case replaced = "差替え済"
    case undoing = "取消し"
  }

  package let run: Int64
  package let round: RoundID
  package let market: Market
  package let at: Instant
  package let actor: Actor
  package let state: State
  package let ruleSet: RuleSet
  /// The run before it.
  package let replaces: Int64?
  package let digest: String
  package let comment: String
}
