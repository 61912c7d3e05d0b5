internal import House
internal import Hummingbird
internal import Hypertext
internal import PortalParts
internal import PremiumDesk
internal import Trade

/// `/o/{op}/fip/registration[/{number}]`: 認定事業者情報 as it is registered, and all that was filed for it.
extension Portal {
  func showRegistration(_ call: Call) async throws -> Reply {
    let id = try accountHolder(call)
    var question = OperatorQuestion()
    question.operatorID = id
    question.isForAll = true
    let (all, newest) = try await lane.run { [house, question] in
      let desk = house.premium
      let all = try desk.operators(question)
      let newest = try all.last { $0.review == .passed }.map {
        try desk.operatorApplication($0.receipt)
      }
      return (Array(all.reversed()), newest)
    }
    let here = PremiumRoom.registration.address(of: id)
    let page = call.frame("認定事業者情報", isWide: true).page { page in
      page.rooms(of: id, at: .registration, seesRegistration: true)
      if let newest {
        page(.p, "合格した最新の申請の内容です。", .class("lead"))
        page.registration(newest)
      } else {
        page.add(EmptyState("合格した認定事業者情報申請はまだありません。様式に記入して提出してください。"))
      }
      page(.p, .class("buttons")) { page in
        page.linkButton(
          newest == nil ? "様式をダウンロード" : "今の内容を記入済みの様式",
          "/o/\(id.rawValue)/forms/occto-operator/template?prefilled=true",
          testID: "download-prefilled", downloads: true)
      }
      page.section("申請の一覧") { page in
        guard !all.isEmpty else { return page.add(EmptyState("申請はまだありません。")) }
        page.registrations(all, isOffice: false) { "\(here)/\($0.number)" }
      }
    }
    return .page(page)
  }

  func showOwnRegistration(_ call: Call) async throws -> Reply {
    let id = try accountHolder(call)
    let shown = try await registration(call)
    guard shown.listed.code == id else { throw RequestFault(.notFound) }
    let frame = call.frame(
      "申請番号 \(shown.listed.number)",
      crumbs: [
        .init("FIP交付金と積立金", PremiumRoom.due.address(of: id)),
        .init("認定事業者情報", PremiumRoom.registration.address(of: id)),
      ], isWide: true)
    return .page(
      frame.page { page in
        page.registration(shown)
        page(.p) { page in
          page(
            .a, "申請の状態と指摘",
            .href("/o/\(id.rawValue)/applications/\("\(shown.listed.receipt)")"),
            .testID("application"))
        }
      })
  }

  /// What a path names.
  func registration(_ call: Call) async throws -> ShownOperator {
    guard let number = ReceiptNumber(try call.parameter("number")) else {
      throw RequestFault(.notFound)
    }
    do {
      return try await lane.run { [house] in try house.premium.operatorApplication(number) }
    } catch let complaint as Complaint where complaint.kind == .refused {
      throw RequestFault(.notFound)
    }
  }
}

extension HTML {
  /// Applications; `isOffice`: with whose they are.
  mutating func registrations(
    _ all: some Sequence<ListedOperator>, isOffice: Bool, address: (ListedOperator) -> Address
  ) {
    let table = Table(
      "認定事業者情報申請",
      [.init("申請番号", .id)]
        + (isOffice ? [.init("コード", .id), .init("事業者名")] : [])
        + [.init("審査状況"), .init("受付日時")], testID: "registrations")
    self.table(table) { rows in
      for one in all {
        rows.row(id: one.number, status: one.review.id) { cells in
          cells.cell { page in page(.a, one.number, .href(address(one))) }
          if isOffice {
            cells.cell(one.code?.rawValue ?? "コードなし")
            cells.cell(one.name)
          }
          cells.cell { page in page.add(one.review.tag) }
          cells.cell { page in page.moment(one.receivedAt) }
        }
      }
    }
  }

  /// Head, plants and users of an application.
  mutating func registration(_ shown: ShownOperator) {
    facts(testID: "registration") { list in
      list.fact("申請番号") { page in page.id(shown.listed.number) }
      list.fact("再エネ事業者コード", testID: "code") { page in
        if let code = shown.listed.code { page.id(code.rawValue) } else { page.text("コードなし") }
      }
      list.fact("審査状況", testID: "review") { page in page.add(shown.listed.review.tag) }
      list.fact("受付日時") { page in page.moment(shown.listed.receivedAt) }
      for line in shown.lines { list.fact(line.title, line.value) }
    }
    section("設備") { page in
      guard !shown.plants.isEmpty else { return page.add(EmptyState("設備の行はありません。")) }
      let table = Table(
        "設備",
        [
          .init("設備ID", .id), .init("操作"), .init("受電地点特定番号", .id), .init("認定法区分"), .init("譲渡設備"),
          .init("ごみ処理施設"),
        ], testID: "registered-plants")
      page.table(table) { rows in
        for (action, plant) in shown.plants {
          rows.row(id: plant.plant.rawValue) { cells in
            cells.cell(plant.plant.rawValue)
            cells.cell(action.isEmpty ? "―" : action)
            cells.cell(plant.gridPoint)
            cells.cell(plant.scheme.rawValue)
            cells.cell(plant.isTransferred ? "○" : "―")
            cells.cell(plant.isWaste ? "○" : "―")
          }
        }
      }
    }
    section("ユーザ") { page in
      guard !shown.users.isEmpty else { return page.add(EmptyState("ユーザの行はありません。")) }
      let table = Table(
        "ユーザ",
        [
          .init("ユーザID", .id), .init("操作"), .init("ユーザ名"), .init("メールアドレス"), .init("権限"),
        ], testID: "registered-users")
      page.table(table) { rows in
        for (action, user) in shown.users {
          rows.row(id: user.id) { cells in
            cells.cell(user.id.isEmpty ? "―" : user.id)
            cells.cell(action.isEmpty ? "―" : action)
            cells.cell(user.name)
            cells.cell(user.mail)
            cells.cell(user.isAdministrator ? "管理者" : "ユーザ")
          }
        }
      }
    }
  }
}
