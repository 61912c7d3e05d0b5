package import Hypertext

/// The head of a table; on narrow screens each row becomes a list of labelled values.
package struct Table: Sendable {
  package enum Kind: Sendable {
    case text
    /// To the right, digits of one width.
    case number
    /// Monospaced, wrapped, never cut.
    case id
    /// Buttons and boxes; no label of its own.
    case deed
  }

  package struct Column: Sendable {
    let title: String
    let kind: Kind
    /// What `sort` is called for it; nil: rows are not sorted by it.
    let sort: String?

    package init(_ title: String, _ kind: Kind = .text, sort: String? = nil) {
      self.title = title
      self.kind = kind
      self.sort = sort
    }
  }

  /// How the rows stand now, and where they stand otherwise.
  package struct Sorting: Sendable {
    let current: String
    let address: Address

    /// `current` as in the address, `-` downwards; `address` is without it.
    package init(current: String, address: Address) {
      self.current = current
      self.address = address
    }
  }

  let caption: String
  let columns: [Column]
  let testID: String?
  let sorting: Sorting?
  let showsCaption: Bool
  /// Stays a table on narrow screens: scrolls within itself, the first column fixed.
  let staysTable: Bool

  package init(
    _ caption: String, _ columns: [Column], testID: String? = nil, sorting: Sorting? = nil,
    showsCaption: Bool = false, staysTable: Bool = false
  ) {
    self.caption = caption
    self.columns = columns
    self.testID = testID
    self.sorting = sorting
    self.showsCaption = showsCaption
    self.staysTable = staysTable
  }

  fileprivate func head(_ page: inout HTML) {
    page(.caption, caption, .class(showsCaption ? nil : "sr"))
    page(.thead) { page in
      page(.tr) { page in
        for column in columns { head(of: column, &page) }
      }
    }
  }

  private func head(of column: Column, _ page: inout HTML) {
    let style = column.kind.style
    guard let sorting, let sort = column.sort else {
      page(.th, .scope(.col), .class(style)) { page in
        // A column of boxes has its name for ears alone.
        if column.kind == .deed {
          page(.span, column.title, .class("sr"))
        } else {
          page.text(column.title)
        }
      }
      return
    }
    let direction =
      sorting.current == sort ? "ascending" : sorting.current == "-\(sort)" ? "descending" : nil
    let next = direction == "ascending" ? "-\(sort)" : sort
    page(.th, .scope(.col), .class(style), .aria("sort", direction)) { page in
      page(.a, .class("sort"), .href(sorting.address.adding("sort", next))) { page in
        page.text(column.title)
        let mark = direction == "ascending" ? "▲" : direction == "descending" ? "▼" : "△▽"
        page(.span, mark, .class("sort-mark"), .aria("hidden", "true"))
      }
    }
  }
}

extension Table.Kind {
  fileprivate var style: StaticString? {
    switch self {
    case .text: nil
    case .number: "num"
    case .id: "id"
    case .deed: "deed"
    }
  }
}

/// The rows below a head.
package struct TableRows {
  private let table: Table
  private var page: HTML

  fileprivate init(_ table: Table, _ page: consuming HTML) {
    self.table = table
    self.page = page
  }

  /// A row with its id and its state for programs.
  package mutating func row(
    id: String? = nil, status: String? = nil, _ attributes: Attribute...,
    cells: (inout TableCells) throws -> Void
  ) rethrows {
    try row([Attribute.data("id", id), .data("status", status)] + attributes, cells: cells)
  }

  package mutating func row(
    _ attributes: [Attribute], cells: (inout TableCells) throws -> Void
  ) rethrows {
    try page.element(.tr, attributes) { page in
      var row = TableCells(table.columns, page.taken())
      defer { page = row.end() }
      try cells(&row)
    }
  }

  fileprivate consuming func end() -> HTML { page }
}

/// The cells of one row, from the left.
package struct TableCells {
  private let columns: [Table.Column]
  private var next = 0
  private var page: HTML

  fileprivate init(_ columns: [Table.Column], _ page: consuming HTML) {
    self.columns = columns
    self.page = page
  }

  package mutating func cell(_ text: String, _ attributes: Attribute...) {
    element(attributes) { page in page.text(text) }
  }

  package mutating func cell(_ number: Int64) {
    element([]) { page in page.amount(number) }
  }

  package mutating func cell(
    _ attributes: Attribute..., content: (inout HTML) throws -> Void
  ) rethrows {
    try element(attributes, content)
  }

  /// Traps where a row has more cells than its table has columns.
  private mutating func element(
    _ attributes: [Attribute], _ content: (inout HTML) throws -> Void
  ) rethrows {
    let column = columns[next]
    next += 1
    try page.element(
      .td,
      [.class(column.kind.style), .data("label", column.kind == .deed ? nil : column.title)]
        + attributes, content: content)
  }

  fileprivate consuming func end() -> HTML { page }
}

extension HTML {
  package mutating func table(
    _ table: Table, rows: (inout TableRows) throws -> Void
  ) rethrows {
    guard table.staysTable else { return try element(of: table, "table", rows) }
    try self(
      .div, .class("queue-scroll"), .tabIndex(0), .role(.region), .aria("label", table.caption)
    ) { page in try page.element(of: table, "table keep", rows) }
  }

  private mutating func element(
    of table: Table, _ style: StaticString, _ rows: (inout TableRows) throws -> Void
  ) rethrows {
    try self(.table, .class(style), .testID(table.testID)) { page in
      table.head(&page)
      try page(.tbody) { page in
        var body = TableRows(table, page.taken())
        defer { page = body.end() }
        try rows(&body)
      }
    }
  }
}
