internal import AccessDesk
internal import HTTPTypes
internal import House
internal import Hummingbird
internal import Hypertext
internal import PortalParts
internal import Trade
internal import TradingDesk

/// `/office/trading/exchange`: what was said to the exchange and heard from it, and what waits.
extension Portal {
  func showExchange(_ call: Call) async throws -> Reply {
    try await exchangePage(call, errors: nil, status: .ok)
  }

  func sendMessages(_ call: Call) async throws -> Reply {
    let actor = try call.actor()
    return try await submit { [house] in
      let report = try house.trading.send(by: actor)
      return .see(
        OfficeTradingRoom.exchange.address,
        flash: "通知を\(report.sent)件送りました。"
          + (report.waiting > 0 ? "受付時間になってから送るものが\(report.waiting)件あります。" : ""))
    } again: { errors, status in
      try await exchangePage(call, errors: errors, status: status)
    }
  }

  func receiveMessages(_ call: Call) async throws -> Reply {
    let actor = try call.actor()
    return try await submit { [house] in
      let report = try house.trading.receive(by: actor)
      return .see(
        OfficeTradingRoom.exchange.address,
        flash: "通知を\(report.taken)件取り込みました。"
          + (report.halt.map { "\($0.seq)番から先は取り込んでいません。" } ?? ""),
        warns: report.halt != nil)
    } again: { errors, status in
      try await exchangePage(call, errors: errors, status: status)
    }
  }

  private func exchangePage(
    _ call: Call, errors: ErrorSummary?, status: HTTPResponse.Status
  ) async throws -> Reply {
    let view = try await lane.run { [house] in
      let desk = house.trading
      return ExchangePage(
        board: try desk.exchangeBoard(),
        sent: try desk.exchangeMessages(.out, most: 10).messages,
        taken: try desk.exchangeMessages(.in, most: 10).messages,
        mayAct: AccessTable.may(call.caller, .review) == .allowed)
    }
    let frame = call.frame("取引所との通知", errors: errors, isWide: true)
    return .page(
      frame.page { page in
        page.officeRooms(at: .exchange)
        view.write(into: &page, call)
      }, status: status)
  }

  // MARK: Messages

  func messageDirection(_ call: Call) throws -> ExchangeMessage.Direction {
    guard let direction = ExchangeMessage.Direction(rawValue: try call.parameter("direction"))
    else { throw RequestFault(.notFound) }
    return direction
  }

  func showMessages(_ call: Call) async throws -> Reply {
    let direction = try messageDirection(call)
    let before = call.query["after"].flatMap { Int64($0) }
    let (messages, total) = try await lane.run { [house] in
      try house.trading.exchangeMessages(direction, before: before, most: 100)
    }
    let here: Address = "/office/trading/exchange/\(direction.rawValue)"
    let frame = call.frame(
      direction == .out ? "送った通知" : "取り込んだ通知",
      crumbs: [.init("取引所との通知", OfficeTradingRoom.exchange.address)], isWide: true)
    return .page(
      frame.page { page in
        guard !messages.isEmpty else { return page.add(EmptyState("通知はありません。")) }
        page.messages(messages, direction)
        let last = messages.last?.seq ?? 1
        page.add(
          Pager(
            total: total, shown: messages.count, first: before == nil ? nil : here,
            next: last > 1 ? here.adding("after", String(last)) : nil))
      })
  }

  /// The file as it went out or came in.
  func sendMessageFile(_ call: Call) async throws -> Reply {
    let direction = try messageDirection(call)
    guard let seq = Int64(try call.parameter("seq")) else { throw RequestFault(.notFound) }
    let bytes = try await lane.run { [house] in
      try house.trading.exchangeFile(direction, seq)
    }
    guard let bytes else { throw RequestFault(.notFound) }
    return .download(
      bytes, name: "exchange-\(direction.rawValue)-\(seq).jsonl", type: "application/x-ndjson")
  }
}

private struct ExchangePage: Sendable {
  let board: ExchangeBoard
  let sent: [ExchangeMessage]
  let taken: [ExchangeMessage]
  let mayAct: Bool

  private var here: Address { OfficeTradingRoom.exchange.address }

  func write(into page: inout HTML, _ call: Call) {
    if board.concerns.isEmpty, board.status.halt == nil {
      page.add(NoticeBox(.ok, "取引所とのやり取りに、確かめることはありません。", testID: "well"))
    } else {
      page.concerns(board.concerns)
    }
    facts(&page)
    if mayAct { deeds(&page, call) }
    waiting(&page)
    queue(&page)
    list(sent, .out, "最近送った通知", &page)
    list(taken, .in, "最近取り込んだ通知", &page)
  }

  private func facts(_ page: inout HTML) {
    let status = board.status
    page.facts(testID: "exchange") { list in
      list.fact("最後に送った通知", testID: "last-sent") { page in
        page.last(status.lastSent, board.lastSentAt)
      }
      list.fact("最後に取り込んだ通知", testID: "last-taken") { page in
        page.last(status.lastTaken, board.lastTakenAt)
      }
      list.fact("送信待ち", "\(status.waiting)件", testID: "waiting")
      list.fact("取引所の回答待ち", "\(status.unanswered)件", testID: "unanswered")
      if let halt = status.halt {
        list.fact("止まっているところ", testID: "halt") { page in
          page.text("\(halt.seq)番（\(halt.kind == .gap ? "届いていません" : "正しくありません")）: \(halt.reason)　")
          page.moment(halt.at)
        }
      }
    }
  }

  private func deeds(_ page: inout HTML, _ call: Call) {
    page(.p, "watch か serve が動いていれば、30秒ごとに自動で送り、取り込みます。", .class("hint"))
    page(.div, .class("buttons")) { page in
      page.form("\(here)/send", call.visit) { page in
        page.add(Button("いま送る", "send", .secondary))
      }
      page.form("\(here)/receive", call.visit) { page in
        page.add(Button("いま取り込む", "receive", .secondary))
      }
    }
  }

  private func waiting(_ page: inout HTML) {
    page.section("回答待ちと送信エラーの入札") { page in
      guard !board.sets.isEmpty else {
        return page.add(EmptyState("取引所の回答を待っている入札はありません。"))
      }
      let table = Table(
        "回答待ちと送信エラーの入札",
        [
          .init("オークション", .id), .init("事業者番号", .id), .init("事業者名"), .init("状態"),
          .init("回答の期限"), .init("理由"),
        ], testID: "unanswered-sets")
      page.table(table) { rows in
        for one in board.sets {
          let set = one.set
          rows.row(
            id: "\(set.auction)/\(set.operatorID)", status: set.state.id
          ) { cells in
            cells.cell { page in
              page(.a, set.auction.rawValue, .href(OfficeTradingRoom.auction(set.auction)))
            }
            cells.cell(set.operatorID.rawValue)
            cells.cell(one.name)
            cells.cell { page in page.add(set.state.tag) }
            cells.cell { page in
              if let by = one.answerBy { page.moment(by) } else { page.text("―") }
            }
            cells.cell(set.reason.isEmpty ? "―" : set.reason)
          }
        }
      }
    }
  }

  private func queue(_ page: inout HTML) {
    page.section("送信待ち") { page in
      guard !board.queue.isEmpty else { return page.add(EmptyState("送信待ちの通知はありません。")) }
      let table = Table(
        "送信待ち", [.init("種類"), .init("対象", .id), .init("送信")], testID: "queue")
      page.table(table) { rows in
        for one in board.queue.prefix(200) {
          rows.row(id: one.subject, status: one.kind) { cells in
            cells.cell(MessageWord.title(of: one.kind))
            cells.cell(one.subject)
            cells.cell { page in
              page.moment(one.leavesAt)
              page.text(" から")
            }
          }
        }
      }
    }
  }

  private func list(
    _ messages: [ExchangeMessage], _ direction: ExchangeMessage.Direction, _ title: String,
    _ page: inout HTML
  ) {
    page.section(title) { page in
      guard !messages.isEmpty else { return page.add(EmptyState("通知はありません。")) }
      page.messages(messages, direction)
      page(.p) { page in page(.a, "すべての通知", .href("\(here)/\(direction.rawValue)")) }
    }
  }
}

extension HTML {
  fileprivate mutating func last(_ seq: Int64, _ at: Instant?) {
    guard let at else { return text("まだありません") }
    text("\(seq)番　")
    moment(at)
  }

  fileprivate mutating func messages(
    _ messages: [ExchangeMessage], _ direction: ExchangeMessage.Direction
  ) {
    var columns: [Table.Column] = [
      .init("番号", .number), .init("種類"), .init("対象", .id), .init("日時"), .init("ファイル"),
    ]
    if direction == .in { columns.insert(.init("処理"), at: 4) }
    let table = Table(
      direction == .out ? "送った通知" : "取り込んだ通知", columns,
      testID: direction == .out ? "sent" : "taken")
    self.table(table) { rows in
      for one in messages {
        rows.row(id: String(one.seq), status: one.kind) { cells in
          cells.cell(one.seq)
          cells.cell(MessageWord.title(of: one.kind))
          cells.cell(one.subject)
          cells.cell { page in page.moment(one.at) }
          if direction == .in { cells.cell(one.note) }
          cells.cell { page in
            page(
              .a, "JSONL",
              .href("/office/trading/exchange/\(direction.rawValue)/\(String(one.seq))"),
              .testID("download-message"), .aria("label", "\(one.seq)番の通知のファイル"))
          }
        }
      }
    }
  }
}

/// Kinds of messages for people.
private enum MessageWord {
  static func title(of kind: String) -> String {
    switch kind {
    case "order": "入札の注文"
    case "release": "確定の解除"
    case "certificate": "売買証明書の依頼"
    case "certificate-cancel": "売買証明書の依頼の取消"
    case "accepted": "受付"
    case "released": "解除"
    case "rejected": "不受理"
    case "results": "約定結果"
    case "certificate-issued": "売買証明書の発行"
    case "certificate-rejected": "売買証明書の不受理"
    default: kind
    }
  }
}
