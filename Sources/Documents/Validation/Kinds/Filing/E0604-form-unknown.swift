extension FindingKind {
  static let formUnknown = FindingKind(
    "E0604", "form-unknown", "書類名", "ファイル名の書類名に当たる様式がありません。", passing: .normal(),
    failing: .filing(.formUnknown(title: "通常申請書", suggestions: ["通常割当申請書"], known: ["通常割当申請書"]))
  ) { finding, near, titles in
    // Who is asked whether one of three was meant does not want to read all there are.
    Wording(
      "ファイル名の書類名「\(finding.value)」に当たる様式がありません。" + (near.isEmpty ? "" : "もしかして「\(near)」ですか。"),
      near.isEmpty
        ? "ファイル名を「事業者番号_書類名_回.xlsx」の形に直して提出してください。書類名: \(titles)"
        : near.contains("」「")
          ? "ファイル名の書類名を、様式のとおりに直して提出してください（例: 0001_通常割当申請書_202304.xlsx）。"
          : "ファイル名の書類名を「\(near)」に直して提出してください（例: 0001_\(near)_202304.xlsx）。")
  }
}
