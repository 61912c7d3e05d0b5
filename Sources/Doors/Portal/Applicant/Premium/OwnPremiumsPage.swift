internal import House
internal import Hummingbird
internal import Hypertext
internal import PortalParts
internal import PremiumDesk
internal import Trade

/// `/o/{op}/fip/months`: what was calculated for one's own plants.
extension Portal {
  func showOwnPremiums(_ call: Call) async throws -> Reply {
    let id = try accountHolder(call)
    var faults: [FieldError] = []
    var question = premiumQuestion(call, &faults)
    question.operatorID = id
    let place = call.query.text("after")
    let asked = faults.isEmpty ? question : PremiumQuestion(of: id)
    let (found, waiting) = try await lane.run { [house] in
      let desk = house.premium
      let waiting = try asked.from.flatMap { month in
        asked.to == month && place == nil
          ? try desk.waiting(in: month, of: id, limit: PremiumQuery.shown) : nil
      }
      return (
        try desk.page(
          asked, after: place, isNewestFirst: true, limit: PremiumQuery.shown), waiting ?? []
      )
    }
    let errors = faults.isEmpty ? nil : ErrorSummary(code: "invalid", faults)
    let here = PremiumRoom.months.address(of: id)
    let page = call.frame("交付金", errors: errors, isWide: true).page { page in
      page.rooms(of: id, at: .months, seesRegistration: seesRegistration(call, id))
      page.add(premiumFilter(call, here, isOffice: false))
      page.waiting(waiting, isOffice: false)
      guard !found.lines.isEmpty else {
        return page.add(
          EmptyState(
            waiting.isEmpty ? "算定した月はまだありません。供給電力量などがそろうと、事務局が対象年月ごとに算定します。" : "この月はまだ算定していません。",
            next: ("未提出のものを確かめる", PremiumRoom.due.address(of: id))))
      }
      page(.p, "設備IDを選ぶと、算定の式を金額とともに確かめられます。精算の行は差額です。", .class("hint"))
      page.premiums(found.lines, isOffice: false)
      page.pages(of: found, call, here)
      page.premiumSums(found.sums)
    }
    return .page(page, status: errors == nil ? .ok : .unprocessableContent)
  }

  /// What the query narrows a list to; `month` stands for a range of one.
  func premiumQuestion(_ call: Call, _ faults: inout [FieldError]) -> PremiumQuestion {
    func month(_ name: String) -> Month? {
      call.read(name, &faults, PremiumQuery.monthFault) { Month($0) }
    }
    var question = PremiumQuestion()
    question.from = month("from")
    question.to = month("to")
    if let one = month("month") { (question.from, question.to) = (one, one) }
    question.settledFrom = month("settled_from")
    question.settledTo = month("settled_to")
    question.plant = call.read("plant", &faults, PremiumQuery.plantFault) { PlantID($0) }
    question.onlyWithheld = call.query["withheld"] == "true"
    for (from, to, name) in [
      (question.from, question.to, "to"), (question.settledFrom, question.settledTo, "settled_to"),
    ] {
      if let from, let to, to < from {
        faults.append(FieldError(name, "MSG_F0011E: 範囲の終わりが、始まりより前です。"))
      }
    }
    return question
  }

  func premiumFilter(_ call: Call, _ here: Address, isOffice: Bool) -> Filter {
    let query = call.query
    return Filter(
      here,
      [
        .text("from", "対象年月（から）", query["from"] ?? query["month"] ?? ""),
        .text("to", "対象年月（まで）", query["to"] ?? query["month"] ?? ""),
        .text("settled_from", "精算年月（から）", query["settled_from"] ?? ""),
        .text("settled_to", "精算年月（まで）", query["settled_to"] ?? ""),
      ] + (isOffice ? [.text("operator", "事業者番号", query["operator"] ?? "")] : []) + [
        .text("plant", "設備ID", query["plant"] ?? ""),
        .list("withheld", "留保", [.init("true", "留保だけ")], chosen: query["withheld"] ?? ""),
      ], isOn: query.without(["after"]).pairs.contains { !$0.value.isEmpty })
  }
}

extension PremiumQuestion {
  /// All of an operator's; of everybody's where none is named.
  init(of id: OperatorID?) {
    self.init()
    operatorID = id
  }
}

extension HTML {
  /// Plants of which a month is not calculated yet, with why.
  mutating func waiting(_ plants: [WaitingPlant], isOffice: Bool) {
    guard !plants.isEmpty else { return }
    section("受付中の設備", testID: "waiting-part") { page in
      let table = Table(
        "受付中の設備",
        [.init("設備ID", .id)] + (isOffice ? [.init("事業者番号", .id)] : [])
          + [.init("状態"), .init("算定できない理由")], testID: "waiting")
      page.table(table) { rows in
        for one in plants {
          rows.row(id: one.id.rawValue, status: one.gap?.rawValue ?? "waiting") { cells in
            cells.cell { page in
              page(.div, .class("place")) { page in
                page(.span, one.id.rawValue, .class("id"))
                if !one.name.isEmpty { page(.p, one.name, .class("hint")) }
              }
            }
            if isOffice { cells.cell(one.operatorID.rawValue) }
            cells.cell { page in page.add(FundStatus.waitingTag) }
            cells.cell(one.gap?.title ?? "まだ算定していません")
          }
        }
      }
    }
  }

  /// The way to the lines that follow, as they were narrowed.
  mutating func pages(of found: PremiumListPage, _ call: Call, _ here: Address) {
    let narrowed = call.narrowed(here)
    add(
      Pager(
        total: found.total, shown: found.lines.count,
        first: call.query.text("after") == nil ? nil : narrowed,
        next: found.next.map { narrowed.adding("after", $0) }))
  }
}

extension Call {
  /// A list's address with what it is narrowed to, but for its place and some others.
  func narrowed(_ here: Address, besides names: Set<String> = []) -> Address {
    query.without(names.union(["after"])).pairs.filter { !$0.value.isEmpty }.reduce(here) {
      $0.adding($1.name, $1.value)
    }
  }
}
