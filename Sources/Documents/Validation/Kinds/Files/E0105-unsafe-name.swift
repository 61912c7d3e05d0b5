import Workbooks

extension FindingKind {
  static let unsafeName = refusal(
    .unsafeName, "E0105", "unsafe-name", "不正な部品名",
    "ブックの中に、外へ書き出すような名前の部品があります", example: "「../」で始まる名前の部品")
}
