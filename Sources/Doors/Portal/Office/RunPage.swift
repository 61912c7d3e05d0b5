internal import AccessDesk
internal import AllocationDesk
internal import House
internal import Hummingbird
internal import Hypertext
internal import PortalParts
internal import Trade

/// `/office/runs/{run}`, `/office/runs/compare`.
extension Portal {
  /// Rows of a run that a page shows.
  private static let mostRows = 500

  func showRun(_ call: Call) async throws -> Reply {
    let record = try await runRecord(call)
    let run = try await lane.run { [house] in
      try house.allocation.showRun(record.run, into: nil)
    }
    let here: Address = "/office/runs/\("\(record.run)")"
    let onlyShort = call.query["short"] == "true"
    let frame = call.frame(
      "実行\(record.run)", crumbs: [.init("割当", "/office/runs")], isWide: true)
    let page = frame.page { page in
      page(.p, record.title, .class("lead"))
      page.facts { list in
        list.fact("種類") { page in page.add(record.tag) }
        list.fact("日時") { page in page.moment(record.at) }
        list.fact("実行した人", record.actor.account)
        list.fact("割当規則", record.ruleSet.rawValue)
        list.fact("理由", record.comment.isEmpty ? "なし" : record.comment)
        list.fact("ダイジェスト") { page in page.id(record.digest, testID: "digest") }
        if let before = record.replaces {
          list.fact("前の実行") { page in
            page(
              .a, "実行\(before)と比べる",
              .href("/office/runs/compare?before=\("\(before)")&after=\("\(record.run)")"))
          }
        }
      }
      deeds(record, here, call, &page)
      if record.state != .undoing {
        figures(run, &page)
        bottlenecks(run, &page)
        rows(run, here, onlyShort, &page)
      }
    }
    return .page(page)
  }

  private func deeds(
    _ record: RunRecord, _ here: Address, _ call: Call, _ page: inout HTML
  ) {
    guard AccessTable.may(call.caller, .publish) == .allowed else { return }
    if record.state == .trial {
      page.form("\(here)/publish", call.visit) { page in
        page.add(Button("公表へ進む", "publish"))
      }
    } else if record.state == .published {
      page.form("\(here)/undo", call.visit) { page in
        page.add(Button("公表を取り消す", "undo", .danger))
      }
    }
  }

  private func figures(_ run: ShownRun, _ page: inout HTML) {
    let asked = run.rows.compactMap(\.asked).reduce(0, +)
    let all = run.rows.count { $0.asked == nil }
    page.section("供給・希望・割当") { page in
      page.add(
        Bars(
          Chart(
            "供給・希望・割当",
            summary:
              "割当可能量\(run.availableKWh.grouped) kWhのうち、\(run.grantedKWh.grouped) kWhを割り当てました。"
              + (all > 0 ? "「対象期間全量」の\(all)行は希望に含みません。" : ""),
            unit: "kWh", corner: "量", series: ["kWh"],
            rows: [
              ("割当可能量", [run.availableKWh]), ("希望", [asked]), ("割当", [run.grantedKWh]),
            ])))
      page.facts { list in
        list.fact("設備", "\(Int64(run.plants).grouped)")
        for grant in run.counts.sorted(by: { $0.value > $1.value }) {
          list.fact(grant.key.rawValue, "\(Int64(grant.value).grouped)行")
        }
      }
    }
  }

  private func bottlenecks(_ run: ShownRun, _ page: inout HTML) {
    page.section("残りがなくなった設備（\(run.bottlenecks.count)件）", testID: "bottlenecks") { page in
      guard !run.bottlenecks.isEmpty else { return page.add(EmptyState("ありません。")) }
      let table = Table(
        "残りがなくなった設備", [.init("設備ID", .id), .init("割当可能量（kWh）", .number), .init("割り当てた行", .number)])
      page.table(table) { rows in
        for one in run.bottlenecks.prefix(50) {
          rows.row(id: one.plant.rawValue) { cells in
            cells.cell(one.plant.rawValue)
            cells.cell(one.availableKWh)
            cells.cell(Int64(one.rows))
          }
        }
      }
    }
  }

  private func rows(
    _ run: ShownRun, _ here: Address, _ onlyShort: Bool, _ page: inout HTML
  ) {
    let shown = onlyShort ? run.rows.filter { $0.status != .full } : run.rows
    page.section("行ごとの結果") { page in
      page.add(
        Filter(
          here, [.list("short", "結果", [.init("true", "満額でない行")], chosen: onlyShort ? "true" : "")],
          isOn: onlyShort))
      guard !shown.isEmpty else { return page.add(EmptyState("該当する行はありません。")) }
      let table = Table(
        "行ごとの結果",
        [
          .init("受付番号", .id), .init("事業者"), .init("行", .number), .init("希望（kWh）", .number),
          .init("割当（kWh）", .number), .init("結果"), .init("理由"),
        ], testID: "rows")
      page.table(table) { rows in
        for row in shown.prefix(Self.mostRows) {
          rows.row(id: "\(row.receipt)", .data("row", String(row.row))) { cells in
            cells.cell { page in
              page(.a, "\(row.receipt)", .href("/office/applications/\("\(row.receipt)")"))
            }
            cells.cell("\(row.operatorID) \(row.name)")
            cells.cell(Int64(row.row))
            cells.cell(row.asked?.grouped ?? "全量")
            cells.cell(row.granted)
            cells.cell(row.status.rawValue)
            cells.cell(row.reason)
          }
        }
      }
      page(
        .p,
        "全\(Int64(shown.count).grouped)行のうち\(Int64(min(shown.count, Self.mostRows)).grouped)行を表示しています。",
        .class("hint"))
    }
  }

  // MARK: Comparing

  func compareRuns(_ call: Call) async throws -> Reply {
    let rounds = try await lane.run { try self.knownRounds() }
    let records = try await lane.run { [house] in
      try rounds.flatMap { try house.allocation.runRecords(of: $0) }
    }
    @Sendable func chosen(_ name: String) throws -> ShownRun? {
      guard let word = call.query.text(name) else { return nil }
      guard let id = Int64(word), records.contains(where: { $0.run == id }) else {
        throw RequestFault.query(name, "実行\(word)はありません。")
      }
      return try house.allocation.showRun(id, into: nil)
    }
    let (pair, errors): ((ShownRun, ShownRun)?, ErrorSummary?)
    do {
      let runs = try await lane.run { (try chosen("before"), try chosen("after")) }
      if let before = runs.0, let after = runs.1 {
        guard before.record.round == after.record.round, before.record.market == after.record.market
        else { throw RequestFault.query("after", "回か市場が違う実行は比べられません。") }
        (pair, errors) = ((before, after), nil)
      } else {
        (pair, errors) = (nil, nil)
      }
    } catch let fault as RequestFault where fault.code == .invalid {
      (pair, errors) = (nil, ErrorSummary(of: fault))
    }
    let options = records.reversed().map {
      Choice.Option("\($0.run)", "実行\($0.run) \($0.title)・\($0.state.rawValue)")
    }
    let frame = call.frame(
      "実行の比較", crumbs: [.init("割当", "/office/runs")], errors: errors, isWide: true)
    let page = frame.page { page in
      page.add(
        Filter(
          "/office/runs/compare",
          [
            .list("before", "前の実行", options, chosen: call.query["before"] ?? ""),
            .list("after", "後の実行", options, chosen: call.query["after"] ?? ""),
          ], isOn: pair != nil))
      guard let pair else {
        return page.add(EmptyState("比べる2つの実行を選んでください。"))
      }
      page.difference(pair.0, pair.1)
    }
    return .page(page, status: errors == nil ? .ok : .unprocessableContent)
  }
}

extension HTML {
  fileprivate mutating func difference(_ before: ShownRun, _ after: ShownRun) {
    struct Key: Hashable {
      let receipt: ReceiptNumber
      let row: Int
    }
    func keyed(_ run: ShownRun) -> [Key: ShownRun.Row] {
      Dictionary(run.rows.map { (Key(receipt: $0.receipt, row: $0.row), $0) }) { first, _ in first }
    }
    let (old, new) = (keyed(before), keyed(after))
    let changed = Set(old.keys).union(new.keys)
      .filter {
        old[$0]?.granted ?? 0 != new[$0]?.granted ?? 0 || old[$0]?.status != new[$0]?.status
      }
      .sorted { ($0.receipt, $0.row) < ($1.receipt, $1.row) }
    add(
      Bars(
        Chart(
          "割当の合計", summary: "前の実行と後の実行の割当の合計です。", unit: "kWh", corner: "実行",
          series: ["割当"],
          rows: [
            ("実行\(before.record.run)", [before.grantedKWh]),
            ("実行\(after.record.run)", [after.grantedKWh]),
          ])))
    guard !changed.isEmpty else { return add(EmptyState("結果に違いはありません。")) }
    let table = Table(
      "違いのある行",
      [
        .init("受付番号", .id), .init("事業者"), .init("行", .number), .init("前（kWh）", .number),
        .init("後（kWh）", .number), .init("差（kWh）", .number), .init("結果"),
      ], testID: "differences", showsCaption: true)
    self.table(table) { rows in
      for key in changed.prefix(500) {
        let one = new[key] ?? old[key]
        let (was, now) = (old[key]?.granted ?? 0, new[key]?.granted ?? 0)
        rows.row(id: "\(key.receipt)", .data("row", String(key.row))) { cells in
          cells.cell("\(key.receipt)")
          cells.cell(one.map { "\($0.operatorID) \($0.name)" } ?? "")
          cells.cell(Int64(key.row))
          cells.cell(was)
          cells.cell(now)
          cells.cell(now - was)
          cells.cell(
            "\(old[key]?.status.rawValue ?? "なし") → \(new[key]?.status.rawValue ?? "なし")")
        }
      }
    }
  }
}
