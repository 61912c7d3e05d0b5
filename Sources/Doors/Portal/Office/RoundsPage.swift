internal import AccessDesk
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

/// `/office/rounds`, `/office/rounds/{round}/{market}`: the rounds' windows and rules, and whom a
/// change of them hits.
extension Portal {
  func showRounds(_ call: Call) async throws -> Reply {
    try await roundsPage(call, errors: nil, status: .ok)
  }

  func addRound(_ call: Call) async throws -> Reply {
    try await submit {
      guard let round = call.form.text("round").flatMap({ RoundID($0) }) else {
        throw RequestFault.field("round", "回は、年度と回の6桁（例 202304）で入力してください。")
      }
      guard let market = MarketSpelling(call.form["market"] ?? "") else {
        throw RequestFault.field("market", "市場を選んでください。")
      }
      guard try self.entry(round, market.market) == nil else {
        throw RequestFault.field("round", "この回は、すでに登録されています。")
      }
      return .see("/office/rounds/\("\(round)")/\(market.word)?new=true")
    } again: { errors, status in
      try await self.roundsPage(call, errors: errors, status: status)
    }
  }

  private func roundsPage(
    _ call: Call, errors: ErrorSummary?, status: HTTPResponse.Status
  ) async throws -> Reply {
    let rounds = try await lane.run { try self.house.applications.windows() }
    let page = call.frame("回", errors: errors).page { page in
      if rounds.isEmpty {
        page.add(EmptyState("登録された回はありません。"))
      } else {
        let table = Table(
          "回",
          [
            .init("回"), .init("市場"), .init("受付開始"), .init("受付締切"), .init("発電期間"),
            .init("割当規則", .id), .init("状態"),
          ], testID: "rounds")
        page.table(table) { rows in
          for round in rounds.reversed() {
            rows.row(id: "\(round.id)/\(MarketSpelling(round.market).word)") { cells in
              cells.cell { page in
                page(
                  .a, "\(PeriodWord.words(.round(round.id)))",
                  .href(
                    "/office/rounds/\("\(round.id)")/\(MarketSpelling(round.market).word)"))
              }
              cells.cell(round.market.rawValue)
              cells.cell(round.opensAt?.japanText ?? "制限なし")
              cells.cell(round.closesAt?.japanText ?? "制限なし")
              cells.cell(
                "\(round.generationFrom?.description ?? "")～\(round.generationTo?.description ?? "")"
              )
              cells.cell(round.ruleSet.rawValue)
              cells.cell(round.isOpen(at: call.now) ? "受付中" : "受付期間外")
            }
          }
        }
      }
      if AccessTable.may(call.caller, .govern) == .allowed {
        page.section("回を追加する") { page in
          page.form("/office/rounds/add", call.visit) { page in
            page.add(
              Field(
                "round", "回", call.form["round"] ?? "", hint: "年度と回の6桁。例: 202304",
                error: errors?["round"], inputMode: .numeric, maxLength: 6))
            page.add(
              Choice(
                "market", "市場", [.init("fit", "FIT"), .init("nonfit", "非FIT")],
                chosen: [call.form["market"] ?? "fit"], as: .radios, error: errors?["market"]))
            page.add(Button("期間を決める", "add"))
          }
        }
      }
    }
    return .page(page, status: status)
  }

  // MARK: One

  private struct RoundPlace: Sendable {
    let round: RoundID
    let market: MarketSpelling
    var here: Address { "/office/rounds/\("\(round)")/\(market.word)" }
    var title: String { "\(PeriodWord.words(.round(round)))（\(market.market.rawValue)）" }
  }

  private func place(_ call: Call) throws -> RoundPlace {
    guard let round = RoundID(try call.parameter("round")),
      let market = MarketSpelling(path: try call.parameter("market"))
    else { throw RequestFault(.notFound) }
    return RoundPlace(round: round, market: market)
  }

  /// In the words of the register's file; nil where there is none.
  private func entry(_ round: RoundID, _ market: Market) throws -> RegisterEntry? {
    var found: RegisterEntry?
    try house.registers.eachEntry(of: .rounds) { entry in
      if entry.values.prefix(2) == ["\(round)", market.rawValue] { found = entry }
    }
    return found
  }

  func showRound(_ call: Call) async throws -> Reply {
    let place = try place(call)
    let entry = try await lane.run { try self.entry(place.round, place.market.market) }
    guard entry != nil || call.query["new"] == "true" else { throw RequestFault(.notFound) }
    return .page(roundPage(call, place, entry, errors: nil))
  }

  /// Shows who becomes late or open; nothing is changed.
  func previewRound(_ call: Call) async throws -> Reply {
    let place = try place(call)
    let actor = try call.actor()
    return try await submit {
      let (values, old) = try self.typedRound(call, place)
      let report = try self.house.registers.set([values], in: .rounds, isTrial: true, by: actor)
      try Self.refuseWrong(report)
      let change = try self.windowChange(report, values, place, old)
      return .page(self.preview(change, report, values, call, place))
    } again: { errors, status in
      try await self.roundAgain(call, place, errors, status)
    }
  }

  func setRound(_ call: Call) async throws -> Reply {
    let place = try place(call)
    let actor = try call.actor()
    return try await submit {
      let (values, _) = try self.typedRound(call, place)
      try Self.refuseWrong(
        try self.house.registers.set([values], in: .rounds, by: actor))
      return .see(place.here, flash: "\(place.title)を更新しました。")
    } again: { errors, status in
      try await self.roundAgain(call, place, errors, status)
    }
  }

  private func roundAgain(
    _ call: Call, _ place: RoundPlace, _ errors: ErrorSummary, _ status: HTTPResponse.Status
  ) async throws -> Reply {
    let entry = try await lane.run { try self.entry(place.round, place.market.market) }
    return .page(roundPage(call, place, entry, errors: errors), status: status)
  }

  /// What the form says, in the order of the register's columns.
  private func typedRound(
    _ call: Call, _ place: RoundPlace
  ) throws -> (values: [String], old: RegisterEntry?) {
    let old = try entry(place.round, place.market.market)
    if let known = call.form["known"], known != (old.map(Self.mark) ?? "") {
      throw RequestFault(.conflict, "画面を開いてから、この回に変更がありました。今の内容を確認して、もう一度実行してください。")
    }
    let values = Register.rounds.fields.enumerated().map { index, column in
      switch index {
      case 0: "\(place.round)"
      case 1: place.market.market.rawValue
      default: call.form[column.head]?.trimmed ?? old?.values[index] ?? ""
      }
    }
    return (values, old)
  }

  private static func mark(_ entry: RegisterEntry) -> String {
    entry.values.joined(separator: "|")
  }

  static func refuseWrong(_ report: ImportReport) throws {
    guard !report.badRows.isEmpty else { return }
    throw RequestFault(
      .invalid,
      errors: report.badRows.map { bad in
        let column = report.register.fields.first { $0.head == bad.column }
        return RequestFault.Detail(
          pointer: "/\(bad.column ?? "")",
          detail: "\(column.map { "\($0.title): " } ?? "")\(bad.problem)正しい形: \(bad.expected)")
      })
  }

  private func windowChange(
    _ report: ImportReport, _ values: [String], _ place: RoundPlace, _ old: RegisterEntry?
  ) throws -> WindowChange {
    // As the register would have them: what changes was told by the trial.
    var settled = old?.values ?? values
    for field in report.changes.first?.fields ?? [] {
      if let index = Register.rounds.fields.firstIndex(of: field.column) {
        settled[index] = field.new
      }
    }
    let known = try house.applications.windows().first {
      $0.id == place.round && $0.market == place.market.market
    }
    func moment(_ index: Int, isEnd: Bool) -> Instant? {
      Instant(settled[index]).map { instant in
        let isDay = CivilDate(settled[index]) != nil
        return Instant(milliseconds: instant.milliseconds + (isDay && isEnd ? 86_399_999 : 0))
      }
    }
    let new = Round(
      id: place.round, market: place.market.market, opensAt: moment(2, isEnd: false),
      closesAt: moment(3, isEnd: true), documentsCloseAt: moment(4, isEnd: true))
    return try house.applications.change(from: known, to: new)
  }

  private func preview(
    _ change: WindowChange, _ report: ImportReport, _ values: [String], _ call: Call,
    _ place: RoundPlace
  ) -> HTML {
    let frame = call.frame(
      "\(place.title)の変更の確認",
      crumbs: [.init("回", "/office/rounds"), .init(place.title, place.here)])
    return frame.page { page in
      if report.added + report.changed == 0 {
        page.add(NoticeBox(.info, "今の登録と同じ内容です。"))
      }
      page.section("変わる項目", testID: "round-changes") { page in
        page.facts { list in
          for field in report.changes.first?.fields ?? [] {
            list.fact(
              field.column.title,
              "\(field.old.isEmpty ? "（空欄）" : field.old) → \(field.new.isEmpty ? "（空欄）" : field.new)"
            )
          }
          if report.added > 0 { list.fact("登録", "新しい回として登録します") }
        }
      }
      page.hit(change.becomesLate, "期限後になる申請", testID: "becomes-late")
      page.hit(change.becomesOpen, "期限内になる申請", testID: "becomes-open")
      page(.p, "提出済みの申請のチェック結果は、この変更では変わりません。", .class("hint"))
      page.form(place.here, call.visit) { page in
        for (column, value) in zip(Register.rounds.fields, values).dropFirst(2) {
          page.hidden(column.head, value)
        }
        page.hidden("known", call.form["known"] ?? "")
        page(.div, .class("buttons")) { page in
          page.add(Button("この内容で更新する", "submit"))
          page(.a, "やめて戻る", .href(place.here), .testID("cancel"))
        }
      }
    }
  }

  private func roundPage(
    _ call: Call, _ place: RoundPlace, _ entry: RegisterEntry?, errors: ErrorSummary?
  ) -> HTML {
    let frame = call.frame(place.title, crumbs: [.init("回", "/office/rounds")], errors: errors)
    return frame.page { page in
      if entry == nil { page.add(NoticeBox(.info, "まだ登録されていません。")) }
      guard AccessTable.may(call.caller, .govern) == .allowed else {
        return page.facts { list in
          for (column, value) in zip(Register.rounds.fields, entry?.values ?? []).dropFirst(2) {
            list.fact(column.title, value.isEmpty ? "空欄" : value)
          }
        }
      }
      page.form("\(place.here)/preview", call.visit) { page in
        page.hidden("known", call.form["known"] ?? entry.map(Self.mark) ?? "")
        for (index, column) in Register.rounds.fields.enumerated().dropFirst(2) {
          let value = call.form[column.head] ?? entry?.values[index] ?? ""
          if case .choice(let choices) = column.content {
            page.add(
              Choice(
                column.head, column.title, choices.map { .init($0, $0) },
                chosen: [value.isEmpty ? RuleSet.maxMin.rawValue : value], as: .list,
                error: errors?[column.head]))
          } else {
            page.add(
              Field(
                column.head, column.title, value, hint: column.form, error: errors?[column.head],
                maxLength: 30, isRequired: !column.isOptional))
          }
        }
        page.add(Button("影響を確かめる", "preview"))
      }
    }
  }
}

/// A market as paths and fields have it: `fit`, `nonfit`.
struct MarketSpelling: Sendable {
  let market: Market

  init(_ market: Market) { self.market = market }

  init?(path word: String) {
    guard let market = ["fit": Market.fit, "nonfit": .nonFIT][word] else { return nil }
    self.market = market
  }

  /// A register's word, too.
  init?(_ word: String) {
    guard let market = Market(rawValue: word) ?? MarketSpelling(path: word)?.market else {
      return nil
    }
    self.market = market
  }

  var word: String { market == .fit ? "fit" : "nonfit" }
}

extension HTML {
  fileprivate mutating func hit(
    _ applications: [ListedApplication], _ title: String, testID: String
  ) {
    section("\(title)（\(applications.count)件）", testID: testID) { page in
      guard !applications.isEmpty else { return page.add(EmptyState("ありません。")) }
      let table = Table(
        title, [.init("受付番号", .id), .init("事業者"), .init("様式"), .init("状態"), .init("受付")])
      page.table(table) { rows in
        for one in applications.prefix(500) {
          rows.row(id: "\(one.receipt)", status: one.status.rawValue) { cells in
            cells.cell { page in
              page(.a, "\(one.receipt)", .href("/office/applications/\("\(one.receipt)")"))
            }
            cells.cell("\(one.operatorID) \(one.operatorName)")
            cells.cell(one.formTitle ?? "不明な様式")
            cells.cell { page in page.add(StateTag(one.status)) }
            cells.cell { page in page.moment(one.receivedAt) }
          }
        }
      }
    }
  }
}
