internal import BooksDesk
internal import HTTPTypes
internal import House
internal import Hummingbird
internal import Hypertext
internal import PortalParts
internal import Trade
internal import TradingDesk

/// `/o/{op}/trading/sales-certificates`: 売買証明書 of untracked FIT energy.
extension Portal {
  func showSalesCertificates(_ call: Call) async throws -> Reply {
    try await salesCertificatesPage(call, errors: nil, status: .ok)
  }

  /// A page's form asks once, however often it is sent.
  func requestSalesCertificate(_ call: Call) async throws -> Reply {
    let id = try accountHolder(call)
    let actor = try call.actor()
    return try await submit { [house] in
      let form = call.form
      guard let year = YearWord.read(form.text("year") ?? "") else {
        throw RequestFault.field("year", AccountQuery.yearFault)
      }
      guard let key = form.text("key") else {
        throw RequestFault(.invalid, "画面を開き直してから、もう一度送ってください。")
      }
      let certificate = try house.trading.requestCertificate(
        SalesCertificateDraft(
          year: year, issueClass: form["class"] ?? "", addressee: form["addressee"] ?? "",
          kwh: form["kwh"] ?? ""), of: id, key: key, by: actor)
      return .see(
        TradingRoom.salesCertificates.address(of: id),
        flash: "売買証明書の発行を依頼しました（依頼番号 \(certificate.request)）。翌営業日の朝に発行されます。")
    } again: { errors, status in
      try await salesCertificatesPage(call, errors: errors, status: status)
    }
  }

  /// Asks once more.
  func cancelSalesCertificate(_ call: Call) async throws -> Reply {
    let id = try accountHolder(call)
    let actor = try call.actor()
    let here = TradingRoom.salesCertificates.address(of: id)
    let number = call.form["id"] ?? ""
    let known = try await lane.run { [house] in
      try house.trading.salesCertificates(of: id).first { String($0.request) == number }
    }
    guard let known else { throw RequestFault(.notFound) }
    guard call.form["agree"] == "true" else {
      let page = ConfirmPage(
        "発行依頼 \(known.request) を取り消しますか",
        consequence: "依頼していた量は、未トラッキングの残量に戻ります。", action: "\(here)/cancel",
        back: here, verb: "取り消す", isDangerous: true
      ).page(call.visit, crumbs: [.init("売買証明書", here)]) { page in
        page.hidden("id", number)
        page.hidden("agree", "true")
      }
      return .page(page)
    }
    // Sent again, it is cancelled as it was.
    guard known.status != .cancelled else { return .see(here) }
    return try await submit { [house] in
      let certificate = try house.trading.cancelCertificate(number, of: id, by: actor)
      return .see(here, flash: "発行依頼 \(certificate.request) を取り消しました。")
    } again: { errors, _ in
      try await salesCertificatesPage(call, errors: errors.kept(to: []), status: .conflict)
    }
  }

  private func salesCertificatesPage(
    _ call: Call, errors: ErrorSummary?, status: HTTPResponse.Status
  ) async throws -> Reply {
    let id = try accountHolder(call)
    let view = try await lane.run { [house] in
      SalesCertificatesPage(
        id: id,
        certificates: try house.trading.salesCertificates(of: id).reversed(),
        classes: try house.trading.issueClasses(of: id),
        accounts: try house.books.list(of: id).filter {
          $0.account.kind == .fit && $0.untracked > 0
        }, mayAsk: mayBid(call, id), key: Self.newUploadID(),
        errors: errors?.kept(to: ["year", "class", "addressee", "kwh"]))
    }
    let frame = call.frame("売買証明書", errors: view.errors, isWide: true)
    return .page(
      frame.page { page in
        page.rooms(of: id, at: .salesCertificates)
        view.write(into: &page, call)
      }, status: status)
  }
}

private struct SalesCertificatesPage: Sendable {
  let id: OperatorID
  let certificates: [SalesCertificate]
  let classes: [String]
  /// With anything that can be asked for.
  let accounts: [HolderBalances]
  let mayAsk: Bool
  let key: String
  let errors: ErrorSummary?

  private var here: Address { TradingRoom.salesCertificates.address(of: id) }

  func write(into page: inout HTML, _ call: Call) {
    page(
      .p, "トラッキングしていないFITの量について、取引所に売買証明書の発行を依頼します。翌営業日の朝に発行され、発行した量は証書にできません。",
      .class("lead"))
    if certificates.isEmpty {
      page.add(EmptyState("発行の依頼はまだありません。"))
    } else {
      list(&page, call)
    }
    if mayAsk { form(&page, call) }
  }

  private func list(_ page: inout HTML, _ call: Call) {
    let table = Table(
      "発行の依頼",
      [
        .init("依頼番号", .id), .init("ステータス"), .init("対象年度"), .init("発行区分"), .init("宛名"),
        .init("数量", .number), .init("依頼"), .init("証明書番号", .id), .init("発行日"),
        .init("操作", .deed),
      ], testID: "sales-certificates")
    page.table(table) { rows in
      for one in certificates {
        rows.row(id: String(one.request), status: one.status.id) { cells in
          cells.cell(String(one.request))
          cells.cell { page in page.add(one.status.tag) }
          cells.cell("\(one.year)年度")
          cells.cell(one.issueClass)
          cells.cell(one.addressee)
          cells.cell { page in page.onePiece(one.kwh) }
          cells.cell { page in page.moment(one.requestedAt) }
          cells.cell(one.number ?? "―")
          cells.cell(one.issuedOn?.slashed ?? "―")
          cells.cell { page in
            // Until the end of its day.
            guard mayAsk, one.status == .requested,
              one.requestedAt.japanDate == call.now.japanDate
            else { return }
            page.form("\(here)/cancel", call.visit) { page in
              page.hidden("id", String(one.request))
              page.add(Button("依頼を取り消す", "cancel", .quiet))
            }
          }
        }
      }
    }
    if certificates.contains(where: { $0.status == .failed }) {
      page(.p, "「送信エラー」の依頼は取引所が受け付けませんでした。量は残量に戻っています。内容を直して、もう一度依頼してください。", .class("hint"))
    }
  }

  private func form(_ page: inout HTML, _ call: Call) {
    page.section("発行を依頼する") { page in
      guard !accounts.isEmpty else {
        return page.add(EmptyState("トラッキングしていないFITの残量はありません。"))
      }
      page.facts { list in
        for one in accounts {
          list.fact("\(one.account.year)年度の残量", testID: "untracked") { page in
            page.energy(one.untracked)
          }
        }
      }
      let typed = call.form
      page.form("\(here)/request", call.visit) { page in
        page.hidden("key", key)
        page.add(
          Choice(
            "year", "対象年度", HTML.years(accounts.map(\.account.year)),
            chosen: [typed["year"] ?? ""], as: .list, error: errors?["year"]))
        page.add(
          Choice(
            "class", "発行区分", classes.map { .init($0, $0) },
            chosen: [typed["class"] ?? classes.first ?? ""], as: .radios,
            error: errors?["class"]))
        page.add(
          Field(
            "addressee", "宛名", typed["addressee"] ?? "", hint: "50文字まで",
            error: errors?["addressee"], maxLength: 200))
        page.add(
          Field(
            "kwh", "数量（kWh）", typed["kwh"] ?? "", error: errors?["kwh"], autocomplete: .off,
            inputMode: .numeric, maxLength: 20))
        page(.div, .class("buttons")) { page in page.add(Button("依頼する", "request")) }
      }
    }
  }
}

extension SalesCertificate.Status {
  /// For programs.
  var id: String {
    switch self {
    case .requested: "requested"
    case .issued: "issued"
    case .cancelled: "cancelled"
    case .failed: "failed"
    }
  }

  fileprivate var tag: StateTag {
    let tone: Tone =
      switch self {
      case .requested: .info
      case .issued: .ok
      case .cancelled: .neutral
      case .failed: .error
      }
    return StateTag(rawValue, id: id, tone: tone)
  }
}
