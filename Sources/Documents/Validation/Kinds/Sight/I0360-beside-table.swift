extension FindingKind {
  static let besideTable = FindingKind(
    "I0360", "beside-table", "表の外の文字",
    "様式の欄でない場所に文字や数値があります。申請の内容としては読み取りません。",
    passing: .normal(), failing: .normal(["E17": "担当: 総務課"])
  ) { finding, count, letters in
    let more = Int(count).map { $0 - 1 } ?? 0
    return Wording(
      "様式の欄でない\(letters)列に「\(finding.value)」"
        + (more > 0 ? "など\(grouped(count))件" : "") + "の記載がありますが、申請の内容としては読み取っていません。",
      "申請に必要な内容であれば、様式の欄に入力してください。メモであれば、対応は不要です。")
  }
}
