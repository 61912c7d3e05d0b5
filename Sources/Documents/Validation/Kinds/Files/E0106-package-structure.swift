import Workbooks

extension FindingKind {
  static let packageStructure = refusal(
    .packageStructure, "E0106", "package-structure", "ブックの構造",
    "ブックに必要な部品がないか、つながりが誤っています", example: "シートが一つもないブック")
}
