import Workbooks

extension FindingKind {
  static let lockFile = refusal(
    .lockFile, "E0112", "lock-file", "編集中の一時ファイル",
    "Excelで開いている間だけ作られる一時ファイルです", example: "「~$通常割当申請書.xlsx」")
}
