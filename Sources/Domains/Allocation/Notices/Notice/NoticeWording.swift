internal import AllocationRecords
internal import Trade

/// The sentences of a notice, market by market.
struct NoticeWording {
  let opening: [String]
  /// What the applicant must buy; nil where nothing was given.
  let purchaseCall: String?
  /// When to look it over and when to buy; nil where neither is known.
  let dates: String?
  /// Whether all that was asked was given.
  let outcome: [String]
  let notes: [String]

  /// `place` is where the rows that got less are told of.
  init(_ contents: NoticeContents, shortfallsAre place: String) {
    let total = contents.totalKWh.grouped
    let isFIT = contents.market == .fit
    let tiers =
      isFIT
      ? "PPA(小売買取・再エネ特定卸供給)、個別合意および通常割当"
      : "PPA、個別合意、通常割当および入札価格順"
    opening = [
      "\(contents.round.title)のトラッキングについて、ご申請の内容に沿って属性情報の割当を行いましたので、結果をお知らせします。"
        + "下表には、\(tiers)による割当のすべてを記載しています。"
    ]
    purchaseCall =
      contents.lines.isEmpty
      ? nil
      : "割当量の合計(\(total) kWh)と同量以上の\(contents.market.rawValue)非化石証書を、"
        + (isFIT
          ? "非化石価値取引市場のオークションでご購入ください。" : "市場または相対取引でご調達ください。")
        + "必要量を確認できた時点で、割り当てた属性情報を正式に付与します。"
    let spans = [
      Self.span("確認期間", contents.confirmation),
      contents.lines.isEmpty ? nil : Self.span("購入期間", contents.purchase),
    ].compactMap(\.self)
    dates = spans.isEmpty ? nil : spans.joined(separator: "　　")
    outcome = Self.outcome(contents, place)
    notes = Self.notes(isFIT: isFIT)
  }

  static func title(_ market: Market) -> String {
    "\(market.rawValue)非化石証書トラッキング　属性情報割当　最終割当結果通知書"
  }

  /// With what it is, where it is none that holds.
  static func title(of contents: NoticeContents) -> String {
    (contents.mark.map { "【\($0.word)】" } ?? "") + title(contents.market)
  }

  static let changesTitle = "前の通知から変わった行"

  static func sentence(of correction: NoticeCorrection) -> String {
    let head = "第\(correction.version)版。\(day(correction.date))付の通知"
    let what = correction.wasUndone ? "（取消し済み）" : ""
    return correction.changes.isEmpty
      ? "\(head)\(what)を差し替えます。貴社の割当の内容に変更はありません。"
      : "\(head)\(what)を訂正します。前の通知は破棄してください。変わった行は「\(changesTitle)」の表をご覧ください。"
  }

  /// `+1,000`, `-1,000`, `0`.
  static func signed(_ kwh: Int64) -> String { (kwh > 0 ? "+" : "") + kwh.grouped }

  static let shortfallTitle = "希望量に満たない・要調整の申請"

  private static func outcome(_ contents: NoticeContents, _ place: String) -> [String] {
    guard !contents.requests.isEmpty else { return [] }
    let toSettle = contents.requests.count { $0.result.status == .toSettle }
    let missing = contents.shortfalls.count - toSettle
    if missing + toSettle == 0 { return ["ご申請のすべての行に、希望どおりの量を割り当てました。"] }
    return [
      (missing == 0 ? "" : "希望量に満たなかった申請が\(missing)行あります。")
        + (toSettle == 0 ? "" : "事務局が当事者と調整する申請が\(toSettle)行あります（割当量は案です）。")
        + "内容と理由は\(place)をご覧ください。"
    ]
  }

  private static func notes(isFIT: Bool) -> [String] {
    let notes = [
      "※ 申請の内容と割当結果に相違がある場合は、確認期間内に事務局までお問い合わせください。"
        + "希望の属性に合う設備のうち、どの設備を割り当てたかについてのご異議はお受けできません。"
    ]
    guard isFIT else { return notes }
    return notes + [
      "※ 理由なく必要量の証書を購入されない場合は、事業者名と割当量を公表することがあります。",
      "※ 運転開始/予定日は、FIT制度の定期報告に記載された日付です。",
      "※ 発電量の確定値が後日修正された設備については、割当量を修正し、あらためてご連絡することがあります。",
    ]
  }

  /// `確認期間: 2024年5月13日から2024年5月17日まで`; nil where nothing is known.
  private static func span(_ label: String, _ days: DaySpan) -> String? {
    guard !days.isEmpty else { return nil }
    return "\(label): " + (days.from.map { day($0) + "から" } ?? "")
      + (days.to.map { day($0) + "まで" } ?? "")
  }

  /// `2024年5月13日`.
  static func day(_ date: CivilDate) -> String { "\(date.year)年\(date.month)月\(date.day)日" }
}
