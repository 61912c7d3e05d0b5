internal import Files
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
    guard let form = definitions.form(id, slot: slot) else {
      let known = definitions.forms.map(\.id.rawValue).joined(separator: ", ")
      throw Complaint(.usage, "様式「\(id)」の定義はありません（ある様式: \(known)）")
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
      try FileSystem().writeWhole(try template(for: form, slot: slot), to: FilePath(path))
    } catch let error as FileError {
      throw Complaint(.refused, "\(path) に書けません（\(error.reason)）")
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

/// One version of a form in a list.
package struct ListedForm: Encodable, Sendable {
  package let id: String
  package let version: String
  package let firstRound: String?
  package let firstMonth: String?
  package let market: String?
  package let title: String
  package let aliases: [String]

  init(_ form: FormDefinition) {
    id = form.id.rawValue
    version = form.version
    firstRound = form.firstRound?.description
    firstMonth = form.firstMonth?.description
    market = form.market?.rawValue
    title = form.title
    aliases = form.aliases + (form.asciiAlias.map { [$0] } ?? [])
  }

  /// ID, 版, 適用開始, 市場, 書類名, 別名.
  package var columns: [String] {
    [
      id, version, firstRound ?? firstMonth ?? "", market ?? "共通", title,
      aliases.joined(separator: "、"),
    ]
  }
}
