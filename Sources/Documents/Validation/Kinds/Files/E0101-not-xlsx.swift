import Workbooks

extension FindingKind {
  static let notWorkbook = refusal(
    .notWorkbook, "E0101", "not-xlsx", "Excelブックではないファイル",
    "中身がExcelブック（.xlsx・.xlsm）ではありません", example: "拡張子だけを.xlsxにしたPDF")
}
