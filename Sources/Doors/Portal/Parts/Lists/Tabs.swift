package import Hypertext

/// Views of one thing beside each other, an address each.
package struct Tabs: Component {
  package struct Tab: Sendable {
    let title: String
    let address: Address
    let count: Int?

    package init(_ title: String, _ address: Address, count: Int? = nil) {
      self.title = title
      self.address = address
      self.count = count
    }
  }

  let label: String
  let tabs: [Tab]
  let current: Int

  package init(_ label: String, _ tabs: [Tab], current: Int) {
    self.label = label
    self.tabs = tabs
    self.current = current
  }

  package func write(into page: inout HTML) {
    page(.nav, .class("tabs"), .aria("label", label)) { page in
      page(.ul) { page in
        for (index, tab) in tabs.enumerated() {
          page(.li) { page in
            page(.a, .href(tab.address), .aria("current", index == current ? "page" : nil)) {
              page in
              page.text(tab.title)
              if let count = tab.count { page(.span, "\(count)件", .class("count")) }
            }
          }
        }
      }
    }
  }
}
