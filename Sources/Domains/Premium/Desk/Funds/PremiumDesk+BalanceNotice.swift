internal import Events
internal import Files
internal import Hashing
internal import Premises
internal import PremiumNotices
internal import PremiumRecords
internal import Storage
package import Trade

/// A page that was written into a folder of somebody's.
package struct WrittenPremiumPage: Hashable, Sendable {
  package let path: String
  package let operatorID: OperatorID
  /// Yen.
  package let total: Int64
}

/// A page as it is handed out.
package struct PrintedPremiumPage: Hashable, Sendable {
  package let name: String
  /// PDF.
  package let bytes: [UInt8]
}

extension PremiumDesk {
  /// Writes 残高確認書 of an operator: what is final in its plants' ledgers up to a month; of one that goes on, as
  /// it stands on the day of issue.
  /// - Throws: `Complaint` for a month to come (`MSG_A0076E`), and where no plant has a ledger.
  package func writeBalanceNotice(
    _ kind: FundKind, of operatorID: OperatorID, through month: Month, to folder: String
  ) throws -> WrittenPremiumPage {
    let notice = try notice(kind, of: operatorID, through: month)
    let path = try write(try notice.printed(), as: notice.fileName, to: folder)
    return WrittenPremiumPage(path: path, operatorID: operatorID, total: try notice.total)
  }

  /// The same, to be handed out.
  /// - Throws: likewise.
  package func balanceNotice(
    _ kind: FundKind, of operatorID: OperatorID, through month: Month
  ) throws -> PrintedPremiumPage {
    let notice = try notice(kind, of: operatorID, through: month)
    return PrintedPremiumPage(name: notice.fileName, bytes: try notice.printed())
  }

  private func notice(
    _ kind: FundKind, of operatorID: OperatorID, through month: Month
  ) throws -> BalanceNotice {
    let today = clock.now().japanDate
    guard let now = Month(of: today), month <= now else {
      throw Complaint(
        .usage, "MSG_A0076E: 対象年月 \(month) は、まだ来ていない月です", code: "MSG_A0076E")
    }
    return try store.read("collecting balances") { database in
      let balances = try database.fundBalances(
        kind, operatorID: operatorID, through: month, confirmedOnly: true)
      guard !balances.isEmpty else {
        throw Complaint(
          .refused, "再エネ事業者コード\(operatorID)には、\(month.title)までの\(kind.title)の明細がありません")
      }
      return BalanceNotice(
        kind: kind, to: try recipient(operatorID, database), from: sender, month: month,
        date: today,
        lines: try balances.map { balance in
          BalanceNotice.Line(
            plant: balance.plant, name: try database.certifiedName(of: balance.plant),
            balance: balance.balance, shortage: balance.shortage)
        })
    }
  }

  /// Returns the path; the folder is made where it is not there.
  func write(_ bytes: [UInt8], as name: String, to folder: String) throws -> String {
    let folder = FilePath(folder)
    do {
      try fileSystem.makeFolders(folder)
      try fileSystem.writeWhole(bytes, to: folder.appending(name))
    } catch let error as FileError {
      throw Complaint(unwritable: folder.appending(name).text, error)
    }
    return folder.appending(name).text
  }
}
