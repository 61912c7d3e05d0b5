package import Trade
internal import Validation

/// One version of a form in a list.
package struct ListedForm: Sendable {
  package let id: FormID
  package let version: String
  /// The first round that it is for; nil where it has always been.
  package let firstRound: RoundID?
  /// The same of a month form.
  package let firstMonth: Month?
  /// Nil for a form of both.
  package let market: Market?
  package let title: String
  /// Other names that files may bear.
  package let aliases: [String]

  init(_ form: FormDefinition) {
    id = form.id
    version = form.version
    firstRound = form.firstRound
    firstMonth = form.firstMonth
    market = form.market
    title = form.title
    aliases = form.aliases + (form.asciiAlias.map { [$0] } ?? [])
  }
}
