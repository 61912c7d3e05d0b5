package import Hypertext

/// A way of several steps, and how far one has come.
package struct Steps: Component {
  let label: String
  let titles: [String]
  let current: Int

  /// `current` counts from 0; the number of steps says that all are done.
  package init(_ label: String, _ titles: [String], current: Int) {
    self.label = label
    self.titles = titles
    self.current = current
  }

  package func write(into page: inout HTML) {
    page(.ol, .class("steps"), .aria("label", label)) { page in
      for (index, title) in titles.enumerated() {
        let isCurrent = index == current
        page(
          .li, .class(index < current ? "done" : isCurrent ? "current" : nil),
          .aria("current", isCurrent ? "step" : nil)
        ) { page in
          page(.span, title, .class("step-title"))
          page(
            .span, index < current ? "済み" : isCurrent ? "今ここ" : "これから", .class("step-state"))
        }
      }
    }
  }
}
