internal import AccessRecords
internal import RegistersRecords
package import Trade

extension AccessDesk {
  /// Granted by an operator, and not ended; some may be over by their last day.
  package func mandates(of principal: OperatorID) throws -> [Mandate] {
    try store.mandates(ofPrincipal: principal)
  }

  package func mandates() throws -> [Mandate] { try store.mandates() }

  /// `forms`: empty is all.
  /// `periods`: rounds, months (`2025-07`) and `anytime`; empty is all.
  /// `until`: the last day, in Japan time.
  /// - Throws: `Complaint` with `invalid`.
  package func grantMandate(
    to agent: OperatorID, for principal: OperatorID, forms: [FormID], periods: [String],
    until: CivilDate, by actor: Actor
  ) throws -> MandateID {
    guard agent != principal else {
      throw Complaint(.refused, "自社に委任することはできません", code: "invalid")
    }
    for operatorID in [agent, principal] where try !chain.isRegistered(operatorID) {
      throw Complaint(.refused, "事業者 \(operatorID) は台帳にありません", code: "invalid")
    }
    for form in forms where !self.forms.contains(form) {
      throw Complaint(.refused, "様式「\(form)」の定義はありません", code: "invalid")
    }
    let words = try periods.map { text in
      guard let word = Mandate.word(text) else {
        throw Complaint(.usage, "回「\(text)」は YYYYRR、YYYY-MM、anytime のどれかで指定してください", code: "invalid")
      }
      return word
    }
    guard until >= clock.now().japanDate else {
      throw Complaint(.refused, "委任の終わりの日 \(until) は過ぎています", code: "invalid")
    }
    return try administer("granting a mandate", by: actor) { transaction, tell in
      let id = try transaction.grant(
        agent, for: principal, forms: forms, periods: words, until: until, at: now())
      let what =
        [forms.map(\.rawValue).joined(separator: ", "), words.joined(separator: ", ")]
        .filter { !$0.isEmpty }.joined(separator: "、")
      try tell(
        "委任 \(id): \(principal) が \(agent) に委任（\(what.isEmpty ? "すべて" : what)、\(until) まで）")
      return id
    }
  }

  /// `party`: only one in which they are principal or agent; nil is any.
  /// - Throws: `Complaint` with `not-found`.
  package func endMandate(_ id: MandateID, of party: OperatorID? = nil, by actor: Actor) throws {
    try administer("ending a mandate", by: actor) { transaction, tell in
      guard let mandate = try transaction.mandate(id),
        party.map({ [mandate.principal, mandate.agent].contains($0) }) ?? true
      else { throw Complaint(.refused, "委任 \(id) はありません", code: "not-found") }
      try transaction.end(id, at: now())
      try tell("委任 \(id) を終了（\(mandate.principal) から \(mandate.agent)）")
    }
  }
}
