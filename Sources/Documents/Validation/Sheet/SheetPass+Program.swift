import Workbooks

/// Who saves a form with a program that drops what Excel had calculated is told so, once.
extension SheetPass {
  mutating func noticeProgram(_ facts: WorkbookFacts) {
    let lost: Set<FindingKind> = [.formulaNotCalculated, .totalNotCalculated]
    guard let name = facts.droppingProgram,
      report.store.records.contains(where: { lost.contains($0.kind) })
    else { return }
    report.store.add(.workbookNote, at: .file, [WorkbookTrait.program.rawValue, name])
  }
}

extension WorkbookFacts {
  /// The last program, where it is none that calculates and saves as Excel does.
  fileprivate var droppingProgram: String? {
    guard let application, !application.isEmpty else { return nil }
    guard application.hasPrefix("Microsoft Excel") else { return application }
    // openpyxl calls itself Excel, with its own version; Excel's begins at 12.
    let major = applicationVersion?.split(separator: ".").first.flatMap { Int($0) }
    return major.map { $0 < 12 } == true ? "openpyxl" : nil
  }
}
