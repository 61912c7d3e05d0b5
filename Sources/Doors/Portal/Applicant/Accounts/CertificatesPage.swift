internal import AccessDesk
internal import BooksDesk
internal import HTTPTypes
internal import House
internal import Hummingbird
internal import Hypertext
internal import PortalParts
internal import Trade
internal import Wire

/// `/o/{op}/accounts/certificates[/{number}]`: 残高証明書.
extension Portal {
  func showCertificates(_ call: Call) async throws -> Reply {
    try await certificatesPage(call, [], status: .ok)
  }

  /// `faults`: why nothing, or not all, was cancelled.
  private func certificatesPage(
    _ call: Call, _ faults: [FieldError], status: HTTPResponse.Status
  ) async throws -> Reply {
    let id = try accountHolder(call)
    var faults = faults
    let accounts = try await lane.run { [house] in try house.books.list(of: id).map(\.account) }
    let search = Self.certificateSearch(call, accounts, &faults)
    let errors =
      faults.isEmpty
      ? nil : ErrorSummary(code: status == .conflict ? "conflict" : "invalid", faults)
    if errors == nil, call.query["format"] == "csv" {
      let bytes = try await lane.run { [house] in
        var table = AccountTable.certificates()
        try house.books.certificates(of: id, search) { table.add($0) }
        return table.bytes
      }
      return .download(
        bytes, name: "残高証明書一覧_\(id.rawValue).csv", type: "text/csv; charset=utf-8")
    }
    let list = try await lane.run { [house] in
      try CertificateList(of: id, search, after: call.query.text("after"), house.books)
    }
    let mayRetire = mayRetire(call, id)
    let page = call.frame("残高証明書", errors: errors, isWide: true).page { page in
      page.rooms(of: id, at: .certificates, mayRetire: mayRetire)
      CertificatesPage(
        id: id, search: search, years: accounts.map(\.year), list: list, mayCancel: mayRetire
      ).write(into: &page, call)
    }
    return .page(page, status: errors == nil || status != .ok ? status : .unprocessableContent)
  }

  /// Of the newest year unless another is chosen, and by default of the last three months.
  private static func certificateSearch(
    _ call: Call, _ accounts: [HolderAccount], _ faults: inout [FieldError]
  ) -> CertificateSearch {
    let newest = accounts.last
    let year = call.read("year", &faults, AccountQuery.yearFault, YearWord.read)
    let kind = call.read("kind", &faults, AccountQuery.kindFault) {
      CertificateKind(rawValue: $0)
    }
    var search = CertificateSearch(
      year: year ?? newest?.year ?? call.now.japanDate.year,
      kind: kind ?? newest?.kind ?? .fit, name: call.query.text("name") ?? "")
    search.variant = call.read("variant", &faults, "区分は一覧から選んでください。") {
      RetirementVariant(rawValue: $0)
    }
    search.from = call.read("from", &faults, AccountQuery.dayFault) { CivilDate($0) }
    search.to = call.read("to", &faults, AccountQuery.dayFault) { CivilDate($0) }
    let status = call.read("status", &faults, "ステータスは一覧から選んでください。") {
      CertificateStatus(rawValue: $0)
    }
    if let status { search.statuses = [status] }
    return search
  }

  // MARK: One

  func showBalanceCertificate(_ call: Call) async throws -> Reply {
    let id = try accountHolder(call)
    let shown = try await balanceCertificate(call, id)
    let mayCancel = mayRetire(call, id) && shown.certificate.status == .reserved
    let frame = call.frame(
      "証明書番号 \(shown.certificate.number)",
      crumbs: [
        .init("非化石証書の口座", AccountRoom.overview.address(of: id)),
        .init("残高証明書", AccountRoom.certificates.address(of: id)),
      ], isWide: true)
    return .page(
      frame.page { page in
        CertificatePage(id: id, shown: shown, mayCancel: mayCancel).write(into: &page, call)
      })
  }

  private func balanceCertificate(_ call: Call, _ id: OperatorID) async throws -> ShownCertificate {
    let number = try call.parameter("number")
    return try await lane.run { [house] in
      try Self.orNotFound { try house.books.certificate(number, of: id) }
    }
  }

  func sendCertificatePDF(_ call: Call) async throws -> Reply {
    let shown = try await balanceCertificate(call, try accountHolder(call))
    let number = shown.certificate.number
    let bytes = try await lane.run { [house] in
      try Self.orNotFound { try house.books.printed(shown) }
    }
    return .download(bytes, name: "残高証明書_\(number).pdf", type: "application/pdf")
  }

  // MARK: Cancelling

  /// Asks once more; the list stays as it was narrowed.
  func cancelCertificates(_ call: Call) async throws -> Reply {
    let id = try accountHolder(call)
    let actor = try call.actor()
    let numbers = call.form.all("id")
    guard !numbers.isEmpty else {
      return try await certificatesPage(
        call, [FieldError(nil, "取り消す予約を、一覧から選んでください。")],
        status: .unprocessableContent)
    }
    guard call.form["agree"] == "true" else {
      return .page(confirmCancelling(numbers, of: id, call))
    }
    let cancelled = try await lane.run { [house] in
      try house.books.cancel(numbers, of: id, by: actor)
    }
    let failures = cancelled.filter { $0.refusal != nil }
    guard failures.isEmpty else {
      return try await certificatesPage(
        call, failures.compactMap(\.refusal).map { FieldError(nil, $0.message) },
        status: .conflict)
    }
    return .see(
      AccountRoom.certificates.address(of: id).adding(
        "status", CertificateStatus.cancelled.rawValue),
      flash: "予約を\(cancelled.count)件取り消しました。")
  }

  private func confirmCancelling(
    _ numbers: [String], of id: OperatorID, _ call: Call
  ) -> HTML {
    let list = AccountRoom.certificates.address(of: id)
    return ConfirmPage(
      "予約を\(numbers.count)件取り消しますか",
      consequence: "取り消した残高証明書は元に戻せません。予約していた量は、残量に戻ります。",
      action: call.query.added(to: "\(list)/cancel"), back: call.query.added(to: list),
      verb: "取り消す", isDangerous: true
    ).page(call.visit, crumbs: [.init("残高証明書", list)]) { page in
      page(.p, "証明書番号: " + numbers.joined(separator: "、"))
      for number in numbers { page.hidden("id", number) }
      page.hidden("agree", "true")
    }
  }
}

extension NamedValues {
  /// An address with all of them that say anything, but what is for one answer alone.
  fileprivate func added(to address: Address) -> Address {
    without(["format"]).pairs.filter { !$0.value.isEmpty }
      .reduce(address) { $0.adding($1.name, $1.value) }
  }
}

private struct CertificateList: Sendable {
  var total = 0
  var kwh: Int64 = 0
  var certificates: [BalanceCertificate] = []
  var next: CertificateNumber?

  private static let most = 50

  init(
    of id: OperatorID, _ search: CertificateSearch, after: String?, _ desk: BooksDesk
  ) throws {
    let start = after.flatMap { CertificateNumber($0) }
    try desk.certificates(of: id, search) { one in
      total += 1
      kwh += one.totalKWh
      guard start.map({ one.number > $0 }) ?? true else { return }
      if certificates.count < Self.most {
        certificates.append(one)
      } else {
        next = certificates.last?.number
      }
    }
  }
}

private struct CertificatesPage {
  let id: OperatorID
  let search: CertificateSearch
  let years: [Int]
  let list: CertificateList
  let mayCancel: Bool

  private var here: Address { AccountRoom.certificates.address(of: id) }

  func write(into page: inout HTML, _ call: Call) {
    page(
      .p,
      "期間を指定しないときは、権利確定日が3か月前から今日までの証明書を示します。ステータスを選ぶと、これから権利確定するものも示します。",
      .class("lead"))
    let rest = call.query.without(["after", "format"])
    page.add(
      Filter(
        here,
        [
          .list(
            "year", "対象年度", HTML.years(years + [search.year]), chosen: String(search.year),
            hasAll: false),
          .list(
            "kind", "証書種別", HTML.certificateKinds, chosen: search.kind.rawValue, hasAll: false),
          .list(
            "variant", "区分", RetirementVariant.allCases.map { .init($0.rawValue, $0.title) },
            chosen: search.variant?.rawValue ?? ""),
          .text("name", "名義", search.name),
          .day("from", "権利確定日（から）", call.query["from"] ?? ""),
          .day("to", "権利確定日（まで）", call.query["to"] ?? ""),
          .list(
            "status", "ステータス",
            CertificateStatus.allCases.map { .init($0.rawValue, $0.rawValue) },
            chosen: search.statuses.count == 1 ? search.statuses[0].rawValue : ""),
        ], isOn: rest.pairs.contains { !$0.value.isEmpty }))
    guard list.total > 0 else {
      return page.add(EmptyState("条件に合う残高証明書はありません。"))
    }
    page.form(call.query.added(to: "\(here)/cancel"), call.visit) { page in
      table(&page)
      if mayCancel, list.certificates.contains(where: { $0.status == .reserved }) {
        page(.div, .class("buttons")) { page in
          page.add(Button("選んだ予約を取り消す", "cancel", .danger))
        }
      }
    }
    page(.p) { page in
      page.text("合計 ")
      page.energy(list.kwh)
    }
    let base = rest.added(to: here)
    page.add(
      Pager(
        total: list.total, shown: list.certificates.count,
        first: call.query["after"].map { _ in base },
        next: list.next.map { base.adding("after", $0.description) }))
    page(.p) { page in
      page.linkButton(
        "この一覧のCSV", base.adding("format", "csv"), testID: "download-csv", look: .quiet,
        downloads: true)
    }
  }

  private func table(_ page: inout HTML) {
    let table = Table(
      "残高証明書",
      [
        .init("選択", .deed), .init("証明書番号", .id), .init("ステータス"), .init("区分"), .init("名義"),
        .init("権利確定日"), .init("権利確定量", .number), .init("証明書"),
      ], testID: "certificates")
    page.table(table) { rows in
      for one in list.certificates {
        let number = one.number.description
        rows.row(id: number, status: one.status.id) { cells in
          cells.cell { page in
            if mayCancel, one.status == .reserved {
              page(
                .input, .type(.checkbox), .name("id"), .value(number), .testID("select"),
                .aria("label", "証明書番号 \(number)を選ぶ"))
            }
          }
          cells.cell { page in page(.a, number, .href("\(here)/\(number)")) }
          cells.cell { page in page.add(one.status.tag) }
          cells.cell(one.variant.title)
          cells.cell(one.name)
          cells.cell(one.settledOn.slashed)
          cells.cell { page in page.onePiece(one.totalKWh) }
          cells.cell { page in
            if one.status != .cancelled {
              page(.a, "PDF", .href("\(here)/\(number)/pdf"), .testID("download-pdf"))
            }
          }
        }
      }
    }
  }
}

private struct CertificatePage {
  let id: OperatorID
  let shown: ShownCertificate
  let mayCancel: Bool

  private var here: Address { AccountRoom.certificates.address(of: id) }

  func write(into page: inout HTML, _ call: Call) {
    let one = shown.certificate
    let number = one.number.description
    page.facts { list in
      list.fact("ステータス", testID: "status") { page in page.add(one.status.tag) }
      list.fact("区分", one.variant.title)
      list.fact("名義", one.name)
      list.fact("JEPX会員名", one.memberName)
      if let menu = one.menu { list.fact("電力メニュー名（正式／通称）", "\(menu) ／ \(one.menuShort ?? "")") }
      list.fact("対象", "\(one.account.year)年度 \(one.account.kind.rawValue)")
      list.fact("権利確定日", one.settledOn.slashed)
      list.fact("証書有効期限", one.validTo.slashed)
      list.fact(one.status == .settled ? "権利確定済残高" : "権利確定量", testID: "total") { page in
        page.energy(one.totalKWh)
      }
      list.fact("登録") { page in page.moment(one.registeredAt) }
      list.fact("備考", one.remark.isEmpty ? "―" : one.remark)
      if let code = shown.passCode { list.fact("Pass Code", code, testID: "pass-code") }
      if let token = shown.token {
        list.fact("第三者照会") { page in
          page(.a, "照会のページ", .href("/certificates/\(token)"), .testID("public-page"))
          page(.p, "このページのアドレスと Pass Code を知る人は、ログインせずに内容を確かめられます。", .class("hint"))
        }
      }
    }
    page(.p, .class("buttons")) { page in
      if one.status != .cancelled {
        page.linkButton(
          "残高証明書（PDF）", "\(here)/\(number)/pdf", testID: "download-pdf", downloads: true)
      }
    }
    lines(one, &page)
    if mayCancel {
      page.section("予約の取消") { page in
        page.form("\(here)/cancel", call.visit) { page in
          page.hidden("id", number)
          page(.div, .class("buttons")) { page in
            page.add(Button("この予約を取り消す", "cancel", .danger))
          }
        }
      }
    }
  }

  private func lines(_ one: BalanceCertificate, _ page: inout HTML) {
    page.section("明細") { page in
      let table = Table(
        "明細",
        [
          .init("#", .number), .init("非化石証書ID", .id), .init("設備ID", .id), .init("電源"),
          .init("発電設備名"), .init("割当日"), .init("量", .number),
        ], testID: "lines")
      page.table(table) { rows in
        for (index, line) in one.lines.enumerated() {
          let plant = line.lot.facts.plant
          rows.row(id: line.lot.id.description) { cells in
            cells.cell(Int64(index + 1))
            cells.cell { page in
              page(
                .a, line.lot.id.description,
                .href("\(AccountRoom.lots.address(of: id))/\(line.lot.id.description)"))
            }
            cells.cell(plant.id.rawValue)
            cells.cell(plant.kind?.rawValue ?? "不明")
            cells.cell(plant.name)
            cells.cell(line.lot.facts.allottedOn.slashed)
            cells.cell { page in page.onePiece(line.kwh) }
          }
        }
      }
    }
  }
}

extension CertificateStatus {
  /// For programs.
  var id: String {
    switch self {
    case .reserved: "reserved"
    case .settled: "settled"
    case .cancelled: "cancelled"
    }
  }

  var tag: StateTag {
    let tone: Tone =
      switch self {
      case .reserved: .info
      case .settled: .ok
      case .cancelled: .neutral
      }
    return StateTag(rawValue, id: id, tone: tone)
  }
}
