internal import PortalParts
internal import Trade
internal import Wire

extension RequestFault {
  /// What the ledger has refused; its own code goes along. `code`: where it is no wrong input; `place`: the
  /// pointer to what the command line calls by a name.
  init(
    _ refusal: LedgerRefusal, as code: Code? = nil,
    at place: (String) -> String = RequestFault.formField
  ) {
    let errors = refusal.field.map { [Detail(pointer: place($0), detail: refusal.message)] }
    self.init(
      code ?? (Self.isConflict(refusal.code) ? .conflict : .invalid), refusal.message,
      errors: errors ?? [])
    self.refusal = refusal
  }

  /// Nothing is wrong with what was sent; it comes too late, or things do not stand so.
  private static func isConflict(_ code: LedgerRefusal.Code) -> Bool {
    switch code {
    case .late, .auction, .transmission, .confirmed, .transmissionError: true
    default: false
    }
  }

  /// Of a form's field: the command line writes dashes.
  private static func formField(_ field: String) -> String {
    "/" + field.replacing("-", with: "_")
  }
}

extension Portal {
  /// What a path names; where that is refused, it is not there.
  static func orNotFound<Value>(_ look: () throws -> Value) throws -> Value {
    do {
      return try look()
    } catch let refusal as LedgerRefusal { throw RequestFault(refusal, as: .notFound) }
  }
}

extension ErrorSummary {
  /// What the ledger has refused, at the field that it is about.
  init(_ refusal: LedgerRefusal) { self.init(of: RequestFault(refusal)) }
}
