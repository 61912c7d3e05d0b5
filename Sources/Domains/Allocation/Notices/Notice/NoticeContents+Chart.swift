internal import AllocationRecords
internal import Look
internal import Trade

extension NoticeContents {
  /// What was wished and granted: a bar a row, or a bar a 割当方法 where there are many; nil where
  /// nothing was wished.
  var chart: WishChart? {
    guard !requests.isEmpty else { return nil }
    let isLong = requests.count > Self.longest
    let bars = isLong ? barsByTier : requests.map(\.bar)
    return WishChart(
      isLong ? "割当方法別の希望量と割当量" : "希望量と割当量", bars: bars,
      explanation: (isLong ? "対象期間全量の希望は、割当量だけを示しています。" : "")
        + "「区分の割当率」は、足りない電力量を希望量に比例して分けた率で、同じ条件の希望に共通です。")
  }

  private static let longest = 10

  private var barsByTier: [WishChart.Bar] {
    func tier(_ request: NoticeRequest) -> AllocationTier? { request.result.wish?.tier }
    let groups = Dictionary(grouping: requests) {
      Group(tier: tier($0), isWhole: $0.result.asked == nil)
    }
    return groups.sorted { $0.key < $1.key }.map { group, rows in
      let asked = rows.reduce(Int64(0)) { $0 + ($1.result.asked ?? 0) }
      return WishChart.Bar(
        "\(group.tier?.rawValue ?? "その他")（\(rows.count)行）", asked: group.isWhole ? nil : asked,
        granted: rows.reduce(0) { $0 + $1.result.granted }, classRate: nil)
    }
  }

  private struct Group: Hashable, Comparable {
    let tier: AllocationTier?
    let isWhole: Bool

    static func < (a: Self, b: Self) -> Bool {
      guard let left = a.tier, let right = b.tier else { return a.tier != nil }
      return left == right ? !a.isWhole && b.isWhole : left < right
    }
  }
}

extension NoticeRequest {
  fileprivate var bar: WishChart.Bar {
    let wish = result.wish.map { wish in
      let what =
        wish.plant.map { "設備\($0)" }
        ?? "\(wish.kind ?? "区分指定なし")・\(wish.prefecture ?? "所在地指定なし")"
      return "　\(wish.tier.rawValue)　\(what)"
    }
    return WishChart.Bar(
      "\(result.receipt) \(result.row)行目\(wish ?? "")", asked: result.asked,
      granted: result.granted,
      classRate: result.explanation?.level.flatMap(Ratio.init).flatMap {
        $0.part > 0 ? $0.share : nil
      })
  }
}
