extension FindingKind {
  static let workbookNote = FindingKind(
    "I0307", "workbook-note", "ブックの種類",
    "電子署名、共有、テンプレートなど、ブックの種類についてのお知らせです。", passing: .normal(),
    failing: .signed(form: "fit-normal-allocation")
  ) { finding, trait, program in
    switch WorkbookTrait(rawValue: trait) {
    case .signed:
      Wording(
        "このブックには電子署名があります。チェック結果を書き加えた控えでは、署名は無効になります。",
        "対応は不要です。署名の付いた元のファイルは、そのまま保管しています。")
    case .program:
      Wording(
        "Excel以外のソフト（\(program)）で保存されたファイルです。数式の計算結果が保存されていないことがあります。",
        "Excelで開き、計算結果と入力内容を確認してから保存し直すことをお勧めします。")
    case .shared:
      Wording("このブックは共有ブックです。", "対応は不要です。提出前に共有を解除することをお勧めします。")
    case .template, nil:
      Wording(
        "このファイルはテンプレート形式のブックです。通常のブックとして読み取りました。",
        "対応は不要です。次回からは「Excelブック（.xlsx）」として保存してください。")
    }
  }
}

/// What is told of a workbook as a whole.
enum WorkbookTrait: String {
  case signed, shared, template
  /// Saved by a program that drops what was calculated; the second argument names it.
  case program
}
