internal import House
internal import Hummingbird
internal import Hypertext
internal import PortalParts
internal import PremiumDesk
internal import Trade

/// `/o/{op}/fip/months/{month}/{plant}`: a plant's month, with the formula filled in.
extension Portal {
  func showPremiumFormula(_ call: Call) async throws -> Reply {
    let id = try accountHolder(call)
    let (month, plant) = (try premiumMonth(call), try premiumPlant(call))
    let settled = try call.query.text("settled").map { word in
      guard let settled = Month(word) else { throw RequestFault(.notFound) }
      return settled
    }
    let found = try await lane.run { [house] in
      try house.premium.shown(plant, month, settled: settled, of: id)
    }
    guard let shown = found else { throw RequestFault(.notFound) }
    let title = shown.plantName.isEmpty ? plant.rawValue : "\(plant) \(shown.plantName)"
    let frame = call.frame(
      "\(title)（\(month.title)分）",
      crumbs: [
        .init("FIP交付金と積立金", PremiumRoom.due.address(of: id)),
        .init("交付金", PremiumRoom.months.address(of: id)),
      ], isWide: true)
    return .page(frame.page { page in page.formulas(shown) })
  }
}

extension HTML {
  fileprivate mutating func formulas(_ shown: ShownPremium) {
    let line = shown.line
    let sums = line.booked
    facts(testID: "premium") { list in
      list.fact("状態", testID: "state") { page in
        page.add(line.state.tag)
        if line.isWithheld {
          page.text(" ")
          page.add(StateTag("留保", id: "withheld", tone: .warn))
        }
      }
      list.fact("事業者", "\(line.operatorID) \(shown.operatorName)")
      list.fact("対象年月", line.month.title)
      if let settled = line.settledMonth {
        list.fact("精算", testID: "settled") { page in
          page.text("\(settled.title)分の精算: \(line.reason)")
        }
      }
      list.fact(line.before == nil ? "支払額" : "支払額の差", testID: "payment") { page in
        page.yen(sums.payment)
      }
      list.fact(line.before == nil ? "不足額" : "不足額の差", testID: "shortage") { page in
        page.yen(sums.shortage)
      }
    }
    section("金額", testID: "amounts") { page in
      page.formulas(PremiumFormula(shown).rows.map { ($0.title, $0.formula) })
      page(
        .p, "単価は円/kWh、電力量はkWhです。0.001円未満は部分ごとに、1円未満は合計してから切り捨てています。",
        .class("hint"))
    }
    for part in shown.parts {
      let formula = PremiumPartFormula(part, line)
      section(formula.title, testID: "part") { page in
        page.formulas(formula.rows.map { ($0.title, $0.formula) })
      }
    }
    if !line.flags.isEmpty {
      section("算定についての注意", testID: "flags") { page in
        page(.ul) { page in
          for flag in line.flags { page(.li, BatteryFlagWords.title(of: flag)) }
        }
      }
    }
  }

  private mutating func formulas(_ rows: [(title: String, formula: String)]) {
    facts { list in
      for row in rows {
        list.fact(row.title) { page in page(.span, row.formula, .class("formula")) }
      }
    }
  }
}
