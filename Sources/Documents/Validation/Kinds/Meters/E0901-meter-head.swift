extension FindingKind {
  static let meterHead = FindingKind(
    "E0901", "meter-head", "30分メーター値の項目",
    "30分メーター値の項目（法人番号から図の記号まで）は、すべて必要です。ラベルの右のセルから読み取ります。",
    passing: .meter(), failing: .meter(["B7": ""]), leavesValues: false
  ) { finding, title, fault in
    let input = finding.field?.inputMessage ?? ""
    return switch MeterHeadFault(rawValue: fault) {
    case .missing:
      Wording("項目「\(title)」が見つかりません。", "A列に「\(title)」と入力し、その右のセルに値を入力してください。")
    case .blank: Wording("「\(title)」が空欄です。", "「\(title)」の右のセルに入力してください。\(input)")
    case .wrong, nil:
      Wording("「\(title)」の「\(finding.value)」を読み取れません。", input.isEmpty ? "正しい値を入力してください。" : input)
    }
  }
}

/// What is wrong with an item of the head.
enum MeterHeadFault: String { case missing, blank, wrong }
