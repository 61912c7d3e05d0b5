package import Files
internal import FilingRecords
package import Intake
package import Premises
package import Storage
package import Trade

/// The highest number that was given, kept beside the database: one that is put back from an older
/// copy would give numbers a second time, and nothing in it could tell.
///
/// Written after the commit and not synced: it may lag behind, and is never ahead.
package struct NumberMark: Sendable {
  private let path: FilePath
  private let fileSystem: FileSystem

  package init(_ workspace: Workspace, _ fileSystem: FileSystem) {
    path = workspace.incoming.appending(".last-number")
    self.fileSystem = fileSystem.on("number")
  }

  /// Nil where none is kept yet.
  package func last() throws -> Int? {
    guard try fileSystem.exists(path) else { return nil }
    let text = String(decoding: try fileSystem.contents(of: path), as: UTF8.self)
    return Int(text.filter { !$0.isNewline })
  }

  package func note(_ receipt: ReceiptNumber) throws {
    if let last = try last(), last >= receipt.rawValue { return }
    try fileSystem.deferringSyncs().writeWhole(
      Array("\(receipt.rawValue)\n".utf8), to: path)
  }

  /// How far the database lies behind; nil where it does not.
  package func gap(in store: Store) throws -> Gap? {
    guard let given = try last() else { return nil }
    let known = try store.lastNumber()
    return known < given ? Gap(known: known, given: given) : nil
  }

  package struct Gap: Sendable {
    package let known: Int
    package let given: Int

    package var sentence: String {
      "データベースが古いものに戻されています（受付番号\(Self.shown(given))まで発行済みですが、データベースには\(Self.shown(known))までしかありません）"
    }

    private static func shown(_ number: Int) -> String {
      ReceiptNumber(number)?.description ?? String(number)
    }
  }
}

extension Check {
  /// The database is the one that gave the last number.
  package static let numbers = Check("受付番号") { premises, verification, repairing in
    let mark = NumberMark(premises.workspace, premises.fileSystem)
    guard let gap = try mark.gap(in: premises.store) else { return }
    guard repairing else { return verification.find(.olderDatabase, "\(gap.given)", gap.sentence) }
    try premises.store.passOver(
      numbersUpTo: gap.given, why: "欠番にしました: \(gap.sentence)", at: premises.clock.now())
    verification.mend(.olderDatabase, "\(gap.given)", gap.sentence + "。間の受付番号は欠番にしました")
  }
}

extension Fault.Kind {
  static let olderDatabase = Self("older-database")
}
