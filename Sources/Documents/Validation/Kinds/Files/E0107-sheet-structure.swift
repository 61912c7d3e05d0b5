import Workbooks

extension FindingKind {
  static let sheetStructure = refusal(
    .sheetStructure, "E0107", "sheet-structure", "シートの構造",
    "シートの行・列・セルの書き方が誤っています", example: "同じセルが二度書かれたシート")
}
