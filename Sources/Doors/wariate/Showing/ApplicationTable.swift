internal import Office
internal import Trade

extension TextTable {
  init(of applications: [ListedApplication]) {
    self.init([
      "受付番号", "事業者", "事業者名", "書類名", "回", "状態", "エラー", "警告", "受付日時", "ファイル",
    ])
    for one in applications {
      add([
        one.receipt.description, one.operatorID.rawValue, one.operatorName, one.titleWord,
        one.slotWord, one.status.tag, String(one.counts.errors), String(one.counts.warnings),
        one.receivedAt.japanText, one.file + (one.attention.map { "  ※\($0)" } ?? ""),
      ])
    }
  }
}

extension ListedApplication {
  var titleWord: String { formTitle ?? "不明" }
  /// The round, the month, or 随時.
  var slotWord: String { slot.shelf }
}
