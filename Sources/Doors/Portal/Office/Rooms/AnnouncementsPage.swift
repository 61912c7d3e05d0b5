internal import AccessDesk
internal import AccessRecords
internal import HTTPTypes
internal import Hummingbird
internal import Hypertext
internal import PortalParts
internal import Reception
internal import Trade

/// `/office/announcements`: what operators read on their home page.
extension Portal {
  func showAnnouncements(_ call: Call) async throws -> Reply {
    try await announcementsPage(call, errors: nil, status: .ok)
  }

  func announce(_ call: Call) async throws -> Reply {
    let actor = try call.actor()
    let form = try await readFiles(call)
    let fields = form.fields.pairs.isEmpty ? call.form : form.fields
    do {
      return try await submit {
        let text = try self.announcementText(fields, today: call.now.japanDate)
        let names = try self.announcementNames(form.files)
        // Before anything is kept for good.
        try self.access.refuseWrong(text)
        let files = try zip(form.files, names).map { file, name in
          NewAnnouncementFile(
            name: name, bytes: file.size, sha256: try self.uploads.keepForAnnouncement(file.id))
        }
        _ = try self.access.announce(text, files: files, by: actor)
        return .see("/office/announcements", flash: "お知らせを掲載しました。")
      } again: { errors, status in
        try await self.discard(form.files)
        return try await self.announcementsPage(
          call, typed: fields, errors: errors, status: status)
      }
    } catch {
      try await discard(form.files)
      throw error
    }
  }

  private func announcementText(_ fields: NamedValues, today: CivilDate) throws -> AnnouncementText
  {
    func day(_ name: String) throws -> CivilDate? {
      guard let word = fields.text(name) else { return nil }
      guard let day = CivilDate(word) else {
        throw RequestFault.field(name, "日付は YYYY-MM-DD で入力してください。")
      }
      return day
    }
    let market = fields.text("market")
    guard market == nil || market.flatMap({ MarketSpelling($0) }) != nil else {
      throw RequestFault.field("market", "市場を選び直してください。")
    }
    return AnnouncementText(
      title: fields.text("title") ?? "", body: fields.text("body") ?? "",
      from: try day("from") ?? today, until: try day("until"),
      market: market.flatMap { MarketSpelling($0)?.market })
  }

  /// Files that one announcement may have.
  private static let mostFiles = 10

  private func announcementNames(_ files: [FileForm.File]) throws -> [String] {
    guard files.count <= Self.mostFiles else {
      throw RequestFault.field("files", "添えられるファイルは\(Self.mostFiles)件までです。")
    }
    return try files.map { file in
      guard !file.isTooLarge else {
        throw RequestFault.field("files", "「\(file.name)」は大きすぎます（\(uploads.limit >> 20) MiB まで）。")
      }
      guard file.size > 0 else { throw RequestFault.field("files", "「\(file.name)」は空のファイルです。") }
      do {
        return try uploads.announcementName(for: file.name)
      } catch let complaint as Complaint {
        throw RequestFault.field("files", complaint.description + "。")
      }
    }
  }

  func removeAnnouncement(_ call: Call) async throws -> Reply {
    guard let id = call.form.text("id").flatMap({ Int64($0) }) else {
      throw RequestFault(.notFound)
    }
    guard call.form["confirmed"] == "1" else {
      return .page(
        ConfirmPage(
          "このお知らせを取り下げますか", consequence: "事業者のホームに表示されなくなります。",
          action: "/office/announcements/remove", back: "/office/announcements", verb: "取り下げる",
          isDangerous: true
        ).page(call.visit, crumbs: [.init("お知らせ", "/office/announcements")]) { page in
          page.hidden("confirmed", "1")
          page.hidden("id", "\(id)")
        })
    }
    let actor = try call.actor()
    try await lane.run { [access] in try access.removeAnnouncement(id, by: actor) }
    return .see("/office/announcements", flash: "お知らせを取り下げました。")
  }

  private func announcementsPage(
    _ call: Call, typed: NamedValues = NamedValues(), errors: ErrorSummary?,
    status: HTTPResponse.Status
  ) async throws -> Reply {
    let all = try await lane.run { [access] in try access.announcements() }
    let mayGovern = AccessTable.may(call.caller, .govern) == .allowed
    let today = call.now.japanDate
    let page = call.frame("お知らせ", errors: errors).page { page in
      if all.isEmpty { page.add(EmptyState("お知らせはありません。")) }
      page(.div, .testID("announcements")) { page in
        for one in all {
          page(.div, .class("card"), .data("id", "\(one.id)"), .testID("announcement")) { page in
            page(.h2, one.content.title)
            page.add(
              one.content.isShown(on: today)
                ? StateTag("掲載中", id: "shown", tone: .ok)
                : StateTag("掲載していません", id: "hidden", tone: .neutral))
            page(
              .p,
              "\(one.content.from) ～ \(one.content.until?.description ?? "")"
                + (one.content.market.map { "（\($0.rawValue)に参加する事業者）" } ?? "（すべての事業者）"))
            page.paragraphs(one.content.body)
            page.files(of: one)
            if mayGovern {
              page.form("/office/announcements/remove", call.visit) { page in
                page.hidden("id", "\(one.id)")
                page.add(Button("取り下げる", "remove", .danger))
              }
            }
          }
        }
      }
      guard mayGovern else { return }
      page.section("お知らせを書く") { page in
        page.form("/office/announcements", call.visit, hasFiles: true) { page in
          page.add(
            Field("title", "題名", typed["title"] ?? "", error: errors?["title"], maxLength: 50))
          page.add(
            Field(
              "body", "本文", typed["body"] ?? "", error: errors?["body"], maxLength: 10_000,
              lines: 8))
          page.add(
            Field(
              "from", "掲載の始まり", typed["from"] ?? "\(today)", type: .date, error: errors?["from"]))
          page.add(
            Field(
              "until", "掲載の終わり", typed["until"] ?? "", type: .date, hint: "空欄なら、取り下げるまで掲載します。",
              error: errors?["until"], isRequired: false))
          page.add(
            Choice(
              "market", "読む人",
              [.init("", "すべての事業者"), .init("fit", "FITに参加する事業者"), .init("nonfit", "非FITに参加する事業者")],
              chosen: [typed["market"] ?? ""], as: .list, error: errors?["market"],
              isRequired: false))
          page.add(
            FileField(
              "files", "添えるファイル", takesSeveral: true, accept: nil,
              hint: "説明資料など。\(Self.mostFiles)件まで", error: errors?["files"], isRequired: false))
          page.add(Button("掲載する"))
        }
      }
    }
    return .page(page, status: status)
  }
}

extension HTML {
  /// Lines of a text that people wrote, a paragraph each.
  mutating func paragraphs(_ text: String) {
    for line in text.split(whereSeparator: \.isNewline) { self(.p, String(line)) }
  }
}
