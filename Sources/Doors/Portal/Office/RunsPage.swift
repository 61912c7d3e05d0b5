internal import AccessDesk
internal import AllocationDesk
internal import HTTPTypes
internal import House
internal import Hummingbird
internal import Hypertext
internal import PortalParts
internal import RegistersRecords
internal import Trade

/// `/office/runs`: trials and publications of every round.
extension Portal {
  func showRuns(_ call: Call) async throws -> Reply {
    try await runsPage(call, errors: nil, status: .ok)
  }

  func runsPage(
    _ call: Call, errors: ErrorSummary?, status: HTTPResponse.Status
  ) async throws -> Reply {
    let rounds = try await lane.run { try self.knownRounds() }
    let round = try self.round(call, among: rounds)
    let records = try await lane.run { [house] in
      try (round.map { [$0] } ?? rounds).flatMap { try house.allocation.runRecords(of: $0) }
    }
    let mayTry = AccessTable.may(call.caller, .review) == .allowed
    let mayPublish = AccessTable.may(call.caller, .publish) == .allowed
    let options = rounds.map { Choice.Option("\($0)", PeriodWord.words(.round($0))) }
    let page = call.frame("割当", errors: errors).page { page in
      page.add(roundFilter("/office/runs", rounds, round))
      if records.isEmpty {
        page.add(EmptyState("この回の割当は、まだ実行されていません。"))
      } else {
        page.runs(records)
        page.linkButton("2つの実行を比べる", "/office/runs/compare", testID: "compare", look: .quiet)
      }
      if mayTry {
        page.section("試行する") { page in
          page(.p, "確定した申請で割当を試します。何も公表されません。")
          page.form("/office/runs/dry-run", call.visit) { page in
            page.add(
              Choice(
                "round", "回", options,
                chosen: [call.form["round"] ?? round.map { "\($0)" } ?? ""], as: .list,
                error: errors?["round"]))
            let typed = call.form.all("statuses")
            page.add(
              Choice(
                "statuses", "対象とする状態",
                [Status.confirmed, .reviewed, .underReview, .checkedOK].map {
                  .init($0.rawValue, $0.tag)
                }, chosen: typed.isEmpty ? [Status.confirmed.rawValue] : Set(typed), as: .boxes,
                error: errors?["statuses"], isRequired: false))
            page.add(
              Field(
                "comment", "実行の理由", call.form["comment"] ?? "", maxLength: 1000,
                isRequired: false))
            page.add(Button("試行する", "dry-run"))
          }
        }
      }
      if mayPublish {
        page.section("通知書") { page in
          page(.p, "公表した割当の通知書を、事業者ごとに作ります。")
          page.form("/office/runs/notices", call.visit) { page in
            // Not the same id as the field of the trial above.
            page(.div, .class("field")) { page in
              page(.label, "回", .for("notices-round"))
              page(.select, .id("notices-round"), .name("round")) { page in
                for option in rounds {
                  page(
                    .option, PeriodWord.words(.round(option)), .value("\(option)"),
                    .selected(option == round))
                }
              }
            }
            page.add(Button("通知書を作る", "notices", .secondary))
          }
        }
      }
    }
    return .page(page, status: status)
  }

  private func typedRound(_ call: Call) throws -> RoundID {
    guard let round = call.form.text("round").flatMap({ RoundID($0) }) else {
      throw RequestFault.field("round", "回を選んでください。")
    }
    return round
  }

  private func typedStatuses(_ call: Call) throws -> Set<Status> {
    let words = call.form.all("statuses").flatMap { $0.split(separator: ",") }.map(String.init)
      .filter { !$0.isEmpty }
    let statuses = words.compactMap { Status($0) }
    guard statuses.count == words.count, statuses.allSatisfy(\.counts) else {
      throw RequestFault.field("statuses", "チェックOK以後の状態から選んでください。")
    }
    return statuses.isEmpty ? [.confirmed] : Set(statuses)
  }

  func dryRun(_ call: Call) async throws -> Reply {
    let actor = try call.actor()
    return try await submit {
      let round = try self.typedRound(call)
      let order = AllocationOrder(
        round: round, statuses: try self.typedStatuses(call), isDryRun: true,
        comment: call.form.text("comment") ?? "", by: actor)
      let report = try self.house.allocation.allocate(order)
      guard let first = report.markets.first else {
        throw RequestFault.field("round", "この回には、割り当てる申請がありません。")
      }
      let words = report.markets.map { "\($0.market.rawValue): \($0.grantedKWh.grouped) kWh" }
      let flash = "試行しました（\(words.joined(separator: "、"))）。"
      return report.markets.count == 1
        ? .see("/office/runs/\("\(first.run)")", flash: flash)
        : .see("/office/runs?round=\("\(round)")", flash: flash)
    } again: { errors, status in
      try await self.runsPage(call, errors: errors, status: status)
    }
  }

  func writeNotices(_ call: Call) async throws -> Reply {
    try await submit {
      let round = try self.typedRound(call)
      let written = try self.house.allocation.writeNotices(round: round)
      return .see(
        "/office/runs?round=\("\(round)")", flash: "通知書を\(written.notices.count)件作りました。")
    } again: { errors, status in
      try await self.runsPage(call, errors: errors, status: status)
    }
  }

  // MARK: Publishing

  func publishRun(_ call: Call) async throws -> Reply {
    let record = try await runRecord(call)
    guard call.form["round"] != nil else {
      return publishPage(call, record, errors: nil, status: .ok)
    }
    let actor = try call.actor()
    return try await submit {
      guard call.form.text("round") == "\(record.round)" else {
        throw RequestFault.field("round", "公表する回（\(record.round)）を、そのとおりに入力してください。")
      }
      guard record.state == .trial else {
        throw RequestFault(.conflict, "この実行は試行ではないため、公表できません。")
      }
      let order = AllocationOrder(
        round: record.round, markets: [record.market], statuses: try self.typedStatuses(call),
        isDryRun: false, allowsEmpty: true, expectedDigest: record.digest,
        comment: call.form.text("comment") ?? record.comment, by: actor)
      let report = try self.house.allocation.allocate(order)
      guard let market = report.markets.first else {
        throw RequestFault(.conflict, "割り当てる申請がないため、公表していません。")
      }
      return .see("/office/runs/\("\(market.run)")", flash: "割当を公表しました。")
    } again: { errors, status in
      self.publishPage(call, record, errors: errors, status: status)
    }
  }

  private func publishPage(
    _ call: Call, _ record: RunRecord, errors: ErrorSummary?, status: HTTPResponse.Status
  ) -> Reply {
    let here: Address = "/office/runs/\("\(record.run)")"
    let page = ConfirmPage(
      "\(record.title)を公表しますか",
      consequence: "結果を計算し直し、試行と同じときだけ公表します。公表すると、事業者が結果を見られるようになります。",
      action: "\(here)/publish", back: here, verb: "公表する", isDangerous: true
    ).page(
      call.visit, crumbs: [.init("割当", "/office/runs"), .init("実行\(record.run)", here)],
      errors: errors
    ) { page in
      page.add(
        Field(
          "round", "公表する回", call.form["round"] ?? "", hint: "確認のため「\(record.round)」と入力してください。",
          error: errors?["round"], autocomplete: .off, inputMode: .numeric, maxLength: 7))
      let typed = call.form.all("statuses")
      page.add(
        Choice(
          "statuses", "対象とした状態",
          [Status.confirmed, .reviewed, .underReview, .checkedOK].map {
            .init($0.rawValue, $0.tag)
          },
          chosen: typed.isEmpty ? [Status.confirmed.rawValue] : Set(typed), as: .boxes,
          hint: "試行のときと同じにしてください。", error: errors?["statuses"], isRequired: false))
      page.add(
        Field("comment", "公表の理由", call.form["comment"] ?? "", maxLength: 1000, isRequired: false))
    }
    return .page(page, status: status)
  }

  func undoRun(_ call: Call) async throws -> Reply {
    let record = try await runRecord(call)
    guard call.form["comment"] != nil else {
      return undoPage(call, record, errors: nil, status: .ok)
    }
    let actor = try call.actor()
    return try await submit {
      guard let comment = call.form.text("comment") else {
        throw RequestFault.field("comment", "取り消す理由を入力してください。")
      }
      guard record.state == .published else {
        throw RequestFault(.conflict, "この実行は公表中ではないため、取り消せません。")
      }
      let undone = try self.house.allocation.undoRun(
        round: record.round, market: record.market, why: comment, by: actor)
      return .see(
        "/office/runs?round=\("\(record.round)")",
        flash: "公表を取り消しました。無効になった通知書は\(undone.recipients.count)者分です。")
    } again: { errors, status in
      self.undoPage(call, record, errors: errors, status: status)
    }
  }

  private func undoPage(
    _ call: Call, _ record: RunRecord, errors: ErrorSummary?, status: HTTPResponse.Status
  ) -> Reply {
    let here: Address = "/office/runs/\("\(record.run)")"
    let page = ConfirmPage(
      "\(record.title)の公表を取り消しますか",
      consequence: "割り当てた量は元に戻り、渡した通知書は無効になります。取り消したことは記録に残ります。",
      action: "\(here)/undo", back: here, verb: "公表を取り消す", isDangerous: true
    ).page(
      call.visit, crumbs: [.init("割当", "/office/runs"), .init("実行\(record.run)", here)],
      errors: errors
    ) { page in
      page.add(
        Field(
          "comment", "取り消す理由", call.form["comment"] ?? "", error: errors?["comment"],
          maxLength: 1000))
    }
    return .page(page, status: status)
  }

  func runRecord(_ call: Call) async throws -> RunRecord {
    guard let id = Int64(try call.parameter("run")), id > 0 else { throw RequestFault(.notFound) }
    let record = try await lane.run { [house] in
      try self.knownRounds().flatMap { try house.allocation.runRecords(of: $0) }
        .first { $0.run == id }
    }
    guard let record else { throw RequestFault(.notFound) }
    return record
  }
}

extension RunRecord {
  var title: String { "\(PeriodWord.words(.round(round)))（\(market.rawValue)）の割当" }

  /// The state as programs read it.
  var stateID: String {
    switch state {
    case .trial: "trial"
    case .published: "published"
    case .replaced: "replaced"
    case .undoing: "undoing"
    }
  }

  var tag: StateTag {
    let tone: Tone =
      switch state {
      case .trial: .info
      case .published: .ok
      case .replaced: .neutral
      case .undoing: .warn
      }
    return StateTag(state.rawValue, id: stateID, tone: tone)
  }
}

extension HTML {
  mutating func runs(_ records: [RunRecord]) {
    let table = Table(
      "割当の実行",
      [
        .init("実行", .id), .init("回"), .init("市場"), .init("種類"), .init("日時"), .init("実行した人"),
        .init("理由"), .init("ダイジェスト", .id),
      ], testID: "runs")
    self.table(table) { rows in
      for one in records.reversed() {
        rows.row(id: "\(one.run)", status: one.stateID) { cells in
          cells.cell { page in page(.a, "\(one.run)", .href("/office/runs/\("\(one.run)")")) }
          cells.cell(PeriodWord.words(.round(one.round)))
          cells.cell(one.market.rawValue)
          cells.cell { page in page.add(one.tag) }
          cells.cell { page in page.moment(one.at) }
          cells.cell(one.actor.account)
          cells.cell(one.comment)
          cells.cell(String(one.digest.prefix(12)))
        }
      }
    }
  }
}
