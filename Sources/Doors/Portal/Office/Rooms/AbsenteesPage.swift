internal import AccessDesk
internal import HTTPTypes
internal import House
internal import Hummingbird
internal import Hypertext
internal import Office
internal import PortalParts
internal import RegistersRecords
internal import Trade

/// `/office/absentees`: who has not filed, and mails that ask them to.
extension Portal {
  func showAbsentees(_ call: Call) async throws -> Reply {
    let rounds = try await lane.run { try self.knownRounds() }
    return try await absenteesPage(
      call, round: try round(call, among: rounds), errors: nil, status: .ok)
  }

  func remindAbsentees(_ call: Call) async throws -> Reply {
    let actor = try call.actor()
    let word = call.form.text("round")
    let rounds = try await lane.run { try self.knownRounds() }
    let round = word.map { RoundID($0) } ?? rounds.first
    return try await submit {
      guard let round, rounds.contains(round) else {
        throw RequestFault.field("round", "回を選び直してください。")
      }
      let words = call.form.all("id")
      let chosen = Set(words.compactMap { OperatorID($0) })
      guard !words.isEmpty else { throw RequestFault.field("id", "お知らせする事業者を選んでください。") }
      let absentees = try self.house.applications.summary(of: .round(round)).absentees
      let meant = absentees.filter { chosen.contains($0.operatorID) }
      guard Set(meant.map(\.operatorID)) == chosen, chosen.count == Set(words).count else {
        throw RequestFault(.conflict, "選んだ事業者の中に、すでに提出した事業者があります。一覧を確認してください。")
      }
      let windows = try self.house.applications.windows()
      var (mails, without, again) = (0, 0, 0)
      for one in meant {
        let closes = windows.first { $0.id == round && $0.market == one.market }?.closesAt
        let sent = try self.access.remind(
          one.operatorID, of: .init(round: round, market: one.market, closesAt: closes), by: actor)
        switch sent {
        case nil: without += 1
        case 0?: again += 1
        case let count?: mails += count
        }
      }
      let parts = [
        "\(mails)通のお知らせを送ります。", again > 0 ? "\(again)者には、今日すでに送っています。" : nil,
        without > 0 ? "\(without)者には利用者がいないため、送れません。" : nil,
      ]
      return .see(
        "/office/absentees?round=\("\(round)")", flash: parts.compactMap(\.self).joined())
    } again: { errors, status in
      try await self.absenteesPage(
        call, round: round.flatMap { rounds.contains($0) ? $0 : nil } ?? rounds.first,
        errors: errors, status: status)
    }
  }

  private func absenteesPage(
    _ call: Call, round: RoundID?, errors: ErrorSummary?, status: HTTPResponse.Status
  ) async throws -> Reply {
    let (rounds, absentees) = try await lane.run { [house] in
      (
        try self.knownRounds(),
        try round.map { try house.applications.summary(of: .round($0)).absentees } ?? []
      )
    }
    let mayRemind = AccessTable.may(call.caller, .review) == .allowed
    let chosen = Set(call.form.all("id"))
    let page = call.frame("未提出", errors: errors).page { page in
      page.add(roundFilter("/office/absentees", rounds, round))
      guard !absentees.isEmpty else {
        return page.add(EmptyState("未提出の事業者はいません。"))
      }
      let table = Table(
        "未提出の事業者",
        (mayRemind ? [.init("選択", .deed)] : []) + [
          .init("事業者番号", .id), .init("名称"), .init("市場"), .init("最後の状態"),
        ], testID: "absentees")
      func rows(_ page: inout HTML) {
        page.table(table) { rows in
          for (index, one) in absentees.enumerated() {
            let id = one.operatorID.rawValue
            rows.row(id: id, .data("market", MarketSpelling(one.market).word)) { cells in
              if mayRemind {
                cells.cell { page in
                  page(
                    .input, .type(.checkbox), .name("id"), .value(id),
                    .id(index == 0 ? "field-id" : "field-id-\(index + 1)"),
                    .checked(chosen.contains(id)),
                    .aria("label", "\(one.name)（\(one.market.rawValue)）を選ぶ"),
                    .testID("select"))
                }
              }
              cells.cell(id)
              cells.cell { page in
                page(.a, one.name, .href("/office/operators/\(id)"))
              }
              cells.cell(one.market.rawValue)
              cells.cell(one.standing?.tag ?? "提出なし")
            }
          }
        }
      }
      guard mayRemind, let round else { return rows(&page) }
      page.form("/office/absentees/remind", call.visit) { page in
        page.hidden("round", "\(round)")
        rows(&page)
        page(
          .p, "選んだ事業者の利用者全員に、提出をお願いするメールを送ります。同じ人に送るのは、1日1回までです。",
          .class("hint"))
        page.add(Button("提出をお願いするメールを送る", "remind"))
      }
    }
    return .page(page, status: status)
  }
}
