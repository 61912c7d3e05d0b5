import Workbooks

/// Files that are no workbooks we can read; message and remedy come from the reader.
enum RefusalEntries {
  static func entry(_ reason: Refusal.Reason) -> CatalogueEntry {
    CatalogueEntry(
      reason.code, reason.rawValue, title(reason), "ファイルをブックとして読み取れません（処理不可）。",
      passing: .normal(), failing: .refusal(reason)
    ) { finding in
      Wording(finding.argument(0), finding.argument(1))
    }
  }

  private static func title(_ reason: Refusal.Reason) -> String {
    switch reason {
    case .notWorkbook: "Excelブックではないファイル"
    case .encrypted: "パスワード付きのブック"
    case .malformedArchive: "壊れたファイル"
    case .resourceLimit: "大きさの上限"
    case .unsafeName: "不正な部品名"
    case .packageStructure: "ブックの構造"
    case .sheetStructure: "シートの構造"
    case .documentType: "DTDを含むXML"
    case .malformedXML: "壊れたXML"
    case .encoding: "文字コード"
    case .macro: "マクロ"
    case .lockFile: "編集中の一時ファイル"
    case .notRegularFile: "通常のファイルではないもの"
    case .inputOutput: "読み取りの失敗"
    }
  }
}
