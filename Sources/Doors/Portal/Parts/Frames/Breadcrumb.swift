package import Hypertext

/// Where a page lies, from the home page down to itself.
package struct Breadcrumb: Component {
  package struct Crumb: Sendable {
    let title: String
    let address: Address

    package init(_ title: String, _ address: Address) {
      self.title = title
      self.address = address
    }
  }

  let crumbs: [Crumb]
  let current: String

  package init(_ crumbs: [Crumb], current: String) {
    self.crumbs = crumbs
    self.current = current
  }

  package func write(into page: inout HTML) {
    guard !crumbs.isEmpty else { return }
    page(.nav, .class("breadcrumb"), .aria("label", "現在位置")) { page in
      page(.ol) { page in
        for crumb in crumbs {
          page(.li) { page in page(.a, crumb.title, .href(crumb.address)) }
        }
        page(.li) { page in page(.span, current, .aria("current", "page")) }
      }
    }
  }
}
