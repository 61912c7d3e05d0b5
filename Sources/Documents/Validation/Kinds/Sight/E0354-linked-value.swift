extension FindingKind {
  static let linkedValue = FindingKind(
    "E0354", "linked-value", "リンクされたデータ型・画像",
    "セルの中身が、リンクされたデータ型（株価・地理など）や画像のため、値を読み取れません。",
    passing: .normal(), failing: .shown(["B16": .linked(error: "#VALUE!")]), leavesValues: false
  ) { finding in
    Wording(
      "「\(finding.label)」には、リンクされたデータ型またはセル内の画像が入っているため、値を読み取れません。",
      "データ型の場合は「データ型の変更」から「テキストに変換」するか、値を文字で入力し直してください。")
  }
}
