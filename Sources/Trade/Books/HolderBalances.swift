/// What stands in an account, the sums over its lots among it.
package struct HolderBalances: Hashable, Sendable {
  package let account: HolderAccount
  package let name: String
  package let sellable: Int64
  package let selling: Int64
  package let untracked: Int64
  package let requested: Int64
  package let lots: LotBalances

  package init(
    account: HolderAccount, name: String, sellable: Int64, selling: Int64, untracked: Int64,
    requested: Int64, lots: LotBalances
  ) {
    self.account = account
    self.name = name
    self.sellable = sellable
    self.selling = selling
    self.untracked = untracked
    self.requested = requested
    self.lots = lots
  }
}
