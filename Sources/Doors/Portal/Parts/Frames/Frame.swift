package import Hypertext
internal import PortalAssets
internal import Trade

/// A whole page around its content: head, navigation, where one is, what just happened, what is
/// wrong with a form, foot.
package struct Frame: Sendable {
  package let title: String
  package let visit: Visit
  package var crumbs: [Breadcrumb.Crumb]
  package var flash: FlashMessage?
  package var errors: ErrorSummary?
  /// Seconds after which a page without script asks again; nil: never.
  package var refresh: Int?
  /// The request id stands in the foot, so that one can quote it.
  package var showsRequestID: Bool
  /// Sheets and queues take the whole width.
  package var isWide: Bool

  package init(
    _ title: String, _ visit: Visit, crumbs: [Breadcrumb.Crumb] = [], flash: FlashMessage? = nil,
    errors: ErrorSummary? = nil, refresh: Int? = nil, showsRequestID: Bool = false,
    isWide: Bool = false
  ) {
    self.title = title
    self.visit = visit
    self.crumbs = crumbs
    self.flash = flash
    self.errors = errors
    self.refresh = refresh
    self.showsRequestID = showsRequestID
    self.isWide = isWide
  }

  static let siteName = "割当申請ポータル"

  /// The page with what the closure writes below its title.
  package func page(_ content: (inout HTML) throws -> Void) rethrows -> HTML {
    try HTML(capacity: 32_768) { page in
      page.doctype()
      try page(.html, .lang("ja")) { page in
        head(&page)
        try page(.body) { page in
          page(.a, "本文へ移動", .class("skip"), .href("#main"))
          header(&page)
          try page(.div, .class(isWide ? "wrap wide" : "wrap")) { page in
            page.add(Breadcrumb(crumbs, current: title))
            try page(.main, .id("main"), .tabIndex(-1)) { page in
              if let flash { page.add(flash) }
              if let errors { page.add(errors) }
              page(.h1, title)
              try content(&page)
            }
          }
          footer(&page)
        }
      }
    }
  }

  private func head(_ page: inout HTML) {
    page(.head) { page in
      page(.meta, .charset("utf-8"))
      page(.meta, .name("viewport"), .content("width=device-width, initial-scale=1"))
      page(.meta, .name("color-scheme"), .content("light dark"))
      page(.meta, .name("csrf"), .content(visit.csrf))
      page(.meta, .name("server-time"), .content(visit.now.japanISO))
      page(.title, "\(errors == nil ? "" : "エラー: ")\(title)｜\(Self.siteName)")
      page(.link, .rel("stylesheet"), .href(Self.address(of: .styles)))
      page(.link, .rel("icon"), .href(Self.address(of: .icon)))
      page.script(Self.address(of: .script))
      if let refresh {
        page(.noscript) { page in
          page(.meta, .httpEquivalent("refresh"), .content(String(refresh)))
        }
      }
    }
  }

  private static func address(of asset: Asset) -> Address { Address(stringLiteral: asset.path) }

  private func header(_ page: inout HTML) {
    let navigation = Navigation(visit.audience, hasPremium: visit.hasPremium)
    page(.header, .class("site")) { page in
      page(.div, .class("wrap wide bar")) { page in
        page(.a, .class("brand"), .href("/")) { page in
          page(.span, "Wariate", .class("brand-name"), .lang("en"))
          page(.span, Self.siteName, .class("brand-site"))
        }
        if let viewer = visit.viewer {
          page(.div, .class("viewer")) { page in
            page(.a, viewer, .href("/account"))
            page.form("/sign-out", visit) { page in
              page.add(Button("ログアウト", "sign-out", .quiet))
            }
          }
        }
      }
      page(.nav, .class("wrap wide menu"), .aria("label", "メニュー")) { page in
        page.links(of: navigation, at: visit.path)
      }
      // The same for narrow screens, where the style sheet hides the other.
      page(.details, .class("wrap wide menu-folded")) { page in
        page(.summary, "メニュー")
        page(.nav, .aria("label", "メニュー")) { page in
          page.links(of: navigation, at: visit.path)
        }
      }
    }
  }

  private func footer(_ page: inout HTML) {
    page(.footer, .class("site")) { page in
      page(.div, .class("wrap wide")) { page in
        page(.ul, .class("foot-links")) { page in
          page(.li) { page in page(.a, "使い方", .href("/help")) }
          page(.li) { page in page(.a, "アクセシビリティ", .href("/accessibility")) }
          page(.li) { page in page(.a, "締切のカレンダー", .href("/calendar.ics")) }
          page(.li) { page in page(.a, "通知書の確認", .href("/verify")) }
        }
        if let contact = visit.contact { page(.p, "お問い合わせ: \(contact)") }
        if showsRequestID {
          page(.p) { page in
            page.text("受付ID: ")
            page(.code, visit.requestID, .testID("request-id"))
          }
        }
      }
    }
  }
}
