internal import AccessDesk
internal import Custody
internal import FilingRecords
internal import House
internal import Hummingbird
internal import Hypertext
internal import Office
internal import PortalParts
internal import Reception
internal import RegistersRecords
internal import Trade

/// `/office`, `/office/unsettled`, `/office/absentees`, `/office/health`.
extension Portal {
  /// What the board shows, as it stands now.
  private struct BoardFacts: Sendable {
    let windows: [Round]
    let board: Board
    let health: Health
    let unsentMails: Int
  }

  func showBoard(_ call: Call) async throws -> Reply {
    let facts = try await lane.run { [access] in
      let windows = try self.house.applications.windows().filter { window in
        (window.opensAt.map { $0 <= call.now } ?? true)
          && (window.closesAt.map { $0 > call.now } ?? true)
      }
      let rounds = Set(windows.map(\.id)).sorted { $0.description < $1.description }
      return BoardFacts(
        windows: windows,
        board: try self.house.applications.board(of: rounds, at: call.now),
        health: try self.recentHealth(), unsentMails: try access.unsentMails())
    }
    let page = call.frame("締切の状況", refresh: 30).page { page in
      page.live("board") { page in
        page.section("稼働状況") { page in
          health(facts, &page)
        }
        page(.div, .class("cards")) { page in
          for window in facts.windows {
            page(.div, .class("card"), .testID("round-card"), .data("id", "\(window.id)")) { page in
              page(.h3, "\(PeriodWord.words(.round(window.id)))（\(window.market.rawValue)）")
              if let closes = window.closesAt {
                page.add(Countdown("締切", until: closes, now: call.now))
              } else {
                page(.p, "締切はありません。")
              }
            }
          }
        }
        arrivals(facts.board, &page)
        if facts.board.rounds.isEmpty { page.add(EmptyState("受付中の回はありません。")) }
        for standing in facts.board.rounds {
          page.section(PeriodWord.words(.round(standing.round)), testID: "summary") { page in
            page.formStates(standing.counts)
            page.facts { list in
              list.fact("最も古い待ち", testID: "oldest-waiting") { page in
                if let oldest = standing.oldestWaiting {
                  page.moment(oldest)
                } else {
                  page.text("ありません")
                }
              }
              list.fact("未提出の事業者", testID: "absentees") { page in
                page(
                  .a, "\(standing.absentees)者",
                  .href("/office/absentees?round=\("\(standing.round)")"))
              }
            }
          }
        }
      }
    }
    return .page(page)
  }

  private func health(_ facts: BoardFacts, _ page: inout HTML) {
    if facts.health.isWell {
      page.add(NoticeBox(.ok, "正常に動いています。", testID: "health"))
    } else {
      page.add(
        NoticeBox(
          .warn, "確認が必要です。", facts.health.troubles.joined(separator: "\n"), testID: "health"))
    }
    page.facts { list in
      list.fact("障害で止まっている申請", testID: "stuck") { page in
        page(
          .a, "\(facts.health.applications[.stuck] ?? 0)件",
          .href("/office/applications?status=stuck"))
      }
      list.fact("送れていないメール", testID: "unsent-mails") { page in
        page(.a, "\(facts.unsentMails)通", .href("/office/mails?unsent=true"))
      }
      list.fact(
        "チェックを待つファイル", "\(facts.health.ready + facts.health.claimsInHand)件", testID: "waiting")
    }
  }

  private func arrivals(_ board: Board, _ page: inout HTML) {
    page.section("受付の件数（1分ごと）", testID: "arrivals") { page in
      let total = board.arrivals.reduce(0, +)
      page(.p, "直近\(Board.minutes)分に\(Int64(total).grouped)件を受け付けました。")
      page.add(
        LineChart(
          Chart(
            "1分ごとの受付件数",
            summary: "直近\(Board.minutes)分の受付件数です。最も多い1分は\(board.arrivals.max() ?? 0)件でした。",
            unit: "件", corner: "時刻", series: ["受付"],
            rows: board.arrivals.enumerated().map { index, count in
              let start = Instant(
                milliseconds: board.arrivalsFrom.milliseconds + Int64(index) * 60_000)
              return (start.japanMinute, [Int64(count)])
            })))
    }
  }

  /// Within seconds of the last look it is not made anew.
  func recentHealth() throws -> Health {
    try healthMemory.health(now: Dispatcher.seconds) { try house.custody.health() }
  }

  func showUnsettled(_ call: Call) async throws -> Reply {
    let rounds = try await lane.run { try self.knownRounds() }
    let round = try self.round(call, among: rounds)
    let rows = try await lane.run {
      try round.map { try self.house.applications.unsettled(round: $0) } ?? []
    }
    let page = call.frame("要調整").page { page in
      page.add(roundFilter("/office/unsettled", rounds, round))
      if rows.isEmpty {
        page.add(EmptyState("要調整の組はありません。"))
      } else {
        let table = Table(
          "要調整の組",
          [
            .init("事業者"), .init("受付番号", .id), .init("行", .number), .init("設備ID", .id),
            .init("相手"), .init("状態"), .init("内容"),
          ], testID: "unsettled")
        page.table(table) { lines in
          for row in rows {
            lines.row(id: "\(row.receipt)") { cells in
              cells.cell("\(row.operatorID) \(row.operatorName)")
              cells.cell { page in
                page(.a, "\(row.receipt)", .href("/office/applications/\("\(row.receipt)")"))
              }
              cells.cell(row.row.map { "\($0)" } ?? "")
              cells.cell(row.plant?.rawValue ?? "")
              cells.cell(row.partnerName ?? row.partner.map { "\($0)" } ?? "")
              cells.cell(row.state.rawValue)
              cells.cell(row.message)
            }
          }
        }
      }
    }
    return .page(page)
  }

  func showHealth(_ call: Call) async throws -> Reply {
    let health = try await lane.run { try self.house.custody.health() }
    let page = call.frame("稼働状況").page { page in
      page.live("health") { page in
        if health.isWell {
          page.add(NoticeBox(.ok, "正常に動いています。", testID: "health"))
        } else {
          for trouble in health.troubles { page.add(NoticeBox(.warn, trouble, testID: "health")) }
        }
        page.facts { list in
          list.fact("受付待ち", "\(health.ready)件")
          list.fact("書き込み中", "\(health.growing)件")
          list.fact("処理中", "\(health.claimsInHand)件")
          list.fact("要確認", "\(health.attention)件")
          list.fact(
            "空き容量", health.freeBytes.map { "\(($0 >> 20).grouped) MiB" } ?? "不明", testID: "disk")
          list.fact("確認した時刻") { page in page.moment(health.checkedAt) }
        }
        stages(health, &page)
      }
    }
    return .page(page)
  }

  /// What the start that looked last has done in each room, and how long that took.
  private func stages(_ health: Health, _ page: inout HTML) {
    page.section("処理の段階", testID: "stages") { page in
      guard let record = health.record else {
        return page.add(EmptyState("処理を始めた記録がありません。"))
      }
      page.facts { list in
        list.fact("開始") { page in page.moment(record.startedAt.instant) }
        if let looked = record.lookedAt?.instant {
          list.fact("最後に受付フォルダーを見た時刻") { page in page.moment(looked) }
        }
      }
      let table = Table(
        "処理の段階", [.init("段階"), .init("件数", .number), .init("1件あたり（ミリ秒）", .number)])
      page.table(table) { rows in
        for stage in Stage.allCases {
          guard let effort = record.stages[stage], effort.uploads > 0 else { continue }
          rows.row(.data("stage", stage.rawValue)) { cells in
            cells.cell(stage.words)
            cells.cell(Int64(effort.uploads))
            cells.cell(Int64((effort.seconds * 1000 / Double(effort.uploads)).rounded()))
          }
        }
      }
    }
  }

  // MARK: Rounds

  func knownRounds() throws -> [RoundID] {
    Set(try house.applications.windows().map(\.id)).sorted { $0.description > $1.description }
  }

  func round(_ call: Call, among rounds: [RoundID]) throws -> RoundID? {
    guard let word = call.query.text("round") else { return rounds.first }
    guard let round = RoundID(word) else {
      throw RequestFault.query("round", "回は YYYYRR で指定してください。")
    }
    return round
  }

  func roundFilter(_ here: Address, _ rounds: [RoundID], _ round: RoundID?) -> Filter {
    Filter(
      here,
      [
        .list(
          "round", "回", rounds.map { .init("\($0)", PeriodWord.words(.round($0))) },
          chosen: round.map { "\($0)" } ?? "")
      ], isOn: false)
  }
}

extension HTML {
  /// How a round stands.
  mutating func summary(_ summary: RoundSummary) {
    section(PeriodWord.words(summary.period), testID: "summary") { page in
      page.formStates(summary.counts)
      if let oldest = summary.oldestWaiting {
        page(.p) { page in
          page.text("最も古い待ち: ")
          page.moment(oldest)
        }
      }
      page(.p) { page in
        page(.a, "未提出の事業者 \(summary.absentees.count)者", .href("/office/absentees"))
      }
    }
  }

  /// Forms by states.
  mutating func formStates(_ counts: [RoundSummary.Count]) {
    guard !counts.isEmpty else { return add(EmptyState("まだ申請はありません。")) }
    let states = Status.allCases.filter { status in counts.contains { $0.status == status } }
    let forms = Set(counts.map(\.title)).sorted()
    let table = Table(
      "様式と状態", [.init("様式")] + states.map { .init($0.tag, .number) }, testID: "form-states",
      staysTable: true)
    self.table(table) { rows in
      for form in forms {
        rows.row { cells in
          cells.cell(form)
          for state in states {
            let count = counts.filter { $0.title == form && $0.status == state }
              .reduce(0) { $0 + $1.count }
            cells.cell(Int64(count))
          }
        }
      }
    }
  }
}

extension Stage {
  fileprivate var words: String {
    switch self {
    case .receive: "受取り"
    case .admit: "番号の付与"
    case .examine: "チェック"
    case .answer: "回答の書込み"
    case .settle: "記録"
    case .deliver: "引渡し"
    }
  }
}

extension Instant {
  /// `09:05`, in Japan.
  fileprivate var japanMinute: String { String(japanISO.dropFirst(11).prefix(5)) }
}
