internal import Files
package import FilingRecords
internal import Intake
package import Trade
package import Validation

/// A returned application that the secretariat takes in again all the same.
package struct Readmission: Sendable {
  package let receipt: ReceiptNumber
  /// The rules that are let pass, by their ids.
  package let rules: [String]
  /// The same as people call them.
  package let titles: [String]
  /// Where the upload lies again, below the workspace.
  package let file: String
}

extension ReviewDesk {
  /// Lets the rules on who may file and when pass for a returned application, and puts its upload
  /// into the inbox once more: it gets a new number, for an application has no second life.
  /// - Throws: `Complaint` where the application was returned for something else.
  package func readmit(
    _ receipt: ReceiptNumber, because reason: String, by actor: Actor
  ) throws -> Readmission {
    guard let application = try store.application(receipt) else {
      throw Complaint(.refused, MoveRefusal.unknown(receipt).message)
    }
    guard !reason.allSatisfy(\.isWhitespace) else {
      throw Complaint(.usage, "受け付ける理由を --reason で指定してください")
    }
    guard application.status == .returned else {
      throw Complaint(.refused, "受付番号\(receipt)は「\(application.status.tag)」です。「エラー」の申請だけを受け付け直せます")
    }
    let rules = try waivable(of: application)
    guard !rules.isEmpty else {
      throw Complaint(.refused, "受付番号\(receipt)には、受付期間・事業者区分・市場についてのエラーがありません")
    }
    try store.permit(
      rules, of: application, because: reason, by: actor, at: clock.now())
    return Readmission(
      receipt: receipt, rules: rules,
      titles: rules.compactMap { Permission(rule: $0, reason: reason)?.title },
      file: try putBack(application))
  }

  private func waivable(of application: Application) throws -> [String] {
    let found = Set(
      try store.findings(of: application.receipt).filter { $0.severity == .error }.map(\.rule))
    return Permission.rules.filter(found.contains)
  }

  /// The bytes as received, under the name as it arrived, in the operator's own folder.
  private func putBack(_ application: Application) throws -> String {
    let name = application.arrivedName.split(separator: "/").last.map(String.init) ?? ""
    let folder = workspace.inbox.appending(application.operatorID.rawValue)
    let target = folder.appending(name)
    let inbox = fileSystem.on("inbox")
    try inbox.makeFolders(folder)
    guard !(try inbox.exists(target)) else {
      throw Complaint(.refused, "受付フォルダーに同じ名前のファイルがあります: \(name)")
    }
    try inbox.copyWhole(shelves.originals.path(of: application.original), to: target)
    return workspace.relative(target)
  }

  /// What the secretariat lets pass for an application.
  package func permissions(for application: Application) throws -> [Permission] {
    try store.permits(for: application).compactMap {
      Permission(rule: $0.rule, reason: $0.reason, cell: $0.cell)
    }
  }
}
