internal import PremiumRecords
internal import RegistersRecords
internal import Storage
package import Trade

/// What of a plant's 積立金 may be taken back as things stand, before anything is filed.
package struct RefundProspect: Hashable, Sendable {
  /// Where its applications stand.
  package enum Standing: Hashable, Sendable {
    /// One may be filed.
    case free
    /// This one is looked at (審査中).
    case pending(ReceiptNumber)
    /// The 工事完了登録 of this one is missing.
    case unfinished(ReceiptNumber)
    /// The 工事完了登録 of this one is looked at.
    case finishing(ReceiptNumber)
  }

  /// A 取戻 that is 確定, of which the difference may be asked for.
  package struct Difference: Hashable, Sendable {
    package let refund: ReceiptNumber
    /// 取戻申請額 of then, yen.
    package let asked: Int64
    /// By how much it may grow if the costs do; yen.
    package let most: Int64
  }

  package let ledger: FundKind
  package let plant: PlantID
  package let plantName: String
  /// Yen; with what is not final yet.
  package let balance: Int64
  package let shortage: Int64
  package let scheme: Scheme
  /// The panels that count, in thousandths of a kW; nil where the register does not say.
  package let panels: Int64?
  /// Ten years of reserve are over: those of the period's end count, and what was saved.
  package let hasTenYears: Bool
  /// 廃棄等費用の想定額, yen for a kW.
  package let disposalYenPerKW: Int64?
  /// 算定額 for all of its panels, yen; nil where the register does not say enough, and of 交付金相当額.
  package let entitled: Int64?
  package let standing: Standing
  package let difference: Difference?

  /// Yen: 算定額 and 積立額, the less of them; what disposal really costs may be less still.
  package var most: Int64? {
    ledger == .withheld ? max(0, balance) : entitled.map { max(0, min($0, balance)) }
  }
}

/// What giving up some panels would come to, before anything is filed.
package struct RefundTrial: Hashable, Sendable {
  /// Thousandths of a kW.
  package let panels: Int64
  /// Yen; nil where it is not known yet.
  package let cost: Int64?
  package let figures: RefundFigures
  /// What stands in the ledger, yen.
  package let balance: Int64

  /// 取戻申請額の上限, yen: the least of 算定額, 積立額 and 実費.
  package var most: Int64 { max(0, min(figures.entitled, balance, cost ?? .max)) }
}

extension PremiumDesk {
  /// The reasons (取戻事由) that demand the whole balance, by their letters.
  package var fullRefundReasons: [String] { settings.fullRefundReasons.sorted() }

  /// Of an operator's plants that have a ledger, by id.
  package func refundProspects(
    _ ledger: FundKind, of operatorID: OperatorID
  ) throws -> [RefundProspect] {
    try store.read("looking at what may be taken back") { database in
      try database.fundBalances(ledger, operatorID: operatorID).compactMap { balance in
        guard let facts = try database.certifiedFacts(of: balance.plant) else { return nil }
        let filed = try database.filedRefunds(of: balance.plant).filter {
          $0.kind.ledger == ledger
        }
        return RefundProspect(
          ledger: ledger, plant: balance.plant,
          plantName: try database.certifiedName(of: balance.plant), balance: balance.balance,
          shortage: balance.shortage, scheme: facts.scheme, panels: facts.countingPanels,
          hasTenYears: facts.hasTenYears, disposalYenPerKW: facts.disposalYenPerKW,
          entitled: ledger == .disposal && facts.kind == .solar
            ? facts.countingPanels.flatMap {
              RefundFigures(of: facts, discarding: $0, saved: balance.balance)?.entitled
            } : nil, standing: RefundProspect.Standing(filed),
          difference: difference(filed, of: operatorID, facts))
      }
    }
  }

  /// Nil for a plant that is not the operator's, has no ledger, or of which the register does not say
  /// enough.
  package func refundTrial(
    _ plant: PlantID, of operatorID: OperatorID, discarding panels: Int64, cost: Int64?
  ) throws -> RefundTrial? {
    try store.read("looking at what may be taken back") { database in
      guard
        let balance = try database.fundBalances(
          .disposal, operatorID: operatorID, plant: plant
        ).first,
        let facts = try database.certifiedFacts(of: plant), facts.kind == .solar,
        let figures = RefundFigures(of: facts, discarding: panels, saved: balance.balance)
      else { return nil }
      return RefundTrial(panels: panels, cost: cost, figures: figures, balance: balance.balance)
    }
  }

  /// Once for a 取戻 of the operator's own, while no newer one has come, and not where the whole was taken.
  private func difference(
    _ filed: [FiledRefund], of operatorID: OperatorID, _ facts: CertifiedFacts
  ) -> RefundProspect.Difference? {
    guard let last = filed.last(where: { $0.kind == .refund }), last.isConfirmed,
      last.operatorID == operatorID, !settings.fullRefundReasons.contains(last.reason),
      filed.contains(where: {
        $0.kind == .completion && $0.refund == last.receipt && $0.isConfirmed
      }),
      !filed.contains(where: { $0.kind == .difference && $0.refund == last.receipt }),
      let panels = last.panels,
      let figures = RefundFigures(of: facts, discarding: panels, saved: last.saved)
    else { return nil }
    let most = min(figures.entitled, last.saved) - last.yen
    return most > 0
      ? RefundProspect.Difference(refund: last.receipt, asked: last.yen, most: most) : nil
  }
}

extension RefundProspect.Standing {
  /// Of those that count, the oldest first.
  fileprivate init(_ filed: [FiledRefund]) {
    guard let last = filed.last(where: { $0.kind == .refund || $0.kind == .withheld }) else {
      self = .free
      return
    }
    let works = filed.filter { $0.kind == .completion && $0.refund == last.receipt }
    if !last.isConfirmed {
      self = .pending(last.receipt)
    } else if last.kind == .withheld || works.contains(where: \.isConfirmed) {
      self = .free
    } else {
      self = works.isEmpty ? .unfinished(last.receipt) : .finishing(last.receipt)
    }
  }
}

extension CertifiedFacts {
  /// After ten years of reserve those of the period's end, else today's; thousandths of a kW.
  fileprivate var countingPanels: Int64? { hasTenYears ? panelsAtEnd : panels }
}
