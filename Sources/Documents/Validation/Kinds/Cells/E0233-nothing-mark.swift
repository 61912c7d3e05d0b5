extension FindingKind {
  static let nothingMark = FindingKind(
    "E0233", "nothing-mark", "「なし」の記号",
    "記入しない欄は空白にします。「-」や「なし」などは入力できません。", passing: .facility(),
    failing: .facility(["C16": "-"]), leavesValues: false
  ) { finding in
    Wording(
      "「\(finding.label)」に「\(finding.value)」が入力されています。", "記入することがない場合は、セルを空白にしてください。")
  }
}
