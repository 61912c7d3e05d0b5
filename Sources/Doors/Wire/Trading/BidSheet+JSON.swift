internal import Trade
package import TradingDesk

extension BidSheet: JSONConvertible {
  /// An auction and one's bids for it as a whole; the bids themselves have a list.
  package var json: JSON {
    auction.json.with([
      "pricing": JSON.text(auction.auction.pricing.rawValue),
      "opensAt": JSON.text(auction.opensAt.japanISO),
      "closesAt": JSON.text(auction.closesAt.japanISO),
      "feeYenPerKWh": JSON.text(auction.feeYen),
      "sides": JSON.list(sides.map { JSON.text($0.rawValue) }),
      "sellableKWh": JSON.integer(sellable),
      "reason": set.reason.isEmpty ? .null : JSON.text(set.reason),
      "order": set.order.map { JSON.text("\($0)") } ?? .null,
      "exchangeAt": set.exchangeAt.map { JSON.text($0.japanISO) } ?? .null,
      "answerBy": answerBy.map { JSON.text($0.japanISO) } ?? .null,
      "contractedOn": contractedOn.map { JSON.text($0.description) } ?? .null,
      "estimate": estimate?.json ?? .null, "digest": JSON.text(digest),
    ])
  }
}

extension BidEstimate: JSONConvertible {
  package var json: JSON {
    [
      "boughtYen": boughtYen.ungrouped, "soldYen": soldYen.ungrouped, "feeYen": feeYen.ungrouped,
      "netYen": amount.netYen, "taxPercent": taxPercent, "taxYen": amount.taxYen,
      "amountYen": amount.amountYen, "direction": amount.direction.rawValue,
    ]
  }
}

extension String {
  fileprivate var ungrouped: String { filter { $0 != "," } }
}

extension BidTrial: JSONConvertible {
  /// A row as it was understood, or why it is refused.
  package var json: JSON {
    [
      "items": JSON.list(
        rows.compactMap { row in
          row.bid.map { bid -> JSON in
            [
              "row": row.row, "side": bid.side.rawValue, "kwh": bid.kwh,
              "priceYen": SenText.yen(bid.priceSen), "memo": bid.memo,
            ]
          }
        }), "refused": JSON.list(refused.map(\.json)), "estimate": estimate?.json ?? .null,
    ]
  }
}

extension AuctionOverview: JSONConvertible {
  package var json: JSON {
    [
      "auction": auction.id.rawValue, "title": auction.title, "year": auction.year,
      "round": auction.round, "kind": auction.kind.rawValue,
      "opensOn": auction.opensOn.description, "closesOn": auction.closesOn.description,
      "status": status.rawValue, "floorYen": SenText.yen(prices.floorSen),
      "capYen": SenText.yen(prices.capSen),
      "sets": JSON.object(
        Dictionary(
          sets.map { ($0.key.rawValue, JSON.integer(Int64($0.value))) }
        ) { one, _ in one }), "bids": bids, "buyKWh": buyKWh, "sellKWh": sellKWh,
      "boughtKWh": boughtKWh, "soldKWh": soldKWh, "contractedOn": contractedOn?.description,
    ]
  }
}

extension OperatorSet: JSONConvertible {
  package var json: JSON {
    [
      "auction": set.auction.rawValue, "operator": set.operatorID.rawValue, "name": name,
      "bidStatus": set.state.rawValue, "reason": set.reason.isEmpty ? nil : set.reason,
      "order": set.order?.description, "exchangeAt": set.exchangeAt?.japanISO,
      "answerBy": answerBy?.japanISO, "bids": bids, "buyKWh": buyKWh, "sellKWh": sellKWh,
      "boughtKWh": boughtKWh, "soldKWh": soldKWh,
    ]
  }
}

extension ExchangeBoard: JSONConvertible {
  /// The command's object, and what waits.
  package var json: JSON {
    status.json.with([
      "lastSentAt": lastSentAt.map { JSON.text($0.japanISO) } ?? .null,
      "lastTakenAt": lastTakenAt.map { JSON.text($0.japanISO) } ?? .null,
      "queue": JSON.list(
        queue.map { one -> JSON in
          ["kind": one.kind, "subject": one.subject, "leavesAt": one.leavesAt.japanISO]
        }), "sets": JSON.list(sets.map(\.json)),
      "concerns": JSON.list(concerns.map(JSON.text)),
    ])
  }
}

extension ExchangeMessage: JSONConvertible {
  package var json: JSON {
    [
      "direction": direction.rawValue, "seq": seq, "kind": kind, "subject": subject,
      "at": at.japanISO, "sha256": sha256, "note": note,
    ]
  }
}

extension JSON {
  fileprivate func with(_ members: [String: JSON]) -> JSON {
    members.reduce(self) { $0.adding($1.key, $1.value) }
  }
}
