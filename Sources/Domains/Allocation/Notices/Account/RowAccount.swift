package import AllocationRecords
package import Trade

/// Everything that explains what one row of a run got, to somebody who knows no allocation; page and
/// terminal are made from it alone. Of other applicants it tells sums and nothing else.
package struct RowAccount: Hashable, Sendable {
  package var round: RoundID
  package var market: Market
  package var run: Int64
  package var date: CivilDate
  package var digest: String
  /// Nil for a run that holds.
  package var mark: NoticeMark?
  package var operatorName: String
  package var formTitle: String
  package var request: RunRequest
  /// Of the row alone.
  package var lines: [NoticeLine]
  /// What held the row below its ask.
  package var bottleneck: RunBottleneck?

  package init(
    round: RoundID, market: Market, run: Int64, date: CivilDate, digest: String,
    mark: NoticeMark?, operatorName: String, formTitle: String, request: RunRequest,
    lines: [NoticeLine], bottleneck: RunBottleneck?
  ) {
    self.round = round
    self.market = market
    self.run = run
    self.date = date
    self.digest = digest
    self.mark = mark
    self.operatorName = operatorName
    self.formTitle = formTitle
    self.request = request
    self.lines = lines.sorted()
    self.bottleneck = bottleneck
  }

  package static let title = "割当結果の説明"

  /// A part of the explanation: sentences, then perhaps a table.
  package struct Section: Hashable, Sendable {
    package var title: String
    package var sentences: [String]
    package var heads: [String] = []
    package var rows: [[String]] = []
  }

  package var facts: [(label: String, value: String)] {
    [
      ("事業者", "\(request.operatorID)　\(operatorName)"),
      ("申請", "受付番号\(request.receipt)　\(formTitle)　\(request.row)行目"),
      ("回・市場", "\(round.title)　\(market.rawValue)（実行\(run)、\(NoticeWording.day(date))）"),
    ]
  }

  package var sections: [Section] {
    [wish, result, shortage, arithmetic, wider, proof].compactMap(\.self)
  }

  // MARK: What was asked

  private var asked: String { request.asked.map { $0.grouped + " kWh" } ?? "対象期間全量" }

  private var wish: Section {
    var rows: [[String]] = []
    if let wish = request.wish {
      rows.append(["割当方法", wish.tier.rawValue])
      if let plant = wish.plant {
        rows.append(["設備ID", plant.rawValue])
      } else {
        rows.append(["発電設備区分", wish.kind ?? "指定なし"])
        rows.append(["設備の所在地", wish.prefecture ?? "指定なし"])
      }
      if wish.isWithinFifteenYears { rows.append(["RE100対応（15年対応）", "運転開始から15年以内の設備だけ"]) }
      if !wish.partnerName.isEmpty { rows.append(["相手先", wish.partnerName]) }
      if let price = wish.bidPriceSen {
        rows.append(["入札価格（円/kWh）", "\(price / 100).\(price % 100 < 10 ? "0" : "")\(price % 100)"])
      }
    }
    rows.append(["希望量", asked])
    return Section(title: "1. 希望した内容", sentences: [], heads: ["項目", "内容"], rows: rows)
  }

  // MARK: What was given

  private var result: Section {
    var sentence =
      "希望量\(asked)に対し、\(request.granted.grouped) kWhを割り当てました（結果: \(request.status.rawValue)）。"
    if let missing = request.missing, missing > 0 {
      sentence += "不足は\(missing.grouped) kWhです。"
    }
    if request.status == .toSettle { sentence += "この量は案で、事務局が当事者と調整します。" }
    return Section(
      title: "2. 割り当てた量", sentences: [sentence],
      heads: lines.isEmpty ? [] : ["設備ID", "発電設備名", "区分", "所在地", "割当量(kWh)"],
      rows: lines.map {
        [
          $0.plant.id.rawValue, $0.plant.name, $0.plant.kind.rawValue, $0.plant.prefecture,
          $0.kwh.grouped,
        ]
      })
  }

  // MARK: What ran out

  private var shortage: Section {
    let title = "3. 足りなかったもの"
    guard request.status != .full else {
      return Section(title: title, sentences: ["希望どおりの量を割り当てたため、足りなかったものはありません。"])
    }
    // Where there was nothing to share, the sums say nothing.
    guard let bottleneck, bottleneck.supplyKWh > 0 else {
      return Section(title: title, sentences: [request.reason])
    }
    let price = bottleneck.bidPriceSen == nil ? "" : "同じ入札価格以上の"
    var sentences = [
      "この行の条件に合う設備は次の区分のものだけで、割当できる電力量はすべて割り当てました。",
      "この区分だけを条件とする\(price)希望の合計は\(bottleneck.askedKWh.grouped) kWh、"
        + "割当できる量は\(bottleneck.supplyKWh.grouped) kWhでした。",
    ]
    if let own = request.asked, own <= bottleneck.askedKWh {
      sentences[1] +=
        "希望の合計の内訳は、この行が\(own.grouped) kWh、そのほかの行の合計が"
        + "\((bottleneck.askedKWh - own).grouped) kWhです。"
    }
    return Section(
      title: title, sentences: sentences, heads: ["区分", "所在地"], rows: bottleneck.classRows)
  }

  // MARK: The arithmetic

  /// The shares of a bottleneck's rows are all the same part of what each asked.
  private var arithmetic: Section? {
    guard let text = request.explanation?.level, let level = Ratio(text), level.part > 0,
      let asked = request.asked
    else { return nil }
    let ratio =
      bottleneck.map { Ratio($0.supplyKWh, $0.askedKWh) }.flatMap { $0 == level ? $0 : nil }
      ?? level
    let hundred = Int128(100) * Int128(ratio.part) / Int128(ratio.whole)
    let product = Int128(asked) * Int128(ratio.part)
    let (quotient, remainder) = product.quotientAndRemainder(dividingBy: Int128(ratio.whole))
    var sentences = [
      "足りない電力量は、希望した量に比例して分けました。希望100 kWhあたり約\(hundred) kWhです。",
      "\(asked.grouped) × \(ratio.part.grouped) ÷ \(ratio.whole.grouped) = "
        + "\(Int64(quotient).grouped) 余り \(Int64(remainder).grouped)",
    ]
    if remainder > 0 {
      sentences.append(
        Int128(request.granted) == quotient
          ? "1 kWhに満たない端数は、端数の大きい行から1 kWhずつ配りました。この行には回らなかったため、\(request.granted.grouped) kWhです。"
          : "1 kWhに満たない端数は、端数の大きい行から1 kWhずつ配りました。この行にも配ったため、\(request.granted.grouped) kWhです。")
    }
    return Section(title: "4. 計算", sentences: sentences)
  }

  // MARK: What wider wishes would have brought

  private var wider: Section? {
    guard let explanation = request.explanation, let wish = request.wish,
      bottleneck != nil || wish.tier == .normal || wish.tier == .bidOrder
    else { return nil }
    let gains = [
      ("発電設備区分を「指定なし」とする", explanation.anyKindKWh),
      ("設備の所在地を「指定なし」とする", explanation.anyPrefectureKWh),
      ("RE100対応（15年対応）を「不要」とする", explanation.anyAgeKWh),
      ("設備IDを空白とする", explanation.anyPlantKWh),
    ].filter { $0.1 > 0 }.sorted { $0.1 > $1.1 }
    guard !gains.isEmpty else {
      return Section(
        title: "5. 条件を広げていた場合", sentences: ["条件を一つだけ広げても、割当量は増えない計算でした。"])
    }
    return Section(
      title: "5. 条件を広げていた場合",
      sentences: ["ほかの申請がすべて同じで、この行の条件を一つだけ広げていた場合の計算です。"],
      heads: ["広げる条件", "増える量(kWh)", "合計(kWh)"],
      rows: gains.map { [$0.0, $0.1.grouped, (request.granted + $0.1).grouped] })
  }

  private var proof: Section {
    let number = bottleneck.map { "、bottlenecks.csv の番号\($0.number)" } ?? ""
    return Section(
      title: "確かめるには",
      sentences: [
        "上の数値は、割当結果の表 requests.csv と explanations.csv の受付番号\(request.receipt)・\(request.row)行目"
          + "\(number)にあるものです。ほかの事業者の希望は、合計だけを示しています。",
        "割当計算の識別子(SHA-256): \(digest)",
      ])
  }
}

extension RunBottleneck {
  /// By kind and age: the prefectures, or the plants that rows name.
  fileprivate var classRows: [[String]] {
    let groups = Dictionary(grouping: classes) {
      "\($0.kind)（\($0.isWithinFifteenYears ? "15年以内" : "15年超または不明")）"
    }
    return groups.sorted { $0.key < $1.key }.map { kind, classes in
      let places = classes.map { one in
        one.plant.map { "\(one.prefecture)（\($0)）" } ?? one.prefecture
      }
      return [kind, places.joined(separator: "、")]
    }
  }
}
