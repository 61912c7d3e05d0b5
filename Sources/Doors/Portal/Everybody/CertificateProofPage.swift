internal import BooksDesk
internal import House
internal import Hummingbird
internal import Hypertext
internal import PortalParts
internal import Trade

/// `/certificates/{token}`: 第三者照会, for everybody who knows the Pass Code.
extension Portal {
  /// The same for every token, so that nobody learns which there are.
  func showCertificateProof(_ call: Call) async throws -> Reply {
    var reply = Reply.page(
      CertificateProofPage(token: try call.parameter("token")).page(call))
    reply.cookies = visitorCookie(call)
    return reply
  }

  func proveCertificate(_ call: Call) async throws -> Reply {
    var view = CertificateProofPage(token: try call.parameter("token"))
    let address = call.visitor.address
    if let wait = certificateTries.delay(of: address, now: Dispatcher.seconds) {
      throw RequestFault.slowDown(wait)
    }
    let code = (call.form.text("code") ?? "").filter { !$0.isWhitespace }
    do {
      view.proven = try await lane.run { [house, token = view.token] in
        try house.books.prove(token: token, code: code)
      }
      return .page(view.page(call))
    } catch let refusal as LedgerRefusal {
      certificateTries.countFailure(of: address, now: Dispatcher.seconds)
      // One text, whatever is wrong.
      view.errors = ErrorSummary(code: "wrong", [FieldError("code", refusal.message)])
      var reply = Reply.page(view.page(call), status: .unprocessableContent)
      reply.cookies = visitorCookie(call)
      return reply
    }
  }
}

private struct CertificateProofPage: Sendable {
  let token: String
  var proven: ProvenCertificate?
  var errors: ErrorSummary?

  init(token: String) { self.token = token }

  func page(_ call: Call) -> HTML {
    call.frame("残高証明書の照会", errors: errors, isWide: proven != nil).page { page in
      guard let proven else { return form(&page, call) }
      page.add(
        NoticeBox(
          .ok, "この残高証明書は、権利確定済みです。", "お手元の証明書と、内容が同じことを確かめてください。", testID: "proven"))
      page.facts { list in
        list.fact("証明書番号", testID: "number") { page in page.id(proven.number.description) }
        list.fact("残高証明書の宛名", proven.name, testID: "name")
        list.fact("権利確定日", proven.settledOn.slashed)
        list.fact("証書有効期限", proven.validTo.slashed)
        list.fact("権利確定済残高", testID: "total") { page in page.energy(proven.totalKWh) }
      }
      lines(proven, &page)
    }
  }

  private func form(_ page: inout HTML, _ call: Call) {
    page(
      .p, "残高証明書にある Pass Code を入力すると、発行者の口座の記録と照合できます。ログインは要りません。", .class("lead"))
    page.form("/certificates/\(token)", call.visit) { page in
      page.add(
        Field(
          "code", "Pass Code", hint: "証明書にある8桁の数字", error: errors?["code"], autocomplete: .off,
          inputMode: .numeric, maxLength: 8))
      page(.div, .class("buttons")) { page in page.add(Button("照会する")) }
    }
  }

  private func lines(_ proven: ProvenCertificate, _ page: inout HTML) {
    page.section("明細") { page in
      let table = Table(
        "明細",
        [
          .init("#", .number), .init("認定設備ID", .id), .init("証書種別"), .init("発電設備区分"),
          .init("発電設備名"), .init("発電出力(kW)", .number), .init("認定日"), .init("運転開始日"),
          .init("トラッキング割当日"), .init("割当量", .number),
        ], testID: "lines")
      page.table(table) { rows in
        for (index, line) in proven.lines.enumerated() {
          rows.row(id: line.plant.rawValue) { cells in
            cells.cell(Int64(index + 1))
            cells.cell(line.plant.rawValue)
            cells.cell(line.kind.rawValue)
            cells.cell(line.plantKind?.rawValue ?? "―")
            cells.cell(line.plantName.isEmpty ? "―" : line.plantName)
            cells.cell(line.capacityKW ?? "―")
            cells.cell(line.certifiedOn?.slashed ?? "―")
            cells.cell(line.operationStartedOn?.slashed ?? "―")
            cells.cell(line.allottedOn.slashed)
            cells.cell { page in page.onePiece(line.kwh) }
          }
        }
      }
    }
  }
}
