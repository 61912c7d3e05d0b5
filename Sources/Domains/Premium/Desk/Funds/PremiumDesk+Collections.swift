internal import PremiumNotices
internal import PremiumRecords
internal import Storage
package import Trade

/// What of a plant whose certification has ended was collected (徴収), or is kept (帰属).
package struct ListedCollection: Hashable, Sendable {
  package let operatorID: OperatorID
  package let plant: PlantID
  /// When it stands in the ledger.
  package let month: Month
  /// 徴収通知書 or 帰属通知書.
  package let title: String
  /// Yen.
  package let yen: Int64
}

extension PremiumDesk {
  /// The plants of which there is 徴収通知書 or 帰属通知書: their certification has ended, and nothing is left
  /// in the ledger. Nil asks for all.
  package func collections(
    of operatorID: OperatorID? = nil, plant: PlantID? = nil
  ) throws -> [ListedCollection] {
    try store.read("listing collections") {
      try notices(of: operatorID, plant: plant, in: nil, $0)
    }.map {
      ListedCollection(
        operatorID: $0.operatorID, plant: $0.plant, month: $0.month, title: $0.kind.title,
        yen: $0.yen)
    }
  }

  /// The notice of a plant and month; nil where there is none, or it is not an operator's where one is
  /// named.
  package func collectionNotice(
    of plant: PlantID, in month: Month, of operatorID: OperatorID? = nil
  ) throws -> PrintedPremiumPage? {
    let notice = try store.read("collecting a notice") {
      try notices(of: operatorID, plant: plant, in: month, $0).first
    }
    return try notice.map { PrintedPremiumPage(name: $0.fileName, bytes: try $0.printed()) }
  }

  /// Writes 徴収通知書 and 帰属通知書 for the plants of which a month says so.
  /// - Throws: `Complaint` for a month without any.
  package func writeCollectionNotices(
    of month: Month, to folder: String
  ) throws -> [WrittenPremiumPage] {
    let notices = try store.read("collecting notices") {
      try self.notices(of: nil, plant: nil, in: month, $0)
    }
    guard !notices.isEmpty else {
      throw Complaint(.refused, "\(month.title)に、残高がなくなった徴収・帰属の明細のある失効した設備はありません")
    }
    return try notices.map { notice in
      WrittenPremiumPage(
        path: try write(try notice.printed(), as: notice.fileName, to: folder),
        operatorID: notice.operatorID, total: notice.yen)
    }
  }

  private func notices(
    of owner: OperatorID?, plant: PlantID?, in month: Month?, _ database: Database
  ) throws -> [CollectionNotice] {
    let today = clock.now().japanDate
    var notices: [CollectionNotice] = []
    for balance in try database.fundBalances(.withheld, operatorID: owner, plant: plant)
    where balance.balance == 0 {
      guard let operatorID = balance.operatorID,
        let ended = try database.certificationEnd(of: balance.plant), ended < today
      else { continue }
      for line in try database.ledger(.withheld, of: balance.plant)
      where line.status == .confirmed && (month == nil || line.bookedMonth == month) {
        guard let kind = CollectionNotice.Kind(entry: line.text) else { continue }
        notices.append(
          CollectionNotice(
            kind: kind, to: try recipient(operatorID, database), from: sender,
            plant: balance.plant, plantName: try database.certifiedName(of: balance.plant),
            month: line.bookedMonth, yen: -line.yen, date: today))
      }
    }
    return notices
  }
}
