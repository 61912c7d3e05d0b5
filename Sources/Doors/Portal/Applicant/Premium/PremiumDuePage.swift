internal import House
internal import Hummingbird
internal import Hypertext
internal import PortalParts
internal import PremiumDesk
internal import Trade

/// `/o/{op}/fip`: what is still to be filed, and by when.
extension Portal {
  func showPremiumDue(_ call: Call) async throws -> Reply {
    let id = try accountHolder(call)
    let view = try await lane.run { [house] in
      let desk = house.premium
      return PremiumDuePage(
        id: id, missing: try desk.missingFilings(of: id, at: call.now),
        days: try desk.days(
          through: Month(of: call.now.japanDate)?.adding(months: Self.daysAhead), limit: 12),
        isKnown: try desk.concerns(id))
    }
    let page = call.frame("FIP交付金と積立金", isWide: true).page { page in
      page.rooms(of: id, at: .due, seesRegistration: seesRegistration(call, id))
      view.write(into: &page, call)
    }
    return .page(page)
  }

  /// The register may have the days of a whole year: of so many months to come they are shown.
  private static let daysAhead = 3
}

private struct PremiumDuePage: Sendable {
  let id: OperatorID
  let missing: [MissingFiling]
  let days: [GrantDays]
  let isKnown: Bool

  func write(into page: inout HTML, _ call: Call) {
    if !isKnown {
      page.add(
        NoticeBox(
          .info, "FIPの設備はまだ登録されていません。",
          "認定事業者情報申請が合格し、事業計画認定情報に設備が載ると、ここに算定や積立金が表示されます。", testID: "unknown"))
    }
    page.section("未提出のもの", testID: "missing-part") { page in
      guard !missing.isEmpty else {
        return page.add(EmptyState("提出が必要なものはありません。算定が済んだ月には、提出できません。"))
      }
      if let next = missing.compactMap(\.closesAt).filter({ $0 >= call.now }).min() {
        page.add(Countdown("次の期日", until: next, now: call.now))
      }
      if missing.contains(where: { one in one.closesAt.map { $0 < call.now } ?? false }) {
        page.add(
          NoticeBox(
            .warn, "期日を過ぎたものがあります。", "算定が始まるまでは受け付けます。お早めに提出してください。", testID: "late"))
      }
      page.missing(missing, isOffice: false)
      page(.p, .class("buttons")) { page in
        page.linkButton("提出する", "/o/\(id.rawValue)/upload", testID: "to-upload", look: .primary)
        page.linkButton(
          "様式と提出のしかた", PremiumRoom.filings.address(of: id), testID: "to-filings", look: .quiet)
      }
    }
    page.section("期日の一覧", testID: "calendar") { page in
      guard !days.isEmpty else {
        return page.add(EmptyState("期日はまだ登録されていません。事務局からのご案内をお待ちください。"))
      }
      page.days(days)
    }
  }
}
