internal import Reception
internal import Trade

extension TextTable {
  init(of outcomes: [UploadOutcome]) {
    self.init(["受付番号", "ファイル", "結果", "エラー", "警告", "情報", "最初の指摘・理由"])
    for outcome in outcomes { add(outcome.cells) }
  }
}

extension UploadOutcome {
  /// 受付番号, ファイル, 結果, エラー, 警告, 情報, 最初の指摘・理由.
  var cells: [String] {
    let isCounted = kind == .answered || kind == .duplicate
    let numbers = [counts.errors, counts.warnings, counts.infos].map { isCounted ? String($0) : "" }
    let result = kind == .answered ? verdict?.rawValue ?? "" : kind.word
    return [receipt?.description ?? "", file, result] + numbers + [remark]
  }
}

extension UploadOutcome.Kind {
  var word: String {
    switch self {
    case .answered: "回答"
    case .duplicate: "重複"
    case .quarantined: "隔離"
    case .waiting: "順番待ち"
    case .stuck: "要対応"
    case .growing: "書き込み中"
    case .leftAlone: "対象外"
    }
  }
}
