extension FindingKind {
  static let corporateNumberCheckDigit = FindingKind(
    "E0209", "corporate-number-check-digit", "法人番号の検査用数字",
    "法人番号の先頭の数字（検査用数字）が、残りの12桁から計算した値と一致しません。", passing: .normal(),
    failing: .normal(["B5": "1234567890123"]), leavesValues: false
  ) { finding, digit in
    Wording(
      "「\(finding.label)」の「\(finding.value)」は正しい法人番号ではありません。後の12桁が正しければ先頭は「\(digit)」になります。",
      "13桁すべてを、国税庁の法人番号公表サイトなどで確認して入力し直してください。")
  }
}
