extension FindingKind {
  static let slotTime = FindingKind(
    "I1222", "slot-time", "時刻の書き方",
    "時刻は、時を2桁で記入します。",
    passing: .supply(),
    failing: .supply([3: ["00:00": "0:00"]])
  ) { finding, right in
    Wording("時刻「\(finding.value)」を「\(right)」として受け付けました。", "対応は不要です。次回からは時を2桁で出力してください。")
  }
}
