/// Which statements somebody looks for; nil and empty ask for all.
package struct StatementSearch: Hashable, Sendable {
  package var number: String
  package var title: String
  /// 清算日.
  package var from: CivilDate?
  package var to: CivilDate?

  package init(
    number: String = "", title: String = "", from: CivilDate? = nil, to: CivilDate? = nil
  ) {
    self.number = number
    self.title = title
    self.from = from
    self.to = to
  }
}
