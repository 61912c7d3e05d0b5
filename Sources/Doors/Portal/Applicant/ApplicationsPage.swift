internal import FormsDesk
internal import HTTPTypes
internal import House
internal import Hummingbird
internal import Hypertext
internal import Office
internal import PortalParts
internal import RegistersRecords
internal import Tables
internal import Trade
internal import Wire

/// `/o/{op}/applications`
extension Portal {
  func showApplications(_ call: Call) async throws -> Reply {
    let id = try call.mustOperator
    let query: ListQuery
    do {
      var fields = call.query.without(["uploads", "format"])
      if fields["sort"] == nil { fields.append("sort", "-received") }
      query = try ListQuery(fields)
    } catch let fault as RequestFault where fault.code == .invalid {
      return try await applicationsPage(call, id, nil, errors: ErrorSummary(fault))
    }
    if call.query["format"] == "csv" {
      let table = try await lane.run {
        try self.table(of: try self.all(query, for: call, of: id))
      }
      return .download(table, name: "\(id)_申請一覧.csv", type: "text/csv; charset=utf-8")
    }
    return try await applicationsPage(call, id, query, errors: nil)
  }

  /// All that match, on no page.
  private func all(
    _ query: ListQuery, for call: Call, of id: OperatorID
  ) throws -> [ListedApplication] {
    try house.applications.listed(numbered: visible(query, for: call, of: id))
  }

  private func table(of applications: [ListedApplication]) throws -> [UInt8] {
    [0xEF, 0xBB, 0xBF] + (try TableWriter(of: applications).bytes(.csv))
  }

  private func applicationsPage(
    _ call: Call, _ id: OperatorID, _ query: ListQuery?, errors: ErrorSummary?
  ) async throws -> Reply {
    let asked = query
    let (items, successors, listPage, states, forms, rounds) = try await lane.run {
      let desk = self.house.applications
      return try desk.atOneMoment {
        let found = try asked.map { try self.page($0, for: call, of: id) }
        return (
          found?.items ?? [],
          try desk.successors(of: found?.items.map(\.receipt) ?? []),
          found?.page,
          try self.uploadStates(call.query["uploads"], of: id, for: call),
          try desk.overview(of: id, at: call.now).forms,
          Set(try desk.windows().map(\.id)).sorted { "\($0)" > "\($1)" }
        )
      }
    }
    let here: Address = "/o/\(id.rawValue)/applications"
    let narrowing = call.query.without(["sort", "after", "limit", "uploads", "format"])
    let isOn = narrowing.pairs.contains { !$0.value.isEmpty }
    func address(_ fields: NamedValues) -> Address {
      fields.pairs.reduce(here) { $0.adding($1.name, $1.value) }
    }
    let isFollowing = states.contains { !$0.isDone }
    let page = call.frame("申請一覧", errors: errors, refresh: isFollowing ? 3 : nil, isWide: true).page
    { page in
      page.live("uploads-list") { page in page.uploads(states) }
      page.add(
        Filter(
          here,
          [
            .text("q", "探す言葉", call.query["q"] ?? ""),
            .list(
              "round", "回",
              rounds.map { .init("\($0)", PeriodWord.words(.round($0))) }
                + [.init("anytime", "随時")], chosen: call.query["round"] ?? ""),
            .list(
              "market", "市場", [.init("fit", "FIT"), .init("nonfit", "非FIT")],
              chosen: call.query["market"] ?? ""),
            .list(
              "form", "様式", forms.map { .init($0.id.rawValue, $0.title) },
              chosen: call.query["form"] ?? ""),
            .list(
              "status", "状態",
              Status.allCases.map { Choice.Option($0.rawValue, $0.tag) },
              chosen: call.query["status"] ?? ""),
            .day("from", "受付日（から）", call.query["from"] ?? ""),
            .day("to", "受付日（まで）", call.query["to"] ?? ""),
          ], keeping: call.query["sort"].map { [("sort", $0)] } ?? [], isOn: isOn))
      page.live("applications-list") { page in
        guard !items.isEmpty else {
          return page.add(
            EmptyState(
              isOn ? "条件に合う申請はありません。" : "申請はまだありません。",
              next: isOn ? ("条件をすべて外す", here) : ("提出する", "/o/\(id.rawValue)/upload")))
        }
        // Without an order of one's own, what is to be done comes first.
        let rows =
          call.query["sort"] == nil
          ? items.filter { $0.status == .returned } + items.filter { $0.status != .returned }
          : items
        page.applications(
          rows, below: here,
          sorting: .init(
            current: call.query["sort"] ?? "-received", address: address(narrowing)),
          successors: successors)
        if let listPage {
          var next = call.query.without(["after", "uploads"])
          if let after = listPage.next { next.append("after", after) }
          page.add(
            Pager(
              total: listPage.total, shown: items.count,
              first: call.query["after"].map { _ in address(call.query.without(["after"])) },
              next: listPage.next.map { _ in address(next) }))
        }
        var all = narrowing
        if let sort = call.query["sort"] { all.append("sort", sort) }
        page(.p) { page in
          page.linkButton(
            "この一覧のCSV", address(all).adding("format", "csv"), testID: "download-csv",
            look: .quiet, downloads: true)
        }
      }
    }
    return .page(page, status: errors == nil ? .ok : .unprocessableContent)
  }
}
