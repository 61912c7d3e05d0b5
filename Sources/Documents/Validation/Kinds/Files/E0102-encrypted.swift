import Workbooks

extension FindingKind {
  static let encrypted = refusal(
    .encrypted, "E0102", "encrypted", "パスワード付きのブック",
    "パスワードで保護されたブックは読み取れません", example: "「パスワードを使用して暗号化」したブック")
}
