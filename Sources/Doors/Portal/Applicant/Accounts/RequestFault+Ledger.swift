internal import PortalParts
internal import Trade
internal import Wire

extension RequestFault {
  /// What the ledger has refused; its own code goes along. `code`: where it is no wrong input.
  init(_ refusal: LedgerRefusal, as code: Code? = nil) {
    let errors = refusal.field.map {
      [Detail(pointer: "/\(Self.name(of: $0))", detail: refusal.message)]
    }
    self.init(
      code ?? (refusal.code == .late ? .conflict : .invalid), refusal.message,
      errors: errors ?? [])
    self.refusal = refusal
  }

  /// Of a form's field: the command line writes dashes.
  private static func name(of field: String) -> String { field.replacing("-", with: "_") }
}

extension ErrorSummary {
  /// What the ledger has refused, at the field that it is about.
  init(_ refusal: LedgerRefusal) { self.init(of: RequestFault(refusal)) }
}
