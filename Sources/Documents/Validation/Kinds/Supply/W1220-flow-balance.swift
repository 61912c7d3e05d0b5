extension FindingKind {
  static let flowBalance = FindingKind(
    "W1220", "flow-balance", "電力量の釣合い",
    "放電量＋発電量＋系統調達量－充電量－所内消費量は、どのコマでも負になりません。",
    passing: .supply(),
    failing: .supply(situation: .unbalanced)
  ) { _, point, count, first, lack in
    Wording(
      "受電地点\(point)では、放電量＋発電量＋系統調達量－充電量－所内消費量が\(count)コマで負になります（最初は\(first)、\(lack)kWhの不足）。",
      "五つのファイルの検針値を照合し、誤りがあれば直して提出してください。")
  }
}
