package import Office
package import Tables
internal import Trade

extension TableWriter {
  /// A list of applications.
  package init(of applications: [ListedApplication]) {
    self.init(heads: [
      "受付番号", "事業者番号", "事業者名", "様式", "書類名", "回", "状態", "結果", "エラー", "警告", "受付日時", "差替え元", "要対応",
      "ファイル",
    ])
    for one in applications {
      add([
        .text(one.receipt.description), .text(one.operatorID.rawValue), .text(one.operatorName),
        .text(one.form?.rawValue), .text(one.formTitle), .text(one.slot.shelf),
        .text(one.status.tag),
        .text(one.verdict?.rawValue),
        .integer(Int64(one.counts.errors)), .integer(Int64(one.counts.warnings)),
        .text(one.receivedAt.japanText), .text(one.supersedes?.description), .text(one.attention),
        .text(one.file),
      ])
    }
  }
}
