internal import Trade

/// What operators are to be paid, and to pay, for lines of a month: each subject by itself, without netting.
struct PremiumPlan {
  /// By operator, in their order.
  let amounts: [(operatorID: OperatorID, [PaymentSubject: Int64])]

  init(_ lines: [PremiumLine]) throws {
    var amounts: [OperatorID: [PaymentSubject: Int64]] = [:]
    func add(_ yen: Int128, _ subject: PaymentSubject, _ operatorID: OperatorID) throws {
      guard yen > 0 else { return }
      let sum = Int128(amounts[operatorID]?[subject] ?? 0) + yen
      guard let short = Int64(exactly: sum) else { throw Trouble("支払額が大きすぎます") }
      amounts[operatorID, default: [:]][subject] = short
    }
    for line in lines {
      let booked = line.booked
      if line.before == nil {
        try add(booked.payment, .grant, line.operatorID)
        try add(booked.shortage, .disposalShortage, line.operatorID)
      } else {
        try add(booked.net, .grant, line.operatorID)
        try add(-booked.net, .overpaid, line.operatorID)
      }
    }
    self.amounts = amounts.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }
}
