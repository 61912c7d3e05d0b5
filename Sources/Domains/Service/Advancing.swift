internal import Annotation
internal import Files
internal import FilingRecords
internal import Intake
package import Trade

/// Which applications a command is about.
package struct ApplicationSelection: Sendable {
  let ids: [ReceiptNumber]
  let filter: ApplicationFilter?
  /// Those of forms that have no round.
  let isAnytime: Bool

  /// - Throws: `Complaint` where the words do not go together.
  package init(ids: [ReceiptNumber], round: String?, form: FormID?, from: Status?) throws {
    self.ids = ids
    isAnytime = round == Workspace.anytime
    if !ids.isEmpty {
      guard round == nil, form == nil, from == nil else {
        throw Complaint(.usage, "受付番号と --round・--form・--from は一緒に使えません")
      }
      filter = nil
      return
    }
    guard let round, let from else {
      throw Complaint(.usage, "受付番号を並べるか、--round と --from を指定してください")
    }
    guard isAnytime || RoundID(round) != nil else {
      throw Complaint(.usage, "回「\(round)」は YYYYRR（例 202304）か「随時」で指定してください")
    }
    filter = ApplicationFilter(round: RoundID(round), statuses: [from], form: form)
  }
}

/// The step to take.
package struct MoveOrder: Sendable {
  let to: Status
  let comment: String
  let remarks: [Finding]

  /// Each of `findings` is `[SHEET!]CELL=TEXT`; throws a complaint where one is not.
  package init(to: Status, comment: String?, findings: [String]) throws {
    self.to = to
    self.comment = comment ?? ""
    var remarks = try findings.map(Self.remark)
    if remarks.isEmpty, to == .returned, let comment, !comment.isEmpty {
      remarks = [Self.remark(nil, nil, comment)]
    }
    self.remarks = remarks
  }

  private static func remark(_ text: String) throws -> Finding {
    guard let equals = text.firstIndex(of: "=") else {
      throw Complaint(.usage, "指摘「\(text)」は [シート!]セル=内容 の形で指定してください")
    }
    let place = text[..<equals]
    let words = String(text[text.index(after: equals)...])
    let mark = place.lastIndex(of: "!")
    let sheet = mark.map { place[..<$0].filter { $0 != "'" } } ?? "申請書"
    let cell = mark.map { place[place.index(after: $0)...] } ?? place
    guard let reference = CellReference(cell), !words.isEmpty else {
      throw Complaint(.usage, "指摘「\(text)」は [シート!]セル=内容 の形で指定してください")
    }
    return remark(String(sheet), reference, words)
  }

  static func remark(_ sheet: String?, _ cell: CellReference?, _ words: String) -> Finding {
    Finding(
      severity: .error, code: "E0690", rule: "reviewer-remark", sheet: sheet, cell: cell,
      message: words, remedy: "事務局の指摘に沿って修正し、再提出してください。")
  }
}

/// What became of one application of a command.
package struct MoveReport: Encodable, Sendable {
  package let id: String
  package let isMoved: Bool
  package let from: String?
  package let to: String
  /// Why it was refused, or where the file lies now.
  package let detail: String

  package var text: String {
    isMoved ? "\(id): \(from ?? "") → \(to)  \(detail)" : "\(id): \(detail)"
  }
}

extension House {
  /// One legal step for each application; what was refused says why.
  package func advance(_ selection: ApplicationSelection, _ order: MoveOrder) throws -> [MoveReport]
  {
    let reports = try selected(selection).map { receipt in
      try whileMoving { try advance(receipt, order) }
    }
    try rematch()
    return reports
  }
}

extension House {
  private func selected(_ selection: ApplicationSelection) throws -> [ReceiptNumber] {
    guard let filter = selection.filter else { return selection.ids }
    return try store.applications(filter)
      .filter { !selection.isAnytime || $0.round == nil }.map(\.receipt)
  }

  func advance(
    _ receipt: ReceiptNumber, _ order: MoveOrder, by actor: Actor = Actor(.secretariat),
    renamedByHand livePath: String? = nil
  ) throws -> MoveReport {
    guard let application = try store.application(receipt) else {
      return refusal(receipt, order, MoveRefusal.unknown(receipt).message)
    }
    var prepared: FileContent?
    if order.to == .returned, application.status.mayBecome(.returned), !order.remarks.isEmpty {
      prepared = try answerWithRemarks(application, order.remarks)
    }
    let move = Move(
      receipt, to: order.to, by: actor, at: clock.now(), comment: order.comment,
      remarks: order.remarks, livePath: livePath ?? self.livePath(of: application, as: order.to),
      answer: prepared?.hash, isRenamedByHand: livePath != nil)
    switch try store.move(move) {
    case .refused(let why): return refusal(receipt, order, why.message)
    case .moved(let moved, let intents):
      // A person wants it tried again, however often it has failed.
      if moved.status == .checking { try store.resetAttempts(of: moved.claim) }
      for intent in intents {
        try perform(intent, prepared: prepared)
        try store.complete(intent)
      }
      return MoveReport(
        id: receipt.description, isMoved: true, from: application.status.tag, to: moved.status.tag,
        detail: moved.livePath)
    }
  }

  private func refusal(_ receipt: ReceiptNumber, _ order: MoveOrder, _ why: String) -> MoveReport {
    MoveReport(id: receipt.description, isMoved: false, from: nil, to: order.to.tag, detail: why)
  }

  /// The answer as it will be with a reviewer's remarks behind the check's findings.
  private func answerWithRemarks(
    _ application: Application, _ remarks: [Finding]
  ) throws -> FileContent {
    var counts = application.counts
    remarks.forEach { counts.add($0.severity) }
    return try answer(
      of: application, verdict: .returned, counts: counts,
      findings: store.findings(of: application.receipt) + remarks)
  }
}
