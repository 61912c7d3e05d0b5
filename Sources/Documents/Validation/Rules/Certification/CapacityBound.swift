import Trade
import Workbooks

/// A plant cannot give more than its power all month.
final class CapacityBound: CertificationCheck {
  private let site: CertificationSite

  init(_ site: CertificationSite) { self.site = site }

  func row(
    _ line: CertificationLine, _ values: inout RowValues, _ row: borrowing Row,
    _ report: inout Report
  ) {
    guard let energy = line.energy, let source = line.source,
      let most = source.most(in: site.month), energy > most
    else { return }
    let column = site.columns.energy
    let tenths = source.capacityTenthsKW
    report.add(
      .aboveCapacity, row: line.row, column: column, value: values.shown(column, in: row),
      [kwhText(energy), kwhText(most), "\((tenths / 10).grouped).\(tenths % 10)", site.month.title])
  }
}

extension FindingKind {
  static let aboveCapacity = FindingKind(
    "W0813", "above-capacity", "出力と月間発電量",
    "月間発電量が、出力で1か月発電し続けた量に余裕（5%）を加えた量を超えています。",
    passing: .certification(), failing: .certification(situation: .aboveCapacity)
  ) { finding, energy, most, capacity, month in
    Wording(
      "\(finding.label) \(energy) kWh は、出力 \(capacity) kW の設備が\(month)に発電できる量（\(most) kWh）を超えています。",
      "単位（kWh）と桁を確認してください。出力の登録が変わった場合は、事務局へ届け出てください。このままでも受け付けます。")
  }
}
