import Trade

extension FindingKind {
  static let slotOrder = FindingKind(
    "E1202", "slot-order", "コマの順序",
    "30分値は、対象期間の最初の日のコマ1から順に、1日48コマずつ並べます。時刻はコマ番号の30分に合わせます。",
    passing: .supply(),
    failing: .supply([14: ["\"12\"": "\"13\""]]), leavesValues: false
  ) { finding, reason, day, expected, detail in
    let slot = (Int(expected) ?? 1) - 1
    let row = "コマ\(expected)（\(SlotTime.text(slot))～\(SlotTime.text(slot + 1))）の行"
    if reason == "time" {
      return Wording(
        "\(day)のコマ\(expected)の「\(finding.label)」が「\(finding.value)」になっています。",
        "「\(detail)」に直してください。コマ\(expected)は\(SlotTime.text(slot))～\(SlotTime.text(slot + 1))です。")
    }
    let seen = detail.isEmpty ? "コマ番号でない値" : "コマ\(detail)"
    let message =
      slot == 0
      ? "\(day)の最初のコマが、\(seen)になっています。" : "\(day)のコマ\(slot)の次が、\(seen)になっています。"
    if let number = Int(detail), number > slot + 1, number <= 48 {
      return Wording(message, "\(row)を追加してください。発電のない時間帯も0で記入してください。")
    }
    return Wording(message, "この行がコマ\(expected)になるように、並びとコマ番号を直してください。")
  }
}
