internal import House
internal import Hummingbird
internal import Hypertext
internal import PortalParts
internal import PremiumDesk
internal import Trade

/// `/office/fip/filings`: what was filed for a month by everybody, and what is missing.
extension Portal {
  func showOfficeFilings(_ call: Call) async throws -> Reply {
    var faults: [FieldError] = []
    let wanted = call.read("month", &faults, PremiumQuery.monthFault) { Month($0) }
    let id = call.read("operator", &faults, PremiumQuery.operatorFault) { OperatorID($0) }
    let plant = call.read("plant", &faults, PremiumQuery.plantFault) { PlantID($0) }
    let view = try await lane.run { [house] in
      let desk = house.premium
      let months = try desk.knownMonths(limit: 24)
      guard
        let month = wanted ?? Month(of: call.now.japanDate).flatMap({ now in
          months.first { $0 <= now }
        }) ?? months.first
      else { return OfficeFilingsPage?.none }
      var question = BatteryQuestion()
      (question.month, question.operatorID, question.plant) = (month, id, plant)
      return OfficeFilingsPage(
        month: month, months: months,
        missing: try desk.missingFilings(in: month, of: id).filter {
          plant == nil || $0.plant == plant
        }, ratios: try desk.ratios(month: month, plant: plant, operatorID: id),
        batteries: try desk.batteries(question))
    }
    let errors = faults.isEmpty ? nil : ErrorSummary(code: "invalid", faults)
    let page = call.frame("提出された値", errors: errors, isWide: true).page { page in
      page.officeRooms(at: .filings)
      guard let view else { return page.add(EmptyState("FIPの月はまだありません。")) }
      view.write(into: &page, call)
    }
    return .page(page, status: errors == nil ? .ok : .unprocessableContent)
  }

  func sendOfficeSlots(_ call: Call) async throws -> Reply { try await sendSlots(call, of: nil) }
}

private struct OfficeFilingsPage: Sendable {
  let month: Month
  let months: [Month]
  let missing: [MissingFiling]
  let ratios: [ListedRatios]
  let batteries: [ListedBattery]

  private var here: Address { OfficePremiumRoom.filings.address }

  func write(into page: inout HTML, _ call: Call) {
    page.add(
      Filter(
        here,
        [
          .list(
            "month", "対象年月", HTML.months(months + [month]), chosen: month.compact,
            hasAll: false),
          .text("operator", "事業者番号", call.query["operator"] ?? ""),
          .text("plant", "設備ID", call.query["plant"] ?? ""),
        ], isOn: call.query.text("operator") != nil || call.query.text("plant") != nil))
    page.section("\(month.title)分の未提出", testID: "missing-part") { page in
      guard !missing.isEmpty else { return page.add(EmptyState("未提出のものはありません。")) }
      let shown = page.slice(missing, "missing_after", call)
      page.missing(shown.items, isOffice: true)
      page.further(shown, call, here, "missing_after")
    }
    page.section("バイオマス比率") { page in
      guard !ratios.isEmpty else { return page.add(EmptyState("登録された比率はありません。")) }
      let shown = page.slice(ratios, "ratios_after", call)
      page.ratios(shown.items, isOffice: true)
      page.further(shown, call, here, "ratios_after")
    }
    page.section("系統充電蓄電池供給電力量") { page in
      guard !batteries.isEmpty else {
        return page.add(EmptyState("提出が必要な設備はありません。"))
      }
      let shown = page.slice(batteries, "batteries_after", call)
      page.batteries(shown.items, isOffice: true) { line in
        "\(here)/slots?month=\(line.month.compact)&point=\(line.gridPoint)"
      }
      page.further(shown, call, here, "batteries_after")
    }
  }
}

/// A piece of a list of a month.
private struct Slice<Item> {
  let items: [Item]
  let start: Int
  let total: Int
}

extension HTML {
  fileprivate func slice<Item>(_ items: [Item], _ name: String, _ call: Call) -> Slice<Item> {
    let start = max(0, min(call.query[name].flatMap { Int($0) } ?? 0, items.count))
    return Slice(
      items: Array(items[start...].prefix(PremiumQuery.shown)), start: start, total: items.count)
  }

  fileprivate mutating func further<Item>(
    _ slice: Slice<Item>, _ call: Call, _ here: Address, _ name: String
  ) {
    let narrowed = call.query.without([name]).pairs.filter { !$0.value.isEmpty }.reduce(here) {
      $0.adding($1.name, $1.value)
    }
    let end = slice.start + slice.items.count
    add(
      Pager(
        total: slice.total, shown: slice.items.count, first: slice.start > 0 ? narrowed : nil,
        next: end < slice.total ? narrowed.adding(name, String(end)) : nil))
  }
}
