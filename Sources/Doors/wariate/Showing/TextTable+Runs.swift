internal import AllocationDesk
internal import Trade

extension TextTable {
  init(of records: [RunRecord]) {
    self.init(["実行", "市場", "状態", "日時", "実行者", "規則", "ダイジェスト", "理由"])
    for record in records {
      add([
        String(record.run), record.market.rawValue, record.state.rawValue, record.at.japanText,
        record.actor.account, record.ruleSet.rawValue, String(record.digest.prefix(16)),
        record.comment,
      ])
    }
  }
}
