import Workbooks

extension FindingKind {
  static let macro = refusal(
    .macro, "E0111", "macro", "マクロ",
    "マクロだけでできたブックは読み取れません", example: "マクロシートだけのブック")
}
