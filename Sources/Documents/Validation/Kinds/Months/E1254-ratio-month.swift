extension FindingKind {
  static let ratioMonth = FindingKind(
    "E1254", "ratio-month", "比率の対象年月",
    "申請書の対象年月は、ファイル名の年月と一致します。",
    passing: .ratio(),
    failing: .ratio(["B5": "2025/08"])
  ) { _, named, month in
    Wording(
      "対象年月が\(named)ですが、ファイル名は\(month)分です。", "どちらが正しいかを確かめ、対象年月かファイル名を直してください。")
  }
}
