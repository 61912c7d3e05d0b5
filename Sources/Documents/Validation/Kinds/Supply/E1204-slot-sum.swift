extension FindingKind {
  static let slotSum = FindingKind(
    "E1204", "slot-sum", "合計値",
    "対象期間内の合計値は、30分値の合計と一致します。",
    passing: .supply(),
    failing: .supply([2: ["\"48.00\"": "\"48.50\""]]), leavesValues: false
  ) { finding, sum, difference in
    let isMore = !difference.hasPrefix("-")
    return Wording(
      "対象期間内の合計値「\(finding.value)」は、30分値の合計\(sum)より"
        + "\(isMore ? difference : String(difference.dropFirst()))kWh\(isMore ? "多い" : "少ない")値です。",
      "30分値と合計値のどちらが正しいかを確かめ、誤っている方を直してください。")
  }
}
