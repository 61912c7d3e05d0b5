internal import HTTPTypes
internal import AccessDesk
internal import AccessRecords
internal import House
internal import Hummingbird
internal import Hypertext
internal import PortalParts
internal import RegistersRecords
internal import Trade

/// `/o/{op}/company`: an operator's own row in the register.
extension Portal {
  func showCompany(_ call: Call) async throws -> Reply {
    try await companyPage(call, errors: nil)
  }

  /// One form: what may be changed is changed at once, the rest is asked of the office.
  func changeCompany(_ call: Call) async throws -> Reply {
    let id = try call.mustOperator
    let actor = try call.actor()
    let form = call.form
    var errors: [FieldError] = []
    for (field, label) in [("kana", "フリガナ"), ("address", "住所"), ("name", "事業者名")]
    where (form[field] ?? "").count > 100 {
      errors.append(FieldError(field, "\(label)は100文字以内で入力してください。"))
    }
    if let number = form.text("corporate_number"), CorporateNumber(number) == nil {
      errors.append(FieldError("corporate_number", "法人番号は、検査数字の合う13桁で入力してください。"))
    }
    if let category = form.text("category"), OperatorCategory(category) == nil {
      errors.append(FieldError("category", "事業者区分を選んでください。"))
    }
    guard errors.isEmpty else {
      return try await companyPage(call, errors: ErrorSummary(code: "invalid", errors))
    }
    do {
      let flash = try await lane.run { [house] in
        let companies = try house.companies
        let company = try companies.company(id)
        var details = CompanyDesk.Details(
          kana: form.text("kana") ?? "", address: form.text("address") ?? "",
          participatesFIT: form["participates_fit"] != nil,
          participatesNonFIT: form["participates_nonfit"] != nil)
        if form["kana"] == nil { details.kana = company.kana }
        if form["address"] == nil { details.address = company.address }
        var wish = CompanyWish()
        wish.name = form.text("name").flatMap { $0 == company.name ? nil : $0 }
        wish.category = form.text("category").flatMap { $0 == company.category.title ? nil : $0 }
        wish.corporateNumber = form.text("corporate_number").flatMap {
          $0 == company.corporateNumber.rawValue ? nil : $0
        }
        let report = try companies.change(id, details, by: actor)
        if let bad = report.badRows.first {
          throw Complaint(.refused, bad.problem, code: "invalid")
        }
        guard !wish.isEmpty else { return "事業者情報を変更しました。" }
        try companies.ask(wish, of: id, by: actor)
        return "事業者情報を変更しました。事業者名・事業者区分・法人番号の変更は、事務局の承認を待っています。"
      }
      return .see("/o/\(id.rawValue)/company", flash: flash)
    } catch let complaint as Complaint where complaint.kind != .ourFailure {
      return try await companyPage(
        call,
        errors: ErrorSummary(code: complaint.code, [FieldError(nil, complaint.description + "。")]))
    }
  }

  private func companyPage(_ call: Call, errors: ErrorSummary?) async throws -> Reply {
    let id = try call.mustOperator
    let (company, changes) = try await lane.run { [house] in
      let companies = try house.companies
      return (try companies.company(id), try companies.changes(of: id))
    }
    let mayChange =
      AccessTable.may(call.caller, .changeCompany, operatorID: id) == .allowed
    let view = CompanyView(
      company: company, changes: changes, mayChange: mayChange, errors: errors)
    return .page(view.page(call), status: errors == nil ? .ok : .unprocessableContent)
  }
}

private struct CompanyView {
  let company: Operator
  let changes: [CompanyChange]
  let mayChange: Bool
  let errors: ErrorSummary?

  func page(_ call: Call) -> HTML {
    call.frame("事業者情報", errors: errors).page { page in
      if let pending = changes.last(where: \.isPending) { waiting(pending, &page) }
      page.facts(testID: "company") { list in
        list.fact("事業者番号", company.id.rawValue)
        list.fact("事業者名", company.name)
        list.fact("フリガナ", company.kana)
        list.fact("法人番号", company.corporateNumber.rawValue)
        list.fact("事業者区分", company.category.title)
        list.fact("住所", company.address)
        list.fact(
          "参加する市場",
          Market.allCases.filter(company.participates).map(\.rawValue).joined(separator: "、"))
      }
      if mayChange { form(call, &page) }
      past(&page)
    }
  }

  private func waiting(_ change: CompanyChange, _ page: inout HTML) {
    page(.div, .testID("pending")) { page in
      page.add(
        NoticeBox(
          .info, "変更の承認を待っています（\(change.wish.heads)）。",
          [
            change.wish.name.map { "事業者名: \($0)" },
            change.wish.category.map { "事業者区分: \($0)" },
            change.wish.corporateNumber.map { "法人番号: \($0)" },
          ].compactMap(\.self).joined(separator: "、")))
    }
  }

  private func form(_ call: Call, _ page: inout HTML) {
    let typed = call.form.pairs.isEmpty ? nil : call.form
    func value(_ name: String, _ now: String) -> String { typed?[name] ?? now }
    func isTicked(_ name: String, _ now: Bool) -> Bool { typed.map { $0[name] != nil } ?? now }
    page.section("変更") { page in
      page.form("/o/\(company.id.rawValue)/company", call.visit) { page in
        page(.h3, "すぐに変わるもの")
        page.add(
          Field(
            "kana", "フリガナ", value("kana", company.kana), error: errors?["kana"], maxLength: 100,
            isRequired: false))
        page.add(
          Field(
            "address", "住所", value("address", company.address), error: errors?["address"],
            autocomplete: .streetAddress, maxLength: 100, isRequired: false))
        page.add(
          Choice(
            "participates_fit", "FIT の市場", [.init("true", "参加する")],
            chosen: isTicked("participates_fit", company.participatesFIT) ? ["true"] : [], as: .boxes,
            isRequired: false))
        page.add(
          Choice(
            "participates_nonfit", "非FIT の市場", [.init("true", "参加する")],
            chosen: isTicked("participates_nonfit", company.participatesNonFIT) ? ["true"] : [],
            as: .boxes, isRequired: false))
        page(.h3, "事務局の承認が要るもの")
        page.add(
          Field(
            "name", "事業者名", value("name", company.name), error: errors?["name"], maxLength: 100))
        page.add(
          Choice(
            "category", "事業者区分", OperatorCategory.known.map { .init($0, $0) },
            chosen: [value("category", company.category.title)], as: .list,
            error: errors?["category"]))
        page.add(
          Field(
            "corporate_number", "法人番号",
            value("corporate_number", company.corporateNumber.rawValue), hint: "13桁",
            error: errors?["corporate_number"], inputMode: .numeric, maxLength: 13))
        page(.div, .class("buttons")) { page in page.add(Button("変更する")) }
      }
    }
  }

  private func past(_ page: inout HTML) {
    let decided = changes.filter { !$0.isPending && $0.decision != .replaced }
    guard !decided.isEmpty else { return }
    page.section("これまでの変更の申請") { page in
      let table = Table(
        "これまでの変更の申請", [.init("申請"), .init("項目"), .init("結果"), .init("理由")],
        testID: "company-changes")
      page.table(table) { rows in
        for change in decided.reversed() {
          rows.row(id: "\(change.id)", status: change.decision?.rawValue) { cells in
            cells.cell { page in page.moment(change.askedAt) }
            cells.cell(change.wish.heads)
            cells.cell { page in
              page.add(
                change.decision == .approved
                  ? StateTag("承認", id: "approved", tone: .ok)
                  : StateTag("見送り", id: "refused", tone: .warn))
            }
            cells.cell(change.reason)
          }
        }
      }
    }
  }
}
