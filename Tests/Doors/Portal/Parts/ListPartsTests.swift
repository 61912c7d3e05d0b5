import Hypertext
import PortalParts
import Testing
import Trade

struct ListPartsTests {
  private func source(_ part: some Component) -> String { HTML { $0.add(part) }.source }

  @Test(arguments: Status.allCases)
  func `A state is said in words and has its English id`(status: Status) {
    let tag = source(StateTag(status, testID: "status"))
    #expect(tag.contains(">\(status.tag)</span>"))
    #expect(tag.contains("data-status=\"\(status.rawValue)\" data-testid=\"status\""))
  }

  @Test func `Cells of a table bear the names of their columns`() {
    let table = Table(
      "一覧", [.init("番号", .id), .init("kWh", .number), .init("操作", .deed)], testID: "list")
    let page = HTML { page in
      page.table(table) { rows in
        rows.row(id: "A1", status: "returned", .tabIndex(0)) { row in
          row.cell("<A1>")
          row.cell(1_234_567)
          row.cell { page in page.add(Button("開く", "open", .quiet)) }
        }
      }
    }.source
    #expect(page.contains("<table class=\"table\" data-testid=\"list\"><caption class=\"sr\">一覧"))
    #expect(page.contains("<tr data-id=\"A1\" data-status=\"returned\" tabindex=\"0\">"))
    #expect(page.contains("<td class=\"id\" data-label=\"番号\">&lt;A1&gt;</td>"))
    #expect(page.contains("data-label=\"kWh\"><span class=\"amount\">1,234,567</span></td>"))
    #expect(page.contains("<td class=\"deed\"><button"))
  }

  @Test func `Heads sort upwards first, then downwards, and say how it is now`() {
    func heads(_ current: String) -> String {
      HTML { page in
        page.table(
          Table(
            "x", [.init("到着", sort: "received"), .init("様式")],
            sorting: .init(current: current, address: "/l?q=1"))
        ) { _ in }
      }.source
    }
    #expect(heads("id").contains("href=\"/l?q=1&amp;sort=received\""))
    #expect(!heads("id").contains("aria-sort"))
    #expect(heads("received").contains("aria-sort=\"ascending\""))
    #expect(heads("received").contains("sort=-received"))
    #expect(heads("-received").contains("aria-sort=\"descending\""))
    #expect(heads("-received").contains("sort=received"))
  }

  @Test func `A queue stays a table and scrolls within itself`() {
    let page = HTML { page in
      page.table(Table("確認待ち", [.init("番号")], testID: "queue", staysTable: true)) { _ in }
    }.source
    #expect(page.contains("<div class=\"queue-scroll\" tabindex=\"0\" role=\"region\""))
    #expect(page.contains("<table class=\"table keep\" data-testid=\"queue\">"))
  }

  @Test func `Facts are labels and values`() {
    let page = HTML { page in
      page.facts(testID: "facts") { list in
        list.fact("名前", "<山田>", testID: "name")
        list.fact("量") { $0.energy(1000) }
      }
    }.source
    #expect(page.contains("<dt>名前</dt><dd data-testid=\"name\">&lt;山田&gt;</dd>"))
    #expect(page.contains("1,000</span><span class=\"unit\">kWh</span></dd>"))
  }

  @Test func `A filter keeps what was asked, and can be taken off`() {
    let filter = source(
      Filter(
        "/l", [.text("q", "検索", "み\"らい"), .list("s", "状態", [.init("a", "甲")], chosen: "a")],
        keeping: [("sort", "-id")], isOn: true))
    #expect(filter.contains("method=\"get\""))
    #expect(filter.contains("name=\"q\" value=\"み&quot;らい\""))
    #expect(filter.contains("<option value=\"a\" selected>甲</option>"))
    #expect(filter.contains("name=\"sort\" value=\"-id\""))
    #expect(filter.contains("filter-clear"))
    #expect(!source(Filter("/l", [], isOn: false)).contains("filter-clear"))
    #expect(filter.contains(">すべて<"))
    let always = source(
      Filter(
        "/l", [.list("s", "状態", [.init("a", "甲")], chosen: "a", hasAll: false)], isOn: false,
        verb: "切り替える"))
    #expect(!always.contains(">すべて<") && always.contains("切り替える"))
  }

  @Test func `A pager counts all and leads on`() {
    let pager = source(Pager(total: 12_800, shown: 50, next: "/l?after=x"))
    #expect(pager.contains("data-testid=\"total\">12,800</span>"))
    #expect(pager.contains("href=\"/l?after=x\" rel=\"next\""))
    #expect(!pager.contains("最初"))
  }

  @Test func `Where nothing is, the next step is told`() {
    let empty = source(EmptyState("まだありません。", next: ("提出する", "/o/1/upload")))
    #expect(empty.contains("data-testid=\"empty\""))
    #expect(empty.contains("href=\"/o/1/upload\">提出する</a>"))
  }

  @Test(
    arguments: [
      (0, "締め切りました"), (-1, "締め切りました"), (999, "あと 0秒"), (59_999, "あと 59秒"),
      (60_000, "あと 1分 0秒"), (3_600_000, "あと 1時間 0分"), (90_000_000, "あと 1日 1時間"),
    ] as [(Int64, String)])
  func `A countdown says what is left by the server's time`(milliseconds: Int64, words: String) {
    let end = Instant(milliseconds: Specimen.now.milliseconds + milliseconds)
    let part = source(Countdown("締切", until: end, now: Specimen.now))
    #expect(part.contains(">\(words)</strong>"))
    #expect(part.contains("data-until=\"\(end.japanISO)\""))
  }

  @Test func `Progress never goes beyond its ends`() {
    #expect(source(ProgressBar("送信", done: 9, of: 4, unit: "件")).contains("max=\"4\" value=\"4\""))
    // The words tell what there is.
    #expect(source(ProgressBar("送信", done: 9, of: 4, unit: "件")).contains("送信 9 / 4 件"))
    #expect(source(ProgressBar("送信", done: -1, of: 0, unit: "件")).contains("max=\"1\" value=\"0\""))
  }

  @Test func `Steps say in words how far one is`() {
    let steps = source(Steps("流れ", ["提出", "確認", "結果"], current: 1))
    #expect(steps.contains("<li class=\"current\" aria-current=\"step\">"))
    #expect(steps.matches(of: /済み|今ここ|これから/).map { String($0.0) } == ["済み", "今ここ", "これから"])
  }

  @Test func `Of tabs, one is current`() {
    let tabs = source(Tabs("表示", [.init("甲", "/a"), .init("乙", "/b", count: 3)], current: 1))
    #expect(tabs.contains("<a href=\"/b\" aria-current=\"page\">乙<span class=\"count\">3件</span>"))
    #expect(tabs.contains("<a href=\"/a\">甲</a>"))
  }

  @Test func `A timeline tells when, what and who`() {
    let line = source(Timeline([.init(Specimen.now, "差戻し", by: "u3", text: "<直して>")]))
    #expect(line.contains("datetime=\"2025-06-30T14:59:50"))
    #expect(line.contains("差戻し") && line.contains("u3") && line.contains("&lt;直して&gt;"))
  }

  @Test func `What follows by itself has a name and a subject`() {
    let page = HTML { page in
      page.live("state", subject: "A1") { $0.text("x") }
      page.live("list") { _ in }
    }.source
    #expect(page.contains("<div id=\"state\" data-live=\"A1\">x</div>"))
    #expect(page.contains("<div id=\"list\" data-live=\"\"></div>"))
  }

  @Test func `Details unfold without script`() {
    let page = HTML { $0.details("詳しく", isOpen: true) { $0.text("中") } }.source
    #expect(page.contains("<details class=\"details\" open><summary>詳しく</summary>"))
  }
}
