package import Hypertext

/// Cells that changed, before and after.
package struct Difference: Component {
  package struct Change: Sendable {
    let sheet: String
    let cell: String
    let before: String
    let after: String

    package init(sheet: String, cell: String, before: String, after: String) {
      self.sheet = sheet
      self.cell = cell
      self.before = before
      self.after = after
    }
  }

  let caption: String
  let changes: [Change]
  /// There are more than are shown.
  let isTruncated: Bool

  package init(_ caption: String, _ changes: [Change], isTruncated: Bool = false) {
    self.caption = caption
    self.changes = changes
    self.isTruncated = isTruncated
  }

  package func write(into page: inout HTML) {
    let head = Table(
      caption,
      [Table.Column("シート"), Table.Column("セル", .id), Table.Column("前"), Table.Column("後")],
      testID: "changes")
    page.table(head) { rows in
      for change in changes {
        rows.row(.data("cell", change.cell)) { row in
          row.cell(change.sheet)
          row.cell(change.cell)
          row.cell { page in Self.value(change.before, .del, &page) }
          row.cell { page in Self.value(change.after, .ins, &page) }
        }
      }
    }
    if isTruncated { page(.p, "変更が多いため、先頭の \(changes.count) 件だけを表示しています。", .class("hint")) }
  }

  private static func value(_ text: String, _ tag: Tag, _ page: inout HTML) {
    if text.isEmpty { page(.span, "（空欄）", .class("muted")) } else { page(tag, text) }
  }
}
