public import Trade

/// Everything that is particular to one form from one round on, as written in
/// `Validators/<form-id>/<version>.yaml`.
public struct FormDefinition: Hashable, Sendable {
  public var id: FormID
  /// 様式版, e.g. `2023.1`; the value beside the version mark in the sheet.
  public var version: String
  /// The round from which the version holds; nil holds from the beginning.
  public var firstRound: RoundID?
  /// The Japanese title, as in file names.
  public var title: String
  public var aliases: [String]
  /// The title that consists of ASCII alone, as in `fit_wariate_shinsei`.
  public var asciiAlias: String?
  /// Nil, for documents alone, where it serves whichever market the operator takes part in.
  public var market: Market?
  /// Filed once for each round; the file name then carries `YYYYRR`.
  public var isPerRound: Bool
  /// A supporting document: it may come until the round's later deadline for these.
  public var isSupporting: Bool
  /// Who may file it: a composite category may when one of its parts may.
  public var filedBy: [OperatorCategory.Part]
  /// The sheet that holds the data.
  public var sheet: String
  /// The sheet that shows how to fill in; never read.
  public var exampleSheet: String?
  /// The label of the version mark, 「様式版」.
  public var versionLabel: String
  /// The cell of the version mark's label in our template.
  public var versionCell: CellReference
  /// What the template says under its title.
  public var notes: [String]
  /// Where the first of the notes stands in our template.
  public var notesCell: CellReference?
  /// The cells of the head: one label and one value each.
  public var fields: [FieldDefinition]
  public var tables: [TableDefinition]
  public var rules: [RuleUse]
  /// What the rows are for; nil for a form that nobody reads further.
  public var roles: RowRoles?
  /// What is kept as it comes, without looking inside; empty for what is a workbook to be checked.
  public var stores: [DocumentKind] = []
  /// Not filed per round, yet the name may say to which round it belongs.
  public var mayNameRound = false

  /// It has a sheet that is checked, and a template.
  public var hasSheet: Bool { !fields.isEmpty || !tables.isEmpty }

  /// Which of the round's windows it has to keep.
  public var window: Window { isSupporting ? .documents : .applications }

  /// The markets that it serves.
  public var markets: [Market] { market.map { [$0] } ?? Market.allCases }

  /// For summaries: title and 様式版.
  public var titleWithVersion: String { "\(title)（様式版 \(version)）" }

  public func field(_ name: String) -> FieldDefinition? { fields.first { $0.name == name } }
}

/// One table of a form: headings and the rows below them.
public struct TableDefinition: Hashable, Sendable {
  public var name: String
  /// What people call its rows, e.g. 「割当希望」.
  public var title: String
  /// The row of the headings in our template (the lower one where groups stand above); data
  /// begins in the next row. A filled form may have them anywhere.
  public var headerRow: Int
  /// How many rows the template prepares for input.
  public var templateRows: Int
  /// A table that may stay empty has 0.
  public var minimumRows: Int
  /// The columns by which findings call a row.
  public var rowKey: [String]
  public var columns: [FieldDefinition]
  /// Rows for 記入例, one text a column, in the order of the columns; empty is blank.
  public var exampleRows: [[String]]

  public func column(_ name: String) -> FieldDefinition? { columns.first { $0.name == name } }
  public func index(of name: String) -> Int? { columns.firstIndex { $0.name == name } }
  /// Some column stands under a group heading, so the template has two heading rows.
  public var hasGroups: Bool { columns.contains { $0.group != nil } }
}

/// A rule that a definition names, with its parameters.
public struct RuleUse: Hashable, Sendable {
  public var rule: String
  public var parameters: [String: RuleParameter]
  /// Where the definition names it, for the lint.
  public var line: Int

  public func text(_ name: String) -> String? {
    if case .text(let text) = parameters[name] { text } else { nil }
  }

  /// The texts of a list; one text alone is a list of one.
  public func texts(_ name: String) -> [String] {
    switch parameters[name] {
    case .text(let text): [text]
    case .texts(let texts): texts
    case nil: []
    }
  }
}

/// A rule's parameter: a text or several.
public enum RuleParameter: Hashable, Sendable {
  case text(String)
  case texts([String])
}
