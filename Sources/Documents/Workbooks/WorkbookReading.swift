package import Trade

/// A worksheet of a workbook, in workbook order.
package struct SheetInfo: Hashable, Sendable {
  package enum Visibility: String, Sendable { case visible, hidden, veryHidden }

  /// Position among the worksheets that can be read, from 0.
  package let index: Int
  /// The name as the workbook part has it, entities resolved.
  package let name: String
  package let visibility: Visibility

  package init(index: Int, name: String, visibility: Visibility = .visible) {
    self.index = index
    self.name = name
    self.visibility = visibility
  }
}

/// A rectangle of cells, as merged ranges are.
package struct CellRange: Hashable, Sendable {
  package let first: CellReference
  package let last: CellReference

  package init(first: CellReference, last: CellReference) {
    self.first = first
    self.last = last
  }

  /// Reads `A1:C3` or `A1`, corners in any order.
  package init?(_ text: some StringProtocol) {
    let ends = text.split(separator: ":", omittingEmptySubsequences: false)
    guard ends.count <= 2, let one = ends.first.flatMap({ CellReference($0) }),
      let other = ends.last.flatMap({ CellReference($0) })
    else { return nil }
    first = CellReference(row: min(one.row, other.row), column: min(one.column, other.column))
    last = CellReference(row: max(one.row, other.row), column: max(one.column, other.column))
  }

  package func contains(_ cell: CellReference) -> Bool {
    (first.row...last.row).contains(cell.row) && (first.column...last.column).contains(cell.column)
  }
}

/// Facts about a workbook that a review may want to tell the applicant.
package struct WorkbookFacts: Hashable, Sendable {
  /// The program that saved it last (docProps/app.xml), e.g. `Microsoft Excel`.
  package var application: String?
  package var applicationVersion: String?
  package var epoch: SerialDay.Epoch = .year1900
  package var isMacroEnabled = false
  package var isTemplate = false
  package var isSigned = false
  package var hasStructureProtection = false
  package var isShared = false
  package var isStrict = false
  /// Written by a program that leaves calculating to whoever opens it: results of formulas are
  /// placeholders.
  package var isToBeCalculated = false

  package init() {}
}

/// What validation needs of a workbook; the reader is one, marked sheets in tests are another.
package protocol WorkbookReading {
  var sheets: [SheetInfo] { get }
  var facts: WorkbookFacts { get }
  /// Streams the rows of a sheet by rising number; blank rows that the file mentions come too.
  func eachRow(of sheet: SheetInfo, _ body: (borrowing Row) throws -> Void) throws
  /// The merged ranges of a sheet; may read the sheet's part once more, so ask only when needed.
  func mergedRanges(of sheet: SheetInfo) throws -> [CellRange]
  /// The columns of a sheet that nobody sees; known once its rows were read.
  func hiddenColumns(of sheet: SheetInfo) throws -> [ClosedRange<Int>]
}

extension WorkbookReading {
  package func hiddenColumns(of sheet: SheetInfo) throws -> [ClosedRange<Int>] { [] }
}
