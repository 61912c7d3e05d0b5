internal import AccessDesk
internal import CertificationDesk
internal import House
internal import Hummingbird
internal import Hypertext
internal import PortalParts
internal import Trade

/// `/office/certifications`: months, and plants through several of them.
extension Portal {
  /// Months beside each other.
  private static let strip = 6
  /// Months with their figures.
  private static let shown = 12

  func showCertificationBoard(_ call: Call) async throws -> Reply {
    var search: LineSearch?
    var errors: ErrorSummary?
    let months = try await lane.run { [house, slowMonths] in
      try slowMonths.months({ Dispatcher.seconds }) {
        try house.certification.months(limit: Self.shown)
      }
    }
    do {
      let wanted = try call.query.text("month").map { word in
        guard let month = Month(word) else {
          throw RequestFault.query("month", "年月は YYYYMM で指定してください。")
        }
        return month
      }
      let busy = months.first { !$0.rows.isEmpty } ?? months.first
      if let month = wanted ?? busy?.month { search = try lineSearch(call, month, of: nil) }
    } catch let fault as RequestFault where fault.code == .invalid {
      errors = ErrorSummary(fault)
    }
    let (lines, states) = try await lane.run { [house, search] in
      guard let search else { return (LinePage?.none, [[LineState]]()) }
      let desk = house.certification
      let lines = try desk.lines(search, after: call.query.text("after"))
      return (lines, try desk.states(of: lines.lines, in: Self.strip(to: search.month)))
    }
    let frame = call.frame("電力量の認定", errors: errors, isWide: true)
    let page = frame.page { page in
      page.section("月") { page in
        months.isEmpty ? page.add(EmptyState("認定の対象となる月はまだありません。")) : page.months(months)
        page.linkButton("認定の台帳", "/office/certifications/ledger", testID: "ledger", look: .quiet)
      }
      page.section("設備と月") { page in
        page.add(filter(call, search, months))
        guard let lines, let search, !lines.lines.isEmpty else {
          return page.add(EmptyState("条件に合う設備はありません。"))
        }
        page.strip(lines.lines, states, Self.strip(to: search.month))
        page.next(lines, here(search), search)
      }
    }
    return .page(page, status: errors == nil ? .ok : .unprocessableContent)
  }

  private static func strip(to month: Month) -> [Month] {
    (0..<strip).reversed().compactMap { month.adding(months: -$0) }
  }

  private func here(_ search: LineSearch) -> Address {
    var here: Address = "/office/certifications?month=\(search.month.compact)"
    if let id = search.operatorID { here = here.adding("operator", id.rawValue) }
    return here
  }

  private func filter(
    _ call: Call, _ search: LineSearch?, _ months: [MonthFigures]
  ) -> Filter {
    let chosen = search?.month.compact ?? call.query["month"] ?? ""
    var options = months.map { Choice.Option($0.month.compact, $0.month.title) }
    if let month = search?.month, !months.contains(where: { $0.month == month }) {
      options.insert(.init(month.compact, month.title), at: 0)
    }
    return Filter(
      "/office/certifications",
      [
        .list("month", "年月（右端の月）", options, chosen: chosen),
        .text("operator", "事業者番号", call.query["operator"] ?? ""),
        .list(
          "state", "この月の状態", LineState.allCases.map { .init($0.rawValue, $0.title) },
          chosen: search?.state?.rawValue ?? ""),
        .text("plant", "設備ID", call.query["plant"] ?? ""),
      ],
      isOn: call.query.without(["after"]).pairs.contains { !$0.value.isEmpty })
  }
}

extension HTML {
  fileprivate mutating func months(_ months: [MonthFigures]) {
    let table = Table(
      "月",
      [
        .init("対象年月"), .init("行の状態"), .init("認定", .number), .init("認定電力量", .number),
        .init("申請の期日"),
      ], testID: "months")
    self.table(table) { rows in
      for month in months {
        rows.row(id: month.month.description) { cells in
          cells.cell { page in
            page(
              .a, "\(month.month.title)分",
              .href("/office/certifications/\(month.month.compact)"))
          }
          cells.cell { page in page.counts(of: month) }
          cells.cell(Int64(month.entries))
          cells.cell { page in page(.span) { page in page.energy(month.kwh) } }
          cells.cell(month.dueOn?.slashed ?? "")
        }
      }
    }
  }

  /// A plant a row, a month a column.
  fileprivate mutating func strip(
    _ lines: [PlantMonth], _ states: [[LineState]], _ months: [Month]
  ) {
    let table = Table(
      "設備と月",
      [.init("設備", .id), .init("事業者")] + months.map { .init("\($0.year)/\($0.month)") },
      testID: "matrix", staysTable: true)
    self.table(table) { rows in
      for (line, states) in zip(lines, states) {
        rows.row(
          id: line.plant.rawValue, status: states.last?.rawValue,
          .data("operator", line.operatorID.rawValue)
        ) { cells in
          cells.cell { page in
            page(.div, .class("place")) { page in
              page(.span, line.plant.rawValue, .class("id"))
              if !line.name.isEmpty { page(.p, line.name, .class("hint")) }
            }
          }
          cells.cell("\(line.operatorID) \(line.operatorName)")
          for (month, state) in zip(months, states) {
            cells.cell(.data("month", month.description)) { page in
              page(
                .a, .href(CertificationMatrix.address(of: line, month)),
                .aria("label", "\(line.plant) \(month.title) \(state.title)")
              ) { page in page.add(state.tag) }
            }
          }
        }
      }
    }
  }
}
