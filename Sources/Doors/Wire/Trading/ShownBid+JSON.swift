package import Trade
package import TradingDesk

extension ShownAuction: JSONConvertible {
  package var json: JSON {
    [
      "auction": auction.id.rawValue, "title": auction.title, "year": auction.year,
      "round": auction.round, "kind": auction.kind.rawValue,
      "opensOn": auction.opensOn.description, "closesOn": auction.closesOn.description,
      "status": status.rawValue, "floorYen": SenText.yen(floorSen), "capYen": SenText.yen(capSen),
      "bidStatus": bidState.rawValue,
    ]
  }
}

extension ShownBid: JSONConvertible {
  package var json: JSON {
    [
      "bid": bid.number, "auction": bid.auction.rawValue, "operator": bid.operatorID.rawValue,
      "side": bid.side.rawValue, "kwh": bid.kwh, "priceYen": SenText.yen(bid.priceSen),
      "memo": bid.memo, "receivedAt": bid.receivedAt.japanISO,
      "exchangeAt": bid.exchangeAt?.japanISO, "status": status,
      "contractedKWh": bid.contract?.kwh,
      "contractPriceYen": bid.contract?.priceSen.map { SenText.yen($0) },
      "contractedOn": bid.contract?.contractedOn.description,
    ]
  }
}

extension ShownBid {
  /// Of an accepted bid: 受付 until the auction is cleared.
  package var resultTitle: String { bid.outcome?.rawValue ?? BidOutcome.acceptedTitle }

  /// The bid's object with the auction's title, and what came of it.
  package var result: JSON {
    json.adding("status", resultTitle).adding("title", auctionTitle)
  }
}

extension RefusedBid: JSONConvertible {
  package var json: JSON { refusal.json.adding("row", row) }
}

extension BidSet: JSONConvertible {
  package var json: JSON {
    [
      "auction": auction.rawValue, "operator": operatorID.rawValue, "bidStatus": state.rawValue,
      "order": order?.description, "exchangeAt": exchangeAt?.japanISO,
    ]
  }
}
