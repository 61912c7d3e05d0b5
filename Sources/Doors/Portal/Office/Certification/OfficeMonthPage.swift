internal import AccessDesk
internal import CertificationDesk
internal import HTTPTypes
internal import House
internal import Hummingbird
internal import Hypertext
internal import Office
internal import PortalParts
internal import Trade
internal import Validation

/// `/office/certifications/{month}`, and the tables below it.
extension Portal {
  func showOfficeMonth(_ call: Call) async throws -> Reply {
    try await officeMonth(call, trial: nil, errors: nil, status: .ok)
  }

  /// `trial`: what a run would come to, where one was tried.
  func officeMonth(
    _ call: Call, trial: CertificationTrial?, errors: ErrorSummary?, status: HTTPResponse.Status
  ) async throws -> Reply {
    let month = try month(of: call)
    var (search, errors, status) = (LineSearch(month: month), errors, status)
    do {
      search = try lineSearch(call, month, of: nil)
    } catch let fault as RequestFault where fault.code == .invalid {
      (errors, status) = (ErrorSummary(fault), .unprocessableContent)
    }
    let view = try await lane.run { [house, search] in
      let desk = house.certification
      return OfficeMonthPage(
        figures: try desk.figures(of: month), search: search,
        lines: try desk.lines(search, after: call.query.text("after")),
        tables: try desk.tables(of: month).map(\.name),
        notices: try desk.notices(in: month).count,
        form: desk.formID?.rawValue ?? "", trial: trial,
        mayTry: AccessTable.may(call.caller, .review) == .allowed,
        mayCertify: AccessTable.may(call.caller, .publish) == .allowed)
    }
    return .page(view.page(call, errors), status: status)
  }

  func month(of call: Call) throws -> Month {
    guard let month = Month(try call.parameter("month")) else { throw RequestFault(.notFound) }
    return month
  }

  func sendCertificationTable(_ call: Call) async throws -> Reply {
    let month = try month(of: call)
    let name = try call.parameter("file")
    let file = try await lane.run { [house] in
      guard
        let file = try house.certification.tables(of: month).first(where: { $0.name == name })
      else { throw RequestFault(.notFound) }
      return try StoredFile(hashing: file.path, name: "\(month.compact)_\(name)")
    }
    return try await send(file, call)
  }
}

private struct OfficeMonthPage: Sendable {
  let figures: MonthFigures
  let search: LineSearch
  let lines: LinePage
  let tables: [String]
  let notices: Int
  let form: String
  let trial: CertificationTrial?
  let mayTry: Bool
  let mayCertify: Bool

  private var here: Address { "/office/certifications/\(figures.month.compact)" }

  func page(_ call: Call, _ errors: ErrorSummary?) -> HTML {
    let month = figures.month
    let frame = call.frame(
      "\(month.title)分の電力量の認定", crumbs: [.init("電力量の認定", "/office/certifications")],
      errors: errors, isWide: true)
    return frame.page { page in
      page.live("month-part") { page in facts(&page) }
      page(.div, .class("columns")) { page in
        if mayTry { page(.div) { page in run(call, &page) } }
        if mayCertify { page(.div) { page in give(call, &page) } }
      }
      if let trial { preview(trial, call, &page) }
      matrix(&page)
      held(call, &page)
    }
  }

  private func facts(_ page: inout HTML) {
    let month = figures.month
    page.facts { list in
      list.fact("申請の期日", figures.dueOn?.slashed ?? "")
      list.fact("行の状態", testID: "counts") { page in page.counts(of: figures) }
      list.fact("認定電力量の合計", testID: "total") { page in page.energy(figures.kwh) }
      list.fact("審査する申請書") { page in
        page(
          .a, "この月の電力量認定申請書",
          .href("/office/applications?form=\(form)&month=\(month.compact)"), .testID("review"))
      }
      list.fact("認定の台帳") { page in
        page(
          .a, "\(Int64(figures.entries).grouped)件",
          .href("/office/certifications/ledger?month=\(month.compact)"), .testID("ledger"))
      }
      list.fact("結果の表") { page in files(&page) }
    }
  }

  private func files(_ page: inout HTML) {
    guard !tables.isEmpty else { return page.text("まだありません") }
    page(.p, .class("buttons")) { page in
      for name in tables {
        page.linkButton(
          name, "\(here)/tables/\(name)", testID: "download-table", look: .quiet, downloads: true)
      }
    }
  }

  // MARK: Certifying

  private func run(_ call: Call, _ page: inout HTML) {
    page.section("認定する") { page in
      page(.p, "確定した申請書の、待ちと保留の行を確かめます。まず試算し、内容を見てから認定します。")
      page.form("\(here)/preview", call.visit) { page in
        page.add(
          Field(
            "operator", "事業者番号", call.form["operator"] ?? "", hint: "空欄ならすべての事業者",
            maxLength: 13, isRequired: false))
        page(.div, .class("buttons")) { page in
          page.add(Button("試算する", "preview", .secondary))
        }
      }
    }
  }

  private func give(_ call: Call, _ page: inout HTML) {
    page.section("認定結果通知") { page in
      page(
        .p,
        notices > 0
          ? "通知書は\(notices)件あります。認定や訂正の後に、作り直してください。"
          : "認定した行と保留の行を、事業者ごとの通知書（ExcelとPDF）にします。")
      page.form("\(here)/notices", call.visit) { page in
        page(.div, .class("buttons")) { page in
          page.add(Button("通知書を作る", "notices", .secondary))
        }
      }
    }
  }

  private func preview(_ trial: CertificationTrial, _ call: Call, _ page: inout HTML) {
    let report = trial.report
    page.section("試算の結果", id: "preview", testID: "certify-preview") { page in
      page.add(
        NoticeBox(
          report.certified > 0 ? .info : .warn,
          report.certified > 0
            ? "\(Int64(report.certified).grouped)行、\(report.kwh.grouped) kWh を認定できます。"
            : "認定できる行はありません。",
          report.held > 0 ? "\(Int64(report.held).grouped)行は保留になります。" : nil))
      page.facts { list in
        if let id = trial.operatorID { list.fact("事業者", id.rawValue) }
        list.fact("確かめた行", Int64(report.rows).grouped, testID: "preview-rows")
        list.fact("認定する行", Int64(report.certified).grouped, testID: "preview-certified")
        list.fact("認定電力量", testID: "preview-kwh") { page in page.energy(report.kwh) }
        list.fact("保留の行", Int64(report.held).grouped, testID: "preview-held")
        for (code, count) in report.holds.sorted(by: { ($1.value, $0.key) < ($0.value, $1.key) }) {
          let title = FindingKind.of(code: code)?.title ?? ""
          list.fact(
            "うち \(code)" + (title.isEmpty ? "" : "（\(title)）"), Int64(count).grouped)
        }
        list.fact("識別子（SHA-256）") { page in page.id(report.digest, testID: "digest") }
      }
      guard report.rows > 0 else { return }
      guard mayCertify else {
        return page(.p, "認定は、事務局責任者が行います。", .class("hint"))
      }
      page.form("\(here)/certify", call.visit) { page in
        page.hidden("digest", report.digest)
        page.hidden("operator", trial.operatorID?.rawValue ?? "")
        page(.div, .class("buttons")) { page in
          page.add(Button("この内容で認定する", "certify", report.certified > 0 ? .primary : .secondary))
        }
      }
    }
  }

  // MARK: Plants

  private func matrix(_ page: inout HTML) {
    page.section("設備ごとの状況") { page in
      page.add(
        Filter(
          here,
          [
            .text("operator", "事業者番号", search.operatorID?.rawValue ?? ""),
            .list(
              "state", "状態", LineState.allCases.map { .init($0.rawValue, $0.title) },
              chosen: search.state?.rawValue ?? ""),
            .text("plant", "設備ID", search.prefix),
          ], isOn: search != LineSearch(month: figures.month)))
      guard !lines.lines.isEmpty else {
        return page.add(EmptyState("条件に合う設備はありません。"))
      }
      CertificationMatrix(lines: lines.lines, month: figures.month, isOffice: true) {
        "\($0)_電力量認定申請書_\(figures.month.compact).xlsx"
      }.write(into: &page)
      let place = search.operatorID.map { here.adding("operator", $0.rawValue) } ?? here
      page.next(lines, place, search)
    }
  }

  private func held(_ call: Call, _ page: inout HTML) {
    let open = lines.lines.flatMap { line in
      line.rows.filter { $0.state == .held || $0.state == .waiting }.map { (line, $0) }
    }
    page.section("待ち・保留の行と、解除に必要なこと", testID: "open-rows") { page in
      guard !open.isEmpty else { return page.add(EmptyState("待ち・保留の行はありません。")) }
      let table = Table(
        "待ち・保留の行",
        [
          .init("申請", .id), .init("設備", .id), .init("行"), .init("審査"), .init("状態"),
          .init("理由"), .init("解除するには"),
        ] + (mayCertify ? [.init("操作", .deed)] : []), testID: "held")
      page.table(table) { rows in
        for (line, row) in open {
          rows.row(id: "\(row.receipt)-\(row.row)", status: row.state.rawValue) { cells in
            cells.cell { page in
              page(.div, .class("place")) { page in
                page(
                  .a, "\(row.receipt) \(row.row)行目",
                  .href("/office/applications/\("\(row.receipt)")"))
                page(.p, "\(line.operatorID) \(line.operatorName)", .class("hint"))
              }
            }
            cells.cell { page in
              page(.div, .class("place")) { page in
                page(
                  .a, line.plant.rawValue, .class("id"),
                  .href(CertificationMatrix.address(of: line, figures.month)))
              }
            }
            cells.cell(row.facts)
            cells.cell { page in page.add(StateTag(row.status)) }
            cells.cell { page in page.add(row.state.tag) }
            cells.cell { page in page.reasons(row) }
            cells.cell { page in page.releases(row) }
            if mayCertify {
              cells.cell { page in
                page.form("\(here)/refuse", call.visit) { page in
                  page.hidden("id", "\(row.receipt)")
                  page.hidden("row", String(row.row))
                  page.add(Button("不認定にする", "refuse", .danger))
                }
              }
            }
          }
        }
      }
    }
  }
}
