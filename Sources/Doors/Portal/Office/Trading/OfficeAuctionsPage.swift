internal import AccessDesk
internal import HTTPTypes
internal import House
internal import Hummingbird
internal import Hypertext
internal import PortalParts
internal import Trade
internal import TradingDesk

/// `/office/trading[/auctions/{auction}]`: everybody's bids.
extension Portal {
  func showOfficeAuctions(_ call: Call) async throws -> Reply {
    var faults: [FieldError] = []
    let year = call.read("year", &faults, AccountQuery.yearFault, YearWord.read)
    let errors = faults.isEmpty ? nil : ErrorSummary(code: "invalid", faults)
    let (all, concerns) = try await lane.run { [house] in
      (try house.trading.overview(year: nil), try house.trading.concerns())
    }
    let shown = all.filter { year == nil || $0.auction.year == year }
    let page = call.frame("入札", errors: errors, isWide: true).page { page in
      page.officeRooms(at: .auctions)
      page.concerns(concerns)
      guard !all.isEmpty else {
        return page.add(
          EmptyState(
            "オークションは登録されていません。", next: ("台帳に取り込む", "/office/registers/auctions")))
      }
      page.add(
        Filter(
          "/office/trading",
          [
            .list(
              "year", "対象年度", HTML.years(all.map(\.auction.year)),
              chosen: year.map(String.init) ?? "")
          ], isOn: year != nil))
      guard !shown.isEmpty else { return page.add(EmptyState("この年度のオークションはありません。")) }
      page.auctions(shown.reversed())
      page(.p) { page in
        page(.a, "オークションの台帳", .href("/office/registers/auctions"))
        page.text("　")
        page(.a, "価格の台帳", .href("/office/registers/price-rules"))
      }
    }
    return .page(page, status: errors == nil ? .ok : .unprocessableContent)
  }

  func showOfficeAuction(_ call: Call) async throws -> Reply {
    try await officeAuction(call, errors: nil, status: .ok)
  }

  /// Ends 送信エラー as the exchange was found to see it.
  func resolveSet(_ call: Call) async throws -> Reply {
    let actor = try call.actor()
    let typed = try call.parameter("auction")
    let auction = try await officeSets(call).overview.auction.id
    return try await submit { [house] in
      guard let id = OperatorID(call.form["operator"] ?? "") else {
        throw RequestFault.field("operator", "事業者を一覧から選んでください。")
      }
      guard let state = [BidSetState.draft, .accepted].first(where: { $0.id == call.form["to"] })
      else { throw RequestFault.field("to", "解消後の状態を選んでください。") }
      guard let comment = call.form.text("comment") else {
        throw RequestFault.field("comment", "取引所に確かめた内容を入力してください。")
      }
      // Sent again, it is as it was resolved.
      let stands = try house.trading.sets(for: typed).sets.first { $0.set.operatorID == id }
      if let stands, stands.set.state == state {
        return .see(OfficeTradingRoom.auction(auction))
      }
      let set = try house.trading.resolve(
        typed, of: id, to: state, comment: comment, by: actor)
      return .see(
        OfficeTradingRoom.auction(auction),
        flash: "事業者\(set.operatorID)の入札を「\(set.state.rawValue)」にしました。")
    } again: { errors, status in
      try await officeAuction(call, errors: errors, status: status)
    }
  }

  private func officeSets(
    _ call: Call
  ) async throws -> (overview: AuctionOverview, sets: [OperatorSet]) {
    let auction = try call.parameter("auction")
    return try await lane.run { [house] in
      try Self.orNotFound { try house.trading.sets(for: auction) }
    }
  }

  private func officeAuction(
    _ call: Call, errors: ErrorSummary?, status: HTTPResponse.Status
  ) async throws -> Reply {
    let (overview, sets) = try await officeSets(call)
    let errors = errors?.kept(to: ["operator", "to", "comment"])
    let view = OfficeAuctionPage(
      overview: overview, sets: sets,
      mayResolve: AccessTable.may(call.caller, .review) == .allowed, errors: errors)
    let frame = call.frame(
      overview.auction.title, crumbs: [.init("入札", OfficeTradingRoom.auctions.address)],
      errors: errors, isWide: true)
    return .page(frame.page { page in view.write(into: &page, call) }, status: status)
  }
}

extension HTML {
  fileprivate mutating func auctions(_ auctions: [AuctionOverview]) {
    let table = Table(
      "オークション",
      [
        .init("オークション"), .init("状態"), .init("締切"), .init("事業者の入札"), .init("入札", .number),
        .init("買い", .number), .init("売り", .number), .init("約定（買い）", .number),
        .init("約定（売り）", .number),
      ], testID: "auctions", staysTable: true)
    self.table(table) { rows in
      for one in auctions {
        rows.row(
          id: one.auction.id.rawValue, status: one.status.id,
          .data("cleared", one.contractedOn?.description)
        ) { cells in
          cells.cell { page in
            page(.a, one.auction.title, .href(OfficeTradingRoom.auction(one.auction.id)))
          }
          cells.cell { page in
            page.add(
              one.contractedOn == nil
                ? one.status.tag : StateTag("約定済み", id: "cleared", tone: .ok))
          }
          cells.cell { page in page.moment(one.closesAt) }
          cells.cell { page in page.states(one.sets) }
          cells.cell(Int64(one.bids))
          cells.cell { page in page.onePiece(one.buyKWh) }
          cells.cell { page in page.onePiece(one.sellKWh) }
          cells.cell { page in
            if one.contractedOn == nil { page.text("―") } else { page.onePiece(one.boughtKWh) }
          }
          cells.cell { page in
            if one.contractedOn == nil { page.text("―") } else { page.onePiece(one.soldKWh) }
          }
        }
      }
    }
  }

  /// How many sets stand in each state.
  fileprivate mutating func states(_ sets: [BidSetState: Int]) {
    let known = BidSetState.allCases.filter { (sets[$0] ?? 0) > 0 }
    guard !known.isEmpty else { return text("―") }
    for state in known {
      self(.span, .data("state", state.id), .data("count", String(sets[state] ?? 0))) { page in
        page.add(state.tag)
        page.text(" \(sets[state] ?? 0)社　")
      }
    }
  }
}

private struct OfficeAuctionPage {
  let overview: AuctionOverview
  let sets: [OperatorSet]
  let mayResolve: Bool
  let errors: ErrorSummary?

  private var here: Address { OfficeTradingRoom.auction(overview.auction.id) }
  private var failed: [OperatorSet] { sets.filter { $0.set.state == .failed } }

  func write(into page: inout HTML, _ call: Call) {
    if overview.status == .open {
      page.add(Countdown("締切", until: overview.closesAt, now: call.now))
    }
    page.facts(testID: "auction") { list in
      list.fact("ID") { page in page.id(overview.auction.id.rawValue) }
      list.fact("状態", testID: "auction-status") { page in page.add(overview.status.tag) }
      list.fact("受付") { page in
        page.moment(overview.opensAt)
        page.text(" ～ ")
        page.moment(overview.closesAt)
      }
      list.fact("約定の方法", overview.auction.pricing.title)
      list.fact(
        "入札単価の範囲",
        "\(SenText.yen(overview.prices.floorSen))円～\(SenText.yen(overview.prices.capSen))円")
      list.fact("入札", testID: "bids") { page in
        page.text("\(Int64(overview.bids).grouped)件　買い ")
        page.energy(overview.buyKWh)
        page.text("　売り ")
        page.energy(overview.sellKWh)
      }
      if let day = overview.contractedOn {
        list.fact("約定", testID: "contracted") { page in
          page.text("\(day.slashed)　買い ")
          page.energy(overview.boughtKWh)
          page.text("　売り ")
          page.energy(overview.soldKWh)
        }
      }
    }
    page.section("事業者ごとの入札") { page in
      guard !sets.isEmpty else { return page.add(EmptyState("入札はありません。")) }
      table(&page)
    }
    if !failed.isEmpty { resolving(&page, call) }
  }

  private func table(_ page: inout HTML) {
    let table = Table(
      "事業者ごとの入札",
      [
        .init("事業者番号", .id), .init("事業者名"), .init("状態"), .init("入札", .number),
        .init("買い", .number), .init("売り", .number), .init("約定（買い）", .number),
        .init("約定（売り）", .number), .init("取引所"),
      ], testID: "sets", staysTable: true)
    page.table(table) { rows in
      for one in sets {
        let set = one.set
        rows.row(id: set.operatorID.rawValue, status: set.state.id) { cells in
          cells.cell { page in
            page(
              .a, set.operatorID.rawValue,
              .href(TradingRoom.sheet(set.auction, of: set.operatorID)))
          }
          cells.cell(one.name)
          cells.cell { page in page.add(set.state.tag) }
          cells.cell(Int64(one.bids))
          for kwh in [one.buyKWh, one.sellKWh] { cells.cell { page in page.onePiece(kwh) } }
          for kwh in [one.boughtKWh, one.soldKWh] {
            cells.cell { page in
              if overview.contractedOn == nil { page.text("―") } else { page.onePiece(kwh) }
            }
          }
          cells.cell { page in
            if !set.reason.isEmpty {
              page.text(set.reason)
            } else if let at = set.exchangeAt {
              page.text("受付 ")
              page.moment(at)
            } else if let by = one.answerBy {
              page.text("回答の期限 ")
              page.moment(by)
            } else {
              page.text(set.state.isInTransmission ? "送信待ち" : "―")
            }
          }
        }
      }
    }
  }

  private func resolving(_ page: inout HTML, _ call: Call) {
    page.section("送信エラーを解消する", testID: "resolving") { page in
      page(
        .p, "取引所に受付の有無を確かめてから、仮登録（受け付けられていない）か受付済（受け付けられている）にしてください。解消した注文への後からの回答は、記録だけします。"
      )
      guard mayResolve else { return }
      let typed = call.form
      page.form("\(here)/resolve", call.visit) { page in
        page.add(
          Choice(
            "operator", "事業者",
            failed.map {
              .init($0.set.operatorID.rawValue, "\($0.set.operatorID) \($0.name)")
            }, chosen: [typed["operator"] ?? ""], as: .list, error: errors?["operator"]))
        page.add(
          Choice(
            "to", "解消後の状態",
            [
              .init(BidSetState.draft.id, "仮登録", hint: "取引所は受け付けていません。事業者が確定し直せます。"),
              .init(BidSetState.accepted.id, "受付済", hint: "取引所は受け付けています。約定の対象になります。"),
            ], chosen: [typed["to"] ?? ""], as: .radios, error: errors?["to"]))
        page.add(
          Field(
            "comment", "確かめた内容", typed["comment"] ?? "", hint: "記録に残ります。",
            error: errors?["comment"], maxLength: 1000))
        page(.div, .class("buttons")) { page in page.add(Button("解消する", "resolve")) }
      }
    }
  }
}
