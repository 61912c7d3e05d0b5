extension FindingKind {
  static let nameUnderstood = FindingKind(
    "I0616", "name-understood", "ファイル名の読み替え",
    "ファイル名が決まりどおりではありませんが、意味は一つに決まるため、読み替えました。", passing: .normal(),
    failing: .filing(
      .nameUnderstood(
        name: "0001-通常割当申請書-202304-最新版.xlsx", as: "0001_通常割当申請書_202304.xlsx", ignoring: ["最新版"]))
  ) { _, right, ignored in
    Wording(
      "ファイル名を「\(right)」として受け付けました。" + (ignored.isEmpty ? "" : "「\(ignored)」は無視しました。"),
      "対応は不要です。次回からは「\(right)」の形でお送りください。")
  }
}
