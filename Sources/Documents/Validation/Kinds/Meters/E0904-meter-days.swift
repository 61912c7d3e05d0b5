extension FindingKind {
  static let meterDays = FindingKind(
    "E0904", "meter-days", "対象期間の日",
    "対象期間の日は、すべて一度ずつ必要です。順序は問いません。",
    passing: .meter(), failing: .meter(["B4": "2025/06/18"]), leavesValues: false
  ) { finding, place, fault, other in
    switch MeterDayFault(rawValue: fault) {
    case .twice:
      Wording(
        other.isEmpty ? "\(place)が二度あります。" : "\(place)は、\(other)行目にもあります。",
        "同じ日やコマは一度だけとし、日付を確かめてください。")
    case .outside:
      Wording(
        "\(place)は、対象期間（\(other)）の外です。", "この日の行を削除するか、日付か対象期間を直してください。")
    case .blank: Wording("\(place)の年月日が空欄です。", "「2025/06/16」のように入力してください。")
    case .unreadable:
      Wording("\(place)の「\(finding.value)」を年月日として読み取れません。", "「2025/06/16」のように入力してください。")
    case .slot:
      Wording(
        finding.value.isEmpty
          ? "\(place)の行にコマ番号がありません。" : "\(place)の「\(finding.value)」をコマ番号として読み取れません。",
        "コマ番号には、1（0:00～0:30）から48（23:30～24:00）までの整数を入力してください。")
    case .missing, nil:
      Wording("\(place)の値がありません。", "行を加え、計量値を入力してください。電気の流れがないコマには「0」を入力してください。")
    }
  }
}

/// What is wrong with a day or with the half hours of a day.
enum MeterDayFault: String { case missing, twice, outside, blank, unreadable, slot }
