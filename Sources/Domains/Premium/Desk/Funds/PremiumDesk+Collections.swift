internal import PremiumNotices
internal import PremiumRecords
internal import Storage
package import Trade

extension PremiumDesk {
  /// Writes 徴収通知書 and 帰属通知書 for the plants of which a month says so: their certification has ended,
  /// and nothing is left in the ledger.
  /// - Throws: `Complaint` for a month without any.
  package func writeCollectionNotices(
    of month: Month, to folder: String
  ) throws -> [WrittenPremiumPage] {
    let today = clock.now().japanDate
    let notices = try store.read("collecting notices") { database in
      var notices: [CollectionNotice] = []
      for balance in try database.fundBalances(.withheld) where balance.balance == 0 {
        guard let operatorID = balance.operatorID,
          let ended = try database.certificationEnd(of: balance.plant), ended < today
        else { continue }
        for line in try database.ledger(.withheld, of: balance.plant)
        where line.bookedMonth == month && line.status == .confirmed {
          guard let kind = CollectionNotice.Kind(entry: line.text) else { continue }
          notices.append(
            CollectionNotice(
              kind: kind, to: try recipient(operatorID, database), from: sender,
              plant: balance.plant, plantName: try database.certifiedName(of: balance.plant),
              month: month, yen: -line.yen, date: today))
        }
      }
      return notices
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
}
