import Trade
import Workbooks

/// The documents that a row needs have come.
final class PapersOnFile: CertificationCheck {
  private struct Asked: Hashable {
    let paper: CertificationPaper
    let plant: PlantID
  }

  private let site: CertificationSite
  /// A plant's rows need each document once.
  private var told: Set<Asked> = []

  init(_ site: CertificationSite) { self.site = site }

  func row(
    _ line: CertificationLine, _ values: inout RowValues, _ row: borrowing Row,
    _ report: inout Report
  ) throws {
    guard let source = line.source, let id = site.operatorID else { return }
    let papers = CertificationPaper.needed(
      by: source, omission: line.omission, isSustainable: line.isSustainable,
      route: source.route(remark: line.remark, site.rules), site.rules)
    for paper in papers where told.insert(Asked(paper: paper, plant: source.plant)).inserted {
      let keys = [source.plant.rawValue, line.gridPoint ?? source.gridPoint]
      guard
        try !site.references.isOnFile(
          paper, of: id, about: keys, month: paper.isMonthly ? site.month : nil)
      else { continue }
      let hold = CertificationHold.missing(paper, of: id, about: source.plant, month: site.month)
      report.add(
        hold.kind, row: line.row, column: site.columns.plant, value: source.plant.rawValue,
        hold.arguments)
    }
  }
}

extension FindingKind {
  static let paperMissing = FindingKind(
    "W0809", "paper-missing", "添付書類の提出",
    "登録や認定に必要な書類が届いていません。届くまで、登録は確定せず、認定は保留になります。",
    passing: .certification(), failing: .certification(situation: .paperMissing),
    changesWithOthers: true
  ) { finding, month, paper, name, sparing, registration in
    Wording(
      "\(month)\(paper)が届いていません。届くまで、"
        + (registration.isEmpty
          ? "この行の認定は保留になります。"
          : "この\(registration == "application" ? "申請" : "登録")は確定できません。"),
      "「\(name)」の名前で提出してください。"
        + (sparing.isEmpty ? "" : "燃料がバイオマスだけの場合は、「サンプリング省略」を選べます。"))
  }
}
