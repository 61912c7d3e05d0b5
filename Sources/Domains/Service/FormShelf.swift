internal import Files
internal import Templates
public import Trade
internal import Validation

/// The form definitions as the command line shows them.
public struct FormShelf {
  private let definitions: Definitions

  public init(definitions option: String?, workspace: String?) throws {
    definitions = try DefinitionsLocation.load(option: option, workspace: workspace).definitions
  }

  public var forms: [ListedForm] {
    definitions.forms.flatMap { definitions.versions(of: $0.id) }.map(ListedForm.init)
  }

  /// Everything wrong, as `file:line:column: sentence`.
  public static func lint(definitions option: String?, workspace: String?) throws -> [String] {
    let folder = try DefinitionsLocation.find(option: option, workspace: workspace)
    return Definitions.lint(folder: folder).map { "\(folder)/\($0)" }
  }

  /// Builds a blank workbook and says where it lies.
  public func writeTemplate(of id: FormID, round: RoundID?, to path: String?) throws -> String {
    guard let form = definitions.form(id, round: round) else {
      let known = definitions.forms.map(\.id.rawValue).joined(separator: ", ")
      throw Complaint(.usage, "様式「\(id)」の定義はありません（ある様式: \(known)）")
    }
    guard form.hasSheet else {
      throw Complaint(
        .refused,
        "「\(form.title)」は\(form.stores.map(\.rawValue).joined(separator: "・"))で提出する書類のため、ひな形はありません")
    }
    let path = path ?? form.title + ".xlsx"
    do {
      try FileSystem().writeWhole(try template(for: form, round: round), to: FilePath(path))
    } catch let error as FileError {
      throw Complaint(.refused, "\(path) に書けません（\(error.reason)）")
    }
    return path
  }

  /// All codes of findings, as Markdown or as a page of HTML.
  public func catalogue(asPage: Bool) -> String {
    let titles = Dictionary(definitions.forms.map { ($0.id.rawValue, $0.title) }) { first, _ in
      first
    }
    return asPage ? RuleCatalogue.html(titles: titles) : RuleCatalogue.markdown(titles: titles)
  }
}

/// One version of a form in a list.
public struct ListedForm: Encodable, Sendable {
  public let id: String
  public let version: String
  public let firstRound: String?
  public let market: String?
  public let title: String
  public let aliases: [String]

  init(_ form: FormDefinition) {
    id = form.id.rawValue
    version = form.version
    firstRound = form.firstRound?.description
    market = form.market?.rawValue
    title = form.title
    aliases = form.aliases + (form.asciiAlias.map { [$0] } ?? [])
  }

  /// ID, 版, 適用開始, 市場, 書類名, 別名.
  public var columns: [String] {
    [id, version, firstRound ?? "", market ?? "共通", title, aliases.joined(separator: "、")]
  }
}
