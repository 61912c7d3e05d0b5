internal import AccessDesk
internal import AccessRecords
internal import House
internal import Hummingbird
internal import Hypertext
internal import Office
internal import PortalParts
internal import Reception
internal import Trade

/// Announcements for those who read them, with their files.
extension Portal {
  /// `/announcements/{announcement}/{file}`: of one that is shown to who asks.
  func sendAnnouncementFile(_ call: Call) async throws -> Reply {
    let (session, user) = try call.member()
    guard let id = Int64(try call.parameter("announcement")),
      let number = Int64(try call.parameter("file"))
    else { throw RequestFault(.notFound) }
    let file = try await lane.run { [access, uploads] in
      let all =
        user.role.isOffice
        ? try access.announcements()
        : try access.announcements(for: self.markets(of: session))
      guard let file = all.first(where: { $0.id == id })?.files.first(where: { $0.id == number })
      else { throw RequestFault(.notFound) }
      guard let stored = try uploads.announcementFile(file.sha256, name: file.name) else {
        throw RequestFault(.failed)
      }
      return stored
    }
    return try await send(file, call)
  }

  /// Those that one's operator, or those that one acts for, take part in.
  private func markets(of session: PortalSession) throws -> Set<Market> {
    let member = session.member
    let operators = [member.user.operatorID].compactMap(\.self) + member.mandates.map(\.principal)
    return try Set(operators.flatMap { try house.applications.participation(of: $0) })
  }
}

extension HTML {
  mutating func announcements(_ announcements: [Announcement]) {
    guard !announcements.isEmpty else { return }
    section("お知らせ", testID: "announcements") { page in
      for one in announcements.prefix(10) {
        page(.article, .class("card"), .data("id", "\(one.id)")) { page in
          page(.h3, one.content.title)
          page(
            .p, "\(one.content.from)" + (one.content.until.map { " ～ \($0)" } ?? ""), .class("hint")
          )
          page.paragraphs(one.content.body)
          page.files(of: one)
        }
      }
    }
  }

  mutating func files(of announcement: Announcement) {
    guard !announcement.files.isEmpty else { return }
    self(.ul, .class("links")) { page in
      for file in announcement.files { page(.li) { page in page.link(to: file, of: announcement) } }
    }
  }

  /// 説明資料: the files of all of them, in one place.
  mutating func documents(of announcements: [Announcement]) {
    section("説明資料", testID: "documents") { page in
      page(.ul, .class("links")) { page in
        for announcement in announcements {
          for file in announcement.files {
            page(.li) { page in
              page.link(to: file, of: announcement)
              page.text("（\(announcement.content.title)）")
            }
          }
        }
        page(.li) { page in page(.a, "使い方", .href("/help")) }
      }
    }
  }

  private mutating func link(to file: AnnouncementFile, of announcement: Announcement) {
    self(
      .a, file.name, .href("/announcements/\("\(announcement.id)")/\("\(file.id)")"),
      .testID("download-document"), .download(true))
    text(" ")
    amount(max(1, file.bytes >> 10), unit: "KiB")
  }
}
