package import Trade

/// What was written for a round's applicants.
package struct WrittenNotices: Sendable {
  package struct Notice: Sendable {
    package let operatorID: OperatorID
    package let name: String
    package let market: Market
    /// 1 for the first that the operator gets of the market.
    package let version: Int
    /// Workbook and print.
    package let paths: [String]
  }

  package internal(set) var notices: [Notice] = []
  /// The secretariat's summaries.
  package internal(set) var summaries: [String] = []
}
