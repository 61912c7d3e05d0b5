internal import House
internal import Hummingbird
internal import Hypertext
internal import PortalParts
internal import PremiumDesk
internal import Trade

/// `/office/fip`: months, where they stand, and their days; `/office/fip/list`: what was calculated.
extension Portal {
  func showPremiumBoard(_ call: Call) async throws -> Reply {
    var faults: [FieldError] = []
    let wanted = call.read("month", &faults, PremiumQuery.monthFault) { Month($0) }
    if let wanted { return .see(OfficePremiumRoom.month(wanted)) }
    let errors = faults.isEmpty ? nil : ErrorSummary(code: "invalid", faults)
    let months = try await lane.run { [house] in try house.premium.months(limit: 12) }
    let page = call.frame("FIP交付金と積立金", errors: errors, isWide: true).page { page in
      page.officeRooms(at: .months)
      page.add(
        Filter(
          OfficePremiumRoom.months.address,
          [.text("month", "対象年月", call.query["month"] ?? "")], isOn: false, verb: "開く"))
      page.section("対象年月") { page in
        guard !months.isEmpty else {
          return page.add(
            EmptyState(
              "FIPの月はまだありません。事業計画認定情報、基準価格、市場価格、供給電力量の台帳を取り込むと、算定できます。",
              next: ("台帳に取り込む", "/office/registers")))
        }
        page.months(months)
      }
      if !months.isEmpty {
        page.section("期日", testID: "calendar") { page in
          page.days(months.map(\.days))
          page(.p) { page in
            page(.a, "期日の台帳", .href("/office/registers/grant-months"))
          }
        }
      }
    }
    return .page(page, status: errors == nil ? .ok : .unprocessableContent)
  }

  func showPremiumList(_ call: Call) async throws -> Reply {
    var faults: [FieldError] = []
    var question = premiumQuestion(call, &faults)
    question.operatorID = call.read("operator", &faults, PremiumQuery.operatorFault) {
      OperatorID($0)
    }
    let place = call.query.text("after")
    let asked = faults.isEmpty ? question : PremiumQuestion(of: nil)
    let found = try await lane.run { [house] in
      try house.premium.page(asked, after: place, limit: PremiumQuery.shown)
    }
    let errors = faults.isEmpty ? nil : ErrorSummary(code: "invalid", faults)
    let here = OfficePremiumRoom.list.address
    let page = call.frame("算定の一覧", errors: errors, isWide: true).page { page in
      page.officeRooms(at: .list)
      page.add(premiumFilter(call, here, isOffice: true))
      guard !found.lines.isEmpty else {
        return page.add(
          EmptyState("条件に合う算定はありません。", next: ("対象年月から算定する", OfficePremiumRoom.months.address)))
      }
      page(.p, "設備・月の順に示します。精算の行は差額です。", .class("hint"))
      page.premiums(found.lines, isOffice: true)
      page.pages(of: found, call, here)
      page.premiumSums(found.sums)
    }
    return .page(page, status: errors == nil ? .ok : .unprocessableContent)
  }
}

extension HTML {
  fileprivate mutating func months(_ months: [PremiumMonthFigures]) {
    let table = Table(
      "対象年月",
      [
        .init("対象年月"), .init("設備の状態"), .init("精算"), .init("交付金額", .number),
        .init("支払額", .number), .init("不足額", .number),
      ], testID: "months")
    self.table(table) { rows in
      for one in months {
        rows.row(
          id: one.month.description, status: one.stateID, .data("waiting", "\(one.waiting)"),
          .data("open", "\(one.open)"), .data("confirmed", "\(one.confirmed)")
        ) { cells in
          cells.cell { page in
            page(.a, "\(one.month.title)分", .href(OfficePremiumRoom.month(one.month)))
          }
          cells.cell { page in page.counts(of: one) }
          cells.cell(
            one.settling + one.settled == 0
              ? "―" : "未確定 \(one.settling)件、確定済 \(one.settled)件")
          for yen in [one.sums.grant, one.sums.payment, one.sums.shortage] {
            cells.cell { page in page.yen(yen) }
          }
        }
      }
    }
  }

  /// Plants by state.
  mutating func counts(of month: PremiumMonthFigures) {
    guard month.plants > 0 || month.open + month.confirmed > 0 else {
      return text("対象の設備はありません")
    }
    for (tag, count) in [
      (FundStatus.waitingTag, month.waiting), (FundStatus.open.tag, month.open),
      (FundStatus.confirmed.tag, month.confirmed),
    ] where count > 0 {
      self(.span) { page in
        page.add(tag)
        page.text(" \(Int64(count).grouped)件　")
      }
    }
  }
}

extension PremiumMonthFigures {
  /// For programs.
  var stateID: String {
    if open > 0 { return "open" }
    return waiting > 0 || confirmed == 0 ? "waiting" : "confirmed"
  }
}
