public import Trade

/// kWh of one plant that one row was given.
public struct RunLine: Hashable, Sendable {
  public let operatorID: OperatorID
  public let receipt: ReceiptNumber
  /// The sheet's row number.
  public let row: Int
  /// PPA, 個別合意, 通常割当 or 入札価格順.
  public let tier: String
  public let plant: PlantID
  public let kwh: Int64

  public init(
    operatorID: OperatorID, receipt: ReceiptNumber, row: Int, tier: String, plant: PlantID,
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
public struct RunRequest: Hashable, Sendable {
  public let operatorID: OperatorID
  public let receipt: ReceiptNumber
  public let row: Int
  public let form: FormID
  /// Nil is 対象期間全量.
  public let asked: Int64?
  public let granted: Int64
  /// 満額, 一部, 要調整 or 不可.
  public let status: String
  /// Why it is less than asked, in words; empty where it is not.
  public let reason: String
  public let wish: RunWish?
  /// Of a row that got less than it asked.
  public let explanation: RunExplanation?

  public init(
    operatorID: OperatorID, receipt: ReceiptNumber, row: Int, form: FormID, asked: Int64?,
    granted: Int64, status: String, reason: String, wish: RunWish? = nil,
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
public struct RunPlant: Hashable, Sendable {
  public let plant: PlantID
  public let available: Int64
  public let allocated: Int64

  public init(plant: PlantID, available: Int64, allocated: Int64) {
    self.plant = plant
    self.available = available
    self.allocated = allocated
  }

  public var left: Int64 { available - allocated }
}

/// A stored run of the allocator.
public struct Run: Hashable, Sendable {
  public enum Kind: String, CaseIterable, Sendable {
    case allocation
    /// Takes back what the run before it gave, and gives nothing.
    case undoing
  }

  public let id: Int64
  public let round: RoundID
  public let market: Market
  public let at: Instant
  public let actor: Actor
  public let ruleSet: String
  /// SHA-256 over the sorted lines; notices print it.
  public let digest: ContentHash
  public let isPublished: Bool
  /// The published run that this one takes the place of, whose energy is free again.
  public let replaces: Int64?
  public let kind: Kind
  /// Why it was made, in the words of who made it.
  public let comment: String
}

/// A run on its way into the database.
public struct RunDraft: Sendable {
  public var scope: AllocationScope
  public var basis: AllocationBasis
  public var at: Instant
  public var actor: Actor
  public var ruleSet: String
  public var digest: ContentHash
  public var isPublished: Bool
  public var comment: String

  public init(
    scope: AllocationScope, basis: AllocationBasis, at: Instant, by actor: Actor, ruleSet: String,
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
public enum RunStorage: Hashable, Sendable {
  case stored(Run)
  /// Registers or applications changed since it was calculated: it has to be run again.
  case outdated
}
