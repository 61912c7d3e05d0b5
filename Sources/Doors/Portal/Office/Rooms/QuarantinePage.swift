internal import AccessDesk
internal import HTTPTypes
internal import House
internal import Hummingbird
internal import Hypertext
internal import Office
internal import PortalParts
internal import Reception
internal import Trade

/// `/office/quarantine`: uploads that belong to nobody yet.
extension Portal {
  func showQuarantine(_ call: Call) async throws -> Reply {
    try await quarantinePage(call, errors: nil, status: .ok)
  }

  func handOver(_ call: Call) async throws -> Reply {
    guard let claim = call.form.text("id").flatMap({ ClaimID($0) }) else {
      throw RequestFault(.notFound)
    }
    let actor = try call.actor()
    return try await submit {
      guard let id = call.form.text("operator").flatMap({ OperatorID($0) }),
        try self.house.applications.isRegistered(id)
      else { throw RequestFault.field("operator", "台帳にある事業者番号を入力してください。") }
      try self.house.quarantine.handOver(claim, to: id, by: actor)
      return .see("/office/quarantine", flash: "事業者 \(id) に引き渡しました。まもなくチェックが始まります。")
    } again: { errors, status in
      try await self.quarantinePage(call, errors: errors, status: status)
    }
  }

  private func quarantinePage(
    _ call: Call, errors: ErrorSummary?, status: HTTPResponse.Status
  ) async throws -> Reply {
    let uploads = try await lane.run { [house] in try house.quarantine.uploads() }
    let mayReview = AccessTable.may(call.caller, .review) == .allowed
    let page = call.frame("隔離", errors: errors).page { page in
      page(.p, "どの事業者のものか分からず、受け付けられなかったファイルです。", .class("lead"))
      guard !uploads.isEmpty else { return page.add(EmptyState("隔離されたファイルはありません。")) }
      let table = Table(
        "隔離されたファイル",
        [.init("ファイル"), .init("受信"), .init("理由", .id), .init("状態")]
          + (mayReview ? [.init("操作", .deed)] : []), testID: "quarantine")
      page.table(table) { rows in
        for one in uploads {
          let isChosen = call.form["id"] == "\(one.claim)"
          rows.row(id: "\(one.claim)", status: one.handedTo == nil ? "waiting" : "handed-over") {
            cells in
            cells.cell(one.name ?? "不明")
            cells.cell { page in page.moment(one.at) }
            cells.cell(one.code)
            cells.cell { page in
              page.add(
                one.handedTo.map {
                  StateTag("事業者 \($0) に引渡し済み", id: "handed-over", tone: .ok)
                } ?? StateTag("未対応", id: "waiting", tone: .warn))
            }
            if mayReview {
              cells.cell { page in
                if one.handedTo == nil {
                  page.form("/office/quarantine/hand-over", call.visit) { page in
                    page.hidden("id", "\(one.claim)")
                    let id = isChosen ? "field-operator" : "operator-\(one.claim)"
                    if isChosen, let error = errors?["operator"] {
                      page(.p, error, .class("field-error"))
                    }
                    page(.label, "事業者番号", .for(id))
                    page(
                      .input, .type(.text), .id(id), .name("operator"),
                      .value(isChosen ? call.form["operator"] ?? "" : ""), .maxLength(13),
                      .class("medium"), .required(true))
                    page.add(Button("引き渡す", "hand-over", .secondary))
                  }
                }
              }
            }
          }
        }
      }
    }
    return .page(page, status: status)
  }
}
