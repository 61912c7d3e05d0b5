internal import AccessDesk
internal import CertificationDesk
internal import House
internal import Hummingbird
internal import Hypertext
internal import PortalParts
internal import Trade

/// `/o/{op}/certifications/{month}/{plant}`: one plant, and its battery's day.
extension Portal {
  func showCertificationPlant(_ call: Call) async throws -> Reply {
    let (id, month) = try certificationPlace(call)
    guard let plant = PlantID(try call.parameter("plant")) else { throw RequestFault(.notFound) }
    var day: CivilDate?
    var errors: ErrorSummary?
    if let word = call.query.text("day") {
      day = CivilDate(word)
      if day == nil { errors = ErrorSummary(code: "invalid", [FieldError("day", "日を選び直してください。")]) }
    }
    let (found, flow, name) = try await lane.run { [house, day] in
      let desk = house.certification
      return (
        try desk.line(of: plant, id, in: month),
        try desk.batteryFlow(of: plant, id, in: month, on: day)
          // A day that the period has not.
          ?? desk.batteryFlow(of: plant, id, in: month), desk.workbookName(of: id, in: month)
      )
    }
    guard let line = found else { throw RequestFault(.notFound) }
    if let day, let flow, flow.day != day {
      errors = ErrorSummary(code: "invalid", [FieldError("day", "対象期間の日を選んでください。")])
    }
    let page = CertificationPlantPage(
      line: line, month: month, flow: flow, workbookName: name
    ).page(call, id, errors)
    return .page(page, status: errors == nil ? .ok : .unprocessableContent)
  }
}

private struct CertificationPlantPage {
  let line: PlantMonth
  let month: Month
  let flow: BatteryFlow?
  let workbookName: String

  func page(_ call: Call, _ id: OperatorID, _ errors: ErrorSummary?) -> HTML {
    let list: Address = "/o/\(id.rawValue)/certifications"
    let title = line.name.isEmpty ? line.plant.rawValue : "\(line.plant) \(line.name)"
    let frame = call.frame(
      title,
      crumbs: [
        .init("電力量の認定", list), .init("\(month.title)分", "\(list)/\(month.compact)"),
      ], errors: errors, isWide: true)
    return frame.page { page in
      page.facts { list in
        list.fact("対象年月", month.title)
        list.fact("状態", testID: "state") { page in page.add(line.state.tag) }
        list.fact("発電設備区分", line.kind.isEmpty ? "台帳にありません" : line.kind)
        list.fact("受電地点特定番号") { page in page.id(line.gridPoint) }
        list.fact("認定の方法", line.route.map(RouteWords.words) ?? "通常")
        list.fact("認定電力量", testID: "total") { page in page.energy(line.kwh) }
      }
      rows(id, call, &page)
      needs(id, &page)
      battery("\(list)/\(month.compact)/\(line.plant.rawValue)", &page)
      if !line.entries.isEmpty {
        page.section("認定した電力量と算定の内訳") { page in
          page.certified(line.entries, isOpen: true)
        }
      }
    }
  }

  private func rows(_ id: OperatorID, _ call: Call, _ page: inout HTML) {
    page.section("電力量認定の行") { page in
      guard !line.rows.isEmpty else {
        return page.add(
          EmptyState(
            "この月の行はまだありません。「\(workbookName)」に、この設備の行を入れて提出してください（提出済みの行は入れません）。",
            next: ("この月のページで送る", "/o/\(id.rawValue)/certifications/\(month.compact)")))
      }
      let table = Table(
        "電力量認定の行",
        [
          .init("申請", .id), .init("行"), .init("月間発電量（kWh）", .number), .init("審査"), .init("状態"),
          .init("理由"), .init("解除するには"),
        ], testID: "rows")
      page.table(table) { rows in
        for row in line.rows {
          rows.row(id: "\(row.receipt)-\(row.row)", status: row.state.rawValue) { cells in
            cells.cell { page in
              page(.div, .class("place")) { page in
                page(
                  .a, "\(row.receipt) \(row.row)行目",
                  .href("/o/\(id.rawValue)/applications/\("\(row.receipt)")"))
              }
            }
            cells.cell(row.facts)
            cells.cell(HTML.hundredths(row.exported))
            cells.cell { page in page.add(StateTag(row.status)) }
            cells.cell { page in page.add(row.state.tag) }
            if row.state == .waiting || row.state == .held {
              cells.cell { page in page.reasons(row) }
              cells.cell { page in page.releases(row) }
            } else {
              cells.cell(row.reason)
              cells.cell("")
            }
          }
        }
      }
    }
  }

  private func needs(_ id: OperatorID, _ page: inout HTML) {
    let needs = line.papers + line.meters
    guard !needs.isEmpty else { return }
    page.section("必要な書類と30分メーター値") { page in
      let table = Table(
        "必要な書類と30分メーター値",
        [
          .init("書類"), .init("ファイル名", .id), .init("状態"), .init("申請", .id),
          .init("期間の合計（kWh）", .number),
        ], testID: "needs")
      page.table(table) { rows in
        for need in needs {
          let state = need.state
          rows.row(id: need.fileName, status: state.id) { cells in
            cells.cell(need.label)
            cells.cell { page in page(.code, need.fileName) }
            cells.cell { page in
              page.add(StateTag(state.words, id: state.id, tone: state.tone))
            }
            cells.cell { page in
              if let filed = need.filed {
                page(
                  .a, "\(filed.receipt)",
                  .href("/o/\(id.rawValue)/applications/\("\(filed.receipt)")"))
              }
            }
            cells.cell(need.sum.map(HTML.hundredths) ?? "")
          }
        }
      }
    }
  }

  // MARK: The battery

  private func battery(_ here: Address, _ page: inout HTML) {
    guard let flow else { return }
    page.section("蓄電池の1日", id: "battery", testID: "battery") { page in
      page(.form, .action(here), .method(.get), .class("filter")) { page in
        page(.div, .class("filter-fields")) { page in
          page(.div, .class("filter-field")) { page in
            page(.label, "日", .for("field-day"))
            page(.select, .id("field-day"), .name("day")) { page in
              for date in flow.dates {
                page(
                  .option, date.slashed, .value(date.description),
                  .selected(date == flow.day))
              }
            }
          }
        }
        page(.div, .class("buttons")) { page in
          page.add(Button("この日を見る", "show-day", .secondary))
          if let place = flow.dates.firstIndex(of: flow.day) {
            if place > 0 { step(here, flow.dates[place - 1], "前の日", "day-before", &page) }
            if place + 1 < flow.dates.count {
              step(here, flow.dates[place + 1], "次の日", "day-after", &page)
            }
          }
        }
      }
      page.add(
        FlowChart(
          "\(flow.day.slashed)の充電と放電", summary: summary(of: flow),
          heads: ["時刻"] + Self.heads, steps: flow.halfHours.map(Self.step), marks: marks(flow),
          stride: 6, end: "24:00", testID: "battery-day"))
      page.add(
        FlowChart(
          "対象期間（\(flow.from.slashed)～\(flow.to.slashed)）の充電と放電",
          summary: periodSummary(of: flow), heads: ["日"] + Self.heads,
          steps: flow.days.map(Self.step), marks: marks(flow),
          stride: max(1, (flow.days.count + 9) / 10), testID: "battery-period"))
    }
  }

  private func step(
    _ here: Address, _ day: CivilDate, _ words: String, _ testID: String, _ page: inout HTML
  ) {
    page(.a, words, .href("\(here)?day=\(day.description)#battery"), .testID(testID))
  }

  private static let heads = [
    "充電 a", "うち系統から", "放電 b", "系統受電 c", "所内消費 e", "割合",
  ]

  private static func step(_ step: BatteryFlow.Step) -> FlowChart.Step {
    func text(_ value: Int64?) -> String { value.map(HTML.hundredths) ?? "未提出" }
    return FlowChart.Step(
      step.label, charge: step.charge ?? 0, fromGrid: step.fromGrid,
      discharge: step.discharge ?? 0, share: step.share,
      cells: [
        text(step.charge), text(step.fromGrid), text(step.discharge), text(step.grid),
        text(step.ownUse), step.share.map(PercentWords.words) ?? "―",
      ])
  }

  private func marks(_ flow: BatteryFlow) -> [FlowChart.Mark] {
    flow.shares.enumerated().map { index, share in
      let part = flow.shares.count > 1 ? "（\(index + 1)）" : ""
      return FlowChart.Mark(
        "対象期間の割合\(part) \(PercentWords.words(share.percent))", share: share.percent)
    }
  }

  private func summary(of flow: BatteryFlow) -> String {
    func sum(_ value: (BatteryFlow.Step) -> Int64?) -> String? {
      let values = flow.halfHours.map(value)
      guard !values.contains(nil) else { return nil }
      return HTML.hundredths(values.reduce(0) { $0 + ($1 ?? 0) })
    }
    var words: [String] = []
    if let charge = sum(\.charge) {
      words.append(
        "充電 \(charge) kWh" + (sum(\.fromGrid).map { "（うち系統から \($0) kWh）" } ?? ""))
    }
    if let discharge = sum(\.discharge) { words.append("放電 \(discharge) kWh") }
    let lead = "この日は\(words.joined(separator: "、"))です。"
    return flow.shares.isEmpty
      ? lead + "ファイルがそろうと、系統からの割合も表示します。"
      : lead + "コマごとの割合は目安です。認定には、対象期間全体の合計から求めた割合（\(shareWords(flow))）を使います。"
  }

  private func shareWords(_ flow: BatteryFlow) -> String {
    flow.shares.map { "\($0.text) = \(PercentWords.words($0.percent))" }
      .joined(separator: "、")
  }

  private func periodSummary(of flow: BatteryFlow) -> String {
    let total = flow.total
    var words: [String] = []
    if let charge = total.charge { words.append("充電 \(HTML.hundredths(charge)) kWh") }
    if let discharge = total.discharge { words.append("放電 \(HTML.hundredths(discharge)) kWh") }
    if let grid = total.grid { words.append("系統受電 \(HTML.hundredths(grid)) kWh") }
    if let own = total.ownUse { words.append("所内消費 \(HTML.hundredths(own)) kWh") }
    return "\(flow.dates.count)日間の合計は\(words.joined(separator: "、"))です。"
  }
}
