extension FindingKind {
  static let halfHourValue = FindingKind(
    "E0903", "half-hour-value", "コマの計量値",
    "対象期間のすべてのコマに、0から999,999,999.99までの計量値が必要です。まだ運転していない時間も「0」を入力します。",
    passing: .meter(), failing: .meter(["C13": .blank]), leavesValues: false
  ) { finding, place, fault in
    let remedy = "計量値を入力してください。電気の流れがないコマには「0」を入力してください。"
    return switch HalfHourFault(rawValue: fault) {
    case .blank: Wording("\(place)が空欄です。", remedy)
    case .wholeDay: Wording("\(place)は、48コマがすべて空欄です。", remedy)
    case .uncalculated:
      Wording("\(place)の数式が計算されていません。", "Excelで開いて保存し直すか、計量値を入力してください。")
    case .error: Wording("\(place)がエラー（\(finding.value)）になっています。", remedy)
    case .large:
      Wording(
        "\(place)の「\(finding.value)」は大きすぎます（999,999,999.99まで）。", "単位（kWh）を確かめて、計量値を入力し直してください。")
    case .text, nil: Wording("\(place)の「\(finding.value)」は数値ではありません。", remedy)
    }
  }
}

/// What is wrong with the value of a half hour.
enum HalfHourFault: String { case blank, wholeDay, text, uncalculated, error, large }
