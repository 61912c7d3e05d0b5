internal import House
internal import Hummingbird
internal import Hypertext
internal import PortalParts
internal import PremiumDesk
internal import Trade

/// `/o/{op}/fip/filings`: the ratios and batteries' values that hold, and what they are filed with.
extension Portal {
  func showPremiumFilings(_ call: Call) async throws -> Reply {
    let id = try accountHolder(call)
    var faults: [FieldError] = []
    let month = call.read("month", &faults, PremiumQuery.monthFault) { Month($0) }
    let view = try await lane.run { [house] in
      let desk = house.premium
      let months = try desk.knownMonths(limit: 24)
      let month =
        month ?? Month(of: call.now.japanDate).flatMap { now in months.first { $0 <= now } }
        ?? months.first
      var question = BatteryQuestion()
      question.month = month
      question.operatorID = id
      return PremiumFilingsPage(
        id: id, month: month, months: months,
        ratios: try month.map { try desk.ratios(month: $0, operatorID: id) } ?? [],
        batteries: month == nil ? [] : try desk.batteries(question))
    }
    let errors = faults.isEmpty ? nil : ErrorSummary(code: "invalid", faults)
    let page = call.frame("提出した値", errors: errors, isWide: true).page { page in
      page.rooms(of: id, at: .filings, seesRegistration: seesRegistration(call, id))
      view.write(into: &page)
    }
    return .page(page, status: errors == nil ? .ok : .unprocessableContent)
  }

  /// `/o/{op}/fip/filings/slots`: what one has filed of a point, half hour by half hour.
  func sendOwnSlots(_ call: Call) async throws -> Reply {
    try await sendSlots(call, of: try accountHolder(call))
  }

  /// `operatorID`: nil for what everybody has filed of the point.
  func sendSlots(_ call: Call, of operatorID: OperatorID?) async throws -> Reply {
    guard let month = call.query.text("month").flatMap({ Month($0) }) else {
      throw RequestFault.query("month", PremiumQuery.monthFault)
    }
    guard let point = call.query.text("point"), point.utf8.count == 22,
      point.utf8.allSatisfy(ASCII.isDigit)
    else { throw RequestFault.query("point", "受電地点特定番号は22桁の数字で指定してください。") }
    let (bytes, rows) = try await lane.run { [house] in
      try house.premium.slots(of: month, at: point, by: operatorID)
    }
    guard rows > 0 else { throw RequestFault(.notFound) }
    return .download(
      bytes, name: "系統充電蓄電池供給電力量_\(point)_\(month.compact).csv",
      type: "text/csv; charset=utf-8")
  }
}

private struct PremiumFilingsPage: Sendable {
  let id: OperatorID
  let month: Month?
  let months: [Month]
  let ratios: [ListedRatios]
  let batteries: [ListedBattery]

  private var here: Address { PremiumRoom.filings.address(of: id) }

  func write(into page: inout HTML) {
    page.add(
      Filter(
        here,
        [
          .list(
            "month", "対象年月", HTML.months(months + [month].compactMap(\.self)),
            chosen: month?.compact ?? "", hasAll: false)
        ], isOn: false, verb: "表示する"))
    let title = month.map { "（\($0.title)分）" } ?? ""
    page.section("バイオマス比率\(title)") { page in
      if ratios.isEmpty {
        page.add(
          EmptyState("登録された比率はありません。2種類以上の燃料を使うバイオマスの設備だけ、提出が必要です。"))
      } else {
        page.ratios(ratios, isOffice: false)
      }
    }
    page.section("系統充電蓄電池供給電力量\(title)") { page in
      if batteries.isEmpty {
        page.add(EmptyState("提出が必要な設備はありません。系統から充電する蓄電池のあるFIPの設備だけが対象です。"))
      } else {
        page(.p, "五つの電力量がすべて登録されると、算定できます。", .class("hint"))
        page.batteries(batteries, isOffice: false) { line in
          "\(here)/slots?month=\(line.month.compact)&point=\(line.gridPoint)"
        }
      }
    }
    howTo(&page)
  }

  private func howTo(_ page: inout HTML) {
    let month = month?.compact ?? "YYYYMM"
    page.section("提出のしかた", testID: "how-to") { page in
      page(.p, "次の名前のファイルを「提出」から送ります。同じ対象年月のものを送り直すと、差し替わります。")
      page.facts { list in
        list.fact("バイオマス比率") { page in
          page(.p) { page in page(.code, "\(id)_バイオマス比率_\(month).xlsx") }
          if let chosen = self.month {
            let place: Address =
              "/o/\(id.rawValue)/forms/occto-biomass-ratio/template?prefilled=true"
            page.linkButton(
              "様式をダウンロード", place.adding("month", chosen.compact), testID: "download-prefilled",
              look: .quiet, downloads: true)
          }
        }
        list.fact("系統充電蓄電池供給電力量") { page in
          page(.p, "電力量コードごとに一つ、すべての受電地点を入れたCSVです。")
          page(.ul) { page in
            for code in EnergyCode.allCases {
              page(.li) { page in
                page(.code, "\(id)_系統充電蓄電池供給電力量_\(code.rawValue)_\(month).csv")
                page.text("（\(code.title)）")
              }
            }
          }
        }
      }
    }
  }
}

extension HTML {
  /// Of a list that unfolds, the newest first.
  static func months(_ months: some Sequence<Month>) -> [Choice.Option] {
    Set(months).sorted(by: >).map { .init($0.compact, $0.title) }
  }
}
