internal import BooksDesk
internal import House
internal import Hummingbird
internal import Hypertext
internal import PortalParts
internal import Trade
internal import Wire

/// `/o/{op}/accounts/lots[/{lot}]`: 口座明細.
extension Portal {
  func showLots(_ call: Call) async throws -> Reply {
    let id = try accountHolder(call)
    var faults: [FieldError] = []
    let wish = LotWish(call, &faults)
    let errors = faults.isEmpty ? nil : ErrorSummary(code: "invalid", faults)
    if errors == nil, call.query["format"] == "csv" {
      let bytes = try await lane.run { [house] in
        var table = AccountTable.lots()
        try house.books.lots(of: id, wish.search, asOf: wish.asOf) { table.add($0.lot) }
        return table.bytes
      }
      return .download(bytes, name: "口座明細_\(id.rawValue).csv", type: "text/csv; charset=utf-8")
    }
    let list = try await lane.run { [house] in
      try LotList(of: id, wish, after: call.query.text("after"), house.books)
    }
    let page = call.frame("口座明細", errors: errors, isWide: true).page { page in
      page.rooms(of: id, at: .lots, mayRetire: mayRetire(call, id))
      LotsPage(id: id, wish: wish, list: list).write(into: &page, call)
    }
    return .page(page, status: errors == nil ? .ok : .unprocessableContent)
  }

  func showLot(_ call: Call) async throws -> Reply {
    let id = try accountHolder(call)
    let number = try call.parameter("lot")
    let shown = try await lane.run { [house] in
      try Self.orNotFound { try house.books.lot(number, of: id) }
    }
    let isOffice: Bool = if case .office = call.visit.audience { true } else { false }
    let frame = call.frame(
      "非化石証書ID \(shown.lot.id)",
      crumbs: [
        .init("非化石証書の口座", AccountRoom.overview.address(of: id)),
        .init("口座明細", AccountRoom.lots.address(of: id)),
      ])
    return .page(
      frame.page { page in LotPage(id: id, shown: shown, isOffice: isOffice).write(into: &page) })
  }
}

/// What the list is narrowed to.
private struct LotWish: Sendable {
  var search = LotSearch()
  var asOf: CivilDate?

  init(_ call: Call, _ faults: inout [FieldError]) {
    search.year = call.read("year", &faults, AccountQuery.yearFault, YearWord.read)
    search.kind = call.read("kind", &faults, AccountQuery.kindFault) {
      CertificateKind(rawValue: $0)
    }
    search.source = call.read("source", &faults, "調達区分は一覧から選んでください。") {
      Procurement(rawValue: $0)
    }
    search.plantKind = call.read("plant_kind", &faults, "発電設備区分は一覧から選んでください。") {
      PlantKind(rawValue: $0)
    }
    search.prefecture = call.query.text("prefecture")
    search.allottedOn = call.read("allotted_on", &faults, AccountQuery.dayFault) {
      CivilDate($0)
    }
    asOf = call.read("as_of", &faults, AccountQuery.dayFault) { CivilDate($0) }
  }

  var isOn: Bool { search != LotSearch() || asOf != nil }
}

/// A page of lots, and what all of the list come to.
private struct LotList: Sendable {
  var total = 0
  var sums = LotBalances()
  var byPlantKind: [String: Int64] = [:]
  var lots: [Lot] = []
  var next: LotID?
  var years: [Int] = []

  private static let most = 50

  init(
    of id: OperatorID, _ wish: LotWish, after: String?, _ desk: BooksDesk
  ) throws {
    let start = after.flatMap { LotID($0) }
    try desk.lots(of: id, wish.search, asOf: wish.asOf) { shown in
      let (lot, balances) = (shown.lot, shown.lot.balances)
      total += 1
      sums.free += balances.free
      sums.reserved += balances.reserved
      sums.settled += balances.settled
      sums.lapsed += balances.lapsed
      byPlantKind[lot.facts.plant.kind?.rawValue ?? "不明", default: 0] += balances.held
      guard start.map({ lot.id > $0 }) ?? true else { return }
      if lots.count < Self.most { lots.append(lot) } else { next = lots.last?.id }
    }
    years = try desk.list(of: id).map(\.account.year)
  }
}

private struct LotsPage {
  let id: OperatorID
  let wish: LotWish
  let list: LotList

  private var here: Address { AccountRoom.lots.address(of: id) }

  func write(into page: inout HTML, _ call: Call) {
    filter(&page, call)
    guard list.total > 0 else {
      return page.add(
        EmptyState(
          wish.isOn ? "条件に合う証書はありません。" : "証書はまだありません。",
          next: wish.isOn ? ("条件をすべて外す", here) : nil))
    }
    page.facts(testID: "sums") { list in
      list.fact("保有量") { page in page.energy(self.list.sums.held) }
      list.fact("残量") { page in page.energy(self.list.sums.free) }
      list.fact("予約済") { page in page.energy(self.list.sums.reserved) }
      list.fact("権利確定済") { page in page.energy(self.list.sums.settled) }
      list.fact("失効") { page in page.energy(self.list.sums.lapsed) }
    }
    lots(&page)
    let rest = call.query.without(["after", "format"])
    let base = rest.pairs.filter { !$0.value.isEmpty }.reduce(here) { $0.adding($1.name, $1.value) }
    page.add(
      Pager(
        total: list.total, shown: list.lots.count,
        first: call.query["after"].map { _ in base },
        next: list.next.map { base.adding("after", $0.description) }))
    page(.p) { page in
      page.linkButton(
        "この一覧のCSV", base.adding("format", "csv"), testID: "download-csv", look: .quiet,
        downloads: true)
    }
    page.section("電源の内訳") { page in page.add(Pie(.plantKinds(list.byPlantKind, "保有量"))) }
  }

  private func filter(_ page: inout HTML, _ call: Call) {
    let search = wish.search
    page.add(
      Filter(
        here,
        [
          .list(
            "year", "対象年度", HTML.years(list.years), chosen: search.year.map(String.init) ?? ""),
          .list("kind", "証書種別", HTML.certificateKinds, chosen: search.kind?.rawValue ?? ""),
          .list(
            "source", "調達区分", Procurement.allCases.map { .init($0.rawValue, $0.rawValue) },
            chosen: search.source?.rawValue ?? ""),
          .list(
            "plant_kind", "発電設備区分", PlantKind.allCases.map { .init($0.rawValue, $0.rawValue) },
            chosen: search.plantKind?.rawValue ?? ""),
          .list(
            "prefecture", "地域", Prefecture.names.map { .init($0, $0) },
            chosen: search.prefecture ?? ""),
          .day("allotted_on", "割当日", call.query["allotted_on"] ?? ""),
          .day("as_of", "基準日（その日の終わりの残高）", call.query["as_of"] ?? ""),
        ], isOn: wish.isOn))
  }

  private func lots(_ page: inout HTML) {
    let table = Table(
      "口座明細",
      [
        .init("非化石証書ID", .id), .init("年度・種別"), .init("調達区分"), .init("割当日"),
        .init("設備ID", .id), .init("電源・地域"), .init("保有量", .number), .init("予約済", .number),
        .init("権利確定済", .number), .init("残量", .number),
      ], testID: "lots")
    page.table(table) { rows in
      for lot in list.lots {
        let (facts, balances) = (lot.facts, lot.balances)
        rows.row(id: lot.id.description, .data("plant", facts.plant.id.rawValue)) { cells in
          cells.cell { page in
            page(.a, lot.id.description, .href("\(here)/\(lot.id.description)"))
          }
          cells.cell("\(facts.account.year)年度 \(facts.account.kind.rawValue)")
          cells.cell(facts.source.rawValue)
          cells.cell(facts.allottedOn.slashed)
          cells.cell(facts.plant.id.rawValue)
          cells.cell(
            [facts.plant.kind?.rawValue ?? "不明", facts.plant.prefecture]
              .filter { !$0.isEmpty }.joined(separator: "・"))
          for kwh in [balances.held, balances.reserved, balances.settled, balances.free] {
            cells.cell { page in page.onePiece(kwh) }
          }
        }
      }
    }
  }
}

private struct LotPage {
  let id: OperatorID
  let shown: ShownLot
  let isOffice: Bool

  func write(into page: inout HTML) {
    let (facts, balances) = (shown.lot.facts, shown.lot.balances)
    page.facts(testID: "balances") { list in
      list.fact("保有量") { page in page.energy(balances.held) }
      list.fact("残量") { page in page.energy(balances.free) }
      list.fact("予約済") { page in page.energy(balances.reserved) }
      list.fact("権利確定済") { page in page.energy(balances.settled) }
      list.fact("失効") { page in page.energy(balances.lapsed) }
    }
    page.facts { list in
      list.fact("対象年度・証書種別", "\(facts.account.year)年度 \(facts.account.kind.rawValue)")
      list.fact("調達区分", facts.source.rawValue)
      list.fact("回", facts.round)
      list.fact("トラッキング割当日", facts.allottedOn.slashed)
      list.fact("有効期間", "\(facts.validFrom.slashed)～\(facts.validTo.slashed)")
      list.fact("権利確定の期限", facts.settleBy.slashed)
    }
    plant(facts.plant, &page)
    route(&page)
  }

  private func plant(_ plant: LotPlant, _ page: inout HTML) {
    page.section("発電設備", testID: "plant") { page in
      page(.p, "割り当てられた日の台帳の内容です。", .class("hint"))
      page.facts { list in
        list.fact("認定設備ID") { page in page.id(plant.id.rawValue) }
        for (label, value) in [
          ("発電設備区分", plant.kind?.rawValue ?? ""), ("発電設備名", plant.name),
          ("設備の所在地", plant.location), ("地域", plant.prefecture), ("設置者名", plant.ownerName),
          ("発電出力", plant.capacityKW.map { "\($0) kW" } ?? ""),
          ("設備認定日", plant.certifiedOn?.slashed ?? ""),
          ("運転開始日", plant.operationStartedOn?.slashed ?? ""),
        ] { list.fact(label, value.isEmpty ? "―" : value) }
      }
    }
  }

  private func route(_ page: inout HTML) {
    page.section("調達経路") { page in
      guard !shown.routes.isEmpty else { return page.add(EmptyState("保有量がないため、調達経路もありません。")) }
      let table = Table(
        "調達経路",
        [
          .init("申請", .id), .init("行", .number), .init("割当方法"), .init("売り手", .id),
          .init("量", .number),
        ],
        testID: "route")
      page.table(table) { rows in
        for route in shown.routes {
          rows.row(id: "\(route.receipt)/\(route.row)") { cells in
            cells.cell { page in application(route, &page) }
            cells.cell(Int64(route.row))
            cells.cell(route.tier?.rawValue ?? "相対")
            cells.cell(route.seller?.rawValue ?? "市場")
            cells.cell { page in page.onePiece(route.kwh) }
          }
        }
      }
    }
  }

  /// A deal may go back to the other side's application, which is theirs to see.
  private func application(_ route: LotRoute, _ page: inout HTML) {
    let receipt = "\(route.receipt)"
    if isOffice {
      page(.a, receipt, .href("/office/applications/\(receipt)"))
    } else if route.seller == nil {
      page(.a, receipt, .href("/o/\(id.rawValue)/applications/\(receipt)"))
    } else {
      page.text(receipt)
    }
  }
}
