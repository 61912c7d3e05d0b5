import Trade

extension FindingKind {
  static let valueBeside = FindingKind(
    "E0232", "value-beside", "値の位置",
    "値は、項目のラベルのすぐ右のセルに入力します。列を挿入すると、値の位置がずれます。",
    passing: .normal(), failing: .normal(["B4": .blank, "C4": "株式会社さくらでんき"]),
    leavesValues: false
  ) { finding, seen, wanted, count in
    if count.isEmpty {
      return Wording(
        "「\(finding.label)」は\(wanted)に入力しますが、値が\(seen)にあります。",
        "\(seen)の値を\(wanted)へ移してください。")
    }
    let (from, to) = (seen.prefix { $0.isLetter }, wanted.prefix { $0.isLetter })
    let last = CellReference(seen).map { CellReference.letters($0.column - 1) } ?? String(to)
    let inserted = last == to ? "\(to)列" : "\(to)～\(last)列"
    return Wording(
      "「\(finding.label)」など\(count)項目の値が、\(to)列ではなく\(from)列にあります。列が挿入されているようです。",
      "挿入した\(inserted)を削除して、値がラベルのすぐ右（\(to)列）にあるように戻してください。")
  }
}
