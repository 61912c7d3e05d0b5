internal import AccessDesk
internal import AllocationDesk
internal import HTTPTypes
internal import House
internal import Hummingbird
internal import Hypertext
internal import PortalParts
internal import Trade

/// `/verify[/{digest}]`: whether a notice tells of what was published; for everybody.
extension Portal {
  func showVerify(_ call: Call) async throws -> Reply {
    let typed = call.query.text("digest")
    var errors: ErrorSummary?
    if let typed {
      let digest = typed.lowercased().filter { !$0.isWhitespace }
        .replacing("sha256:", with: "")
      if digest.utf8.count == 64, digest.allSatisfy(\.isHexDigit) {
        return .see("/verify/\(digest)")
      }
      errors = ErrorSummary(
        code: "invalid", [FieldError("digest", "識別子は、通知書にある64桁の英数字で入力してください。")])
    }
    let page = call.frame("通知書の確認", errors: errors).page { page in
      page(
        .p, "割当結果の通知書にある識別子を入力すると、公表された内容と照合できます。ログインは要りません。",
        .class("lead"))
      page(.form, .action("/verify"), .method(.get)) { page in
        page.add(
          Field(
            "digest", "割当計算の識別子（SHA-256）", typed ?? "", hint: "通知書の二次元コードからも開けます",
            error: errors?["digest"], maxLength: 80))
        page(.div, .class("buttons")) { page in page.add(Button("確認する")) }
      }
    }
    return .page(page, status: errors == nil ? .ok : .unprocessableContent)
  }

  func showVerified(_ call: Call) async throws -> Reply {
    var reply = Reply.page(VerifyPage(result: try await published(call)).page(call))
    reply.cookies = visitorCookie(call)
    return reply
  }

  func verify(_ call: Call) async throws -> Reply {
    let result = try await published(call)
    if let wait = verifyTries.wait(call.visitor.address, now: Dispatcher.seconds) {
      throw RequestFault.slowDown(wait)
    }
    let number = call.form.text("corporate_number") ?? ""
    let passcode = (call.form.text("passcode") ?? "").filter { !$0.isWhitespace }
    let rows = try await lane.run { [access, house] in
      guard let number = CorporateNumber(number) else { return nil as [PublishedRow]? }
      return try house.allocation.publishedRows(digest: result.digest, corporateNumber: number)
        .first { access.isPasscode(passcode, digest: result.digest, operatorID: $0.operatorID) }?
        .rows
    }
    var view = VerifyPage(result: result)
    view.number = number
    guard let rows else {
      // One text, whichever is wrong.
      view.errors = ErrorSummary(
        code: "wrong",
        [FieldError("corporate_number", "法人番号か暗証番号が、この通知書のものではありません。")])
      var reply = Reply.page(view.page(call), status: .unprocessableContent)
      reply.cookies = visitorCookie(call)
      return reply
    }
    view.rows = rows
    return .page(view.page(call))
  }

  private func published(_ call: Call) async throws -> PublishedResult {
    let digest = try call.parameter("digest")
    let result = try await lane.run { try self.house.allocation.published(digest: digest) }
    guard let result else {
      throw RequestFault(.notFound, "この識別子の割当結果は公表されていません。通知書の識別子を確かめてください。")
    }
    return result
  }
}

private struct VerifyPage {
  let result: PublishedResult
  var number = ""
  var rows: [PublishedRow]?
  var errors: ErrorSummary?

  init(result: PublishedResult) { self.result = result }

  private var tone: Tone { result.standing == .holds ? .ok : .warn }

  private var sentence: String {
    switch result.standing {
    case .holds: "この識別子の結果は、公表されたとおりで、いまも有効です。"
    case .replaced: "この識別子の結果は、後から公表された別の結果に差し替えられています。"
    case .undone: "この識別子の結果は、公表の後に取り消されています。"
    }
  }

  func page(_ call: Call) -> HTML {
    call.frame("通知書の確認", crumbs: [.init("通知書の確認", "/verify")], errors: errors).page { page in
      page.add(NoticeBox(tone, sentence))
      page.facts { list in
        list.fact("効力", result.standing.rawValue, testID: "standing")
        list.fact("回", PeriodWord.words(.round(result.round)))
        list.fact("市場", result.market.rawValue)
        list.fact("公表") { page in page.moment(result.publishedAt) }
        list.fact("設備", "\(Int64(result.plants).grouped) 設備")
        list.fact("申請の行", "\(Int64(result.rows).grouped) 行")
        list.fact("割当量の合計") { page in page.energy(result.kwh) }
        list.fact("識別子（SHA-256）") { page in page.id(result.digest, testID: "digest") }
      }
      if let rows { self.rows(rows, &page) }
      page.section(rows == nil ? "通知書の内容を照合する" : "ほかの通知書を照合する") { page in
        page(.p, "通知書にある暗証番号を入力すると、その事業者の割当量を表示します。", .class("hint"))
        page.form("/verify/\(result.digest)", call.visit) { page in
          page.add(
            Field(
              "corporate_number", "法人番号", number, hint: "13桁", error: errors?["corporate_number"],
              inputMode: .numeric, maxLength: 13))
          page.add(
            Field(
              "passcode", "暗証番号", hint: "通知書にある8桁", error: errors?["passcode"],
              autocomplete: .off, inputMode: .numeric, maxLength: 8))
          page(.div, .class("buttons")) { page in page.add(Button("照合する")) }
        }
      }
    }
  }

  private func rows(_ rows: [PublishedRow], _ page: inout HTML) {
    page.section("この通知書の割当量") { page in
      guard !rows.isEmpty else { return page.add(EmptyState("割り当てられた設備はありません。")) }
      let table = Table(
        "この通知書の割当量",
        [
          .init("設備ID", .id), .init("制度"), .init("電源種別"), .init("割当方法"),
          .init("割当量", .number),
        ], testID: "notice-rows")
      page.table(table) { body in
        for row in rows {
          body.row(id: "\(row.plant)") { cells in
            cells.cell("\(row.plant)")
            cells.cell(row.scheme?.rawValue ?? "")
            cells.cell(row.kind?.rawValue ?? "")
            cells.cell(row.tier.rawValue)
            cells.cell { page in page.energy(row.kwh) }
          }
        }
      }
      page(.p, .class("lead")) { page in
        page.text("合計 ")
        page.energy(rows.reduce(0) { $0 + $1.kwh })
      }
    }
  }
}
