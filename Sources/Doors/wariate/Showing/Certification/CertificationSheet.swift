internal import CertificationDesk
internal import Trade

extension TextTable {
  /// Entries of the ledger.
  static func certifications() -> TextTable {
    TextTable([
      "認定番号", "対象年月", "事業者番号", "設備ID", "BG", "認定対象区分", "再エネ指定", "認定の方法", "認定電力量(kWh)", "状態",
    ])
  }

  mutating func add(_ entry: ListedCertification) {
    add([
      entry.number, entry.month.description, entry.operatorID.rawValue, entry.plant.rawValue,
      entry.balancingGroup, entry.scope, entry.renewable, entry.route, entry.kwh.grouped,
      entry.state,
    ])
  }
}

/// One entry with all that it was calculated from.
struct CertificationSheet {
  let lines: [String]

  init(_ entry: ListedCertification) {
    var lines = [
      "認定番号      \(entry.number)（\(entry.state)）", "対象年月      \(entry.month.title)",
      "事業者番号     \(entry.operatorID)",
      "申請        "
        + (entry.receipt.map { "受付番号\($0)の\(entry.row ?? 0)行目" } ?? "取込"),
      "設備ID      \(entry.plant)", "受電地点特定番号  \(entry.gridPoint)",
      "BGコード     \(entry.balancingGroup)", "認定対象区分    \(entry.scope)",
      "再エネ指定     \(entry.renewable)", "認定の方法     \(entry.route)",
      "月間発電量     \(Self.kwh(entry.exported)) kWh",
    ]
    if let sums = entry.calculation {
      lines += [
        "対象期間      \(sums.from)～\(sums.to)",
        "充電量 a     \(Self.kwh(sums.charge)) kWh",
        "放電量 b     \(Self.kwh(sums.discharge)) kWh",
        "系統受電量 c   \(Self.kwh(sums.grid)) kWh",
        "逆潮流量 d    \(Self.kwh(entry.base)) kWh",
        "所内消費量 e   \(Self.kwh(sums.ownUse)) kWh",
        "系統充電の割合   \(sums.share)", "系統充電の放電量  \(sums.gridDischargeText) kWh",
        "補正        \(sums.flags.isEmpty ? "なし" : sums.flags)",
      ]
    }
    if let basis = entry.basis { lines.append("算定の基礎     \(basis) kWh") }
    if let ratio = entry.ratioPercent { lines.append("比率        \(ratio) %") }
    lines += [
      "認定電力量     \(entry.kwh.grouped) kWh", "認定日       \(entry.certifiedOn)",
      "残量への算入    \(entry.isInList ? "する" : "しない")",
      "期日後の申請    \(entry.isLate ? "はい" : "いいえ")",
    ]
    if let replaces = entry.replaces {
      let former = entry.formerKWh.map { "（\($0.grouped) kWh）" } ?? ""
      lines.append("訂正前       \(replaces)\(former)")
    }
    if let newer = entry.replacedBy { lines.append("訂正後       \(newer)") }
    if !entry.reason.isEmpty { lines.append("理由        \(entry.reason)") }
    self.lines = lines
  }

  private static func kwh(_ hundredths: Int64) -> String {
    PlacedDecimal.grouped(hundredths, places: 2)
  }
}
