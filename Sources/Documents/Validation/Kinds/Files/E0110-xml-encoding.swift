import Workbooks

extension FindingKind {
  static let encoding = refusal(
    .encoding, "E0110", "xml-encoding", "文字コード",
    "ブックの部品の文字コードが正しくありません", example: "UTF-8として読めない部品")
}
