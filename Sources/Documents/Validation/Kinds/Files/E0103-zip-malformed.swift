import Workbooks

extension FindingKind {
  static let malformedArchive = refusal(
    .malformedArchive, "E0103", "zip-malformed", "壊れたファイル",
    "途中で切れているか、壊れています", example: "アップロードが途中で切れたファイル")
}
