import Workbooks

/// Files that are no workbooks we can read; message and remedy come from the reader.
enum RefusalEntries {
  static func entry(_ reason: Refusal.Reason) -> CatalogueEntry {
    CatalogueEntry(
      reason.code, reason.rawValue, title(reason), "\(cause(reason))（処理不可）。",
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

  private static func cause(_ reason: Refusal.Reason) -> String {
    switch reason {
    case .notWorkbook: "中身がExcelブック（.xlsx・.xlsm）ではありません"
    case .encrypted: "パスワードで保護されたブックは読み取れません"
    case .malformedArchive: "途中で切れているか、壊れています"
    case .resourceLimit: "大きさ、行数、展開後の量などが上限を超えています"
    case .unsafeName: "ブックの中に、外へ書き出すような名前の部品があります"
    case .packageStructure: "ブックに必要な部品がないか、つながりが誤っています"
    case .sheetStructure: "シートの行・列・セルの書き方が誤っています"
    case .documentType: "ブックに使えない宣言（DTD）が含まれています"
    case .malformedXML: "ブックの部品が壊れています"
    case .encoding: "ブックの部品の文字コードが正しくありません"
    case .macro: "マクロだけでできたブックは読み取れません"
    case .lockFile: "Excelで開いている間だけ作られる一時ファイルです"
    case .notRegularFile: "リンクやフォルダーなど、通常のファイルではありません"
    case .inputOutput: "ファイルを最後まで読み取れませんでした"
    }
  }

  /// A file of the kind, in a few words.
  static func example(_ reason: Refusal.Reason) -> String {
    switch reason {
    case .notWorkbook: "拡張子だけを.xlsxにしたPDF"
    case .encrypted: "「パスワードを使用して暗号化」したブック"
    case .malformedArchive: "アップロードが途中で切れたファイル"
    case .resourceLimit: "展開すると数GBになるブック"
    case .unsafeName: "「../」で始まる名前の部品"
    case .packageStructure: "シートが一つもないブック"
    case .sheetStructure: "同じセルが二度書かれたシート"
    case .documentType: "外部の実体を宣言した部品"
    case .malformedXML: "閉じていない要素のある部品"
    case .encoding: "UTF-8として読めない部品"
    case .macro: "マクロシートだけのブック"
    case .lockFile: "「~$通常割当申請書.xlsx」"
    case .notRegularFile: "シンボリックリンク"
    case .inputOutput: "読み取り中に消えたファイル"
    }
  }
}
