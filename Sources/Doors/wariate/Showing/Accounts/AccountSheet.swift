internal import BooksDesk
internal import Trade

/// One lot or certificate with all that is known of it.
struct AccountSheet {
  let lines: [String]

  init(_ shown: ShownLot) {
    let (facts, plant, balances) = (shown.lot.facts, shown.lot.facts.plant, shown.lot.balances)
    var lines = [
      "非化石証書ID \(shown.lot.id)（\(facts.account.year)年度 \(facts.account.kind.rawValue)、\(facts.source.rawValue)）",
      "割当日 \(facts.allottedOn.slashed)、有効期限 \(facts.validFrom.slashed)～\(facts.validTo.slashed)、権利確定の期限 \(facts.settleBy.slashed)",
      "設備 \(plant.id) \(plant.kind?.rawValue ?? "") \(plant.name) \(plant.location)",
      "保有量 \(balances.held.grouped) kWh（残量 \(balances.free.grouped)、予約済 \(balances.reserved.grouped)、権利確定済 \(balances.settled.grouped)、失効 \(balances.lapsed.grouped)）",
    ]
    for route in shown.routes {
      lines.append(
        "調達経路 受付番号\(route.receipt)の\(route.row)行目 \(route.tier?.rawValue ?? "相対") \(route.kwh.grouped) kWh"
          + (route.seller.map { "（売り手 \($0)）" } ?? ""))
    }
    self.lines = lines
  }

  init(_ shown: ShownCertificate) {
    let certificate = shown.certificate
    let number = shown.isTrial ? "（試行のため、登録していません）" : certificate.number.description
    var lines = [
      "証明書番号 \(number)",
      "\(certificate.status.rawValue) \(certificate.variant.title) \(certificate.account.year)年度 \(certificate.account.kind.rawValue)",
      "名義 \(certificate.name)", "権利確定日 \(certificate.settledOn.slashed)",
      "合計 \(certificate.totalKWh.grouped) kWh",
    ]
    lines += certificate.lines.map {
      "  非化石証書ID \($0.lot.id) 設備 \($0.lot.facts.plant.id) \($0.kwh.grouped) kWh"
    }
    if let code = shown.passCode { lines.append("Pass Code \(code)") }
    for rest in shown.rests ?? [] {
      lines.append("  非化石証書ID \(rest.lot) の残量 \(rest.free.grouped) kWh")
    }
    self.lines = lines
  }

  init(_ proven: ProvenCertificate) {
    lines =
      [
        "証明書番号 \(proven.number)", "名義 \(proven.name)",
        "権利確定日 \(proven.settledOn.slashed)、有効期限 \(proven.validTo.slashed)",
        "合計 \(proven.totalKWh.grouped) kWh",
      ]
      + proven.lines.map {
        "  \($0.kind.rawValue) 設備 \($0.plant) \($0.plantKind?.rawValue ?? "") \($0.plantName) \($0.kwh.grouped) kWh"
      }
  }
}
