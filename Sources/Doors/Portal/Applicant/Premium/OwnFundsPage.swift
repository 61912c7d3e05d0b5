internal import House
internal import Hummingbird
internal import Hypertext
internal import PortalParts
internal import PremiumDesk
internal import Trade

/// `/o/{op}/fip/funds`: what stands in one's two 積立金, with 残高確認書.
extension Portal {
  func showOwnFunds(_ call: Call) async throws -> Reply {
    try await ownFunds(call, errors: nil)
  }

  private func ownFunds(_ call: Call, errors: ErrorSummary?) async throws -> Reply {
    let id = try accountHolder(call)
    let place = call.query.text("after")
    let only = call.query.text("ledger").flatMap { word in
      FundKind.allCases.first { $0.id == word }
    }
    let parts = try await lane.run { [house] in
      try FundKind.allCases.filter { only == nil || $0 == only }.map { kind in
        (
          kind,
          try house.premium.ledgerPage(
            kind, operatorID: id, after: only == nil ? nil : place,
            limit: PremiumQuery.shown)
        )
      }
    }
    let here = PremiumRoom.funds.address(of: id)
    let page = call.frame("積立金", errors: errors, isWide: true).page { page in
      page.rooms(of: id, at: .funds, seesRegistration: seesRegistration(call, id))
      for (kind, found) in parts {
        page.fundPart(kind, found, here, isOffice: false) {
          PremiumRoom.ledger(kind, $0.plant, of: id)
        }
        if found.total > 0 {
          page.certificateForm(
            kind, "\(here)/certificate", call, errors: only == kind ? errors : nil)
        }
      }
    }
    return .page(page, status: errors == nil ? .ok : .unprocessableContent)
  }

  /// 残高確認書, which is made anew each time.
  func sendBalanceNotice(_ call: Call) async throws -> Reply {
    let id = try accountHolder(call)
    do {
      return try await sendBalanceNotice(call, of: id)
    } catch let fault as RequestFault where fault.code == .invalid {
      return try await ownFunds(call, errors: ErrorSummary(of: fault))
    }
  }

  /// Of the 積立金 and the month that the query names.
  func sendBalanceNotice(_ call: Call, of id: OperatorID) async throws -> Reply {
    guard
      let kind = call.query.text("ledger").flatMap({ word in
        FundKind.allCases.first { $0.id == word || $0.rawValue == word }
      })
    else { throw RequestFault.query("ledger", "積立金の種類を選んでください。") }
    guard let month = call.query.text("month").flatMap({ Month($0) }) else {
      throw RequestFault.query("month", PremiumQuery.monthFault)
    }
    let printed: PrintedPremiumPage
    do {
      printed = try await lane.run { [house] in
        try house.premium.balanceNotice(kind, of: id, through: month)
      }
    } catch let complaint as Complaint where complaint.kind == .usage {
      throw RequestFault.query("month", "MSG_A0076E: まだ来ていない年月は指定できません。")
    } catch let complaint as Complaint where complaint.kind == .refused {
      throw RequestFault.query("month", "\(month.title)までに確定した明細がありません。")
    }
    return .download(printed.bytes, name: printed.name, type: "application/pdf")
  }
}

extension HTML {
  /// A 積立金 with what stands in it.
  mutating func fundPart(
    _ kind: FundKind, _ found: FundListPage, _ here: Address, isOffice: Bool,
    address: (ListedFund) -> Address
  ) {
    section(kind.title, testID: "fund-\(kind.id)") { page in
      guard !found.funds.isEmpty else {
        return page.add(
          EmptyState(
            kind == .disposal
              ? "廃棄等費用積立金はありません。太陽光の設備の月が算定されると、ここに積み立てられます。"
              : "交付金相当額積立金はありません。交付金の支払が留保されると、ここに積み立てられます。"))
      }
      page.facts(testID: "sums-\(kind.id)") { list in
        list.fact("設備", "\(Int64(found.total).grouped)件")
        list.fact("残高の合計", testID: "balance-\(kind.id)") { page in
          page.yen(found.balance)
        }
        if kind == .disposal {
          list.fact("不足額の合計") { page in page.yen(found.shortage) }
        }
      }
      page.funds(found.funds, kind, isOffice: isOffice, address: address)
      let narrowed = here.adding("ledger", kind.id)
      page.add(
        Pager(
          total: found.total, shown: found.funds.count, first: nil,
          next: found.next.map { narrowed.adding("after", $0) }))
    }
  }

  /// Asks up to which month 残高確認書 is wanted; nothing is changed by it.
  fileprivate mutating func certificateForm(
    _ kind: FundKind, _ action: Address, _ call: Call, errors: ErrorSummary?
  ) {
    let month = Month(of: call.now.japanDate)?.compact ?? ""
    self(.form, .action(action), .method(.get), .testID("certificate-\(kind.id)")) { page in
      page.hidden("ledger", kind.id)
      page.add(
        Field(
          "month", "\(kind.title)残高確認書の年月", call.query["month"] ?? month,
          id: "month-\(kind.id)", hint: "6桁（例 202510）。この月までに確定した明細の残高です。",
          error: errors?["month"], autocomplete: .off, inputMode: .numeric, maxLength: 6))
      page(.div, .class("buttons")) { page in
        page.add(Button("残高確認書（PDF）", "download-certificate-\(kind.id)", .secondary))
      }
    }
  }
}
