package import Hashing
package import Trade

/// kWh of one plant that one row was given.
package struct RunLine: Hashable, Sendable {
  package let operatorID: OperatorID
  package let receipt: ReceiptNumber
  /// The sheet's row number.
  package let row: Int
  package let tier: AllocationTier
  package let plant: PlantID
  package let kwh: Int64

  package init(
    operatorID: OperatorID, receipt: ReceiptNumber, row: Int, tier: AllocationTier, plant: PlantID,
    kwh: Int64
  ) {
    self.operatorID = operatorID
    self.receipt = receipt
    self.row = row
    self.tier = tier
    self.plant = plant
    self.kwh = kwh
  }
}

/// What became of one row that asked.
package struct RunRequest: Hashable, Sendable {
  package let operatorID: OperatorID
  package let receipt: ReceiptNumber
  package let row: Int
  package let form: FormID
  /// Nil is 対象期間全量.
  package let asked: Int64?
  package let granted: Int64
  package let status: Grant
  /// Why it is less than asked, in words; empty where it is not.
  package let reason: String
  package let wish: RunWish?
  /// Of a row that got less than it asked.
  package let explanation: RunExplanation?

  package init(
    operatorID: OperatorID, receipt: ReceiptNumber, row: Int, form: FormID, asked: Int64?,
    granted: Int64, status: Grant, reason: String, wish: RunWish? = nil,
    explanation: RunExplanation? = nil
  ) {
    self.operatorID = operatorID
    self.receipt = receipt
    self.row = row
    self.form = form
    self.asked = asked
    self.granted = granted
    self.status = status
    self.reason = reason
    self.wish = wish
    self.explanation = explanation
  }
}

/// What a run took of one plant, of what was there.
package struct RunPlant: Hashable, Sendable {
  package let plant: PlantID
  package let available: Int64
  package let allocated: Int64

  package init(plant: PlantID, available: Int64, allocated: Int64) {
    self.plant = plant
    self.available = available
    self.allocated = allocated
  }

  package var left: Int64 { available - allocated }
}

/// A stored run of the allocator.
package struct Run: Hashable, Sendable {
  package enum Kind: String, CaseIterable, Sendable {
    case allocation
    /// Takes back what the run before it gave, and gives nothing.
    case undoing
  }

  package let id: Int64
  package let round: RoundID
  package let market: Market
  package let at: Instant
  package let actor: Actor
  package let ruleSet: RuleSet
  /// SHA-256 over the sorted lines; notices print it.
  package let digest: ContentHash
  package let isPublished: Bool
  /// The published run that this one takes the place of, whose energy is free again.
  package let replaces: Int64?
  package let kind: Kind
  /// Why it was made, in the words of who made it.
  package let comment: String
}

/// A run on its way into the database.
package struct RunDraft: Sendable {
  package var scope: AllocationScope
  package var basis: AllocationBasis
  package var at: Instant
  package var actor: Actor
  package var ruleSet: RuleSet
  package var digest: ContentHash
  package var isPublished: Bool
  package var comment: String

  package init(
    scope: AllocationScope, basis: AllocationBasis, at: Instant, by actor: Actor, ruleSet: RuleSet,
    digest: ContentHash, isPublished: Bool, comment: String = ""
  ) {
    self.scope = scope
    self.basis = basis
    self.at = at
    self.actor = actor
    self.ruleSet = ruleSet
    self.digest = digest
    self.isPublished = isPublished
    self.comment = comment
  }
}

/// Whether a run was kept.
package enum RunStorage: Hashable, Sendable {
  case stored(Run)
  /// Registers or applications changed since it was calculated: it has to be run again.
  case outdated
}
