internal import BooksDesk
internal import House
internal import Hummingbird
internal import Hypertext
internal import PortalParts
internal import Trade
internal import Wire

/// `/o/{op}/accounts/holdings`: 非化石価値保有量照会.
extension Portal {
  func showHoldings(_ call: Call) async throws -> Reply {
    let id = try accountHolder(call)
    var faults: [FieldError] = []
    let years = try await lane.run { [house] in try house.books.list(of: id).map(\.account.year) }
    let year =
      call.read("year", &faults, AccountQuery.yearFault, YearWord.read) ?? years.last
      ?? call.now.japanDate.year
    let kind = call.read("kind", &faults, AccountQuery.kindFault) {
      CertificateKind(rawValue: $0)
    }
    let errors = faults.isEmpty ? nil : ErrorSummary(code: "invalid", faults)
    let holdings = try await lane.run { [house] in
      try house.books.holdings(of: id, year: year, kind: kind)
    }
    if errors == nil, call.query["format"] == "csv" {
      return .download(
        AccountTable.holdings(holdings).bytes, name: "非化石価値保有量_\(id.rawValue)_\(year).csv",
        type: "text/csv; charset=utf-8")
    }
    let here = AccountRoom.holdings.address(of: id)
    let page = call.frame("非化石価値保有量照会", errors: errors, isWide: true).page { page in
      page.rooms(of: id, at: .holdings, mayRetire: mayRetire(call, id))
      page.add(
        Filter(
          here,
          [
            .list(
              "year", "対象年度", HTML.years(years + [year]), chosen: String(year), hasAll: false),
            .list("kind", "証書種別", HTML.certificateKinds, chosen: kind?.rawValue ?? ""),
          ], isOn: kind != nil))
      guard !holdings.entries.isEmpty else {
        return page.add(EmptyState("\(year)年度の増減はありません。"))
      }
      page.facts { list in
        list.fact("売却可能量合計", testID: "sellable-total") { page in
          page.energy(holdings.sellableTotal)
        }
        list.fact("保有量合計", testID: "held-total") { page in page.energy(holdings.heldTotal) }
      }
      page(.p, "保有量合計には、トラッキングの有無を問わず、権利確定した量も含みます。", .class("hint"))
      var address = here.adding("year", String(year))
      if let kind { address = address.adding("kind", kind.rawValue) }
      page.holdings(holdings.entries, after: call.query["after"].flatMap { Int($0) }, address)
      page(.p) { page in
        page.linkButton(
          "この一覧のCSV", address.adding("format", "csv"), testID: "download-csv", look: .quiet,
          downloads: true)
      }
    }
    return .page(page, status: errors == nil ? .ok : .unprocessableContent)
  }
}

extension HTML {
  /// `after`: how many of them the pages before have shown.
  fileprivate mutating func holdings(
    _ entries: [HolderEntry], after: Int?, _ address: Address
  ) {
    let most = 500
    let before = max(0, min(after ?? 0, entries.count))
    let shown = entries.dropFirst(before).prefix(most)
    let table = Table(
      "増減",
      [
        .init("証書種別"), .init("適用日"), .init("イベント名"), .init("売却可能量", .number),
        .init("保有量", .number), .init("備考"),
      ], testID: "holdings")
    self.table(table) { rows in
      for entry in shown {
        rows.row(.data("event", entry.kind.rawValue)) { cells in
          cells.cell(entry.account.kind.rawValue)
          cells.cell(entry.at.japanDate.slashed)
          cells.cell(entry.kind.eventTitle)
          cells.cell { page in page.onePiece(entry.sellableChange) }
          cells.cell { page in page.onePiece(entry.heldChange) }
          cells.cell(entry.partner?.rawValue ?? "")
        }
      }
    }
    let end = before + shown.count
    add(
      Pager(
        total: entries.count, shown: shown.count, first: before > 0 ? address : nil,
        next: end < entries.count ? address.adding("after", String(end)) : nil))
  }
}
