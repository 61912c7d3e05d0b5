package import Hypertext
internal import Trade

/// How far something has come, as a bar that ends where it is full, and in words that do not.
package struct ProgressBar: Component {
  let label: String
  let done: Int64
  let total: Int64
  let unit: String

  package init(_ label: String, done: Int64, of total: Int64, unit: String) {
    self.label = label
    self.done = max(0, done)
    self.total = max(0, total)
    self.unit = unit
  }

  package func write(into page: inout HTML) {
    page(.div, .class("progress")) { page in
      page(
        .progress, .max(Int(max(total, 1))), .value(Int(min(done, total))), .aria("label", label),
        .testID("progress"))
      page(
        .span, "\(label) \(done.grouped) / \(total.grouped) \(unit)", .class("progress-words"))
    }
  }
}
