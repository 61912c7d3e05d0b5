import Trade

/// What is said about name, folder and time of an upload.
enum FilingEntries {
  private static let none = CatalogueExample.normal()
  private static let first = RoundID("202304")
  private static let received = ReceiptNumber(7)

  private static func filing(_ note: FilingNote?) -> CatalogueExample {
    note.map { .filing($0) } ?? none
  }

  static let roundAssumed = CatalogueEntry(
    "I0601", "round-assumed", "回の補完",
    "ファイル名に回がなく、受付中の回が一つだけのため、その回の申請として受け付けました。", passing: none,
    failing: filing(first.map { .roundAssumed($0) })
  ) { finding in
    Wording(
      "ファイル名に回がないため、受付中の\(finding.argument(1))（\(finding.argument(0))）の申請として受け付けました。",
      "別の回の申請である場合は、ファイル名の末尾に「_\(finding.argument(0))」のように回を付けて提出し直してください。")
  }

  static let roundMissing = CatalogueEntry(
    "E0602", "round-missing", "回の指定なし",
    "ファイル名に回がなく、どの回の申請か決められません。", passing: none, failing: .filing(.roundMissing(open: []))
  ) { finding in
    let open = finding.argument(0)
    return Wording(
      "ファイル名に回がありません。" + (open.isEmpty ? "受付中の回もありません。" : "受付中の回: \(open)"),
      "ファイル名の末尾に年度と回の6桁を付けてください（例: 2023年度第4回は「_202304」）。")
  }

  static let roundIgnored = CatalogueEntry(
    "I0603", "round-ignored", "回の無視", "回のない様式のファイル名に回が付いています。回は無視しました。",
    passing: none, failing: .filing(.roundIgnored("202304"))
  ) { finding in
    Wording("この様式には回がないため、ファイル名の「\(finding.value)」は無視しました。", "対応は不要です。")
  }

  static let formUnknown = CatalogueEntry(
    "E0604", "form-unknown", "書類名", "ファイル名の書類名に当たる様式がありません。", passing: none,
    failing: .filing(.formUnknown(title: "通常申請書", suggestions: ["通常割当申請書"], known: ["通常割当申請書"]))
  ) { finding in
    let near = finding.argument(0)
    return Wording(
      "ファイル名の書類名「\(finding.value)」に当たる様式がありません。" + (near.isEmpty ? "" : "もしかして「\(near)」ですか。"),
      "ファイル名を「事業者番号_書類名_回.xlsx」の形に直して提出してください。書類名: \(finding.argument(1))")
  }

  static let operatorUnknown = CatalogueEntry(
    "E0605", "operator-unknown", "事業者の登録", "ファイル名・フォルダー・申請書の事業者番号が登録されていません。",
    passing: none, failing: .filing(.operatorUnknown("9999"))
  ) { finding in
    Wording(
      finding.value.isEmpty
        ? "どの事業者の申請か分かりません。" : "事業者番号「\(finding.value)」は登録されていません。",
      "ファイル名の先頭に登録した事業者番号を付けて提出してください（例: 0001_通常割当申請書_202304.xlsx）。")
  }

  static let operatorMismatch = CatalogueEntry(
    "E0606", "operator-mismatch", "ファイル名とフォルダーの事業者番号",
    "ファイル名の事業者番号が、入れたフォルダーの事業者番号と異なります。", passing: none,
    failing: .filing(.operatorMismatch(name: "0001", folder: "0002"))
  ) { finding in
    Wording(
      "ファイル名の事業者番号「\(finding.value)」が、フォルダーの事業者番号「\(finding.argument(0))」と異なります。",
      "ファイル名か、入れるフォルダーを直して提出してください。")
  }

  static let underReview = CatalogueEntry(
    "E0607", "under-review", "審査中の申請",
    "同じ回の申請が事務局で審査中または確定済みのため、差し替えできません。", passing: none,
    failing: filing(received.map { .underReview($0, .underReview) })
  ) { finding in
    Wording(
      "審査中のため差し替えできません。受付番号\(finding.value)の申請が「\(finding.argument(0))」です。",
      "訂正が必要な場合は、事務局へ連絡してください。")
  }

  static let roundUnknown = CatalogueEntry(
    "E0608", "round-unknown", "回の登録", "ファイル名の回は登録されていません。", passing: none,
    failing: filing(RoundID("209901").map { .roundUnknown($0, market: .fit) })
  ) { finding in
    Wording(
      "ファイル名の回「\(finding.value)」（\(finding.argument(0))・\(finding.argument(1))）は登録されていません。",
      "年度と回の6桁（例: 2023年度第4回は202304）を確認して、ファイル名を直してください。")
  }

  static let lateUpload = CatalogueEntry(
    "E0609", "late-upload", "受付期間", "申請は受付期間内に、確認書類は提出期間内に届かなければなりません。",
    passing: none,
    failing: .filing(
      .late(
        arrived: Instant(milliseconds: 1_714_000_000_000), opens: nil,
        closes: Instant(milliseconds: 1_713_279_599_000)))
  ) { finding in
    let (opens, closes) = (finding.argument(0), finding.argument(1))
    let window = finding.argument(2)
    return Wording(
      "\(window)（\(opens)～\(closes)）の外（\(finding.value)）に届きました。",
      "\(window)を確認してください。事情がある場合は事務局へ連絡してください。")
  }

  static let permitted = CatalogueEntry(
    "I0613", "permitted", "事務局の承認", "提出できる者や期間についての確認の一つを、事務局が理由を付けて免除しました。",
    passing: none,
    failing: filing(Permission(rule: "late-upload", reason: "災害のため").map { .permitted($0) })
  ) { finding in
    Wording(
      "「\(finding.argument(0))」について、事務局の承認により受け付けました（理由: \(finding.argument(1))）。",
      "対応は不要です。")
  }

  private static func remark(_ code: String, _ rule: String, _ severity: Severity) -> CatalogueEntry
  {
    CatalogueEntry(
      code, rule, "連絡（\(severity.label)）", "その他の連絡事項です。", passing: none,
      failing: .filing(.remark(severity, message: "連絡事項があります。", remedy: "内容を確認してください。"))
    ) { finding in
      Wording(finding.argument(0), finding.argument(1))
    }
  }

  static let remarkError = remark("E0610", "remark-error", .error)
  static let remarkWarning = remark("W0611", "remark-warning", .warning)
  static let remarkInfo = remark("I0612", "remark-info", .info)
}
