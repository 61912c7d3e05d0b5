package import BooksDesk
internal import Trade

extension Reconciliation: JSONConvertible {
  package var json: JSON {
    [
      "years": years.map { year -> JSON in
        [
          "year": year.year, "kind": year.kind.rawValue, "certifiedKWh": year.certified,
          "marketKWh": year.market, "bilateralKWh": year.bilateral, "sellableKWh": year.sellable,
          "sellingKWh": year.selling, "untrackedKWh": year.untracked,
          "requestedKWh": year.requested, "issuedKWh": year.issued, "heldKWh": year.lots.held,
          "lapsedUntrackedKWh": year.lapsed, "differenceKWh": year.difference,
        ]
      },
      "markets": markets.map { market -> JSON in
        [
          "round": market.round.description, "market": market.market.rawValue, "run": market.run,
          "lots": market.lots, "kwh": market.kwh, "boughtKWh": market.bought,
          "current": market.isCurrent,
        ]
      },
    ]
  }
}

extension Holdings {
  /// What the entries come to.
  package var totals: JSON { ["sellableTotalKWh": sellableTotal, "heldTotalKWh": heldTotal] }
}

extension RetirementTrial: JSONConvertible {
  /// As a trial of the command shows it, with what stands for it when it is agreed to.
  package var json: JSON { certificate.json.adding("digest", digest) }
}
