internal import Events
package import Files
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
  package var file: String
  /// The earlier application that was returned for it, where it waited behind one under review.
  package var returnedEarlier: ReceiptNumber?
}

extension ReviewDesk {
  /// Lets the rules on who may file and when pass for a returned application, and puts its upload
  /// into the inbox once more: it gets a new number, for an application has no second life.
  /// Where `part` is named, the bytes go there in the inbox's stead, and who names it hands them over.
  /// - Throws: `Complaint` where the application was returned for something else.
  package func readmit(
    _ receipt: ReceiptNumber, because reason: String, by actor: Actor, into part: FilePath? = nil
  ) throws -> Readmission {
    let application = try returned(receipt, because: reason, "受け付ける理由")
    let rules = try waivable(of: application)
    guard !rules.isEmpty else {
      throw Complaint(.refused, "受付番号\(receipt)には、受付期間・事業者区分・市場についてのエラーがありません")
    }
    try store.permit(
      rules, of: application, because: reason, by: actor, at: clock.now())
    return Readmission(
      receipt: receipt, rules: rules, titles: titles(of: rules),
      file: try putBack(application, into: part))
  }

  /// Lets findings pass, each at its own cell, and takes the upload in again under a new number.
  /// `ordinals`: places of findings of the application, from 1.
  /// - Throws: `Complaint` with `invalid` where one of them is none that can be let pass.
  package func waive(
    _ receipt: ReceiptNumber, _ ordinals: Set<Int>, because reason: String, by actor: Actor,
    into part: FilePath? = nil
  ) throws -> Readmission {
    let application = try returned(receipt, because: reason, "許可する理由")
    let findings = try store.findings(of: receipt)
    guard !ordinals.isEmpty, ordinals.allSatisfy({ findings.indices.contains($0 - 1) }) else {
      throw Complaint(.usage, "許可する指摘を選んでください", code: "invalid")
    }
    let chosen = ordinals.sorted().map { findings[$0 - 1] }
    if let other = chosen.first(where: { !Permission.rules.contains($0.rule) }) {
      throw Complaint(
        .refused,
        "\(other.code)は許可できません。許可できるのは、受付期間・事業者区分・市場についての指摘だけです", code: "invalid")
    }
    if part == nil { _ = try freePlace(for: application) }
    for finding in chosen {
      try store.permit(
        [finding.rule], of: application, onlyAt: finding.cell, because: reason, by: actor,
        at: clock.now())
    }
    let rules = Permission.rules.filter { rule in chosen.contains { $0.rule == rule } }
    return Readmission(
      receipt: receipt, rules: rules, titles: titles(of: rules),
      file: try putBack(application, into: part))
  }

  /// The same for an upload that waits behind an earlier one under review: that one is returned
  /// first, for this one to take its place. Each step stands in the history of its application; what
  /// was cut short between them is taken up where it stopped.
  /// - Throws: `Complaint` where the upload was returned for anything that its place in the queue and
  ///   the secretariat's permission do not put right; nothing was done then.
  package func readmit(
    _ receipt: ReceiptNumber, returningEarlierBecause reason: String, by actor: Actor
  ) throws -> Readmission {
    let application = try returned(receipt, because: reason, "差し戻して受け付ける理由")
    let rules = try rulesToPass(for: application)
    let earlier = try returnable(before: application)
    // Before anything is changed: the upload must have a place to go to.
    _ = try freePlace(for: application)
    if let earlier {
      let order = MoveOrder(
        to: .returned, comment: "受付番号\(receipt)への差替えを受け付けるため、差し戻します（理由: \(reason)）。")
      for report in try advance(.these([earlier]), order, by: actor) {
        if case .refused(let why) = report.result { throw Complaint(.refused, why) }
      }
    }
    let words = "受付番号\(receipt)を差替えとして受け付け直します。\(reason)"
    if rules.isEmpty {
      try store.note(.noted, about: receipt, by: actor, why: words, at: clock.now())
    } else {
      try store.permit(rules, of: application, because: reason, by: actor, at: clock.now())
    }
    return Readmission(
      receipt: receipt, rules: rules, titles: titles(of: rules), file: try putBack(application),
      returnedEarlier: earlier)
  }

  /// The application, where it is one that can be taken in again and somebody says why.
  private func returned(
    _ receipt: ReceiptNumber, because reason: String, _ what: String
  ) throws -> Application {
    guard let application = try store.application(receipt) else {
      throw Complaint(.refused, MoveRefusal.unknown(receipt).message)
    }
    guard !reason.allSatisfy(\.isWhitespace) else {
      throw Complaint(.usage, "\(what)を --reason で指定してください")
    }
    guard application.status == .returned else {
      throw Complaint(.refused, "受付番号\(receipt)は「\(application.status.tag)」です。「エラー」の申請だけを受け付け直せます")
    }
    return application
  }

  /// The rules that have to be let pass; none where only its place in the queue stood against it.
  private func rulesToPass(for application: Application) throws -> [String] {
    let receipt = application.receipt
    let errors = Set(
      try store.findings(of: receipt).filter { $0.severity == .error }.map(\.rule))
    guard errors.contains(FindingKind.underReviewID) else {
      throw Complaint(
        .refused, "受付番号\(receipt)は、審査中の申請のために差し戻されたものではありません（--return-earlier を付けずに実行してください）")
    }
    let others = errors.subtracting([FindingKind.underReviewID]).subtracting(Permission.rules)
    guard others.isEmpty else {
      throw Complaint(
        .refused,
        "受付番号\(receipt)には、書類の中身のエラーがあります（\(others.sorted().joined(separator: "・"))）。訂正して再提出してもらってください"
      )
    }
    return Permission.rules.filter(errors.contains)
  }

  /// The earlier application to return; nil where it has been returned already.
  private func returnable(before application: Application) throws -> ReceiptNumber? {
    let receipt = application.receipt
    let filter = ApplicationFilter(
      period: application.slot.period, form: application.form, operatorID: application.operatorID)
    let newer = try store.applications(filter).last {
      $0.receipt > receipt && $0.slot == application.slot
        && $0.status != .withdrawn && $0.status != .superseded
    }
    if let newer {
      throw Complaint(
        .refused,
        "受付番号\(receipt)より新しい受付番号\(newer.receipt)（\(newer.status.tag)）があります。どちらを受け付けるか確かめてください")
    }
    switch try store.turn(of: receipt) {
    case .free: return nil
    case .waits(let older):
      throw Complaint(.refused, "受付番号\(older)の処理が終わっていません。終わってからもう一度実行してください")
    case .underReview(let older):
      guard let earlier = try store.application(older), earlier.status == .underReview else {
        let tag = try store.application(older)?.status.tag ?? ""
        throw Complaint(
          .refused,
          "受付番号\(older)は「\(tag)」です。差し戻せるのは「\(Status.underReview.tag)」の申請だけです"
            + (tag == Status.reviewed.tag
              ? "（先に wariate advance \(older) --to \(Status.underReview.tag)）" : ""))
      }
      return older
    }
  }

  private func waivable(of application: Application) throws -> [String] {
    let found = Set(
      try store.findings(of: application.receipt).filter { $0.severity == .error }.map(\.rule))
    return Permission.rules.filter(found.contains)
  }

  private func titles(of rules: [String]) -> [String] {
    rules.compactMap { Permission(rule: $0, reason: "")?.title }
  }

  /// Where the upload arrived: a folder of its operator's own is made only where it came in one.
  private func freePlace(for application: Application) throws -> FilePath {
    let parts = application.arrivedName.split(separator: "/").map(String.init).filter { $0 != ".." }
    let folder = parts.dropLast().reduce(workspace.inbox) { $0.appending($1) }
    let name = parts.last ?? ""
    let target = folder.appending(name)
    guard !(try fileSystem.on("inbox").exists(target)) else {
      throw Complaint(.refused, "受付フォルダーに同じ名前のファイルがあります: \(name)")
    }
    return target
  }

  /// The bytes as received, under the name and in the folder as they arrived.
  private func putBack(_ application: Application, into part: FilePath? = nil) throws -> String {
    let target = try part ?? freePlace(for: application)
    let inbox = fileSystem.on("inbox")
    try inbox.makeFolders(target.folder)
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
