package import Hypertext

/// What a list is narrowed to; it stands in the address, so that it can be kept and sent on.
package struct Filter: Component {
  package enum Item: Sendable {
    case text(String, String, String)
    case day(String, String, String)
    /// `hasAll`: 「すべて」 stands above the options.
    case list(String, String, [Choice.Option], chosen: String, hasAll: Bool = true)
  }

  let action: Address
  let items: [Item]
  let kept: [(name: String, value: String)]
  let isOn: Bool
  let verb: String

  /// `kept` goes along unseen, such as `sort`; `isOn`: something is narrowed now; `verb`: what the button
  /// says.
  package init(
    _ action: Address, _ items: [Item], keeping kept: [(name: String, value: String)] = [],
    isOn: Bool, verb: String = "絞り込む"
  ) {
    self.action = action
    self.items = items
    self.kept = kept
    self.isOn = isOn
    self.verb = verb
  }

  package func write(into page: inout HTML) {
    page(
      .form, .class("filter"), .action(action), .method(.get), .testID("filter"),
      .aria("label", "絞り込み")
    ) { page in
      for pair in kept { page.hidden(pair.name, pair.value) }
      page(.div, .class("filter-fields")) { page in
        for item in items { field(item, &page) }
      }
      page(.div, .class("buttons")) { page in
        page.add(Button(verb, "filter-submit", .secondary))
        if isOn { page(.a, "条件をすべて外す", .href(action), .testID("filter-clear")) }
      }
    }
  }

  private func field(_ item: Item, _ page: inout HTML) {
    page(.div, .class("filter-field")) { page in
      switch item {
      case .text(let name, let label, let value):
        page(.label, label, .for("filter-\(name)"))
        page(
          .input, .type(.search), .id("filter-\(name)"), .name(name), .value(value), .maxLength(100)
        )
      case .day(let name, let label, let value):
        page(.label, label, .for("filter-\(name)"))
        page(.input, .type(.date), .id("filter-\(name)"), .name(name), .value(value))
      case .list(let name, let label, let options, let chosen, let hasAll):
        page(.label, label, .for("filter-\(name)"))
        page(.select, .id("filter-\(name)"), .name(name)) { page in
          if hasAll { page(.option, "すべて", .value("")) }
          for option in options {
            page(
              .option, option.label, .value(option.value), .selected(option.value == chosen))
          }
        }
      }
    }
  }
}
