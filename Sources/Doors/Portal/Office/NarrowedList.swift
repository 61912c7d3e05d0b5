internal import AccessDesk
internal import House
internal import Office
internal import Trade

extension Portal {
  /// What the filters ask for that no table of applications holds.
  func narrowed(_ receipts: [ReceiptNumber], by query: ListQuery) throws -> [ReceiptNumber] {
    var receipts = receipts
    switch query.assignee {
    case .user(let user)?:
      let mine = try access.assigned(to: user)
      receipts = receipts.filter(mine.contains)
    case .nobody?:
      let taken = try access.assigned(to: nil)
      receipts = receipts.filter { !taken.contains($0) }
    case nil: break
    }
    return query.isUnsettled ? try house.applications.toSettle(receipts) : receipts
  }
}
