import Trade
import Workbooks

/// The plant is registered, with this 受電地点.
final class CertificationPlants: CertificationCheck {
  private let site: CertificationSite

  init(_ site: CertificationSite) { self.site = site }

  func row(
    _ line: CertificationLine, _ values: inout RowValues, _ row: borrowing Row,
    _ report: inout Report
  ) {
    guard let plant = line.plant else { return }
    guard let source = line.source else {
      report.add(
        .plantUnknown, row: line.row, column: site.columns.plant, value: plant.rawValue, [""])
      values.reject(site.columns.plant)
      return
    }
    guard let point = line.gridPoint, !source.gridPoint.isEmpty, point != source.gridPoint else {
      return
    }
    report.add(
      .gridPointAsRegistered, row: line.row, column: site.columns.gridPoint, value: point,
      [plant.rawValue, source.gridPoint])
  }
}

extension FindingKind {
  static let gridPointAsRegistered = FindingKind(
    "W0822", "grid-point-as-registered", "登録された受電地点",
    "受電地点特定番号が、設備の登録内容と異なります。",
    passing: .certification(), failing: .certification(["C17": "0300000000000000001009"])
  ) { finding, plant, registered in
    Wording(
      "設備「\(plant)」の「\(finding.label)」の「\(finding.value)」は、登録内容「\(registered)」と異なります。",
      "誤りがあれば「\(registered)」に直してください。登録内容が変わった場合は、登録の変更を事務局へ届け出てください。このままでも受け付けます。")
  }
}
