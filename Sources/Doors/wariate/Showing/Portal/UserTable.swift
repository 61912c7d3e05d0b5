internal import Trade

extension TextTable {
  init(of users: [PortalUser]) {
    self.init(["番号", "役割", "事業者", "氏名", "メールアドレス", "状態", "最後のサインイン"])
    for user in users {
      add([
        user.id.description, user.role.rawValue, user.operatorID?.rawValue ?? "", user.details.name,
        user.mail, user.isLocked ? "ロック中" : user.hasPassword ? "" : "仮パスワード",
        user.lastSignIn?.japanText ?? "",
      ])
    }
  }
}
