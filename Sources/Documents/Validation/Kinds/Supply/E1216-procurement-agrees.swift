extension FindingKind {
  static let procurementAgrees = FindingKind(
    "E1216", "procurement-agrees", "系統調達量の一致",
    "系統調達量（GRtoGNBT）は、同じ受電地点の他の事業者の登録と一致します。",
    passing: .supply(),
    failing: .supply(situation: .otherProcurement)
  ) { _, point, count, first in
    Wording(
      "受電地点\(point)の系統調達量が、他の事業者の登録と\(count)コマで異なります（最初は\(first)）。",
      "検針値と照合してください。ご提出の値が正しい場合は、他の事業者の登録を直す必要がありますので、事務局へご連絡ください。")
  }
}
