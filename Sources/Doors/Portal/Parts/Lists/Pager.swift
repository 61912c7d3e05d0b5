package import Hypertext
internal import Trade

/// How many there are, and the way to those that follow.
package struct Pager: Component {
  let total: Int
  let shown: Int
  let first: Address?
  let next: Address?

  /// `first` is nil on the first page, `next` on the last.
  package init(total: Int, shown: Int, first: Address? = nil, next: Address?) {
    self.total = total
    self.shown = shown
    self.first = first
    self.next = next
  }

  package func write(into page: inout HTML) {
    page(.nav, .class("pager"), .aria("label", "ページ送り"), .testID("pager")) { page in
      page(.p) { page in
        page.text("全 ")
        page(.span, Int64(total).grouped, .testID("total"))
        page.text(" 件のうち \(Int64(shown).grouped) 件を表示")
      }
      page(.ul) { page in
        if let first { page(.li) { page in page(.a, "最初のページ", .href(first), .rel("first")) } }
        if let next {
          page(.li) { page in
            page(.a, "次のページ", .href(next), .rel("next"), .testID("next-page"))
          }
        }
      }
    }
  }
}
