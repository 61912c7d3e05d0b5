internal import Files
internal import Templates
internal import Trade
internal import Validation
internal import Workbooks

/// Checks the examples of definitions with what checks applicants' workbooks: each form's template
/// is filled with them and reviewed.
struct ExampleLint {
  private let definitions: Definitions
  private let folder: String

  init(_ definitions: Definitions, folder: String) {
    self.definitions = definitions
    self.folder = folder
  }

  private static let total = "sum-matches"

  func problems() throws -> [DefinitionProblem] {
    try definitions.forms.flatMap { form in
      try definitions.versions(of: form.id).flatMap(problems(of:))
    }
  }

  private func problems(of form: FormDefinition) throws -> [DefinitionProblem] {
    guard form.hasSheet, !form.isCSV, form.furtherTables.isEmpty else { return [] }
    let table = form.mainTable.map { form.tables[$0] }
    let names = table?.columns.map(\.name) ?? []
    let rows = (table?.exampleRows ?? []).map { cells in
      Dictionary(zip(names, cells).filter { !$1.isEmpty }) { first, _ in first }
    }
    // Whoever shows no example shows nothing wrong.
    guard !rows.isEmpty else { return [] }
    let head = Dictionary(
      form.fields.filter { !$0.example.isEmpty }.map { ($0.name, $0.example) }
    ) { first, _ in first }
    do {
      let slot = form.slotOfFirst
      let bytes = try template(for: form, slot: slot, prefill: Prefill(head: head, rows: rows))
      let review = try Reviewer(definitions: Definitions([form])).review(
        try Workbook(bytes: bytes), filing: Filing(form: form.id, slot: slot), references: nil,
        rows: nil)
      let source = try DefinitionSource(form, in: folder)
      // The template has the totals as formulas, which nothing has calculated.
      let found = review.findings.filter { $0.severity == .error && $0.rule != Self.total }
      return found.map { finding in
        source.problem(finding, firstRow: table.map { $0.headerRow + 1 })
      }
    } catch let error as TemplateError {
      let file = "\(form.id)/\(form.version).yaml"
      return [DefinitionProblem(file: file, line: 1, column: 1, message: "様式ブックを作れません: \(error)")]
    }
  }
}

extension FormDefinition {
  /// A period for which this version is the one.
  fileprivate var slotOfFirst: Slot {
    firstRound.map(Slot.round) ?? firstMonth.map { Slot(.month($0)) } ?? .anytime
  }
}

/// The text of a definition, in which the place of a field or an example is looked up.
private struct DefinitionSource {
  private let file: String
  private let lines: [Substring]

  init(_ form: FormDefinition, in folder: String) throws {
    file = "\(form.id)/\(form.version).yaml"
    let bytes = try FileSystem().contents(of: FilePath("\(folder)/\(file)"), limit: 1 << 24)
    lines = String(decoding: bytes, as: UTF8.self)
      .split(separator: "\n", omittingEmptySubsequences: false)
  }

  func problem(_ finding: Finding, firstRow: Int?) -> DefinitionProblem {
    let row = finding.cell.flatMap { cell in firstRow.map { cell.row - $0 } } ?? -1
    let (line, column) = (row >= 0 ? example(row) : nil) ?? head(finding.value) ?? (1, 1)
    let place = row >= 0 ? "記入例の\(row + 1)行目" : "記入例"
    let seen = finding.field.map { "「\($0)」" } ?? ""
    return DefinitionProblem(
      file: file, line: line, column: column,
      message: "\(place)\(seen)が、この定義のチェックでエラーになります（\(finding.code)）: \(finding.message)")
  }

  /// The line of an example row; the list may stand below `examples:` or behind it.
  private func example(_ row: Int) -> (Int, Int)? {
    guard let start = lines.firstIndex(where: { $0.drop { $0 == " " }.hasPrefix("examples:") })
    else { return nil }
    let items = lines[(start + 1)...].indices.filter {
      lines[$0].drop { $0 == " " }.hasPrefix("- ")
    }
    guard row < items.count else { return (start + 1, 1) }
    return (items[row] + 1, lines[items[row]].prefix { $0 == " " }.count + 1)
  }

  /// The line of `example: VALUE`.
  private func head(_ value: String?) -> (Int, Int)? {
    guard let value, !value.isEmpty,
      let line = lines.firstIndex(where: { $0.contains("example:") && $0.contains(value) })
    else { return nil }
    return (line + 1, lines[line].prefix { $0 == " " }.count + 1)
  }
}
