internal import AccessDesk
internal import HTTPTypes
internal import House
internal import Hummingbird
internal import Hypertext
internal import Office
internal import PortalParts
internal import Trade

/// `/o/{op}/mandates`: who may act for an operator, granted and ended.
extension Portal {
  func showMandates(_ call: Call) async throws -> Reply {
    try await mandatesPage(call, errors: nil)
  }

  func grantMandate(_ call: Call) async throws -> Reply {
    let id = try call.mustOperator
    let actor = try call.actor()
    let form = call.form
    var errors: [FieldError] = []
    let agent = form.text("agent").flatMap { OperatorID($0) }
    if agent == nil { errors.append(FieldError("agent", "委任先の事業者番号を入力してください。")) }
    let until = form.text("until").flatMap { CivilDate($0) }
    if until == nil { errors.append(FieldError("until", "最後の日を入力してください。")) }
    let words = form.all("forms").filter { !$0.isEmpty }
    let forms = words.compactMap { FormID($0) }
    if forms.count < words.count { errors.append(FieldError("forms", "様式を選び直してください。")) }
    let periods = form.all("rounds").flatMap { $0.split(whereSeparator: { " ,、　".contains($0) }) }
      .map(String.init)
    guard let agent, let until, errors.isEmpty else {
      return try await mandatesPage(call, errors: ErrorSummary(code: "invalid", errors))
    }
    do {
      let mandate = try await lane.run { [access] in
        try access.grantMandate(
          to: agent, for: id, forms: forms, periods: periods, until: until, by: actor)
      }
      return .see("/o/\(id.rawValue)/mandates", flash: "事業者 \(agent) に委任しました（\(mandate)）。")
    } catch let complaint as Complaint where complaint.kind != .ourFailure {
      let text = complaint.description
      let field =
        text.hasPrefix("様式")
        ? "forms"
        : text.hasPrefix("回")
          ? "rounds"
          : text.contains("終わりの日") ? "until" : "agent"
      return try await mandatesPage(
        call, errors: ErrorSummary(code: complaint.code, [FieldError(field, text + "。")]))
    }
  }

  func endMandate(_ call: Call) async throws -> Reply {
    let id = try call.mustOperator
    let actor = try call.actor()
    guard let mandate = call.form["id"].flatMap({ MandateID($0) }) else {
      throw RequestFault(.notFound)
    }
    try await lane.run { [access] in
      guard try access.mandates(of: id).contains(where: { $0.id == mandate }) else {
        throw RequestFault(.notFound)
      }
      try access.endMandate(mandate, of: id, by: actor)
    }
    return .see("/o/\(id.rawValue)/mandates", flash: "委任 \(mandate) を終了しました。")
  }

  private func mandatesPage(_ call: Call, errors: ErrorSummary?) async throws -> Reply {
    let id = try call.mustOperator
    let (mandates, forms, names) = try await lane.run {
      let mandates = try self.access.mandates(of: id)
      let names = try Dictionary(
        Set(mandates.map(\.agent)).map { ($0, try self.house.applications.name(of: $0)) }
      ) { one, _ in one }
      return (mandates, try self.house.applications.overview(of: id, at: call.now).forms, names)
    }
    let titles = Dictionary(forms.map { ($0.id, $0.title) }) { one, _ in one }
    let today = call.now.japanDate
    let mayChange =
      AccessTable.may(call.caller, .changeCompany, operatorID: id) == .allowed
    let here: Address = "/o/\(id.rawValue)/mandates"
    let form = call.form
    let page = call.frame("委任", errors: errors).page { page in
      page(
        .p, "ほかの事業者に、申請の提出と確認を任せられます。事業者情報や担当者は、任せた先からは見えません。",
        .class("lead"))
      if mandates.isEmpty {
        page.add(EmptyState("いま有効な委任はありません。"))
      } else {
        let table = Table(
          "委任",
          [
            .init("番号", .id), .init("委任先"), .init("様式"), .init("回"), .init("最後の日"),
            .init("状態"),
          ] + (mayChange ? [.init("操作", .deed)] : []), testID: "mandates")
        page.table(table) { rows in
          for one in mandates {
            let stands = one.stands(on: today)
            rows.row(id: "\(one.id)", status: stands ? "standing" : "over") { cells in
              cells.cell("\(one.id)")
              cells.cell("\(one.agent) \(names[one.agent] ?? "")")
              cells.cell(
                one.forms.isEmpty
                  ? "すべて" : one.forms.map { titles[$0] ?? $0.rawValue }.joined(separator: "、"))
              cells.cell(one.periods.isEmpty ? "すべて" : one.periods.joined(separator: "、"))
              cells.cell("\(one.until)")
              cells.cell { page in
                page.add(
                  stands
                    ? StateTag("有効", id: "standing", tone: .ok)
                    : StateTag("期限切れ", id: "over", tone: .neutral))
              }
              if mayChange {
                cells.cell { page in
                  page.form("\(here)/end", call.visit) { page in
                    page.hidden("id", "\(one.id)")
                    page.add(Button("終了する", "end", .danger))
                  }
                }
              }
            }
          }
        }
      }
      guard mayChange else { return }
      page.section("新しく委任する") { page in
        page.form("\(here)/grant", call.visit) { page in
          page.add(
            Field(
              "agent", "委任先の事業者番号", form["agent"] ?? "", error: errors?["agent"],
              maxLength: 13))
          page.add(
            Choice(
              "forms", "様式", forms.map { .init($0.id.rawValue, $0.title) },
              chosen: Set(form.all("forms")), as: .boxes, hint: "選ばなければ、すべての様式",
              error: errors?["forms"], isRequired: false))
          page.add(
            Field(
              "rounds", "回", form.all("rounds").joined(separator: " "),
              hint: "例: 202304 202401、随時は anytime、月は 2025-07。空欄ならすべて",
              error: errors?["rounds"], maxLength: 1000, isRequired: false))
          page.add(
            Field("until", "最後の日", form["until"] ?? "", type: .date, error: errors?["until"]))
          page(.div, .class("buttons")) { page in page.add(Button("委任する", "grant")) }
        }
      }
    }
    return .page(page, status: errors == nil ? .ok : .unprocessableContent)
  }
}
