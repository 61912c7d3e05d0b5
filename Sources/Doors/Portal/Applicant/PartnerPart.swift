internal import AccessDesk
internal import HTTPTypes
internal import House
internal import Hummingbird
internal import Hypertext
internal import Office
internal import PortalParts
internal import Trade

/// The other side of an application, and reminding it.
extension Portal {
  /// `…/{id}/nudge`
  func nudge(_ call: Call) async throws -> Reply {
    let receipt = try call.receipt()
    let id = try call.mustOperator
    let sent = try await lane.run { [access] in
      try self.refuseStale(call, receipt)
      let shown = try self.house.applications.application(receipt).application
      let missing = try self.house.applications.partners(of: receipt).filter(\.isMissing)
      guard !missing.isEmpty else {
        throw RequestFault(.conflict, "相手方の申請は、すべて提出されています。")
      }
      let what =
        "\(shown.formTitle ?? "申請書")（\(PeriodWord.words(shown.slot.period))）"
      return try missing.compactMap(\.operatorID).reduce(0) { sum, partner in
        sum
          + (try access.nudge(
            partner, about: what, from: shown.operatorName, subject: "\(receipt)"))
      }
    }
    guard sent > 0 else {
      return try await applicationPage(
        call, isOffice: false,
        errors: ErrorSummary(
          code: "conflict",
          [FieldError(nil, "今日はすでにお願いのメールを送ったか、相手方に利用者の登録がありません。お願いは1日1回までです。")]),
        status: .conflict)
    }
    return .see(
      "/o/\(id.rawValue)/applications/\("\(receipt)")", flash: "相手方へ提出のお願いをメールで送りました。")
  }
}

extension HTML {
  mutating func partners(_ partners: [PartnerState], _ nudge: (inout HTML) -> Void) {
    guard !partners.isEmpty else { return }
    section("相手方の提出状況") { page in
      let table = Table(
        "相手方の提出状況", [.init("相手方"), .init("法人番号", .id), .init("状態")], testID: "partner-state")
      page.table(table) { rows in
        for one in partners {
          rows.row(id: "\(one.partner)", status: one.status?.rawValue ?? "none") { cells in
            cells.cell(one.name ?? "登録のない事業者")
            cells.cell("\(one.partner)")
            cells.cell { page in
              if let status = one.status {
                page.add(StateTag(status))
              } else {
                page.add(StateTag("未提出", id: "none", tone: .warn))
              }
            }
          }
        }
      }
      page(.p, "相手方の申請の内容は表示されません。", .class("hint"))
      if partners.contains(where: { $0.isMissing && $0.operatorID != nil }) { nudge(&page) }
    }
  }
}
