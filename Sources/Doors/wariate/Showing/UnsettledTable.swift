internal import Office
internal import Trade

extension TextTable {
  init(of rows: [UnsettledRow]) {
    self.init([
      "受付番号", "事業者", "事業者名", "書類名", "状態", "行", "設備ID", "相手方", "kWh", "調整", "コード", "内容",
    ])
    for row in rows {
      add([
        row.receipt.description, row.operatorID.rawValue, row.operatorName, row.formTitle ?? "",
        row.status.tag, row.row.map(String.init) ?? "", row.plant?.rawValue ?? "",
        row.partnerName ?? row.partner?.rawValue ?? "", row.amount, row.state.rawValue, row.code,
        row.message,
      ])
    }
  }
}

extension UnsettledRow {
  /// Empty where the finding is about no plant.
  fileprivate var amount: String { kwh?.grouped ?? (plant == nil ? "" : "全量") }
}
