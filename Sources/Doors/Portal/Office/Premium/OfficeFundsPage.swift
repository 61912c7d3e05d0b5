internal import House
internal import Hummingbird
internal import Hypertext
internal import PortalParts
internal import PremiumDesk
internal import Trade

/// `/office/fip/funds`, `/refunds`, `/payments`: everybody's 積立金 and money.
extension Portal {
  func showOfficeFunds(_ call: Call) async throws -> Reply {
    var faults: [FieldError] = []
    let id = call.read("operator", &faults, PremiumQuery.operatorFault) { OperatorID($0) }
    let plant = call.read("plant", &faults, PremiumQuery.plantFault) { PlantID($0) }
    let only = call.query.text("ledger").flatMap { word in
      FundKind.allCases.first { $0.id == word }
    }
    let place = call.query.text("after")
    let (parts, collections) = try await lane.run { [house] in
      let desk = house.premium
      return (
        try FundKind.allCases.filter { only == nil || $0 == only }.map { kind in
          (
            kind,
            try desk.ledgerPage(
              kind, operatorID: id, plant: plant, after: only == nil ? nil : place,
              limit: PremiumQuery.shown)
          )
        }, only == .disposal ? [] : try desk.collections(of: id, plant: plant)
      )
    }
    let errors = faults.isEmpty ? nil : ErrorSummary(code: "invalid", faults)
    let here = OfficePremiumRoom.funds.address
    let page = call.frame("積立金", errors: errors, isWide: true).page { page in
      page.officeRooms(at: .funds)
      page.add(
        Filter(
          here,
          [
            .list(
              "ledger", "積立金", FundKind.allCases.map { .init($0.id, $0.title) },
              chosen: only?.id ?? ""),
            .text("operator", "事業者番号", call.query["operator"] ?? ""),
            .text("plant", "設備ID", call.query["plant"] ?? ""),
          ], isOn: id != nil || plant != nil || only != nil))
      // Each part has its own pages.
      let narrowed = call.narrowed(here, besides: ["ledger"])
      for (kind, found) in parts {
        page.fundPart(kind, found, narrowed, isOffice: true) { fund in
          fund.operatorID.map { PremiumRoom.ledger(kind, fund.plant, of: $0) }
            ?? "\(here)/\(kind.id)/\(fund.plant.rawValue)"
        }
      }
      if let id {
        page(.p) { page in
          page(
            .a, "この事業者の残高確認書", .href(PremiumRoom.funds.address(of: id)),
            .testID("to-certificates"))
        }
      }
      if only != .disposal { page.collections(collections) }
    }
    return .page(page, status: errors == nil ? .ok : .unprocessableContent)
  }

  /// The ledger of a plant that nobody has certified any more, or whoever has.
  func showOfficeFundLedger(_ call: Call) async throws -> Reply {
    let (kind, plant) = (try fundKind(call), try premiumPlant(call))
    if let holder = try await lane.run({ [house] in try house.premium.holder(of: plant) }) {
      return .see(PremiumRoom.ledger(kind, plant, of: holder))
    }
    let lines: [ListedFundLine]
    do {
      lines = try await lane.run { [house] in try house.premium.ledger(kind, of: plant) }
    } catch let complaint as Complaint where complaint.kind == .refused {
      throw RequestFault(.notFound)
    }
    let frame = call.frame(
      "\(plant)の\(kind.title)",
      crumbs: [
        .init("FIP交付金と積立金", OfficePremiumRoom.months.address),
        .init("積立金", OfficePremiumRoom.funds.address),
      ], isWide: true)
    return .page(
      frame.page { page in
        page.add(NoticeBox(.warn, "この設備は、事業計画認定情報の台帳にありません。"))
        page.ledger(lines, kind)
      })
  }

  /// 徴収通知書 and 帰属通知書 of everybody's plants.
  func sendOfficeCollection(_ call: Call) async throws -> Reply {
    try await sendCollectionNotice(call, of: nil)
  }

  func showOfficeRefunds(_ call: Call) async throws -> Reply {
    var faults: [FieldError] = []
    let id = call.read("operator", &faults, PremiumQuery.operatorFault) { OperatorID($0) }
    let only = call.query.text("ledger").flatMap { word in
      FundKind.allCases.first { $0.id == word }
    }
    let filed = try await lane.run { [house] in
      try Array(house.premium.refunds(only, operatorID: id).reversed())
    }
    let start = max(0, min(call.query["after"].flatMap { Int($0) } ?? 0, filed.count))
    let errors = faults.isEmpty ? nil : ErrorSummary(code: "invalid", faults)
    let here = OfficePremiumRoom.refunds.address
    let page = call.frame("取戻しの申請", errors: errors, isWide: true).page { page in
      page.officeRooms(at: .refunds)
      page.add(
        Filter(
          here,
          [
            .list(
              "ledger", "積立金", FundKind.allCases.map { .init($0.id, $0.title) },
              chosen: only?.id ?? ""),
            .text("operator", "事業者番号", call.query["operator"] ?? ""),
          ], isOn: id != nil || only != nil))
      guard !filed.isEmpty else { return page.add(EmptyState("取戻しの申請はありません。")) }
      let shown = filed[start...].prefix(PremiumQuery.shown)
      page.refunds(shown, isOffice: true) { one in
        "/office/applications/\("\(one.receipt)")"
      }
      let narrowed = call.narrowed(here)
      page.add(
        Pager(
          total: filed.count, shown: shown.count, first: start > 0 ? narrowed : nil,
          next: shown.endIndex < filed.count
            ? narrowed.adding("after", String(shown.endIndex)) : nil))
    }
    return .page(page, status: errors == nil ? .ok : .unprocessableContent)
  }

  func showOfficePayments(_ call: Call) async throws -> Reply {
    try await paymentsPage(call, of: nil, at: OfficePremiumRoom.payments.address)
  }

  func sendOfficePaymentNotice(_ call: Call) async throws -> Reply {
    try await sendPaymentNotice(call, of: nil)
  }
}

extension HTML {
  fileprivate mutating func collections(_ collections: [ListedCollection]) {
    section("徴収通知書・帰属通知書", testID: "collections-part") { page in
      guard !collections.isEmpty else {
        return page.add(EmptyState("認定が失効し、徴収や帰属で残高がなくなった設備はありません。"))
      }
      let table = Table(
        "徴収通知書・帰属通知書",
        [
          .init("設備ID", .id), .init("事業者番号", .id), .init("年月"), .init("金額", .number), .init("通知書"),
        ], testID: "collections")
      page.table(table) { rows in
        for one in collections {
          rows.row(id: one.plant.rawValue) { cells in
            cells.cell(one.plant.rawValue)
            cells.cell(one.operatorID.rawValue)
            cells.cell(one.month.title)
            cells.cell { page in page.yen(one.yen) }
            cells.cell { page in
              page(
                .a, one.title,
                .href(
                  "\(OfficePremiumRoom.funds.address)/withheld/\(one.plant.rawValue)/notices/\(one.month.compact)"
                ), .testID("download-collection"),
                .aria("label", "\(one.plant)の\(one.title)（PDF）"))
            }
          }
        }
      }
    }
  }
}
