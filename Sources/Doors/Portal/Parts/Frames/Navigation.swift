internal import Hypertext

/// The links in the head of every page, by audience.
package struct Navigation: Sendable {
  package struct Item: Sendable {
    let title: String
    let address: Address
    /// Path at and below which one is there.
    let path: String
  }

  package let items: [Item]

  /// `hasPremium`: there is something of OCCTO to be seen.
  package init(_ audience: Audience, hasPremium: Bool = false) {
    switch audience {
    case .anonymous:
      items = [
        Self.item("ログイン", "/sign-in"), Self.item("通知書の確認", "/verify"), Self.item("使い方", "/help"),
      ]
    case .general:
      items = [
        Self.item("ホーム", "/"), Self.item("初回の申請", "/first"), Self.item("アカウント", "/account"),
      ]
    case .applicant(let id, let isAdministrator):
      items =
        Self.filing(id, hasPremium) + [
          Self.below(id, "company", "事業者情報"), Self.below(id, "contacts", "担当者"),
        ]
        + (isAdministrator
          ? [Self.below(id, "mandates", "委任"), Self.below(id, "tokens", "API連携")] : [])
    case .agent(let id): items = Self.filing(id, hasPremium)
    case .office(let isChief):
      items =
        [
          Self.item("締切の状況", "/office"), Self.item("申請", "/office/applications"),
          Self.item("要調整", "/office/unsettled"), Self.item("未提出", "/office/absentees"),
          Self.item("回", "/office/rounds"), Self.item("台帳", "/office/registers"),
          Self.item("割当", "/office/runs"), Self.item("認定", "/office/certifications"),
          Self.item("口座", "/office/accounts"), Self.item("入札", "/office/trading"),
        ] + (hasPremium ? [Self.item("交付金", "/office/fip")] : []) + [
          Self.item("統計", "/office/statistics"),
          Self.item("記録", "/office/events"), Self.item("事業者", "/office/operators"),
          Self.item("お知らせ", "/office/announcements"), Self.item("メール", "/office/mails"),
          Self.item("隔離", "/office/quarantine"), Self.item("稼働状況", "/office/health"),
        ]
        + (isChief
          ? [Self.item("利用者", "/office/users"), Self.item("API連携", "/office/tokens")] : [])
    }
  }

  /// The item that the page at a path belongs to: the one with the longest path above it.
  func current(at path: String) -> Int? {
    items.indices.filter { index in
      let own = items[index].path
      return path == own || (own.utf8.count > 1 && path.hasPrefix(own + "/"))
    }.max { items[$0].path.utf8.count < items[$1].path.utf8.count }
  }

  private static func filing(_ id: String, _ hasPremium: Bool) -> [Item] {
    [
      Item(title: "ホーム", address: "/o/\(id)", path: "/o/\(id)"), below(id, "upload", "提出"),
      below(id, "applications", "申請一覧"), below(id, "check", "下見"), below(id, "forms", "様式"),
      below(id, "balances", "割当可能量"), below(id, "results", "結果"),
      below(id, "certifications", "認定"), below(id, "accounts", "口座"),
      below(id, "trading", "入札"),
    ] + (hasPremium ? [below(id, "fip", "交付金")] : [])
  }

  private static func below(_ id: String, _ page: String, _ title: String) -> Item {
    Item(title: title, address: "/o/\(id)/\(page)", path: "/o/\(id)/\(page)")
  }

  private static func item(_ title: String, _ path: String) -> Item {
    Item(title: title, address: Address(stringLiteral: path), path: path)
  }
}

extension HTML {
  mutating func links(of navigation: Navigation, at path: String) {
    let current = navigation.current(at: path)
    self(.ul) { page in
      for (index, item) in navigation.items.enumerated() {
        page(.li) { page in
          page(
            .a, item.title, .href(item.address), .aria("current", index == current ? "page" : nil))
        }
      }
    }
  }
}
