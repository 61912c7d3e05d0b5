internal import Trade

extension TextTable {
  init(of tokens: [PortalToken]) {
    self.init(["番号", "名前", "事業者", "期限", "権限"])
    for token in tokens {
      add([
        token.id.description, token.name, token.operatorID?.rawValue ?? "",
        token.expiresOn.slashed, token.scopes.map(\.rawValue).joined(separator: ","),
      ])
    }
  }
}
