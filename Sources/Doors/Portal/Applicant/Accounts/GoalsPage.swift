internal import BooksDesk
internal import HTTPTypes
internal import House
internal import Hummingbird
internal import Hypertext
internal import PortalParts
internal import Trade

/// `/o/{op}/accounts/goals`: kWh that somebody means to hold.
extension Portal {
  func showGoals(_ call: Call) async throws -> Reply {
    try await goalsPage(call, errors: nil, status: .ok)
  }

  func addGoal(_ call: Call) async throws -> Reply {
    let id = try accountHolder(call)
    let actor = try call.actor()
    return try await submit { [house] in
      func day(_ name: String) throws -> CivilDate? {
        guard let word = call.form.text(name) else { return nil }
        guard let day = CivilDate(word) else {
          throw RequestFault.field(name, AccountQuery.dayFault)
        }
        return day
      }
      guard let from = try day("from") else {
        throw RequestFault.field("from", "期間の初めを入力してください。")
      }
      guard let to = try day("to") else {
        throw RequestFault.field("to", "期間の終わりを入力してください。")
      }
      let goal = try house.books.addGoal(
        GoalDraft(
          name: call.form["name"] ?? "", from: from, to: to, effectiveOn: day("effective"),
          kwh: call.form["kwh"] ?? ""), of: id, by: actor)
      return .see(
        AccountRoom.goals.address(of: id), flash: "目標「\(goal.goal.name)」を登録しました。")
    } again: { errors, status in
      try await goalsPage(call, errors: errors, status: status)
    }
  }

  /// Asks once more.
  func removeGoal(_ call: Call) async throws -> Reply {
    let id = try accountHolder(call)
    let actor = try call.actor()
    let here = AccountRoom.goals.address(of: id)
    let goals = try await lane.run { [house] in try house.books.goals(of: id) }
    guard let number = call.form.text("id").flatMap({ Int64($0) }),
      let shown = goals.first(where: { $0.goal.number == number })
    else { throw RequestFault(.notFound) }
    guard call.form["agree"] == "true" else {
      let page = ConfirmPage(
        "目標「\(shown.goal.name)」を削除しますか", consequence: "目標だけがなくなります。証書は変わりません。",
        action: "\(here)/remove", back: here, verb: "削除する", isDangerous: true
      ).page(call.visit, crumbs: [.init("目標", here)]) { page in
        page.hidden("id", String(number))
        page.hidden("agree", "true")
      }
      return .page(page)
    }
    try await lane.run { [house] in try house.books.removeGoal(number, of: id, by: actor) }
    return .see(here, flash: "目標「\(shown.goal.name)」を削除しました。")
  }

  private func goalsPage(
    _ call: Call, errors: ErrorSummary?, status: HTTPResponse.Status
  ) async throws -> Reply {
    let id = try accountHolder(call)
    let goals = try await lane.run { [house] in try house.books.goals(of: id) }
    let mayRetire = mayRetire(call, id)
    let page = call.frame("目標", errors: errors).page { page in
      page.rooms(of: id, at: .goals, mayRetire: mayRetire)
      page(.p, "期間の中で割り当てられた証書の保有量を、目標と比べます。目標は10件まで、期間は3か月以上です。期間は重複できません。", .class("lead"))
      GoalsPage(id: id, goals: goals, mayChange: mayRetire).write(into: &page, call, errors)
    }
    return .page(page, status: status)
  }
}

private struct GoalsPage {
  let id: OperatorID
  let goals: [ShownGoal]
  let mayChange: Bool

  private var here: Address { AccountRoom.goals.address(of: id) }

  func write(into page: inout HTML, _ call: Call, _ errors: ErrorSummary?) {
    if goals.isEmpty {
      page.add(EmptyState("目標はまだありません。"))
    } else {
      list(&page, call)
    }
    if mayChange { form(&page, call, errors) }
  }

  private func list(_ page: inout HTML, _ call: Call) {
    let table = Table(
      "目標",
      [
        .init("目標名"), .init("期間"), .init("有効日"), .init("目標", .number), .init("保有", .number),
        .init("達成率"), .init("操作", .deed),
      ], testID: "goals")
    page.table(table) { rows in
      for shown in goals {
        let goal = shown.goal
        rows.row(id: String(goal.number), status: shown.isShown ? "current" : nil) { cells in
          cells.cell(goal.name)
          cells.cell("\(goal.from.slashed)～\(goal.to.slashed)")
          cells.cell(goal.effectiveOn.slashed)
          cells.cell { page in page.onePiece(goal.targetKWh) }
          cells.cell { page in page.onePiece(shown.heldKWh) }
          cells.cell("\(shown.percent)%")
          cells.cell { page in
            guard mayChange else { return }
            page.form("\(here)/remove", call.visit) { page in
              page.hidden("id", String(goal.number))
              page.add(Button("削除", "remove", .quiet))
            }
          }
        }
      }
    }
  }

  private func form(_ page: inout HTML, _ call: Call, _ errors: ErrorSummary?) {
    let typed = call.form
    page.section("目標を登録する") { page in
      page.form("\(here)/add", call.visit) { page in
        page.add(
          Field(
            "name", "目標名", typed["name"] ?? "", hint: "50文字まで", error: errors?["name"],
            maxLength: 200))
        page.add(
          Field("from", "期間の初め", typed["from"] ?? "", type: .date, error: errors?["from"]))
        page.add(Field("to", "期間の終わり", typed["to"] ?? "", type: .date, error: errors?["to"]))
        page.add(
          Field(
            "effective", "有効日", typed["effective"] ?? "", type: .date,
            hint: "この日に有効な証書を数えます。空欄なら期間の終わりです。", error: errors?["effective"],
            isRequired: false))
        page.add(
          Field(
            "kwh", "目標とする量（kWh）", typed["kwh"] ?? "", error: errors?["kwh"], autocomplete: .off,
            inputMode: .numeric, maxLength: 20))
        page(.div, .class("buttons")) { page in page.add(Button("登録する", "add")) }
      }
    }
  }
}
