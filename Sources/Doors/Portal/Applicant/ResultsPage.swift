internal import AccessDesk
internal import AllocationDesk
internal import HTTPTypes
internal import House
internal import Hummingbird
internal import Hypertext
internal import Office
internal import PortalParts
internal import RegistersRecords
internal import Trade

/// `/o/{op}/results[/{round}/{market}]`, `/o/{op}/balances`.
extension Portal {
  func showResults(_ call: Call) async throws -> Reply {
    let id = try call.mustOperator
    let results = try await lane.run {
      try self.house.allocation.results(of: id).filter { self.maySee($0.round, call, id) }
    }
    let page = call.frame("割当の結果").page { page in
      guard !results.isEmpty else {
        return page.add(
          EmptyState(
            "公表された結果はまだありません。公表されると、ここに表示し、メールでお知らせします。",
            next: ("申請一覧を見る", "/o/\(id.rawValue)/applications")))
      }
      let table = Table(
        "割当の結果",
        [
          .init("回"), .init("市場"), .init("公表"), .init("希望量", .number), .init("割当量", .number),
          .init("通知書"),
        ], testID: "results")
      page.table(table) { rows in
        for result in results {
          let place: Address =
            "/o/\(id.rawValue)/results/\("\(result.round)")/\(MarketWord.path(result.market))"
          rows.row(id: "\(result.round)-\(MarketWord.path(result.market))") { cells in
            cells.cell { page in
              page(.a, PeriodWord.words(.round(result.round)), .href(place))
            }
            cells.cell(result.market.rawValue)
            cells.cell { page in page.moment(result.publishedAt) }
            cells.cell { page in
              page.energy(result.askedKWh)
              if result.hasWholeRows { page.text("と対象期間全量") }
            }
            cells.cell { page in page.onePiece(result.grantedKWh) }
            cells.cell(result.files.isEmpty ? "準備中" : "あり")
          }
        }
      }
    }
    return .page(page)
  }

  func showResult(_ call: Call) async throws -> Reply {
    let (id, round, market) = try resultPlace(call)
    let result = try await lane.run {
      guard let result = try self.house.allocation.result(of: id, round, market) else {
        throw RequestFault(.notFound, "この回の結果は公表されていないか、対象の申請がありません。")
      }
      if case .member(let member) = call.caller, !call.isHead {
        try self.access.noteRead(run: result.run, round, market, of: id, member.user.id)
      }
      return result
    }
    return .page(ResultsPage(result: result, operatorID: id).page(call))
  }

  func sendNotice(_ call: Call) async throws -> Reply {
    let (id, round, market) = try resultPlace(call)
    let name = try call.parameter("file")
    let file = try await lane.run {
      guard
        let path = try self.house.allocation.noticeFile(named: name, of: id, round, market)
      else { throw RequestFault(.notFound) }
      return try StoredFile(hashing: path, name: name)
    }
    return try await send(file, call)
  }

  private func resultPlace(_ call: Call) throws -> (OperatorID, RoundID, Market) {
    let id = try call.mustOperator
    guard let round = RoundID(try call.parameter("round")),
      let market = MarketWord.market(try call.parameter("market")), maySee(round, call, id)
    else { throw RequestFault(.notFound) }
    return (id, round, market)
  }

  /// An agent sees results of rounds that some mandate covers.
  func maySee(_ round: RoundID, _ call: Call, _ id: OperatorID) -> Bool {
    AccessTable.may(call.caller, .read, operatorID: id, period: .round(round)) == .allowed
  }

  // MARK: Balances

  func showBalances(_ call: Call) async throws -> Reply {
    let id = try call.mustOperator
    let typed = call.query.text("plant_id")
    var faults: [FieldError] = []
    var plant: PlantID?
    var period: Slot.Period?
    if let typed {
      plant = PlantID(typed)
      if plant == nil { faults.append(FieldError("plant_id", "設備IDが違います。")) }
    }
    let word = call.query.text("round")
    if let word {
      period = PeriodWord.round(word)
      if period == nil { faults.append(FieldError("round", "回は YYYYRR か anytime で指定してください。")) }
    }
    let (rounds, found) = try await lane.run { [plant, period] in
      let rounds = try self.knownRounds()
      let wanted = period.map { [$0] } ?? rounds.map { .round($0) } + [.anytime]
      let found =
        try plant.map { plant in
          try wanted.compactMap { try self.house.allocation.balance(of: plant, in: $0) }
        } ?? []
      return (rounds, found)
    }
    let errors = faults.isEmpty ? nil : ErrorSummary(code: "invalid", faults)
    let page = call.frame("割当可能量の照会", errors: errors).page { page in
      page(.p, "設備IDと回を指定すると、割り当てられる電力量を確かめられます。", .class("lead"))
      page(.form, .action("/o/\(id.rawValue)/balances"), .method(.get), .class("stacked")) { page in
        page.add(
          Field("plant_id", "設備ID", typed ?? "", error: errors?["plant_id"], maxLength: 40))
        page.add(
          Choice(
            "round", "回",
            [.init("", "すべて")]
              + rounds.map { .init("\($0)", PeriodWord.words(.round($0))) }
              + [.init("anytime", "随時（相対）")],
            chosen: [word ?? ""], as: .list, error: errors?["round"], isRequired: false))
        page(.div, .class("buttons")) { page in page.add(Button("照会する")) }
      }
      guard typed != nil, errors == nil else { return }
      guard !found.isEmpty else {
        return page.add(EmptyState("この設備の割当可能量は登録されていません。設備IDと回を確かめてください。"))
      }
      let table = Table(
        "割当可能量",
        [
          .init("設備ID", .id), .init("設備"), .init("回"), .init("総量", .number),
          .init("予約", .number), .init("割当済み", .number), .init("残り", .number),
        ], testID: "balances", showsCaption: true)
      page.table(table) { rows in
        for one in found {
          rows.row(id: "\(one.plant)", .data("round", Mandate.word(of: one.period))) { cells in
            cells.cell("\(one.plant)")
            cells.cell(one.name)
            cells.cell(PeriodWord.words(one.period))
            cells.cell { page in page.onePiece(one.balance.gross) }
            cells.cell { page in page.onePiece(one.balance.reserved) }
            cells.cell { page in page.onePiece(one.balance.taken) }
            cells.cell { page in page.onePiece(one.balance.left) }
          }
        }
      }
      page(.p, "予約は、チェックOKから確定までの相対の申請が押さえている量です。", .class("hint"))
    }
    return .page(page, status: errors == nil ? .ok : .unprocessableContent)
  }
}

private struct ResultsPage {
  let result: OperatorResult
  let operatorID: OperatorID

  private var here: Address {
    "/o/\(operatorID.rawValue)/results/\("\(result.round)")/\(MarketWord.path(result.market))"
  }

  func page(_ call: Call) -> HTML {
    let title = "\(PeriodWord.words(.round(result.round)))（\(result.market.rawValue)）の結果"
    let frame = call.frame(
      title, crumbs: [.init("割当の結果", "/o/\(operatorID.rawValue)/results")], isWide: true)
    return frame.page { page in
      page.facts { list in
        list.fact("希望量", testID: "asked") { page in
          page.energy(result.askedKWh)
          if result.hasWholeRows { page.text("と、対象期間全量の行") }
        }
        list.fact("割当量", testID: "granted") { page in page.energy(result.grantedKWh) }
        list.fact("公表") { page in page.moment(result.publishedAt) }
        list.fact("割当計算の識別子（SHA-256）") { page in
          page(.a, result.digest, .class("id"), .href("/verify/\(result.digest)"))
        }
      }
      notices(&page)
      if let chart { page.add(Bars(chart)) }
      rows(&page)
      plants(&page)
    }
  }

  private func notices(_ page: inout HTML) {
    page.section("通知書") { page in
      guard !result.files.isEmpty else {
        return page.add(NoticeBox(.info, "通知書は準備中です。", "できあがると、ここからダウンロードできます。"))
      }
      page(.p, .class("buttons")) { page in
        for name in result.files {
          page.linkButton(
            name.hasSuffix(".pdf") ? "通知書（PDF）" : "通知書（Excel）", "\(here)/\(name)",
            testID: "download-notice", downloads: true)
        }
      }
    }
  }

  private var chart: Chart? {
    let rows = result.rows.filter { $0.asked != nil }.prefix(20)
    guard !rows.isEmpty else { return nil }
    return Chart(
      "希望量と割当量",
      summary: "行ごとの希望量と割当量です。"
        + (result.rows.count > rows.count ? "対象期間全量の行と21行目からは、下の表にあります。" : ""),
      unit: "kWh", corner: "行", series: ["希望量", "割当量"],
      rows: rows.map { ("\($0.receipt) \($0.row)行目", [$0.asked ?? 0, $0.granted]) })
  }

  private func rows(_ page: inout HTML) {
    page.section("行ごとの結果と理由") { page in
      let table = Table(
        "行ごとの結果と理由",
        [
          .init("申請", .id), .init("行", .number), .init("希望"), .init("希望量", .number),
          .init("割当量", .number), .init("結果"), .init("理由"),
        ], testID: "result-rows")
      page.table(table) { rows in
        for row in result.rows {
          rows.row(id: "\(row.receipt)-\(row.row)", .data("status", Self.id(of: row.status))) {
            cells in
            cells.cell { page in
              page(
                .a, "\(row.receipt)",
                .href("/o/\(operatorID.rawValue)/applications/\("\(row.receipt)")"))
            }
            cells.cell(Int64(row.row))
            cells.cell { page in
              page.text(row.formTitle)
              if !row.wish.isEmpty { page(.p, row.wish, .class("hint")) }
            }
            cells.cell { page in
              if let asked = row.asked { page.onePiece(asked) } else { page.text("対象期間全量") }
            }
            cells.cell { page in page.onePiece(row.granted) }
            cells.cell { page in
              page.add(
                StateTag(row.status.rawValue, id: Self.id(of: row.status), tone: tone(row.status)))
            }
            cells.cell { page in
              page(.p, row.reason.isEmpty ? "希望どおりです。" : row.reason, .testID("reason"))
              if let bottleneck = row.bottleneck {
                page(.p, bottleneck, .class("hint"), .testID("bottleneck"))
              }
              for sentence in row.wider {
                page(.p, sentence, .class("hint"), .testID("wider"))
              }
            }
          }
        }
      }
    }
  }

  private func tone(_ grant: Grant) -> Tone {
    switch grant {
    case .full: .ok
    case .part, .toSettle: .warn
    case .none: .error
    }
  }

  private static func id(of grant: Grant) -> String {
    switch grant {
    case .full: "full"
    case .part: "part"
    case .toSettle: "toSettle"
    case .none: "none"
    }
  }

  private func plants(_ page: inout HTML) {
    page.section("設備ごとの割当量") { page in
      guard !result.plants.isEmpty else { return page.add(EmptyState("割り当てられた設備はありません。")) }
      let table = Table(
        "設備ごとの割当量", [.init("設備ID", .id), .init("設備"), .init("割当量", .number)],
        testID: "result-plants")
      page.table(table) { rows in
        for one in result.plants {
          rows.row(id: "\(one.plant)") { cells in
            cells.cell("\(one.plant)")
            cells.cell(one.name)
            cells.cell { page in page.onePiece(one.kwh) }
          }
        }
      }
    }
  }
}

extension HTML {
  /// An amount that stays one piece where cells are laid out by their parts.
  mutating func onePiece(_ kwh: Int64) {
    self(.span) { page in page.energy(kwh) }
  }
}
