internal import FilingRecords
package import Trade
internal import Validation

/// What other windows of a round would mean for what was filed.
package struct WindowChange: Sendable {
  /// Came within the windows of now, and would be late.
  package internal(set) var becomesLate: [ListedApplication] = []
  /// Was late, and would be in time.
  package internal(set) var becomesOpen: [ListedApplication] = []
}

extension ApplicationsDesk {
  /// `old`: nil for a round that is new.
  package func change(from old: Round?, to new: Round) throws -> WindowChange {
    let filed = try applications(
      period: .round(new.id), status: nil, form: nil
    ).filter { one in
      guard one.status != .withdrawn, one.status != .superseded else { return false }
      return servedMarket(of: one.form) == new.market
    }
    var change = WindowChange()
    for one in filed {
      let window = window(of: one.form)
      let was = old?.isOpen(at: one.receivedAt, for: window) ?? false
      let will = new.isOpen(at: one.receivedAt, for: window)
      if was, !will { change.becomesLate.append(one) }
      if !was, will { change.becomesOpen.append(one) }
    }
    return change
  }

  private func window(of form: FormID?) -> Window {
    form.flatMap { definitions.newest($0)?.window } ?? .applications
  }
}
