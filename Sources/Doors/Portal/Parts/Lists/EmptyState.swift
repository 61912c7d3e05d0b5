package import Hypertext

/// In place of a list that has nothing to show: why, and what can be done next.
package struct EmptyState: Component {
  let reason: String
  let next: (title: String, address: Address)?

  package init(_ reason: String, next: (title: String, address: Address)? = nil) {
    self.reason = reason
    self.next = next
  }

  package func write(into page: inout HTML) {
    page(.div, .class("empty"), .testID("empty")) { page in
      page(.p, reason)
      if let next { page.linkButton(next.title, next.address) }
    }
  }
}
