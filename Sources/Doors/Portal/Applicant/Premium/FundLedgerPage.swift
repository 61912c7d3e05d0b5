internal import House
internal import Hummingbird
internal import Hypertext
internal import PortalParts
internal import PremiumDesk
internal import Trade

/// `/o/{op}/fip/funds/{ledger}/{plant}`: a plant's ledger, line by line.
extension Portal {
  func showFundLedger(_ call: Call) async throws -> Reply {
    let id = try accountHolder(call)
    let (kind, plant) = (try fundKind(call), try premiumPlant(call))
    let (fund, lines, collections) = try await lane.run { [house] in
      let desk = house.premium
      guard
        let fund = try desk.ledgerPage(kind, operatorID: id, plant: plant, limit: 1).funds.first
      else { throw RequestFault(.notFound) }
      return (
        fund, try desk.ledger(kind, of: plant),
        kind == .withheld ? try desk.collections(of: id, plant: plant) : []
      )
    }
    let here = PremiumRoom.ledger(kind, plant, of: id)
    let frame = call.frame(
      "\(plant)の\(kind.title)",
      crumbs: [
        .init("FIP交付金と積立金", PremiumRoom.due.address(of: id)),
        .init("積立金", PremiumRoom.funds.address(of: id)),
      ], isWide: true)
    return .page(
      frame.page { page in
        page.facts { list in
          list.fact("残高", testID: "balance") { page in page.yen(fund.balance) }
          if kind == .disposal {
            list.fact("不足額", testID: "shortage") { page in page.yen(fund.shortage) }
          }
          list.fact("状態", testID: "state") { page in page.add(fund.status.tag) }
          if !collections.isEmpty {
            list.fact("通知書") { page in
              for one in collections {
                page.linkButton(
                  "\(one.title)（\(one.month.title)、PDF）", "\(here)/notices/\(one.month.compact)",
                  testID: "download-collection", look: .quiet, downloads: true)
              }
            }
          }
        }
        page.ledger(lines, kind)
      })
  }

  /// 徴収通知書 or 帰属通知書 of a plant and month.
  func sendCollectionNotice(_ call: Call) async throws -> Reply {
    let id = try accountHolder(call)
    guard try fundKind(call) == .withheld else { throw RequestFault(.notFound) }
    return try await sendCollectionNotice(call, of: id)
  }

  func sendCollectionNotice(_ call: Call, of id: OperatorID?) async throws -> Reply {
    let (plant, month) = (try premiumPlant(call), try premiumMonth(call))
    let printed = try await lane.run { [house] in
      try house.premium.collectionNotice(of: plant, in: month, of: id)
    }
    guard let printed else { throw RequestFault(.notFound) }
    return .download(printed.bytes, name: printed.name, type: "application/pdf")
  }
}

extension HTML {
  mutating func ledger(_ lines: [ListedFundLine], _ kind: FundKind) {
    if kind == .disposal {
      self(.p, "新しい順に、100件までを示します。", .class("hint"))
    }
    let table = Table(
      "明細",
      [.init("年月"), .init("取引内容"), .init("金額", .number), .init("残高", .number)]
        + (kind == .disposal ? [.init("不足額", .number)] : []) + [.init("ステータス")],
      testID: "entries")
    self.table(table) { rows in
      for listed in lines {
        let line = listed.line
        rows.row(id: line.bookedMonth.description, status: line.status.id) { cells in
          cells.cell(line.bookedMonth.title)
          cells.cell(line.text)
          cells.cell { page in page.yen(line.yen) }
          cells.cell { page in page.yen(listed.balance) }
          if kind == .disposal { cells.cell { page in page.yen(listed.shortage) } }
          cells.cell { page in page.add(line.status.tag) }
        }
      }
    }
  }
}
