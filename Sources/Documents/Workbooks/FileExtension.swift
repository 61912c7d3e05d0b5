internal import Foundation

extension Workbook {
  /// `bin` is how originals are kept.
  private static let extensions: Set = ["", "xlsx", "xlsm", "xltx", "xltm", "xls", "bin"]

  /// Refuses a workbook under a name that nobody could open as one, such as `申請書.xlsx.exe`.
  package static func checkExtension(of name: String) throws(Refusal) {
    let folded = name.precomposedStringWithCompatibilityMapping.lowercased()
    let parts = folded.split(separator: ".", omittingEmptySubsequences: false)
    let ending = parts.count > 1 ? String(parts[parts.count - 1]) : ""
    guard !extensions.contains(ending) else { return }
    throw Refusal(
      .notWorkbook, message: "ファイル名の拡張子「.\(Refusal.shown(ending))」は、Excelブック（.xlsx）のものではありません。",
      remedy: "Excelで開けることを確かめ、拡張子が.xlsxのファイルとして保存し直してから、もう一度提出してください。")
  }
}
