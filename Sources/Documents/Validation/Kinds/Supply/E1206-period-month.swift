extension FindingKind {
  static let periodMonth = FindingKind(
    "E1206", "period-month", "対象期間の年月",
    "対象期間は、ファイル名の対象年月のものでなければなりません。",
    passing: .supply(),
    failing: .supply([1: ["\"20250715\",\"20250715\"": "\"20250815\",\"20250815\""]])
  ) { _, period, counted, named, digits in
    Wording(
      "対象期間\(period)は\(counted)分ですが、ファイル名は\(named)分です。",
      "\(named)分の対象期間に直すか、ファイル名の年月を「\(digits)」に直して提出してください。")
  }
}
