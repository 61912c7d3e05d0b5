internal import House
internal import Hummingbird
internal import Hypertext
internal import PortalParts
internal import Trade
internal import TradingDesk

/// `/o/{op}/trading/statements`: 清算書.
extension Portal {
  func showStatements(_ call: Call) async throws -> Reply {
    let id = try accountHolder(call)
    var faults: [FieldError] = []
    let search = StatementSearch(
      number: call.query.text("number") ?? "", title: call.query.text("title") ?? "",
      from: call.read("from", &faults, AccountQuery.dayFault) { CivilDate($0) },
      to: call.read("to", &faults, AccountQuery.dayFault) { CivilDate($0) })
    let errors = faults.isEmpty ? nil : ErrorSummary(code: "invalid", faults)
    let statements = try await lane.run { [house] in
      try Array(house.trading.statements(of: id, search).reversed())
    }
    let here = TradingRoom.statements.address(of: id)
    let page = call.frame("清算書", errors: errors, isWide: true).page { page in
      page.rooms(of: id, at: .statements)
      page.add(
        Filter(
          here,
          [
            .text("number", "清算書番号", search.number), .text("title", "件名", search.title),
            .day("from", "清算日（から）", call.query["from"] ?? ""),
            .day("to", "清算日（まで）", call.query["to"] ?? ""),
          ],
          isOn: call.query.without(["after"]).pairs.contains { !$0.value.isEmpty }))
      guard !statements.isEmpty else {
        return page.add(EmptyState("清算書はありません。約定した入札があると、約定結果とともにできます。"))
      }
      page.statements(
        statements, here, after: call.query["after"].flatMap { Int($0) } ?? 0,
        call.query.without(["after"]).pairs.filter { !$0.value.isEmpty }
          .reduce(here) { $0.adding($1.name, $1.value) })
    }
    return .page(page, status: errors == nil ? .ok : .unprocessableContent)
  }

  func sendStatement(_ call: Call) async throws -> Reply {
    let id = try accountHolder(call)
    let number = try call.parameter("number")
    let bytes = try await lane.run { [house] () throws -> [UInt8]? in
      try house.trading.statement(number, of: id).map { try house.trading.printed($0) }
    }
    guard let bytes else { throw RequestFault(.notFound) }
    return .download(bytes, name: "清算書_\(number).pdf", type: "application/pdf")
  }
}

extension HTML {
  fileprivate mutating func statements(
    _ statements: [TradingStatement], _ here: Address, after: Int, _ address: Address
  ) {
    let before = max(0, min(after, statements.count))
    let shown = statements.dropFirst(before).prefix(200)
    let table = Table(
      "清算書",
      [
        .init("清算書番号", .id), .init("清算日"), .init("件名"), .init("支払・受取"),
        .init("清算額", .number), .init("清算書"),
      ], testID: "statements")
    self.table(table) { rows in
      for one in shown {
        rows.row(
          id: one.number, status: one.amount.direction == .pays ? "pays" : "receives"
        ) { cells in
          cells.cell(one.number)
          cells.cell(one.settlesOn.slashed)
          cells.cell(one.title)
          cells.cell(one.amount.direction.rawValue)
          cells.cell("\(one.amount.amountYen.grouped) 円")
          cells.cell { page in
            page(
              .a, "PDF", .href("\(here)/\(one.number)/pdf"), .testID("download-pdf"),
              .aria("label", "清算書 \(one.number) のPDF"))
          }
        }
      }
    }
    let end = before + shown.count
    add(
      Pager(
        total: statements.count, shown: shown.count, first: before > 0 ? address : nil,
        next: end < statements.count ? address.adding("after", String(end)) : nil))
  }
}
