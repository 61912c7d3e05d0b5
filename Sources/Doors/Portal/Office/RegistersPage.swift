internal import AccessDesk
internal import Files
internal import HTTPTypes
internal import House
internal import Hummingbird
internal import Hypertext
internal import Intake
internal import PortalParts
internal import Premises
internal import Reception
internal import RegistersDesk
internal import RegistersRecords
internal import Trade

/// `/office/registers`, `/office/registers/{kind}`: rows; a file that is checked first and then taken.
extension Portal {
  private static let pageRows = 100

  func showRegisters(_ call: Call) async throws -> Reply {
    let overviews = try await lane.run { try self.house.registers.overview() }
    let page = call.frame("台帳").page { page in
      let table = Table(
        "台帳", [.init("台帳"), .init("件数", .number), .init("最後の取り込み"), .init("ファイル")],
        testID: "registers")
      page.table(table) { rows in
        for one in overviews {
          rows.row(id: one.register.name) { cells in
            cells.cell { page in
              page(.a, one.register.title, .href("/office/registers/\(one.register.name)"))
            }
            cells.cell(Int64(one.rows))
            cells.cell { page in
              if let last = one.last {
                page.moment(last.at)
                page.text("（\(last.actor.account)）")
              } else {
                page.text("なし")
              }
            }
            cells.cell(one.file ?? "")
          }
        }
      }
    }
    return .page(page)
  }

  func showRegister(_ call: Call) async throws -> Reply {
    try await registerPage(call, try register(call), typed: NamedValues(), errors: nil, status: .ok)
  }

  private func register(_ call: Call) throws -> Register {
    let name = try call.parameter("kind")
    guard let register = House.registers.first(where: { $0.name == name }) else {
      throw RequestFault(.notFound)
    }
    return register
  }

  private func registerPage(
    _ call: Call, _ register: Register, typed: NamedValues, errors: ErrorSummary?,
    status: HTTPResponse.Status
  ) async throws -> Reply {
    let word = call.query.text("q")?.lowercased()
    let start = call.query.text("after").map { Int($0) ?? -1 } ?? 0
    guard start >= 0 else { throw RequestFault.query("after", "続きの位置が違います。") }
    let (entries, total) = try await lane.run { [house] in
      var (entries, total): ([RegisterEntry], Int) = ([], 0)
      try house.registers.eachEntry(of: register) { entry in
        if let word, !entry.values.contains(where: { $0.lowercased().contains(word) }) { return }
        if total >= start, entries.count < Self.pageRows { entries.append(entry) }
        total += 1
      }
      return (entries, total)
    }
    let here: Address = "/office/registers/\(register.name)"
    let frame = call.frame(
      "台帳「\(register.title)」", crumbs: [.init("台帳", "/office/registers")], errors: errors,
      isWide: true)
    let page = frame.page { page in
      page.add(
        Filter(here, [.text("q", "探す言葉", call.query["q"] ?? "")], isOn: word != nil))
      if entries.isEmpty {
        page.add(
          EmptyState(
            word == nil ? "まだ何も登録されていません。" : "条件に合う行はありません。",
            next: word == nil ? nil : ("すべての行を表示する", here)))
      } else {
        let table = Table(
          register.title,
          register.fields.enumerated().map { index, column in
            .init(column.title, index < register.keyCount ? .id : column.isNumber ? .number : .text)
          }, testID: "rows", staysTable: true)
        page.table(table) { rows in
          for entry in entries {
            rows.row(id: entry.key) { cells in
              for value in entry.values { cells.cell(value) }
            }
          }
        }
        let next = start + entries.count
        let base = word == nil ? here : here.adding("q", call.query["q"] ?? "")
        page.add(
          Pager(
            total: total, shown: entries.count, first: start > 0 ? base : nil,
            next: next < total ? base.adding("after", String(next)) : nil))
      }
      if AccessTable.may(call.caller, .govern) == .allowed {
        page.section("ファイルを取り込む") { page in
          page(.p, "先に内容を確かめ、その後で取り込みます。確かめるだけでは、台帳は変わりません。")
          page.form("\(here)/check", call.visit, hasFiles: true) { page in
            page.add(
              FileField(
                "file", "CSV か XLSX のファイル", accept: ".csv,.xlsx",
                hint: "見出し: \(register.heads.joined(separator: ","))", error: errors?["file"]))
            page.add(
              Choice(
                "replace", "取り込み方",
                [.init("true", "ファイルの内容を台帳の全体にする", hint: "ファイルにない行は台帳から消えます。")],
                chosen: Set(typed.all("replace")), as: .boxes, error: errors?["replace"],
                isRequired: false))
            page.add(Button("確かめる", "check"))
          }
        }
      }
    }
    return .page(page, status: status)
  }

  // MARK: Check, then take

  func checkRegister(_ call: Call) async throws -> Reply {
    let register = try register(call)
    let actor = try call.actor()
    let form = try await readFiles(call)
    let typed = form.fields
    guard let file = form.files.first, !file.isTooLarge, form.files.count == 1 else {
      try await discard(form.files)
      let errors = ErrorSummary(
        code: "invalid",
        [
          FieldError(
            "file",
            form.files.first?.isTooLarge == true
              ? "ファイルが大きすぎます。" : "取り込むファイルを1つ選んでください。")
        ])
      return try await registerPage(
        call, register, typed: typed, errors: errors, status: .unprocessableContent)
    }
    let replaces = typed["replace"] == "true"
    do {
      let report = try await lane.run { [house] in
        try house.registers.check(
          register, from: self.part(file.id), replacing: replaces, by: actor)
      }
      var id: String?
      if report.badRowCount == 0 {
        let now = Dispatcher.seconds
        let kept = desk.keep(
          .init(
            account: call.caller.account, register: register.name, name: file.name, part: file.id,
            replaces: replaces, needsConsent: report.isHeldBack, at: now), now: now)
        id = kept.id
        for old in kept.over { try await lane.run { [uploads] in try uploads.discard(old.part) } }
      } else {
        try await discard(form.files)
      }
      return .page(checkPage(call, register, report, name: file.name, check: id, errors: nil))
    } catch let complaint as Complaint where complaint.kind != .ourFailure {
      try await discard(form.files)
      let words = complaint.description.replacing(part(file.id), with: file.name)
      return try await registerPage(
        call, register, typed: typed,
        errors: ErrorSummary(code: "invalid", [FieldError("file", words)]),
        status: .unprocessableContent)
    }
  }

  private func part(_ id: String) -> String {
    house.premises.workspace.uploads.appending("\(id).part").text
  }

  func takeRegister(_ call: Call) async throws -> Reply {
    let register = try register(call)
    let actor = try call.actor()
    let id = call.form["check"] ?? ""
    guard
      let file = desk.takeCheck(
        id, of: call.caller.account, register: register.name, now: Dispatcher.seconds)
    else {
      let errors = ErrorSummary(
        code: "gone", [FieldError("file", "確かめてから1時間を過ぎたか、すでに取り込んだファイルです。もう一度選んで確かめてください。")])
      return try await registerPage(
        call, register, typed: NamedValues(), errors: errors, status: .unprocessableContent)
    }
    let agrees = call.form["agree"] == "true"
    if file.needsConsent, !agrees {
      desk.putBack(file, as: id)
      let report = try await lane.run { [house] in
        try house.registers.check(
          register, from: self.part(file.part), replacing: file.replaces, by: actor)
      }
      return .page(
        checkPage(
          call, register, report, name: file.name, check: id,
          errors: ErrorSummary(
            code: "invalid", [FieldError("agree", "多くが失われる取り込みです。よければ同意してください。")])),
        status: .unprocessableContent)
    }
    let report = try await lane.run { [house, uploads] in
      let report = try house.registers.import(
        register, from: self.part(file.part), named: file.name, replacing: file.replaces,
        agreed: agrees, by: actor)
      try uploads.discard(file.part)
      return report
    }
    guard report.isTaken else {
      return .page(
        checkPage(call, register, report, name: file.name, check: nil, errors: nil),
        status: .conflict)
    }
    return .see(
      "/office/registers/\(register.name)",
      flash: "「\(file.name)」を取り込みました（追加\(report.added)件、変更\(report.changed)件、削除\(report.removed)件）。"
    )
  }

  private func checkPage(
    _ call: Call, _ register: Register, _ report: ImportReport, name: String, check: String?,
    errors: ErrorSummary?
  ) -> HTML {
    let here: Address = "/office/registers/\(register.name)"
    let frame = call.frame(
      "取り込みの確認", crumbs: [.init("台帳", "/office/registers"), .init(register.title, here)],
      errors: errors)
    return frame.page { page in
      if report.badRowCount > 0 {
        page.add(
          NoticeBox(
            .error, "誤りが\(report.badRowCount)件あるため、取り込めません。", "直してから、もう一度確かめてください。",
            testID: "check-result"))
      } else {
        page.add(
          NoticeBox(
            report.isHeldBack ? .warn : .ok,
            report.isHeldBack ? "取り込めますが、多くの内容が失われます。" : "このまま取り込めます。",
            testID: "check-result"))
      }
      page.facts { list in
        list.fact("ファイル", name)
        list.fact("行", Int64(report.rows).grouped, testID: "rows-read")
        list.fact("追加", Int64(report.added).grouped, testID: "added")
        list.fact("変更", Int64(report.changed).grouped, testID: "changed")
        list.fact("削除", Int64(report.removed).grouped, testID: "removed")
      }
      findings(report, &page)
      changes(report, &page)
      for warning in report.warnings {
        page.add(
          NoticeBox(
            .warn, "\(warning.title)（\(warning.count)件）",
            warning.first.map { $0.line > 0 ? "\($0.line)行目: \($0.value)" : $0.value }
              .joined(separator: "、")))
      }
      guard let check else {
        return page.linkButton("ファイルを選び直す", here)
      }
      page.form("\(here)/take", call.visit) { page in
        page.hidden("check", check)
        if report.isHeldBack {
          page.add(
            Choice(
              "agree", "同意", [.init("true", "失われる内容を確かめました。取り込んでください。")], as: .boxes,
              error: errors?["agree"]))
        }
        page(.div, .class("buttons")) { page in
          page.add(Button("取り込む", "take", report.isHeldBack ? .danger : .primary))
          page(.a, "やめて戻る", .href(here), .testID("cancel"))
        }
      }
    }
  }

  private func findings(_ report: ImportReport, _ page: inout HTML) {
    guard !report.badRows.isEmpty else { return }
    let table = Table(
      "誤り",
      [.init("行", .number), .init("列"), .init("値"), .init("内容"), .init("正しい形")],
      testID: "findings")
    page.table(table) { rows in
      for bad in report.badRows.prefix(200) {
        let column = report.register.fields.first { $0.head == bad.column }
        rows.row(.data("line", String(bad.line)), .data("column", bad.column ?? "")) { cells in
          cells.cell(Int64(bad.line))
          cells.cell(column?.label ?? bad.column ?? "")
          cells.cell(bad.value ?? "")
          cells.cell(bad.problem)
          cells.cell(bad.expected)
        }
      }
    }
    if report.badRowCount > 200 { page(.p, "ほかに\(report.badRowCount - 200)件あります。", .class("hint")) }
  }

  private func changes(_ report: ImportReport, _ page: inout HTML) {
    guard report.badRowCount == 0, !report.changes.isEmpty || !report.removals.isEmpty else {
      return
    }
    page.section("変わる行（先頭の\(ImportReport.shownChanges)件まで）") { page in
      let table = Table(
        "変わる行", [.init("キー", .id), .init("列"), .init("今"), .init("後")], testID: "changes")
      page.table(table) { rows in
        for change in report.changes {
          for field in change.fields {
            rows.row(id: change.key) { cells in
              cells.cell(change.key)
              cells.cell(field.column.title)
              cells.cell(field.old)
              cells.cell(field.new)
            }
          }
        }
        for key in report.removals {
          rows.row(id: key) { cells in
            cells.cell(key)
            cells.cell("行の全体")
            cells.cell("あり")
            cells.cell("削除")
          }
        }
      }
    }
  }
}

extension RegisterColumn {
  fileprivate var isNumber: Bool {
    switch content {
    case .kwh, .decimal: true
    default: false
    }
  }
}
