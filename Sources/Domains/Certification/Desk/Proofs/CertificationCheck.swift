internal import Certification
internal import CertificationRecords
package import Premises
internal import Storage
internal import Trade

extension Check {
  /// Certified energy is what the rows of the applications and the sums of the meters give, by another
  /// way than it was calculated, and balances and rows agree with the ledger.
  package static let certifications = Check("電力量の認定") { premises, verification, _ in
    try verification.tell("certifications", "認定の台帳を確かめられません") { report in
      try premises.store.read("proving what was certified") { database in
        try prove(database, &report)
      }
    }
  }

  private static func prove(_ database: Database, _ report: inout Verification) throws {
    var faults: [(subject: String, sentence: String)] = []
    try database.eachCertification(CertificationSearch()) { entry, _ in
      // What somebody has entered has nothing that it follows from.
      guard entry.replaces == nil, let (receipt, row) = entry.row else { return }
      guard let filed = try database.certificationRow(receipt, row), filed.key == entry.key,
        filed.exported == entry.exported
      else {
        faults.append((entry.number, "認定番号 \(entry.number) が、受付番号\(receipt)の\(row)行目と合いません"))
        return
      }
      guard let expected = expected(entry, filed), expected != entry.kwh else { return }
      faults.append(
        (
          entry.number,
          "認定番号 \(entry.number) の認定電力量 \(entry.kwh.grouped) kWh が、計算した \(expected.grouped) kWh と違います"
        ))
    }
    for (subject, sentence) in faults { report.find(.certification, subject, sentence) }
    for plant in try database.certifiedFaults() {
      report.find(.certification, plant.rawValue, "設備\(plant)の認定電力量残量が、認定の台帳の合計と違います")
    }
    for (receipt, row) in try database.rowFaults() {
      report.find(
        .certification, "\(receipt)", "受付番号\(receipt)の\(row)行目の状態が、認定の台帳と合いません")
    }
  }

  /// By fractions of their own for plain rows, by the plant's generation for batteries; nil where this
  /// way knows nothing.
  private static func expected(_ entry: CertificationEntry, _ filed: CertificationRow) -> Int64? {
    let rounding = entry.ruleVersion.split(separator: " ").compactMap {
      EnergyRounding(rawValue: String($0))
    }.first
    guard let rounding else { return nil }
    guard let sums = entry.calculation else {
      let base = entry.route == "通常" ? filed.exported : PremiumAmount.read(filed.remark)
      let ratio = entry.route == "通常" ? filed.ratio ?? CertifiedEnergy.whole : CertifiedEnergy.whole
      return base.map { rounded($0, ratio, rounding) }
    }
    // Split among balancing groups, or bent: the sum alone could be proven.
    guard entry.base == entry.exported, !sums.share.contains("|") else { return nil }
    return BatteryProof.certified(
      exported: entry.base,
      MeterSums(
        charge: sums.charge, discharge: sums.discharge, grid: sums.grid, ownUse: sums.ownUse),
      ratio: entry.ratio ?? CertifiedEnergy.whole, rounding)
  }

  /// Digit by digit: whole percents and their thousandths apart.
  private static func rounded(
    _ hundredths: Int64, _ thousandths: Int64, _ rounding: EnergyRounding
  ) -> Int64 {
    let unit: Int64 = 10_000_000
    var (whole, rest) = (Int64(0), Int64(0))
    for (amount, weight) in [(hundredths / unit, unit), (hundredths % unit, 1)] {
      let product = amount * thousandths
      whole += product / unit * weight
      rest += product % unit * weight
    }
    whole += rest / unit
    rest %= unit
    switch rounding {
    case .down: return whole
    case .halfUp: return whole + (rest >= unit / 2 ? 1 : 0)
    case .up: return whole + (rest > 0 ? 1 : 0)
    }
  }
}

extension Fault.Kind {
  static let certification = Self("certification")
}
