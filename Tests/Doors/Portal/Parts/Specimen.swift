import Hypertext
import PortalParts
import Trade

/// One page with every part on it, to be looked at in a browser and tried by tests.
enum Specimen {
  /// 2025-06-30 14:59:50 in Japan.
  static let now = Instant(milliseconds: 1_751_263_190_000)

  static let visit = Visit(
    audience: .applicant(operator: "0000012345", isAdministrator: true),
    viewer: "みらい電力 山田 花子", csrf: "token", requestID: "r-01",
    now: now, path: "/o/0000012345/applications", contact: "事務局 03-0000-0000")

  static let crumbs = [
    Breadcrumb.Crumb("ホーム", "/o/0000012345"),
    Breadcrumb.Crumb("申請一覧", "/o/0000012345/applications"),
  ]

  static let page: HTML = {
    let errors = ErrorSummary(
      code: "invalid",
      [
        FieldError("mail", "メールアドレスの形式が正しくありません。「@」を含めて入力してください。"),
        FieldError("round", "回を選んでください。"),
      ])
    let frame = Frame(
      "A2025-000123 の確認", visit, crumbs: crumbs,
      flash: FlashMessage("申請を受け付けました。チェックの結果はこのページに表示されます。"), errors: errors,
      refresh: 5, showsRequestID: true, isWide: true)
    return frame.page { page in
      state(&page)
      forms(&page, errors)
      lists(&page)
      queue(&page)
      sheets(&page)
      charts(&page)
    }
  }()

  private static func state(_ page: inout HTML) {
    page.live("state", subject: "A2025-000123") { page in
      page.facts { list in
        list.fact("状態", testID: "status-row") { page in
          page.add(StateTag(.returned, testID: "status"))
        }
        list.fact("受付番号") { page in page.id("A2025-000123") }
        list.fact("申請電力量") { page in page.energy(1_234_567) }
        list.fact("到着") { page in page.moment(now) }
        list.fact("SHA-256") { page in
          page.id("9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08")
        }
      }
    }
    page.add(Countdown("2025年度 第1回の締切", until: Instant(milliseconds: 1_751_641_200_000), now: now))
    page.add(Steps("手続きの流れ", ["提出", "チェック", "事務局の確認", "確定", "結果"], current: 2))
    page.add(ProgressBar("送信済み", done: 3_145_728, of: 12_582_912, unit: "バイト"))
    page.add(NoticeBox(.warn, "締切まであと10分です。", "締切を過ぎて届いたファイルは受付後に差し戻されます。"))
    page.add(NoticeBox(.error, "このファイルは読み取れませんでした。", "Excelで開いて保存し直してから、もう一度提出してください。"))
    page.add(NoticeBox(.info, "相手方の申請はまだ届いていません。"))
    page(.p) { page in
      for status in Status.allCases {
        page.add(StateTag(status))
        page.text(" ")
      }
    }
  }

  private static func forms(_ page: inout HTML, _ errors: ErrorSummary) {
    page.section("提出する") { page in
      page.form("/o/\("0000012345")/upload", visit, version: 17, hasFiles: true, uploads: true) {
        page in
        page.add(
          FileField(
            "files", "申請書ファイル", takesSeveral: true, hint: "Excelファイル（.xlsx、.xlsm）、1件100 MiBまで。"))
        page.add(
          Choice(
            "round", "回", [.init("", "選んでください"), .init("202501", "2025年度 第1回")], as: .list,
            error: errors["round"]))
        page.add(
          Choice(
            "form", "様式",
            [
              .init("fit", "FIT", hint: "固定価格買取の対象となる発電所の分です。"),
              .init("nonfit", "非FIT"),
            ], chosen: ["fit"], as: .radios))
        page.add(
          Choice("confirm", "確認事項", [.init("1", "記載内容に相違ありません")], as: .boxes, isRequired: false))
        page.add(
          Field(
            "mail", "メールアドレス", "yamada.example.jp", type: .email, hint: "仮パスワードをお送りします。",
            error: errors["mail"], autocomplete: .email, inputMode: .email, maxLength: 254))
        page.add(Field("code", "確認コード", inputMode: .numeric, maxLength: 6))
        page.add(
          Field("reason", "取下げの理由", "計画の変更のため\n<script>", isRequired: false, lines: 4))
        page(.div, .class("buttons")) { page in
          page.add(Button("提出する"))
          page.add(Button("下書きを確認する", "preview", .secondary))
          page.add(Button("取り下げる", "withdraw", .danger))
          page.add(Button("やめる", "cancel", .quiet))
        }
      }
    }
  }

  private static func lists(_ page: inout HTML) {
    page.section("申請一覧") { page in
      page.add(
        Filter(
          "/o/0000012345/applications",
          [
            .text("q", "検索", "みらい"),
            .list("status", "状態", [.init("returned", "エラー")], chosen: "returned"),
            .day("from", "受付日（から）", "2025-06-01"),
          ], keeping: [("sort", "-received")], isOn: true))
      page.add(
        Tabs(
          "表示の切替え",
          [
            .init("すべて", "/o/0000012345/applications", count: 128),
            .init("要対応", "/o/0000012345/applications?status=returned", count: 3),
          ], current: 0))
      let table = Table(
        "申請一覧",
        [
          .init("受付番号", .id, sort: "id"), .init("様式"), .init("状態"), .init("エラー", .number),
          .init("電力量（kWh）", .number), .init("到着", sort: "received"),
        ], testID: "applications",
        sorting: .init(current: "-received", address: "/o/0000012345/applications?status=returned"))
      page.table(table) { rows in
        for (index, status) in Status.allCases.prefix(5).enumerated() {
          rows.row(id: "A2025-00012\(index)", status: status.rawValue) { row in
            row.cell { page in
              page(
                .a, "A2025-00012\(index)", .href("/o/0000012345/applications/A2025-00012\(index)"))
            }
            row.cell("非FIT <割当>")
            row.cell { page in page.add(StateTag(status)) }
            row.cell(Int64(index * 3))
            row.cell(Int64(index) * 1_234_567)
            row.cell { page in page.moment(now) }
          }
        }
      }
      page.add(
        Pager(
          total: 1280, shown: 50, first: "/o/0000012345/applications",
          next: "/o/0000012345/applications?after=x"))
      page.add(
        EmptyState("この条件に合う申請はありません。", next: ("条件をすべて外す", "/o/0000012345/applications")))
      page.details("詳しい説明") { page in page(.p, "差し戻された申請は、直してから同じ回に再提出できます。") }
      page.add(
        Timeline(
          [
            .init(now, "受け付けました", by: "利用者 u17"),
            .init(now, "チェックが終わりました", text: "エラー 3件、警告 1件"),
          ], testID: "history"))
    }
  }

  /// What the office works through by keys.
  private static func queue(_ page: inout HTML) {
    page.section("確認待ち") { page in
      let table = Table(
        "確認待ちの申請",
        [
          .init("選択", .deed), .init("受付番号", .id), .init("事業者"), .init("様式"), .init("状態"),
          .init("エラー", .number), .init("警告", .number), .init("担当"), .init("到着"),
        ], testID: "queue", staysTable: true)
      page.form("/office/applications/preview", visit, id: "bulk") { page in
        page.table(table) { rows in
          for number in 1...4 {
            let id = "A2025-00030\(number)"
            rows.row(id: id, status: "checkedOK") { row in
              row.cell { page in
                page(
                  .input, .type(.checkbox), .name("id"), .value(id), .aria("label", "\(id)を選ぶ"))
              }
              row.cell { page in page(.a, id, .href("/office/applications/\(id)")) }
              row.cell("みらい電力株式会社")
              row.cell("非FIT")
              row.cell { page in page.add(StateTag(.checkedOK)) }
              row.cell(0)
              row.cell(Int64(number))
              row.cell("佐藤")
              row.cell { page in page.moment(now) }
            }
          }
        }
        page(.div, .class("buttons")) { page in
          page.add(Button("選んだ申請を進める", "bulk-preview", .secondary))
        }
      }
    }
  }

  private static func sheets(_ page: inout HTML) {
    page.section("シート") { page in
      var texts: [CellReference: String] = [:]
      for row in 18...24 {
        texts[CellReference(row: row, column: 1)] = "\(row - 17)"
        texts[CellReference(row: row, column: 2)] = "福島県第\(row)太陽光発電所"
        texts[CellReference(row: row, column: 3)] = "F00\(row)"
        texts[CellReference(row: row, column: 4)] = "12,3\(row)"
      }
      texts[CellReference(row: 18, column: 5)] = "結合されたセル"
      page.add(
        SheetGrid(
          "申請書", rows: 18...24, columns: 1...7, texts: texts,
          merged: [
            (CellReference(row: 18, column: 5), CellReference(row: 19, column: 7))
          ],
          marks: [
            .init(
              CellReference(row: 20, column: 3), .error, code: "E0207",
              message: "設備IDの形式が正しくありません。英字1文字と数字9桁で入力してください。"),
            .init(
              CellReference(row: 22, column: 4), .warning, code: "W0301",
              message: "割当可能量の9割を超えています。ご確認ください。"),
          ]))
      page.add(
        Difference(
          "前回の提出からの変更",
          [
            .init(sheet: "申請書", cell: "C20", before: "F0020", after: "F000000020"),
            .init(sheet: "申請書", cell: "D22", before: "", after: "12,322"),
          ], isTruncated: true))
    }
  }

  private static func charts(_ page: inout HTML) {
    page.section("統計") { page in
      let months = Chart(
        "供給・申請・割当", summary: "水力の割当が最も多く、申請の8割にあたります。", unit: "kWh", corner: "電源",
        series: ["供給", "申請", "割当"],
        rows: [
          ("太陽光", [820_000, 640_000, 610_000]), ("風力", [310_000, 420_000, 310_000]),
          ("水力", [1_240_000, 1_100_000, 880_000]), ("バイオマス", [0, 12_000, 0]),
        ])
      page.add(Bars(months))
      page.add(
        Pie(
          Chart(
            "電源の内訳", summary: "水力が最も多く、1,240,000kWhです。", unit: "kWh", corner: "電源",
            series: ["保有量"],
            rows: [
              ("太陽光", [820_000]), ("風力", [310_000]), ("水力", [1_240_000]), ("地熱", [2_000]),
              ("バイオマス", [90_000]), ("不明", [45_000]),
            ])))
      page.add(
        LineChart(
          Chart(
            "到着数", summary: "締切の1時間前に最も多く届いています。", unit: "件", corner: "時刻", series: ["到着", "差戻し"],
            rows: (9...18).map { ("\($0)時", [Int64($0 * $0 - 60), Int64($0)]) })))
      page.add(
        HeatMap(
          Chart(
            "様式 × 状態", summary: "差戻しは非FITに集まっています。", unit: "件", corner: "様式",
            series: ["受付", "エラー", "確認中", "確定"],
            rows: [("FIT", [2, 0, 12, 80]), ("非FIT", [4, 21, 30, 44])])))
    }
  }
}

extension Specimen {
  static let signIn = Frame(
    "ログイン",
    Visit(
      audience: .anonymous, csrf: "token", requestID: "r-02", now: now, path: "/sign-in",
      contact: "事務局 03-0000-0000")
  ).page { page in
    page(.p, "事業者番号、メールアドレス、パスワードを入力してください。", .class("lead"))
    page.form("/sign-in", visit) { page in
      page.add(
        Field(
          "operator", "事業者番号", hint: "10桁の数字です。", autocomplete: .organization, inputMode: .numeric,
          maxLength: 10))
      page.add(Field("mail", "メールアドレス", type: .email, autocomplete: .userName, maxLength: 254))
      page.add(Field("password", "パスワード", type: .password, autocomplete: .currentPassword))
      page(.div, .class("buttons")) { page in
        page.add(Button("ログインする"))
        page(.a, "パスワードを忘れた方", .href("/password/reset"))
      }
    }
  }
}
