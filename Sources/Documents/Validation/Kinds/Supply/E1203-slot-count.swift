import Trade

extension FindingKind {
  static let slotCount = FindingKind(
    "E1203", "slot-count", "30分値の件数",
    "30分値は、対象期間の日数×48コマの件数です。",
    passing: .supply(),
    failing: .supply([50: nil]), leavesValues: false
  ) { _, series, count, days, wanted, missing, tail in
    if let more = Int(missing), more < 0 {
      return Wording(
        "\(series)の30分値は\(count)件です。対象期間\(days)日分の\(wanted)件より\(Int64(-more).grouped)件多くなっています。",
        "余分な\(Int64(-more).grouped)コマを削除するか、対象期間を直してください。")
    }
    return Wording(
      "\(series)の30分値は\(count)件です。対象期間\(days)日分の\(wanted)件に\(Int64(missing).map(\.grouped) ?? missing)件足りません。",
      "\(tail)を追加するか、対象期間を直してください。")
  }
}
