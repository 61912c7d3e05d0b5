extension FindingKind {
  static let lostDigits = FindingKind(
    "E1201", "lost-digits", "受電地点特定番号の桁",
    "受電地点特定番号は22桁の数字です。表計算ソフトで保存し直すと、桁が失われることがあります。",
    passing: .supply(),
    failing: .supply([2: ["0100000000000000000409": "1E+20"]]), leavesValues: false
  ) { finding, reason in
    reason == "number"
      ? Wording(
        "受電地点特定番号「\(finding.value)」は、22桁の数字が失われています。表計算ソフトで保存し直したファイルのようです。",
        "元のデータから作り直してください。表計算ソフトで開く場合は、この列を文字列として読み込んでください。")
      : Wording(
        "受電地点特定番号「\(finding.value)」は、22桁の数字ではありません。",
        "「仕訳後の電力量のお知らせ」などで番号を確かめ、22桁の半角数字に直してください。")
  }
}
