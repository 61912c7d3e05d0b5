internal import Files
internal import HTTPTypes
internal import House
internal import Hummingbird
internal import Hypertext
internal import Intake
internal import PortalParts
internal import Premises
internal import Trade
internal import TradingDesk

/// `/o/{op}/trading/auctions/{auction}/bulk`: a file of bids, looked at first and then taken as a whole.
extension Portal {
  func showBidBulk(_ call: Call) async throws -> Reply {
    try await bidBulkPage(call, trial: nil, errors: nil, status: .ok)
  }

  /// Nothing is registered yet.
  func checkBidFile(_ call: Call) async throws -> Reply {
    let (id, auction) = try await bidding(call)
    let form = try await readFiles(call)
    do {
      let reply = try await lookAt(form, of: id, for: auction, call)
      try await discard(form.files)
      return reply
    } catch {
      try await discard(form.files)
      throw error
    }
  }

  private func lookAt(
    _ form: FileForm, of id: OperatorID, for auction: AuctionID, _ call: Call
  ) async throws -> Reply {
    do {
      let (trial, check) = try await lane.run { [house, bidShelf] in
        guard let file = form.files.first, form.files.count == 1 else {
          throw RequestFault.field("file", "CSVのファイルを1つ選んでください。")
        }
        guard !file.isTooLarge, file.size <= BidShelf.mostBytes else {
          throw RequestFault.field("file", "ファイルが大きすぎます。4 MiBまでにしてください。")
        }
        let path = house.premises.workspace.uploads.appending("\(file.id).part")
        let bytes = try house.premises.fileSystem.contents(
          of: path, limit: Int(BidShelf.mostBytes))
        let trial = try house.trading.trial(of: bytes, to: auction.rawValue, of: id)
        guard trial.refused.isEmpty else { return (trial, String?.none) }
        let check = try bidShelf.keep(
          bytes, of: id, for: auction, mark: Self.newUploadID(), at: BusinessClock.realNow)
        return (trial, check)
      }
      let errors =
        trial.refused.isEmpty
        ? nil
        : ErrorSummary(
          code: "invalid",
          [FieldError("file", "誤った行が\(trial.refused.count)行あります。直してから、もう一度選んでください。何も登録していません。")])
      return try await bidBulkPage(
        call, trial: BidFileTrial(name: form.files[0].name, trial: trial, check: check),
        errors: errors, status: errors == nil ? .ok : .unprocessableContent)
    } catch let fault as RequestFault where fault.code == .invalid {
      return try await bidBulkPage(
        call, trial: nil, errors: ErrorSummary(of: fault), status: .unprocessableContent)
    } catch let refusal as LedgerRefusal {
      let fault = RequestFault(refusal)
      return try await bidBulkPage(
        call, trial: nil, errors: ErrorSummary(of: fault).aboutFile, status: fault.code.status)
    }
  }

  /// Takes the file that was looked at, once, however often the form is sent.
  func takeBidFile(_ call: Call) async throws -> Reply {
    let (id, auction) = try await bidding(call)
    let actor = try call.actor()
    return try await submit { [house, bidShelf] in
      let check = call.form["check"] ?? ""
      guard
        let bytes = try bidShelf.file(check, of: id, for: auction, at: BusinessClock.realNow)
      else {
        throw RequestFault.field(
          "file", "確かめたファイルは、もう残っていません（1時間まで残します）。もう一度選んで確かめてください。")
      }
      switch try house.trading.addBulk(
        bytes, to: auction.rawValue, of: id, key: check, by: actor)
      {
      case .taken(let bids):
        return .see(
          TradingRoom.sheet(auction, of: id),
          flash: "入札を\(Int64(bids.count).grouped)件登録しました。取引所へは、確定すると送られます。")
      case .refused(let rows):
        throw RequestFault(
          .conflict,
          "確かめた後に、登録できない行が\(rows.count)行になりました（\(rows[0].row)行目: \(rows[0].refusal.message)）。")
      }
    } again: { errors, status in
      try await bidBulkPage(call, trial: nil, errors: errors.aboutFile, status: status)
    }
  }

  private func bidBulkPage(
    _ call: Call, trial: BidFileTrial?, errors: ErrorSummary?, status: HTTPResponse.Status
  ) async throws -> Reply {
    let id = try accountHolder(call)
    let sheet = try await sheet(call, of: id)
    let auction = sheet.auction.auction
    let here = TradingRoom.sheet(auction.id, of: id)
    let frame = call.frame(
      "CSVで入札を登録する",
      crumbs: [
        .init("入札", TradingRoom.auctions.address(of: id)), .init(auction.title, here),
      ], errors: errors, isWide: true)
    return .page(
      frame.page { page in
        trial?.write(into: &page, call, here)
        guard sheet.mayChange else {
          return page.add(
            EmptyState("いまは入札を登録できません。", next: ("入札の状態を見る", here)))
        }
        if let barred = sheet.barred { return page.add(EmptyState(barred.message)) }
        page.section(trial == nil ? "ファイルを選ぶ" : "ほかのファイルを選ぶ") { page in
          page(.p, "1行が1件の入札です。内容を確かめてから、まとめて登録します。1行でも誤りがあれば、何も登録しません。")
          page.details("CSVの見出し", isOpen: trial == nil) { page in
            page(.p) { page in page(.code, "売買種別,入札数量,入札単価,備考") }
            page(
              .p,
              "売買種別は B（買い）か S（売り）、入札数量はkWh、入札単価は \(SenText.yen(sheet.auction.floorSen))～\(SenText.yen(sheet.auction.capSen)) 円、備考は20文字まで（列ごと省けます）。"
            )
          }
          page.form("\(here)/bulk", call.visit, hasFiles: true) { page in
            page.add(
              FileField(
                "file", "CSVのファイル", accept: ".csv,text/csv", hint: "UTF-8かシフトJIS、1万行まで",
                error: errors?["file"], maxBytes: BidShelf.mostBytes))
            page(.div, .class("buttons")) { page in
              page.add(Button("内容を確かめる", "check", trial?.check == nil ? .primary : .secondary))
              page(.a, "入札に戻る", .href(here))
            }
          }
        }
      }, status: status)
  }
}

extension ErrorSummary {
  /// All that is wrong is wrong with the file.
  fileprivate var aboutFile: ErrorSummary {
    ErrorSummary(code: code, errors.map { FieldError("file", $0.message) })
  }
}

/// A file as it would be taken, or why it is not.
private struct BidFileTrial: Sendable {
  let name: String
  let trial: BidTrial
  /// Under which it can be taken; nil where it cannot.
  let check: String?

  private static let most = 200

  func write(into page: inout HTML, _ call: Call, _ here: Address) {
    guard let check else { return refused(&page) }
    page.section("「\(name)」の内容", testID: "trial") { page in
      page.facts { list in
        list.fact("件数", "\(Int64(trial.rows.count).grouped)件", testID: "rows")
        for side in BidSide.allCases where trial.kwh(side) > 0 {
          list.fact("\(side.title)の合計", testID: "sum-\(side.rawValue)") { page in
            page.energy(trial.kwh(side))
          }
        }
      }
      table(&page)
      if let estimate = trial.estimate {
        page(.h3, "登録した後の清算額の見込み（登録済みの入札を含みます）")
        page.estimate(estimate)
      }
      page.form("\(here)/bulk/take", call.visit) { page in
        page.hidden("check", check)
        page(.div, .class("buttons")) { page in
          page.add(Button("\(Int64(trial.rows.count).grouped)件を登録する", "take"))
        }
      }
    }
  }

  private func table(_ page: inout HTML) {
    let table = Table(
      "登録する入札",
      [
        .init("行", .number), .init("売買"), .init("入札数量", .number), .init("入札単価", .number),
        .init("備考"),
      ], testID: "trial-rows")
    page.table(table) { rows in
      for row in trial.rows.prefix(Self.most) {
        guard let bid = row.bid else { continue }
        rows.row(id: String(row.row)) { cells in
          cells.cell(Int64(row.row))
          cells.cell(bid.side.title)
          cells.cell { page in page.onePiece(bid.kwh) }
          cells.cell("\(SenText.yen(bid.priceSen)) 円")
          cells.cell(bid.memo)
        }
      }
    }
    if trial.rows.count > Self.most {
      page(.p, "先頭の\(Self.most)行を示しています。", .class("hint"))
    }
  }

  private func refused(_ page: inout HTML) {
    page.section("「\(name)」の誤った行", testID: "refused") { page in
      let table = Table(
        "誤った行",
        [
          .init("行", .number), .init("項目"), .init("入力値"), .init("コード"), .init("内容"),
        ], testID: "refused-rows")
      page.table(table) { rows in
        for row in trial.refused.prefix(Self.most) {
          rows.row(
            id: String(row.row), .data("code", row.refusal.code.rawValue)
          ) { cells in
            cells.cell(Int64(row.row))
            cells.cell(row.refusal.field ?? "")
            cells.cell(row.refusal.value ?? "")
            cells.cell(row.refusal.code.rawValue)
            cells.cell(row.refusal.message)
          }
        }
      }
      if trial.refused.count > Self.most {
        page(.p, "先頭の\(Self.most)行を示しています。", .class("hint"))
      }
    }
  }
}
