internal import Files
internal import Premises
internal import Templates
package import Trade
internal import Validation

/// The form definitions as the command line shows them.
package struct FormShelf {
  private let definitions: Definitions

  package init(definitions option: String?, workspace: String?) throws {
    definitions = try DefinitionsLocation.load(option: option, workspace: workspace).definitions
  }

  package var forms: [ListedForm] {
    definitions.forms.flatMap { definitions.versions(of: $0.id) }.map(ListedForm.init)
  }

  /// Everything wrong, as `file:line:column: sentence`.
  package static func lint(definitions option: String?, workspace: String?) throws -> [String] {
    let folder = try DefinitionsLocation.find(option: option, workspace: workspace)
    return Definitions.lint(folder: folder).map { "\(folder)/\($0)" }
  }

  /// Builds a blank workbook and says where it lies.
  package func writeTemplate(
    of id: FormID, for period: Slot.Period, to path: String?
  ) throws -> String {
    let slot = Slot(period)
    let form = try definitions.known(id, slot: slot)
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
      try FileSystem().writeWhole(try template(for: form, slot: slot), to: FilePath(path))
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
