package import Trade

extension LedgerMovement {
  /// kWh of an account's untracked value and of a plant become a lot's.
  package static func enter(
    _ lot: LotID, of account: HolderAccount, round: String, _ plant: PlantID, kwh: Int64,
    _ reference: String
  ) -> Self {
    Self(
      .enter, reference,
      [
        Transfer(.holder(.untracked, account), .part(.free, lot), kwh: kwh),
        Transfer(.plant(round: round, plant), .lot(lot), kwh: kwh),
      ])
  }

  /// The contrary.
  package static func retract(
    _ lot: LotID, of account: HolderAccount, round: String, _ plant: PlantID, kwh: Int64,
    _ reference: String
  ) -> Self {
    Self(
      .retract, reference,
      [
        Transfer(.part(.free, lot), .holder(.untracked, account), kwh: kwh),
        Transfer(.lot(lot), .plant(round: round, plant), kwh: kwh),
      ])
  }

  /// What an account's purchases are more (or less, below zero) than was booked of them.
  package static func bought(
    _ account: HolderAccount, change kwh: Int64, _ reference: String
  ) -> Self {
    let world = BookAccount.world(.market, year: account.year, account.kind)
    let holder = BookAccount.holder(.untracked, account)
    return kwh > 0
      ? Self(.buy, reference, [Transfer(world, holder, kwh: kwh)])
      : Self(.unbuy, reference, [Transfer(holder, world, kwh: -kwh)])
  }

  /// What an account's certified kWh are more (or less, below zero) than was booked of them.
  package static func certified(
    _ account: HolderAccount, change kwh: Int64, _ reference: String
  ) -> Self {
    let world = BookAccount.world(.certified, year: account.year, account.kind)
    let holder = BookAccount.holder(.sellable, account)
    return kwh > 0
      ? Self(.certify, reference, [Transfer(world, holder, kwh: kwh)])
      : Self(.uncertify, reference, [Transfer(holder, world, kwh: -kwh)])
  }

  /// The lines of a certificate go from one part of their lots to another.
  package static func certificate(
    _ kind: MovementKind, _ number: CertificateNumber, from: BookAccount.LotPart,
    to: BookAccount.LotPart, _ lines: [PickedLot]
  ) -> Self {
    Self(
      kind, number.description,
      lines.map { Transfer(.part(from, $0.lot), .part(to, $0.lot), kwh: $0.kwh) })
  }

  /// What is free of a lot after the deadline.
  package static func lapse(of lot: LotID, kwh: Int64, _ reference: String) -> Self {
    Self(.lapse, reference, [Transfer(.part(.free, lot), .part(.lapsed, lot), kwh: kwh)])
  }

  package static func lapse(of account: HolderAccount, kwh: Int64, _ reference: String) -> Self {
    Self(
      .lapse, reference,
      [Transfer(.holder(.untracked, account), .holder(.lapsed, account), kwh: kwh)])
  }
}
