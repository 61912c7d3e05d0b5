extension FindingKind {
  static let periodAgrees = FindingKind(
    "E1215", "period-agrees", "対象期間の一致",
    "同じ受電地点の対象期間は、五つのファイルで、また同じ受電地点の事業者の間で一致します。",
    passing: .supply(),
    failing: .supply(situation: .otherPeriod)
  ) { _, reason, period, other, file, count in
    let points = count.isEmpty ? "この受電地点" : "この受電地点など\(count)件の受電地点"
    return switch reason {
    case "file":
      Wording(
        "この受電地点の対象期間\(period)が、このファイルの先の行の\(other)と異なります。",
        "検針の期間を確かめ、同じ受電地点の対象期間を揃えてください。")
    case "own":
      Wording(
        "\(points)の対象期間\(period)が、登録済みの\(file)の\(other)と異なります。",
        "検針の期間を確かめ、誤っている方を直して提出してください。この月の五つのファイルすべての期間を変える場合は、先に登録済みのファイルを取り下げてから、五つとも提出し直してください。")
    default:
      Wording(
        "\(points)の対象期間\(period)が、他の事業者の登録と異なります。",
        "検針の期間と照合してください。ご提出の期間が正しい場合は、他の事業者の登録を直す必要がありますので、事務局へご連絡ください。")
    }
  }
}
