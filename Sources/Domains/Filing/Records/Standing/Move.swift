package import Hashing
package import Trade

/// A step that a person commands, or that the service takes with a stuck application.
package struct Move: Sendable {
  package var receipt: ReceiptNumber
  /// The status it is taken to be in; a move by list fails where somebody was faster.
  package var from: Status?
  package var to: Status
  package var actor: Actor
  package var at: Instant
  package var comment: String
  /// A reviewer's remarks, needed to return an application; each is a finding of severity error.
  package var remarks: [Finding]
  /// Where the live file goes, below the workspace.
  package var livePath: String
  /// The live file's new content where remarks were written into it; nil leaves it.
  package var answer: ContentHash?
  /// The file stands at `livePath` already, because a person renamed it by hand.
  package var isRenamedByHand: Bool
  /// After this an applicant can no longer withdraw; nil never closes.
  package var closesAt: Instant?
  /// Numbers that 確定 is to give instead of the next ones.
  package var given = GivenNumbers()

  package init(
    _ receipt: ReceiptNumber, from: Status? = nil, to: Status, by actor: Actor, at: Instant,
    comment: String = "", remarks: [Finding] = [], livePath: String, answer: ContentHash? = nil,
    isRenamedByHand: Bool = false, closesAt: Instant? = nil
  ) {
    self.receipt = receipt
    self.from = from
    self.to = to
    self.actor = actor
    self.at = at
    self.comment = comment
    self.remarks = remarks
    self.livePath = livePath
    self.answer = answer
    self.isRenamedByHand = isRenamedByHand
    self.closesAt = closesAt
  }
}

/// Whether a step was taken.
package enum Movement: Hashable, Sendable {
  /// With the file work promised; empty where the file is already right.
  case moved(Application, [Intent])
  case refused(MoveRefusal)
}

/// Why a step was not taken; a person's matter, not an error of ours.
package enum MoveRefusal: Hashable, Sendable {
  case unknown(ReceiptNumber)
  case illegal(ReceiptNumber, from: Status, to: Status)
  /// It is not, or no longer, where the command took it to be.
  case elsewhere(ReceiptNumber, status: Status)
  /// Returning needs a remark that says why.
  case withoutRemark(ReceiptNumber)
  /// Not the applicant's own, or nothing an applicant may command.
  case notAllowed(ReceiptNumber)
  /// The applicant could withdraw until this moment.
  case windowClosed(ReceiptNumber, at: Instant)
  /// Something stands against 確定.
  case notReady(ReceiptNumber, why: String)

  /// For people.
  package var message: String {
    switch self {
    case .unknown(let receipt): "受付番号\(receipt)の申請はありません。"
    case .illegal(let receipt, let from, let to):
      "受付番号\(receipt)は「\(from.tag)」のため「\(to.tag)」へ進められません。"
    case .elsewhere(let receipt, let status): "受付番号\(receipt)は現在「\(status.tag)」です。"
    case .withoutRemark(let receipt):
      "受付番号\(receipt)を差し戻すには、理由の記載が必要です（--finding か --comment で指定してください）。"
    case .notAllowed(let receipt): "受付番号\(receipt)についてこの操作を行う権限がありません。"
    case .notReady(let receipt, let why): "受付番号\(receipt)はまだ確定できません: \(why)"
    case .windowClosed(let receipt, let instant):
      "受付番号\(receipt)の取下げは\(instant.japanText)に締め切られました。"
    }
  }
}
