internal import AccessDesk
internal import Custody
internal import HTTPTypes
internal import House
internal import Hummingbird
internal import Hypertext
internal import NIOCore
internal import Office
internal import PortalAssets
internal import PortalParts
internal import RegistersRecords
internal import Trade
internal import Wire

/// What everybody may read: assets, help, problems, the calendar, and whether we live.
extension Portal {
  func sendAsset(_ call: Call) throws -> Reply {
    let name = try call.parameter("name")
    guard let asset = Asset.all.first(where: { $0.fileName == name }) else {
      throw RequestFault(.notFound)
    }
    var reply = Reply.bytes(asset.bytes, type: asset.type)
    reply.headers[.cacheControl] = "public, max-age=31536000, immutable"
    return reply
  }

  func showLife(_ call: Call) async throws -> Reply {
    let isWell = try await lane.run { try self.recentHealth().isWell }
    var reply = Reply.text(isWell ? "ok\n" : "attention\n")
    if !isWell { reply.status = .serviceUnavailable }
    return reply
  }

  func showHelp(_ call: Call) -> Reply {
    .page(
      call.frame("使い方").page { page in
        page.section("申請の流れ") { page in
          page(.ol) { page in
            for step in [
              "「様式」から、事業者情報を記入済みの様式を受け取ります。",
              "記入して、「提出」から送ります。数秒でチェック結果が表示されます。",
              "エラーがあれば、示されたセルを直して、もう一度送ります。前のものは自動で差し替わります。",
              "チェックOKになると、事務局が内容を確認し、確定します。",
              "割当の結果は「結果」に表示され、通知書をダウンロードできます。",
            ] {
              page(.li, step)
            }
          }
        }
        page.section("提出する前に確かめるには") { page in
          page(.p, "「下見」では、受け付けずにチェックだけを行います。何度でも使えます。")
        }
        page.section("はじめて利用するには") { page in
          page(.ol) { page in
            for step in [
              "ログインすると「初回の申請」が開きます。事業者登録申請書の様式を受け取り、記入して送ります。",
              "チェックの結果は同じ画面に表示されます。エラーがあれば、直してもう一度送ります。",
              "事務局が確認して登録が確定すると、事業者番号がメールで届き、次のログインから事業者の管理者になります。",
            ] { page(.li, step) }
          }
        }
        page.section("毎月の電力量の認定を受けるには") { page in
          page(.ol) { page in
            for step in [
              "電源は、非化石電源登録申請書を「提出」から送って登録します。確定すると、設備IDの入った結果通知書を受け取れます。",
              "「認定」で年月を選ぶと、設備ごとに、まだ届いていない申請書、書類、30分メーター値が分かります。",
              "その画面から、電力量認定申請書の様式（設備と年月を記入済み）を受け取り、記入して、書類やメーターのファイルと一緒に送ります。",
              "足りないものがある行は保留になり、届くと、次の認定で扱われます。",
              "認定されると、同じ画面に認定電力量とその計算が表示され、通知書をダウンロードできます。",
            ] { page(.li, step) }
          }
        }
        page.section("取引所のオークションに入札するには") { page in
          page(.ol) { page in
            for step in [
              "「入札」で、受付中のオークションを開きます。",
              "数量と単価を入力するか、CSVでまとめて登録します。この時点では、まだ取引所へ送られません。",
              "内容と清算額の見込みを確かめて、締切までに「入札を確定する」を押します。取引所が受け付けると「受付済」になります。",
              "変更するときは、締切までに確定を解除します。取引所が解除すると、登録し直せます。",
              "約定すると「約定結果」に表示され、「清算書」をダウンロードできます。買った量は「口座」に入ります。",
            ] { page(.li, step) }
          }
        }
        page.section("FIP交付金と積立金を確かめるには", testID: "help-fip") { page in
          page(.ol) { page in
            for step in [
              "「交付金」の「期日と未提出」で、対象年月ごとに足りない書類と期日を確かめ、「提出」から送ります。期日を過ぎても、算定が始まるまでは受け付けます。",
              "算定されると「交付金」に金額が表示されます。設備IDを選ぶと、単価、電力量、蓄電池の割合を入れた算定の式を確かめられます。「未確定」の間は変わることがあり、「確定済」になると変わりません。",
              "「積立金」で、廃棄等費用積立金と交付金相当額積立金の残高と明細を確かめ、残高確認書（PDF）をダウンロードできます。",
              "積立金を取り戻すときは、「取戻し」でいま取り戻せる額を確かめてから、申請書と必要な書類を提出します。工事が終わったら、工事完了登録も提出してください。",
              "支払と請求は「入出金」に表示され、支払通知書・請求書（PDF）をダウンロードできます。",
            ] { page(.li, step) }
          }
        }
        page.section("困ったときは") { page in
          page(.p, call.contact.map { "事務局（\($0)）へお問い合わせください。" } ?? "事務局へお問い合わせください。")
        }
      })
  }

  func showAccessibility(_ call: Call) -> Reply {
    .page(
      call.frame("アクセシビリティ").page { page in
        page(
          .p, "このポータルは、JIS X 8341-3:2016 の適合レベルAA と WCAG 2.2 のレベルAA を目標に作られています。",
          .class("lead"))
        page(.ul) { page in
          page(.li, "すべての操作は、キーボードだけで、またスクリプトを止めても行えます。")
          page(.li, "状態は色だけでなく言葉で示します。")
          page(.li, "文字の大きさ、明暗、コントラスト、動きは、お使いの端末の設定に従います。")
        }
        page(.p, "使いにくいところがあれば、事務局へお知らせください。")
      })
  }

  func showProblem(_ call: Call) throws -> Reply {
    guard let code = RequestFault.Code(rawValue: try call.parameter("code")) else {
      throw RequestFault(.notFound)
    }
    return .page(
      call.frame(code.title).page { page in
        page(.p, code.remedy, .class("lead"))
        page.facts { list in
          list.fact("コード") { page in page.id(code.rawValue) }
          list.fact("HTTP ステータス", String(code.status.code))
        }
      })
  }

  /// The windows of rounds (RFC 5545).
  func sendCalendar(_ call: Call) async throws -> Reply {
    let rounds = try await lane.run { try self.house.applications.windows() }
    var lines = [
      "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Wariate//Portal//JA", "CALSCALE:GREGORIAN",
    ]
    for window in rounds {
      let mark = "\(window.id)-\(MarketWord.path(window.market))"
      let words = "\(PeriodWord.words(.round(window.id)))（\(window.market.rawValue)）"
      func add(_ kind: String, _ summary: String, from start: Instant, to end: Instant) {
        lines += [
          "BEGIN:VEVENT", "UID:\(mark)-\(kind)@wariate", "DTSTAMP:\(start.calendarText)",
          "DTSTART:\(start.calendarText)", "DTEND:\(end.calendarText)",
          "SUMMARY:\(summary) \(words)", "TRANSP:TRANSPARENT", "END:VEVENT",
        ]
      }
      if let opens = window.opensAt, let closes = window.closesAt {
        add("window", "受付期間", from: opens, to: closes)
      } else if let opens = window.opensAt {
        add("opens", "受付開始", from: opens, to: opens)
      }
      // The end is an appointment of its own: programs remind of beginnings.
      if let closes = window.closesAt { add("closes", "受付締切", from: closes, to: closes) }
    }
    lines.append("END:VCALENDAR")
    return .text(
      lines.map { $0 + "\r\n" }.joined(), type: "text/calendar; charset=utf-8")
  }

  func showHome(_ call: Call) async throws -> Reply {
    let (session, user) = try call.member()
    if user.role.isOffice { return .see("/office") }
    let principals = Set(session.member.mandates.map(\.principal)).sorted {
      $0.rawValue < $1.rawValue
    }
    if let own = user.operatorID, principals.isEmpty { return .see("/o/\(own.rawValue)") }
    let names = try await lane.run {
      try ([user.operatorID].compactMap(\.self) + principals).map {
        ($0, try self.house.applications.name(of: $0))
      }
    }
    return .page(
      call.frame("ホーム").page { page in
        if names.isEmpty {
          page.add(
            EmptyState(
              "事業者に属していません。最初の申請が確定すると、事業者の画面を使えます。",
              next: user.role == .general ? ("初回の申請へ", "/first") : nil))
        } else {
          page(.p, "どの事業者として操作するかを選んでください。", .class("lead"))
          page(.ul, .class("links")) { page in
            for (id, name) in names {
              page(.li) { page in
                page(
                  .a, id == user.operatorID ? "\(name)（自社）" : "\(name)（委任）",
                  .href("/o/\(id.rawValue)"))
              }
            }
          }
        }
      })
  }
}

extension Instant {
  /// `20240416T145959Z` (RFC 5545, 3.3.5).
  fileprivate var calendarText: String {
    let text = description.prefix(19).filter { $0 != "-" && $0 != ":" }
    return text + "Z"
  }
}
