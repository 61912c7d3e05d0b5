internal import AccessDesk
internal import Custody
internal import FilingRecords
internal import House
internal import Hummingbird
internal import Hypertext
internal import Office
internal import PortalParts
internal import RegistersRecords
internal import Trade

/// `/office`, `/office/unsettled`, `/office/absentees`, `/office/health`.
extension Portal {
  func showBoard(_ call: Call) async throws -> Reply {
    let (windows, health, summaries) = try await lane.run {
      let windows = try self.house.applications.windows().filter { window in
        (window.opensAt.map { $0 <= call.now } ?? true)
          && (window.closesAt.map { $0 > call.now } ?? true)
      }
      let rounds = Set(windows.map(\.id)).sorted { $0.description < $1.description }
      return (
        windows, try self.house.custody.health(),
        try rounds.map { try self.house.applications.summary(of: .round($0)) }
      )
    }
    let page = call.frame("締切の状況").page { page in
      page.live("board") { page in
        page.section("稼働状況") { page in
          if health.isWell {
            page.add(NoticeBox(.ok, "正常に動いています。", testID: "health"))
          } else {
            page.add(
              NoticeBox(
                .warn, "確認が必要です。", health.troubles.joined(separator: "\n"), testID: "health"))
          }
        }
        page(.div, .class("cards")) { page in
          for window in windows {
            page(.div, .class("card"), .testID("round-card")) { page in
              page(.h3, "\(PeriodWord.words(.round(window.id)))（\(window.market.rawValue)）")
              if let closes = window.closesAt {
                page.add(Countdown("締切", until: closes, now: call.now))
              } else {
                page(.p, "締切はありません。")
              }
            }
          }
        }
        if summaries.isEmpty { page.add(EmptyState("受付中の回はありません。")) }
        for summary in summaries { page.summary(summary) }
      }
    }
    return .page(page)
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
            "空き容量", health.freeBytes.map { "\(($0 >> 20).grouped) MiB" } ?? "不明")
          list.fact("確認した時刻") { page in page.moment(health.checkedAt) }
        }
      }
    }
    return .page(page)
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
  /// Forms by states.
  mutating func summary(_ summary: RoundSummary) {
    section(PeriodWord.words(summary.period), testID: "summary") { page in
      guard !summary.counts.isEmpty else {
        return page.add(EmptyState("まだ申請はありません。"))
      }
      let states = Status.allCases.filter { status in
        summary.counts.contains { $0.status == status }
      }
      let forms = Set(summary.counts.map(\.title)).sorted()
      let table = Table(
        "様式と状態", [.init("様式")] + states.map { .init($0.tag, .number) }, testID: "form-states",
        staysTable: true)
      page.table(table) { rows in
        for form in forms {
          rows.row { cells in
            cells.cell(form)
            for state in states {
              let count = summary.counts.filter { $0.title == form && $0.status == state }
                .reduce(0) { $0 + $1.count }
              cells.cell(Int64(count))
            }
          }
        }
      }
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
}
