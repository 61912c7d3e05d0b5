internal import AccessDesk
internal import CertificationDesk
internal import House
internal import Hummingbird
internal import Hypertext
internal import PortalParts
internal import Trade

/// `/o/{op}/certifications`
extension Portal {
  func showCertificationMonths(_ call: Call) async throws -> Reply {
    let id = try call.mustOperator
    let months = try await lane.run { [house] in
      try house.certification.months(of: id).filter { self.maySee($0.month, call, id) }
    }
    let page = call.frame("電力量の認定").page { page in
      page(
        .p, "月ごとに、設備の申請・書類・30分メーター値がそろっているか、認定がどこまで進んだかを確かめられます。",
        .class("lead"))
      guard !months.isEmpty else {
        return page.add(
          EmptyState(
            "認定の対象となる月はまだありません。", next: ("提出する", "/o/\(id.rawValue)/upload")))
      }
      let table = Table(
        "月",
        [
          .init("対象年月"), .init("行の状態"), .init("認定電力量", .number), .init("申請の期日"),
        ], testID: "months")
      page.table(table) { rows in
        for month in months {
          rows.row(id: month.month.description) { cells in
            cells.cell { page in
              page(
                .a, "\(month.month.title)分",
                .href("/o/\(id.rawValue)/certifications/\(month.month.compact)"))
            }
            cells.cell { page in page.counts(of: month) }
            cells.cell { page in page(.span) { page in page.energy(month.kwh) } }
            cells.cell(month.dueOn?.slashed ?? "")
          }
        }
      }
    }
    return .page(page)
  }

  /// An agent sees months that some mandate for 電力量認定 covers.
  func maySee(_ month: Month, _ call: Call, _ id: OperatorID) -> Bool {
    AccessTable.may(
      call.caller, .read, operatorID: id, form: house.certification.formID,
      period: .month(month)) == .allowed
  }

  /// Month and operator that a path names.
  /// - Throws: `RequestFault` where there is no such month, or it is hidden.
  func certificationPlace(_ call: Call) throws -> (id: OperatorID, month: Month) {
    let id = try call.mustOperator
    guard let month = Month(try call.parameter("month")), maySee(month, call, id) else {
      throw RequestFault(.notFound)
    }
    return (id, month)
  }
}
