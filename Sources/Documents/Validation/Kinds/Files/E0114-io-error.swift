import Workbooks

extension FindingKind {
  static let inputOutput = refusal(
    .inputOutput, "E0114", "io-error", "読み取りの失敗",
    "ファイルを最後まで読み取れませんでした", example: "読み取り中に消えたファイル")
}
