internal import Files
internal import Premises
internal import Templates
package import Trade
package import Validation

/// The form definitions as the command line shows them.
package struct FormShelf {
  private let definitions: Definitions

  package init(definitions option: String?, workspace: String?) throws {
    definitions = try DefinitionsLocation.load(option: option, workspace: workspace).definitions
  }

  package init(_ definitions: Definitions) { self.definitions = definitions }

  package var forms: [ListedForm] {
    definitions.forms.flatMap { definitions.versions(of: $0.id) }.map(ListedForm.init)
  }

  /// Everything wrong; where the definitions can be used, their examples are checked as an
  /// applicant's workbook would be.
  /// - Throws: `Complaint` for a folder that is not there.
  package static func lint(
    definitions option: String?, workspace: String?
  ) throws -> [LintProblem] {
    let folder = try DefinitionsLocation.find(option: option, workspace: workspace)
    guard DefinitionsLocation.isFolder(folder) else {
      throw Complaint(.usage, "様式定義のフォルダー「\(folder)」はありません")
    }
    var problems: [DefinitionProblem]
    do {
      problems = try ExampleLint(Definitions.load(folder: folder), folder: folder).problems()
      problems += Definitions.lint(folder: folder)
    } catch let error as DefinitionError {
      problems = error.problems
    }
    return problems.map { LintProblem($0, in: folder) }
  }

  /// What a code, a finding's name or a rule's name stands for.
  /// - Throws: `Complaint` where nothing has the name.
  package func explanation(of name: String) throws -> [String] {
    let titles = Dictionary(definitions.forms.map { ($0.id.rawValue, $0.title) }) { first, _ in
      first
    }
    do {
      return try RuleCatalogue.explanation(of: name, titles: titles)
    } catch .unknown(let nearest) {
      let hint = nearest.map { "もしかして「\($0)」ですか。" } ?? ""
      throw Complaint(.refused, "「\(name)」という指摘も規則もありません。\(hint)一覧は wariate forms catalogue で見られます")
    }
  }

  /// Builds a blank workbook and says where it lies; a desk knows deadline and contact.
  package func writeTemplate(
    of id: FormID, for period: Slot.Period, to path: String?, by desk: HandOutDesk? = nil
  ) throws -> String {
    let slot = Slot(period)
    guard let form = definitions.form(id, slot: slot) else {
      let ids = definitions.forms.map(\.id.rawValue)
      let hint = Suggestion.nearest(to: id.rawValue, in: ids).first.map { "もしかして「\($0)」ですか。" } ?? ""
      throw Complaint(.refused, "様式「\(id)」の定義はありません。\(hint)一覧は wariate forms list で見られます")
    }
    if form.isCSV {
      throw Complaint(.refused, "「\(form.title)」はCSVで提出する書類のため、ひな形はありません")
    }
    guard form.hasSheet else {
      throw Complaint(
        .refused,
        "「\(form.title)」は\(form.stores.map(\.rawValue).joined(separator: "・"))で提出する書類のため、ひな形はありません")
    }
    let path = path ?? form.title + ".xlsx"
    do {
      let submission = try desk?.submission(of: form, period) ?? Submission()
      try FileSystem().writeWhole(
        try template(
          for: form, slot: slot, prefill: Prefill(head: form.head(of: period)),
          submission: submission), to: FilePath(path))
    } catch let error as FileError {
      throw Complaint(unwritable: path, error)
    }
    return path
  }

  /// All codes of findings, as Markdown or as a page of HTML.
  package func catalogue(asPage: Bool) -> String {
    let titles = Dictionary(definitions.forms.map { ($0.id.rawValue, $0.title) }) { first, _ in
      first
    }
    return asPage ? RuleCatalogue.html(titles: titles) : RuleCatalogue.markdown(titles: titles)
  }
}
