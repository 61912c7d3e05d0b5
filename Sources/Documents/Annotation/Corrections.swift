package import Trade
package import Workbooks

/// 直した案: what findings can say for certain, put into a copy of the applicant's workbook.
package struct Corrections: Sendable {
  /// Behind the name of the workbook.
  package static let title = "直した案"

  package let cells: [CellCorrection]

  package init(_ findings: some Sequence<Finding>) {
    var seen: Set<CellCorrection> = []
    cells = findings.compactMap { finding in
      guard let sheet = finding.sheet, let cell = finding.cell, let value = finding.suggestion
      else { return nil }
      let one = CellCorrection(sheet: sheet, cell: cell, value: value)
      return seen.insert(one).inserted ? one : nil
    }
  }

  /// Hands on the copy piece by piece; returns the cells that were put right, and writes nothing
  /// where there are none.
  package func write(
    into workbook: Workbook, to write: ([UInt8]) throws -> Void
  ) throws -> [CellCorrection] {
    try workbook.correct(cells, fill: AnswerLook.suggested, to: write)
  }
}
