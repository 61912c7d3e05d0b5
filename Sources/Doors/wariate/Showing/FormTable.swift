internal import FormsDesk
internal import Trade

extension TextTable {
  init(of forms: [ListedForm]) {
    self.init(["ID", "版", "適用開始", "市場", "書類名", "別名"])
    for form in forms {
      add([
        form.id.rawValue, form.version,
        form.firstRound?.description ?? form.firstMonth?.description ?? "",
        form.market?.rawValue ?? "共通", form.title, form.aliases.joined(separator: "、"),
      ])
    }
  }
}
