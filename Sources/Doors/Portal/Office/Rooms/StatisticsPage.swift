internal import AccessDesk
internal import AccessRecords
internal import FilingRecords
internal import House
internal import Hummingbird
internal import Hypertext
internal import Office
internal import PortalParts
internal import Trade

/// `/office/statistics`, `/office/events`.
extension Portal {
  func showStatistics(_ call: Call) async throws -> Reply {
    let rounds = try await lane.run { try self.knownRounds() }
    guard let round = try round(call, among: rounds) else {
      return .page(
        call.frame("統計").page {
          $0.add(EmptyState("登録された回はありません。", next: ("回を追加する", "/office/rounds")))
        })
    }
    guard rounds.contains(round) else { throw RequestFault.query("round", "回\(round)は登録されていません。") }
    let (summary, statistics) = try await lane.run { [house] in
      (
        try house.applications.summary(of: .round(round)),
        try house.applications.statistics(of: round)
      )
    }
    let page = call.frame("統計", isWide: true).page { page in
      page.add(roundFilter("/office/statistics", rounds, round))
      page.summary(summary)
      codes(statistics, &page)
      arrivals(statistics, &page)
      page.section("かかった時間") { page in
        page.facts { list in
          list.fact("受付からチェック結果まで", Self.times(statistics.untilVerdict), testID: "until-verdict")
          list.fact(
            "受付から確定まで", Self.times(statistics.untilConfirmation), testID: "until-confirmation")
        }
      }
      supply(statistics, &page)
    }
    return .page(page)
  }

  private static func times(_ times: [Int64]) -> String {
    guard !times.isEmpty else { return "まだありません" }
    func at(_ share: Double) -> String {
      let place = min(times.count - 1, Int(Double(times.count) * share))
      return words(times[place])
    }
    return "中央値 \(at(0.5))、95% \(at(0.95))（\(Int64(times.count).grouped)件）"
  }

  private static func words(_ milliseconds: Int64) -> String {
    let seconds = milliseconds / 1000
    switch seconds {
    case ..<1: return "1秒未満"
    case ..<60: return "\(seconds)秒"
    case ..<3600: return "\(seconds / 60)分"
    case ..<86_400: return "\(seconds / 3600)時間\(seconds % 3600 / 60)分"
    default: return "\(seconds / 86_400)日"
    }
  }

  private func codes(_ statistics: Statistics, _ page: inout HTML) {
    page.section("多い指摘") { page in
      guard !statistics.codes.isEmpty else { return page.add(EmptyState("指摘はありません。")) }
      let table = Table(
        "多い指摘", [.init("コード", .id), .init("内容"), .init("指摘", .number), .init("申請", .number)],
        testID: "codes")
      page.table(table) { rows in
        for one in statistics.codes {
          rows.row(.data("code", one.code)) { cells in
            cells.cell(one.code)
            cells.cell(one.title)
            cells.cell(Int64(one.findings))
            cells.cell(Int64(one.applications))
          }
        }
      }
    }
  }

  private func arrivals(_ statistics: Statistics, _ page: inout HTML) {
    let hours = statistics.arrivalsByHour
    page.section("受付の時刻") { page in
      guard hours.contains(where: { $0 > 0 }) else { return page.add(EmptyState("まだありません。")) }
      page.add(
        LineChart(
          Chart(
            "時刻ごとの受付件数", summary: "1日のどの時刻に受け付けたかを、日を分けずに数えたものです。", unit: "件",
            corner: "時刻", series: ["受付"],
            rows: hours.enumerated().map { ("\($0.offset)時", [Int64($0.element)]) })))
    }
  }

  private func supply(_ statistics: Statistics, _ page: inout HTML) {
    page.section("電源種別と都道府県") { page in
      guard !statistics.supply.isEmpty else {
        return page.add(EmptyState("この回の割当可能量は登録されていません。"))
      }
      let kinds = Set(statistics.supply.map(\.kind)).sorted()
      let prefectures = Set(statistics.supply.map(\.prefecture)).sorted()
      page.add(
        HeatMap(
          Chart(
            "割当可能量", summary: "電源種別と都道府県ごとの、割当可能量の合計です。", unit: "kWh", corner: "都道府県",
            series: kinds,
            rows: prefectures.map { prefecture in
              (
                prefecture,
                kinds.map { kind in
                  statistics.supply.first { $0.kind == kind && $0.prefecture == prefecture }?.kwh
                    ?? 0
                }
              )
            })))
    }
  }

  // MARK: Events

  /// Reads the whole chain, and writes down what came of it.
  func proveChain(_ call: Call) async throws -> Reply {
    let actor = try call.actor()
    try await lane.run { [access, house] in
      let head = try house.applications.newestEvent()
      let faults = try house.applications.chainFaults()
      try access.noteChainCheck(head: head, faults: faults, by: actor)
    }
    return .see("/office/events", flash: "記録を検証しました。")
  }

  private func proof(_ last: ChainCheck?, _ call: Call, _ page: inout HTML) {
    page.section("記録の検証", testID: "chain") { page in
      switch last?.faults {
      case nil: page(.p, "記録は一つ前のハッシュでつながっています。まだ検証していません。")
      case 0?: page.add(NoticeBox(.ok, "記録の書換え・抜け・並べ替えはありませんでした。", testID: "last-verify"))
      case let count?:
        page.add(
          NoticeBox(
            .error, "記録に\(count)か所の食い違いがあります。すぐに管理者へ連絡してください。", testID: "last-verify"))
      }
      if let last {
        page.facts { list in
          list.fact("最後に検証した時刻") { page in page.moment(last.at) }
          list.fact("検証した人", last.by.account)
          list.fact("検証した記録", "\(last.head.grouped)番まで")
        }
      }
      page.form("/office/events/verify", call.visit) { page in
        page.add(Button("今すぐ検証する", "verify", .secondary))
      }
    }
  }

  private static let pageEvents = 100

  func showEvents(_ call: Call) async throws -> Reply {
    var wish = ChainWish()
    wish.kind = call.query.text("kind")
    wish.actor = call.query.text("actor")
    var faults: [RequestFault.Detail] = []
    if let kind = wish.kind, !ChainWish.kinds.contains(kind) {
      faults.append(.init(pointer: "/query/kind", detail: "種類のIDが違います。"))
    }
    if let word = call.query.text("application") {
      wish.receipt = ReceiptNumber(word)
      if wish.receipt == nil {
        faults.append(.init(pointer: "/query/application", detail: "受付番号の書き方が違います。"))
      }
    }
    if let word = call.query.text("before") {
      wish.before = Int64(word)
      if wish.before == nil {
        faults.append(.init(pointer: "/query/before", detail: "続きの位置が違います。"))
      }
    }
    let errors = faults.isEmpty ? nil : ErrorSummary(of: RequestFault(.invalid, errors: faults))
    let asked = wish
    let (entries, last) = try await lane.run { [access, house] in
      (
        errors == nil ? try house.applications.chain(asked, limit: Self.pageEvents + 1) : [],
        try access.lastChainCheck()
      )
    }
    let here: Address = "/office/events"
    let narrowing = call.query.without(["before"])
    let isOn = narrowing.pairs.contains { !$0.value.isEmpty }
    let page = call.frame("記録", errors: errors, isWide: true).page { page in
      proof(last, call, &page)
      page.add(
        Filter(
          here,
          [
            .list(
              "kind", "種類", ChainWish.kinds.map { .init($0, EventWords.title(of: $0)) },
              chosen: call.query["kind"] ?? ""),
            .text("actor", "行った人", call.query["actor"] ?? ""),
            .text("application", "受付番号", call.query["application"] ?? ""),
          ], isOn: isOn))
      guard !entries.isEmpty else {
        return page.add(EmptyState("条件に合う記録はありません。", next: ("すべての記録を表示する", here)))
      }
      let table = Table(
        "記録",
        [
          .init("番号", .number), .init("日時"), .init("種類"), .init("行った人"), .init("受付番号", .id),
          .init("内容"), .init("ハッシュ", .id),
        ], testID: "events")
      page.table(table) { rows in
        for entry in entries.prefix(Self.pageEvents) {
          let event = entry.event
          rows.row(id: "\(event.sequence)", .data("kind", event.kind)) { cells in
            cells.cell(event.sequence)
            cells.cell { page in page.moment(event.at) }
            cells.cell(EventWords.title(of: event.kind))
            cells.cell("\(event.actor)")
            cells.cell { page in
              if let receipt = entry.receipt {
                page(.a, "\(receipt)", .href("/office/applications/\("\(receipt)")"))
              }
            }
            cells.cell(
              (event.to.map { "\(event.from?.tag ?? "") → \($0.tag) " } ?? "") + event.why)
            cells.cell(String(event.hash.prefix(12)))
          }
        }
      }
      if entries.count > Self.pageEvents, let last = entries.dropLast().last {
        var fields = narrowing
        fields.append("before", "\(last.event.sequence)")
        page(.nav, .class("pager"), .aria("label", "ページ送り")) { page in
          page(
            .a, "次のページ", .href(Address(stringLiteral: "\(here.source)?\(fields.encoded)")),
            .rel("next"), .testID("next-page"))
        }
      }
    }
    return .page(page, status: errors == nil ? .ok : .unprocessableContent)
  }
}
