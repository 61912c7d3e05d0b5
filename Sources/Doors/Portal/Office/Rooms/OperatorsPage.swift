internal import AccessDesk
internal import AccessRecords
internal import FilingRecords
internal import HTTPTypes
internal import House
internal import Hummingbird
internal import Hypertext
internal import Office
internal import PortalParts
internal import RegistersDesk
internal import RegistersRecords
internal import Trade

/// `/office/operators`, `/office/operators/{operator}`: one operator's everything; its requests.
extension Portal {
  func showOperators(_ call: Call) async throws -> Reply {
    let word = call.query.text("q")?.lowercased()
    let (entries, pending) = try await lane.run { [house] in
      var entries: [RegisterEntry] = []
      try house.registers.eachEntry(of: .operators) { entry in
        if word.map({ word in entry.values.contains { $0.lowercased().contains(word) } }) ?? true {
          entries.append(entry)
        }
      }
      return (entries, try house.companies.pending())
    }
    let page = call.frame("事業者").page { page in
      page.section("承認を待っている変更（\(pending.count)件）", testID: "pending") { page in
        if pending.isEmpty {
          page.add(EmptyState("ありません。"))
        } else {
          let table = Table(
            "承認を待っている変更",
            [.init("事業者番号", .id), .init("変更する項目"), .init("申請日時")])
          page.table(table) { rows in
            for change in pending {
              rows.row(id: "\(change.id)", .data("operator", change.operatorID.rawValue)) { cells in
                cells.cell { page in
                  page(
                    .a, change.operatorID.rawValue,
                    .href("/office/operators/\(change.operatorID.rawValue)"))
                }
                cells.cell(change.wish.heads)
                cells.cell { page in page.moment(change.askedAt) }
              }
            }
          }
        }
      }
      page.add(
        Filter(
          "/office/operators", [.text("q", "探す言葉", call.query["q"] ?? "")], isOn: word != nil))
      if entries.isEmpty {
        page.add(EmptyState("条件に合う事業者はありません。", next: ("すべての事業者を表示する", "/office/operators")))
      } else {
        let waiting = Set(pending.map(\.operatorID.rawValue))
        let table = Table(
          "事業者",
          [.init("事業者番号", .id), .init("事業者名"), .init("区分"), .init("参加"), .init("変更の申請")],
          testID: "operators")
        page.table(table) { rows in
          for entry in entries.prefix(1000) {
            let values = entry.values
            rows.row(id: values[0]) { cells in
              cells.cell { page in
                page(.a, values[0], .href("/office/operators/\(values[0])"))
              }
              cells.cell(values[1])
              cells.cell(values[4])
              cells.cell(
                [values[6] == "true" ? "FIT" : nil, values[7] == "true" ? "非FIT" : nil]
                  .compactMap(\.self).joined(separator: "・"))
              cells.cell(waiting.contains(values[0]) ? "あり" : "")
            }
          }
        }
      }
    }
    return .page(page)
  }

  private func operatorID(_ call: Call) async throws -> OperatorID {
    guard let id = OperatorID(try call.parameter("operator")) else { throw RequestFault(.notFound) }
    guard try await lane.run({ [house] in try house.applications.isRegistered(id) }) else {
      throw RequestFault(.notFound)
    }
    return id
  }

  func showOperatorFile(_ call: Call) async throws -> Reply {
    try await operatorPage(call, try await operatorID(call), errors: nil, status: .ok)
  }

  private func operatorPage(
    _ call: Call, _ id: OperatorID, errors: ErrorSummary?, status: HTTPResponse.Status
  ) async throws -> Reply {
    let (company, changes, users, mandates, tokens, filed) = try await lane.run {
      [access, house] in
      (
        try house.companies.company(id), try house.companies.changes(of: id),
        try access.users(of: id),
        try access.mandates().filter { $0.principal == id || $0.agent == id },
        try access.tokens().filter { $0.operatorID == id },
        try house.applications.applications(period: nil, status: nil, form: nil, operator: id)
      )
    }
    let here: Address = "/office/operators/\(id.rawValue)"
    let frame = call.frame(
      "\(id) \(company.name)", crumbs: [.init("事業者", "/office/operators")], errors: errors,
      isWide: true)
    let page = frame.page { page in
      page.facts { list in
        for (column, value) in zip(Register.operators.fields, company.values) {
          list.fact(column.title, value == "true" ? "はい" : value == "false" ? "いいえ" : value)
        }
      }
      page(.p, .class("buttons")) { page in
        page.linkButton("この事業者の画面を開く", "/o/\(id.rawValue)", look: .quiet)
      }
      for change in changes where change.isPending {
        decision(change, company, here, call, errors, &page)
      }
      page.section("申請（\(filed.count)件）") { page in
        if filed.isEmpty {
          page.add(EmptyState("申請はありません。"))
        } else {
          page.applications(Array(filed.suffix(20).reversed()), below: "/office/applications")
          page(
            .a, "この事業者の申請をすべて表示する",
            .href("/office/applications?operator=\(id.rawValue)"))
        }
      }
      page.section("利用者（\(users.count)人）") { page in
        if users.isEmpty { page.add(EmptyState("利用者はいません。")) } else { page.users(users) }
      }
      page.section("委任（\(mandates.count)件）") { page in
        if mandates.isEmpty { page.add(EmptyState("委任はありません。")) }
        page(.ul) { page in
          for one in mandates {
            page(.li, "\(one.principal) から \(one.agent) へ、\(one.until) まで")
          }
        }
      }
      page.section("トークン（\(tokens.count)件）") { page in
        if tokens.isEmpty { page.add(EmptyState("トークンはありません。")) }
        page(.ul) { page in
          for one in tokens { page(.li, "\(one.id) \(one.name)（\(one.expiresOn) まで）") }
        }
      }
      let past = changes.filter { !$0.isPending }
      if !past.isEmpty {
        page.section("これまでの変更の申請") { page in
          page.add(
            Timeline(
              past.map { change in
                .init(
                  change.decidedAt ?? change.askedAt, change.words, by: change.decidedBy?.account,
                  text: change.reason.isEmpty ? change.wish.heads : change.reason)
              }))
        }
      }
    }
    return .page(page, status: status)
  }

  private func decision(
    _ change: CompanyChange, _ company: Operator, _ here: Address, _ call: Call,
    _ errors: ErrorSummary?, _ page: inout HTML
  ) {
    page.section("変更の申請", testID: "pending") { page in
      page(.p) { page in
        page.moment(change.askedAt)
        page.text("に \(change.askedBy.account) が申請しました。")
      }
      let table = Table("変更の申請", [.init("項目"), .init("今"), .init("変更後")])
      page.table(table) { rows in
        let fields: [(String, String, String?)] = [
          ("事業者名", company.name, change.wish.name),
          ("事業者区分", company.category.title, change.wish.category),
          ("法人番号", company.corporateNumber.rawValue, change.wish.corporateNumber),
        ]
        for (title, now, wish) in fields {
          guard let wish else { continue }
          rows.row { cells in
            cells.cell(title)
            cells.cell(now)
            cells.cell(wish)
          }
        }
      }
      guard AccessTable.may(call.caller, .govern) == .allowed else { return }
      page.form("\(here)/approve", call.visit) { page in
        page.hidden("id", "\(change.id)")
        page.add(Button("承認して登録を変える", "approve"))
      }
      page.form("\(here)/refuse", call.visit) { page in
        page.hidden("id", "\(change.id)")
        page.add(
          Field(
            "reason", "見送る理由", call.form["reason"] ?? "", hint: "申請した人にメールで伝えます。",
            error: errors?["reason"], maxLength: 1000))
        page.add(Button("見送る", "refuse", .danger))
      }
    }
  }

  func approveChange(_ call: Call) async throws -> Reply {
    try await decide(call, "変更を承認し、登録を変えました。") { desk, number, actor in
      try desk.approve(number, by: actor)
    }
  }

  func refuseChange(_ call: Call) async throws -> Reply {
    try await decide(call, "変更を見送りました。") { desk, number, actor in
      guard let reason = call.form.text("reason") else {
        throw RequestFault.field("reason", "見送る理由を入力してください。")
      }
      try desk.refuse(number, reason: reason, by: actor)
    }
  }

  /// The request is named by its number, or is the one that waits.
  private func decide(
    _ call: Call, _ flash: String,
    _ deed: @escaping @Sendable (CompanyDesk, Int64, Actor) throws -> Void
  ) async throws -> Reply {
    let id = try await operatorID(call)
    let actor = try call.actor()
    return try await submit {
      let changes = try self.house.companies.changes(of: id)
      let word = call.form.text("id")
      let number = word.map { Int64($0) } ?? changes.last(where: \.isPending)?.id
      guard let number, changes.contains(where: { $0.id == number }) else {
        throw RequestFault(.notFound)
      }
      try deed(self.house.companies, number, actor)
      return .see("/office/operators/\(id.rawValue)", flash: flash)
    } again: { errors, status in
      try await self.operatorPage(call, id, errors: errors, status: status)
    }
  }
}

extension CompanyChange {
  fileprivate var words: String {
    switch decision {
    case .approved: "承認"
    case .refused: "見送り"
    case .replaced: "申請し直し"
    case nil: "承認待ち"
    }
  }
}
