import Workbooks

extension FindingKind {
  static let notRegularFile = refusal(
    .notRegularFile, "E0113", "not-regular-file", "通常のファイルではないもの",
    "リンクやフォルダーなど、通常のファイルではありません", example: "シンボリックリンク")
}
