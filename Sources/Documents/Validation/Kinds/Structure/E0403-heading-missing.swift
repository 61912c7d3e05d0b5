extension FindingKind {
  static let headingMissing = FindingKind(
    "E0403", "heading-missing", "表の見出し",
    "様式にある見出しが見つかりません。見出しの文字を変更しないでください。", passing: .normal(["B15": "設備所在地"]),
    failing: .normal(["B15": "設備の在処"]), leavesValues: false
  ) { finding, title, reason, seen in
    let reason = MissingHeading(rawValue: reason)
    if reason == .all {
      return Wording(
        "表の見出し（\(title)）が見つかりません。", "様式の見出しを元に戻すか、正しい様式に入力し直してください。")
    }
    let question =
      reason == .near
      ? "もしかして「\(seen)」の列ですか。" : "「\(seen)」の欄は「\(title)」の欄でしょうか。"
    return Wording(
      "見出し「\(title)」が見つかりません。" + (seen.isEmpty ? "" : question), "見出しを「\(title)」に直してください。")
  }
}

/// What is known of a heading that is missing.
enum MissingHeading: String {
  /// None of the table's is there.
  case all
  /// One that may be a mistyped form of it is.
  case near
  /// The only strange one is asked about, if there is one.
  case only
}
