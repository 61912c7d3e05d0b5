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
}

extension HTML {
  /// A list of applications, each a link to its own page.
  mutating func applications(
    _ items: [ListedApplication], below here: Address, sorting: Table.Sorting? = nil
  ) {
    let table = Table(
      "申請",
      [
        .init("受付番号", .id, sort: "id"), .init("様式", sort: "form"), .init("回"),
        .init("状態", sort: "status"), .init("チェック結果"), .init("エラー", .number, sort: "errors"),
        .init("警告", .number, sort: "warnings"), .init("受付", sort: "received"), .init("差替え元", .id),
      ], testID: "applications", sorting: sorting)
    self.table(table) { rows in
      for item in items {
        rows.row(id: "\(item.receipt)", status: item.status.rawValue) { cells in
          cells.cell { page in
            page(.a, "\(item.receipt)", .href("\(here)/\("\(item.receipt)")"))
          }
          cells.cell(item.formTitle ?? "不明な様式")
          cells.cell(PeriodWord.words(item.slot.period))
          cells.cell { page in page.add(StateTag(item.status)) }
          cells.cell(item.verdict?.rawValue ?? "チェック中")
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
