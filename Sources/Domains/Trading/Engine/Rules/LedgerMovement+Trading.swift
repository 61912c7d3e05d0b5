package import Trade

extension LedgerMovement {
  /// kWh of an account go on sale.
  package static func offer(_ kwh: Int64, of account: HolderAccount, _ reference: String) -> Self {
    Self(
      .offer, reference,
      [Transfer(.holder(.sellable, account), .holder(.selling, account), kwh: kwh)])
  }

  /// The contrary.
  package static func unoffer(
    _ kwh: Int64, of account: HolderAccount, _ reference: String
  ) -> Self {
    Self(
      .unoffer, reference,
      [Transfer(.holder(.selling, account), .holder(.sellable, account), kwh: kwh)])
  }

  /// A contract of an auction.
  package static func contract(
    _ side: BidSide, _ kwh: Int64, of account: HolderAccount, _ reference: String
  ) -> Self {
    let world = BookAccount.world(.market, year: account.year, account.kind)
    return side == .buy
      ? Self(.buy, reference, [Transfer(world, .holder(.untracked, account), kwh: kwh)])
      : Self(.sell, reference, [Transfer(.holder(.selling, account), world, kwh: kwh)])
  }

  /// kWh for which a 売買証明書 is asked, is no longer asked, or is issued.
  package static func salesCertificate(
    _ kind: MovementKind, _ certificate: SalesCertificate
  ) -> Self {
    let account = certificate.account
    let parts: (BookAccount.HolderPart, BookAccount.HolderPart) =
      switch kind {
      case .request: (.untracked, .requested)
      case .withdraw: (.requested, .untracked)
      default: (.requested, .issued)
      }
    return Self(
      kind, String(certificate.request),
      [Transfer(.holder(parts.0, account), .holder(parts.1, account), kwh: certificate.kwh)])
  }
}
