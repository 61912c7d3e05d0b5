internal import AccessDesk
internal import House
internal import Hummingbird
internal import Hypertext
internal import Office
internal import PortalParts
internal import RegistersRecords
internal import Trade

/// `/o/{op}`: what is open, what is to be done.
extension Portal {
  func showOperator(_ call: Call) async throws -> Reply {
    let id = try call.mustOperator
    let (overview, listed) = try await lane.run {
      let overview = try self.house.applications.overview(of: id, at: call.now)
      let (items, _) = try self.page(
        ListQuery(Fields(["status": "returned"])), for: call, of: id)
      return (overview, items)
    }
    let page = call.frame(overview.name.isEmpty ? id.rawValue : overview.name).page { page in
      page.live("board") { page in
        page.section("いま受付中の回", testID: "rounds") { page in
          if overview.windows.isEmpty { page.add(EmptyState("受付中の回はありません。")) }
          for window in overview.windows {
            page(.div, .class("card"), .testID("round-card")) { page in
              page(.h3, "\(PeriodWord.words(.round(window.id)))（\(window.market.rawValue)）")
              if let closes = window.closesAt {
                page.add(Countdown("締切", until: closes, now: call.now))
              } else {
                page(.p, "締切はありません。")
              }
            }
          }
        }
        page.section("対応が必要な申請", testID: "todo") { page in
          if listed.isEmpty {
            page.add(EmptyState("対応が必要な申請はありません。", next: ("提出する", "/o/\(id.rawValue)/upload")))
          } else {
            page.applications(listed, below: "/o/\(id.rawValue)/applications")
          }
        }
      }
      for (market, testID) in [(Market.fit, "menu-fit"), (.nonFIT, "menu-nonfit")] {
        let forms = overview.forms.filter { $0.market == market }
        if !forms.isEmpty {
          page.section("\(market.rawValue)の様式", testID: testID) { page in
            page(.ul, .class("links")) { page in
              for form in forms {
                page(.li) { page in
                  page(
                    .a, form.title, .href("/o/\(id.rawValue)/upload?form=\(form.id.rawValue)"))
                }
              }
            }
          }
        }
      }
    }
    return .page(page)
  }

  /// `/o/{op}/applications`
  func showApplications(_ call: Call) async throws -> Reply {
    let id = try call.mustOperator
    var fields = call.query
    if fields["sort"] == nil { fields.append("sort", "-received") }
    let query = try ListQuery(fields.without(["uploads", "format"]))
    let (items, listPage) = try await lane.run { try self.page(query, for: call, of: id) }
    let here: Address = "/o/\(id.rawValue)/applications"
    let isOn = !call.query.without(["sort", "after", "limit", "uploads"]).pairs.isEmpty
    let page = call.frame("申請一覧").page { page in
      page.add(
        Filter(
          here,
          [
            .text("q", "探す言葉", call.query["q"] ?? ""),
            .list(
              "status", "状態",
              Status.allCases.map { Choice.Option($0.rawValue, $0.tag) },
              chosen: call.query["status"] ?? ""),
          ], isOn: isOn))
      page.live("applications-list") { page in
        if items.isEmpty {
          page.add(
            EmptyState(
              isOn ? "条件に合う申請はありません。" : "申請はまだありません。",
              next: ("提出する", "/o/\(id.rawValue)/upload")))
        } else {
          page.applications(items, below: here)
          page.add(
            Pager(
              total: listPage.total, shown: items.count,
              next: listPage.next.map { here.adding("after", $0) }))
        }
      }
    }
    return .page(page)
  }
}

extension HTML {
  /// A list of applications, each a link to its own page.
  mutating func applications(_ items: [ListedApplication], below here: Address) {
    let table = Table(
      "申請",
      [
        .init("受付番号", .id), .init("様式"), .init("回"), .init("状態"), .init("エラー", .number),
        .init("警告", .number), .init("受付"), .init("差替え元", .id),
      ], testID: "applications")
    self.table(table) { rows in
      for item in items {
        rows.row(id: "\(item.receipt)", status: item.status.rawValue) { cells in
          cells.cell { page in
            page(.a, "\(item.receipt)", .href("\(here)/\("\(item.receipt)")"))
          }
          cells.cell(item.formTitle ?? "不明な様式")
          cells.cell(PeriodWord.words(item.slot.period))
          cells.cell { page in page.add(StateTag(item.status)) }
          cells.cell(Int64(item.counts.errors))
          cells.cell(Int64(item.counts.warnings))
          cells.cell { page in page.moment(item.receivedAt) }
          cells.cell(item.supersedes.map { "\($0)" } ?? "")
        }
      }
    }
  }
}

extension Call {
  var mustOperator: OperatorID {
    get throws {
      guard let operatorID else { throw Fault(.notFound) }
      return operatorID
    }
  }
}

extension Fields {
  init(_ pairs: [String: String]) {
    self.init()
    for (name, value) in pairs { append(name, value) }
  }
}
