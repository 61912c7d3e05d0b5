package import Trade
package import TradingDesk

extension TradingStatement: JSONConvertible {
  package var json: JSON {
    [
      "number": number, "settlesOn": settlesOn.description, "title": title,
      "amountYen": amount.amountYen, "direction": amount.direction.rawValue,
    ]
  }
}

extension SalesCertificate: JSONConvertible {
  package var json: JSON {
    [
      "request": request, "year": year, "class": issueClass, "addressee": addressee, "kwh": kwh,
      "status": status.rawValue, "number": number, "issuedOn": issuedOn?.description,
    ]
  }
}

extension SendingReport: JSONConvertible {
  package var json: JSON { ["sent": sent, "waiting": waiting] }
}

extension ReceivingReport: JSONConvertible {
  package var json: JSON { JSON.object(["taken": JSON.integer(Int64(taken))]).with(halt) }
}

extension ExchangeStatus: JSONConvertible {
  package var json: JSON {
    let own: JSON = [
      "lastSent": lastSent, "lastTaken": lastTaken, "waiting": waiting, "unanswered": unanswered,
      "oddNames": JSON.list(oddNames.map(JSON.text)),
    ]
    return own.with(halt)
  }
}

extension JSON {
  /// With why nothing more is taken.
  fileprivate func with(_ halt: ExchangeHalt?) -> JSON {
    adding(
      "halt",
      halt.map { halt -> JSON in
        [
          "kind": halt.kind.rawValue, "seq": halt.seq, "reason": halt.reason,
          "at": halt.at.japanISO,
        ]
      })
  }
}

extension SimulatedClearing: JSONConvertible {
  package var json: JSON {
    [
      "auction": auction.rawValue, "priceYen": priceSen.map { SenText.yen($0) },
      "tradedKWh": tradedKWh, "bids": bids,
    ]
  }
}

extension ClearingFigures: JSONConvertible {
  package var json: JSON { ["orders": orders, "priceSen": priceSen, "tradedKWh": tradedKWh] }
}
